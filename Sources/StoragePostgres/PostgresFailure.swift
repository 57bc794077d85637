import Storage

/// A statement the server refused.
struct PostgresFailure {
    /// The five characters of SQLSTATE, empty when libpq itself failed.
    var state: String
    /// The main sentence only: the detail quotes the row.
    var message: String

    /// A prepared statement was planned for a schema that changed, or in a session that a proxy took away.
    var isStalePlan: Bool { state == "0A000" || state == "26000" }

    func storeError(sql: String) -> StoreError {
        switch state {
        case "40001", "40P01", "55P03": .busy(described)
        case "57P01", "57P02", "57P03", "53300": .unavailable(described)
        default:
            switch state.prefix(2) {
            case "23": .constraint(message)
            case "08": .unavailable(described)
            default: .failed(described, sql: sql)
            }
        }
    }

    private var described: String { "\(safeMessage) (\(state))" }

    /// Errors of class 22 quote the value, which may be personal.
    private var safeMessage: String {
        state.hasPrefix("22") ? message.replacing(#/".*"/#.dotMatchesNewlines(), with: "« … »") : message
    }
}
