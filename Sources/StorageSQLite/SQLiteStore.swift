import Foundation
import GRDB
import GRDBSQLite
import Storage

/// The embedded database: one file, readers that never wait for the writer.
public struct SQLiteStore: Store {
    private let database: any DatabaseWriter

    /// Opens the file, creating it when it does not exist.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` when the folder cannot be written or the file is not a database.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = max(4, ProcessInfo.processInfo.activeProcessorCount + 2)
        configuration.prepareDatabase { db in
            // WAL with NORMAL loses at most the last transactions on a power cut, never the file.
            try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -2000")
        }
        database = try reportingErrors(sql: "open") { try DatabasePool(path: path, configuration: configuration) }
    }

    private init(memory: Void) throws {
        database = try DatabaseQueue()
    }

    /// A database that lives as long as the value, for tests.
    public static func inMemory() throws -> SQLiteStore {
        try SQLiteStore(memory: ())
    }

    /// What a file holds, read into memory: the file stays as it is and nothing is written beside it.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` when it is no database.
    public static func inMemory(copyOf path: String) throws -> SQLiteStore {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("maillage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = folder.appendingPathComponent("copie.sqlite").path
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let store = try SQLiteStore(memory: ())
        try reportingErrors(sql: "open") {
            let source = try DatabaseQueue(path: copy)
            try source.backup(to: store.database)
            try source.close()
        }
        return store
    }

    public var driver: String { "sqlite" }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Value
    ) async throws -> Value {
        try readHere(body)
    }

    /// Reads on the calling thread.
    ///
    /// A read of WAL waits for no writer and takes a fraction of a millisecond: handing it to another thread and back
    /// would cost as much as the read. There are more readers than threads that run tasks, so that none waits for one.
    private func readHere<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value {
        try database.read { db in try body(SQLiteConnection(db: db)) }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Value
    ) async throws -> Value {
        try await database.write { db in try body(SQLiteConnection(db: db)) }
    }

    public func close() async throws {
        try reportingErrors(sql: "close") { try database.close() }
    }

    /// A complete copy of the database in one new file, made while others read and write.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` when the file exists or cannot be written.
    public func copy(to path: String) async throws {
        let copy = try reportingErrors(sql: "copy") { try DatabaseQueue(path: path) }
        try reportingErrors(sql: "copy") { try database.backup(to: copy) }
        try reportingErrors(sql: "copy") {
            try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        }
    }

    /// What SQLite itself finds wrong with the file; empty when it is sound.
    public func integrityErrors() async throws -> [String] {
        try await read { db in
            try db.rows("PRAGMA integrity_check").map { try $0.text(0) }.filter { $0 != "ok" }
        }
    }
}

/// One transaction of a ``SQLiteStore``.
private struct SQLiteConnection: StoreWriter {
    let db: Database

    func rows(_ query: Query) throws -> [StoreRow] {
        let sql = query.sql { _ in "?" }
        return try reportingErrors(sql: sql) {
            let statement = try db.cachedStatement(sql: sql)
            try statement.setArguments(StatementArguments(query.values))
            return try statement.allRows()
        }
    }

    func run(_ query: Query) throws -> Int {
        let sql = query.sql { _ in "?" }
        return try reportingErrors(sql: sql) {
            let statement = try db.cachedStatement(sql: sql)
            try statement.execute(arguments: StatementArguments(query.values))
            return db.changesCount
        }
    }

    func runScript(_ sql: String) throws {
        try reportingErrors(sql: sql) { try db.execute(sql: sql) }
    }
}

extension Statement {
    /// Steps through the rows with SQLite's own calls: every page reads hundreds of cells, and a decoder that asks each
    /// what it would like to be costs half of the time.
    fileprivate func allRows() throws -> [StoreRow] {
        let handle = sqliteStatement
        defer { sqlite3_reset(handle) }
        let count = sqlite3_column_count(handle)
        var rows: [StoreRow] = []
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return rows }
            guard code == SQLITE_ROW else {
                let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
                throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
            }
            rows.append(StoreRow((0..<count).map { StoredValue(handle, column: $0) }))
        }
    }
}

extension StoredValue {
    fileprivate init(_ handle: OpaquePointer, column: Int32) {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: self = .null
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(handle, column))
        default:
            let bytes = UnsafeBufferPointer(
                start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
            self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension StatementArguments {
    fileprivate init(_ values: [StoredValue]) {
        self.init(values.map { $0.databaseValue })
    }
}

extension StoredValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .real(let real): real.databaseValue
        case .text(let text): text.databaseValue
        }
    }
}

/// Runs `work`, turning SQLite's refusals into the errors both drivers share.
private func reportingErrors<Value>(sql: String, _ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let error as DatabaseError {
        let message = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: throw StoreError.constraint(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: throw StoreError.busy(message)
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CORRUPT, .SQLITE_FULL, .SQLITE_IOERR:
            throw StoreError.unavailable(message)
        default: throw StoreError.failed(message, sql: sql)
        }
    }
}
