import Domain
import Exchange
import Foundation
import Storage

/// Brings a sheet of équipements into the register of a convention: what is new is added, what is known is updated.
///
/// All or nothing: as long as one line is refused, nothing is written.
public struct EquipementImport: Sendable {
    public let file: URL

    public init(_ file: URL) {
        self.file = file
    }

    /// What would become of each line, or became of it.
    public struct Report: Sendable {
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

    /// What the file would change, without changing anything.
    ///
    /// - Throws: ``RegisterFault`` when the file is not a register.
    public func plan(for convention: Identifier<Convention>, in environment: AppEnvironment) async throws -> Report {
        let sheet = try RegisterFile(url: file)
        return try await environment.store.read { try $0.equipementPlan(sheet, in: convention).report }
    }

    /// Writes the file in one transaction.
    ///
    /// - Parameter digest: of the report somebody agreed to; when the register changed since, nothing is written.
    /// - Throws: ``RegisterFault``, or ``NotWritten`` with the report as it is now.
    @discardableResult
    public func run(
        by author: String, for convention: Identifier<Convention>, expecting digest: String? = nil,
        in environment: AppEnvironment
    ) async throws -> Report {
        let sheet = try RegisterFile(url: file)
        let authorship = Authorship(convention: convention, author: author, at: environment.timestamp)
        return try await environment.store.journaled(authorship) { writer in
            let plan = try writer.equipementPlan(sheet, in: convention)
            let report = plan.report
            guard report.isWritable, digest == nil || digest == report.digest else { throw NotWritten(report: report) }
            try plan.write(to: writer, environment: environment)
            return report
        }
    }

    /// Why a file was not written: a line is refused, or the register changed since its preview.
    public struct NotWritten: Error {
        public let report: Report
    }
}

extension EquipementImport.Report {
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

extension EquipementImport.Report.Line {
    var isRefused: Bool {
        if case .refused = outcome { true } else { false }
    }
}
