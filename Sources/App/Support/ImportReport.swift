/// What would become of each line of a sheet, or became of it.
public struct ImportReport: Sendable {
    public let file: String
    public let lines: [Line]
    /// Titles of the file that mean nothing here.
    public let ignored: [String]

    public struct Line: Sendable {
        public let number: Int
        public let nom: String
        public let outcome: Outcome
    }

    public enum Outcome: Sendable, Equatable {
        case created
        case updated([Change])
        case unchanged
        /// What is wrong, column by column, and what to do.
        case refused([String])
    }

    public struct Change: Sendable, Equatable {
        public let label: String
        public let before: String
        public let after: String
    }
}

extension ImportReport {
    /// Whether no line is refused.
    public var isWritable: Bool { refused == 0 }
    /// Whether writing would change something.
    public var changesSomething: Bool { created + updated > 0 }

    public var created: Int { lines.count { $0.outcome == .created } }
    public var unchanged: Int { lines.count { $0.outcome == .unchanged } }
    public var refused: Int { lines.count { $0.isRefused } }
    public var updated: Int { lines.count - created - unchanged - refused }

    /// « 19 lignes lues : 2 à créer, 1 à mettre à jour, 16 inchangées, aucune refusée. »
    public var summary: String {
        let rest = [
            "\(created.spaced)\u{A0}à créer", "\(updated.spaced)\u{A0}à mettre à jour",
            unchanged.counted("inchangée", "inchangées"),
            refused == 0 ? "aucune refusée" : refused.counted("refusée", "refusées"),
        ]
        return "\(lines.count.counted("ligne lue", "lignes lues"))\u{A0}: \(rest.joined(separator: ", "))."
    }

    /// Tells whether two previews announce the same changes.
    var digest: String {
        lines.map { "\($0.number) \($0.nom) \($0.outcome)" }.joined(separator: "\n").digest
    }
}

extension ImportReport.Line {
    var isRefused: Bool {
        if case .refused = outcome { true } else { false }
    }
}
