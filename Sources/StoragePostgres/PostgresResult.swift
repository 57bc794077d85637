import CLibpq
import Storage

/// What the server answered to one statement.
final class PostgresResult {
    private let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    /// What the server did: `COMMIT`, `INSERT 0 1`…
    var tag: String { String(cString: PQcmdStatus(pointer)) }

    var changedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    var rows: [StoreRow] {
        let columns: [(index: Int32, type: Oid)] = (0..<PQnfields(pointer)).map { ($0, PQftype(pointer, $0)) }
        return (0..<PQntuples(pointer)).map { (row: Int32) -> StoreRow in
            StoreRow(columns.map { column in value(row, column.index, column.type) })
        }
    }

    /// Why the statement failed, if it did.
    var failure: PostgresFailure? {
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: nil
        default: PostgresFailure(state: diagnostic("C"), message: diagnostic("M"))
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) -> StoredValue {
        guard PQgetisnull(pointer, row, column) == 0, let bytes = PQgetvalue(pointer, row, column) else { return .null }
        return PostgresValue.value(String(cString: bytes), type: type)
    }

    /// One field of the server's message, by the letter of libpq's `PG_DIAG_…`.
    private func diagnostic(_ field: Unicode.Scalar) -> String {
        PQresultErrorField(pointer, Int32(field.value)).map { String(cString: $0) } ?? ""
    }
}
