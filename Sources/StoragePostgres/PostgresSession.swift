import CLibpq
import Storage

/// One connection to the server, with the statements prepared on it.
final class PostgresSession {
    private let connection: OpaquePointer?
    private let server: PostgresServer
    private var statements = StatementCache(capacity: 256)

    init(server: PostgresServer) throws(StoreError) {
        self.server = server
        connection = server.connect()
        guard isAtRest else { throw .unavailable(server.message(of: connection)) }
        // Notices would go to the standard error, with the text of the rows they speak of.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        _ = try script(
            """
            SET extra_float_digits = 1; SET bytea_output = 'hex'; SET DateStyle = 'ISO'; SET TimeZone = 'UTC';
            SET standard_conforming_strings = on; SET lock_timeout = '10s'
            """
        )
    }

    deinit {
        PQfinish(connection)
    }

    /// Connected, and with no transaction left open.
    var isAtRest: Bool { PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE }

    /// Runs statements without values, separated by semicolons.
    func script(_ sql: String) throws(StoreError) -> PostgresResult {
        guard !sql.utf8.contains(0) else { throw .failed("the statement holds a NUL character", sql: sql) }
        return try checked(PQexec(connection, sql), sql)
    }

    /// Runs a statement prepared once per session.
    func execute(_ query: Query) throws(StoreError) -> PostgresResult {
        let sql = query.sql { "$\($0)" }
        guard let texts = PostgresValue.texts(of: query.values) else {
            throw .failed("a text holds a NUL character, which PostgreSQL cannot keep", sql: sql)
        }
        let name = try prepared(sql, query)
        let result = CStrings(texts).withPointers { values in
            PQexecPrepared(connection, name, Int32(texts.count), values, nil, nil, 0)
        }
        return try checked(result, sql, isPlanned: true)
    }

    /// Lets go of all prepared statements: the schema they were planned for may have changed.
    func forgetStatements() {
        statements.removeAll()
        PQclear(PQexec(connection, "DEALLOCATE ALL"))
    }

    private func prepared(_ sql: String, _ query: Query) throws(StoreError) -> String {
        if let name = statements.name(of: sql) { return name }
        let types = PostgresValue.types(in: query)
        let name = statements.nextName
        _ = try checked(PQprepare(connection, name, sql, Int32(types.count), types), sql)
        if let dropped = statements.add(sql) { PQclear(PQexec(connection, "DEALLOCATE \(dropped)")) }
        return name
    }

    private func checked(
        _ pointer: OpaquePointer?,
        _ sql: String,
        isPlanned: Bool = false
    ) throws(StoreError) -> PostgresResult {
        let result = PostgresResult(pointer)
        guard let failure = result.failure else { return result }
        if PQstatus(connection) != CONNECTION_OK { throw .unavailable(server.message(of: connection)) }
        if isPlanned, failure.isStalePlan {
            forgetStatements()
            throw .busy("the schema changed meanwhile (\(failure.state))")
        }
        throw failure.storeError(sql: sql)
    }
}
