/// The names of the statements prepared on one session; the least recently used one leaves first.
struct StatementCache {
    private struct Statement {
        var name: String
        var lastUse: Int
    }

    private let capacity: Int
    private var statements: [String: Statement] = [:]
    private var clock = 0
    private var prepared = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// A name no statement of the session has had.
    var nextName: String { "s\(prepared + 1)" }

    mutating func name(of sql: String) -> String? {
        clock += 1
        statements[sql]?.lastUse = clock
        return statements[sql]?.name
    }

    /// Keeps a statement under ``nextName``.
    ///
    /// - Returns: the name of the statement that had to leave, if any.
    mutating func add(_ sql: String) -> String? {
        let oldest = statements.count < capacity ? nil : statements.min { $0.value.lastUse < $1.value.lastUse }
        if let oldest { statements[oldest.key] = nil }
        clock += 1
        statements[sql] = Statement(name: nextName, lastUse: clock)
        prepared += 1
        return oldest?.value.name
    }

    /// Names are not used again, even for statements that left.
    mutating func removeAll() {
        statements = [:]
    }
}
