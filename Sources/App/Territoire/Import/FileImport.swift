import Domain
import Exchange
import Foundation
import Storage

/// What is told of a file that was imported, or only tried, whatever it was recognised as.
public struct FileImport: Sendable {
    /// What the file was recognised as, in French.
    public let format: String
    public let rowsRead: Int
    /// The rows that were understood, with what else is said of them.
    public let matched: String
    /// Rows of no use here, left out without being wrong.
    public var aside = 0
    public let rejected: Int
    /// What it holds, one sentence each.
    public let contents: [String]
    /// « ligne 3 : … », the first hundred at most.
    public let rejections: [String]
    /// False when a rejected line keeps all the others from being written.
    public let isWritable: Bool
}

extension FileImport {
    init(_ report: OfficialImport.Report) {
        self.init(
            format: report.format, rowsRead: report.rowsRead,
            matched: "\(report.matched), dont \(report.ofTerritoire.counted("lieu", "lieux")) du territoire",
            aside: report.aside, rejected: report.rejections.rows, contents: report.contents,
            rejections: report.rejections.first.map(\.message), isWritable: true)
    }

    init(_ report: EquipementImport.Report) {
        let ignored = report.ignored.prefix(20).map { "«\u{A0}\($0.shortened)\u{A0}»" }
        self.init(
            format: "un registre d’équipements et de services", rowsRead: report.lines.count,
            matched: "\(report.lines.count - report.refused)", rejected: report.refused,
            contents: [report.summary]
                + (ignored.isEmpty ? [] : ["Colonnes laissées de côté\u{A0}: \(enumeration(Array(ignored)))."]),
            rejections: Array(report.lines.flatMap(\.sentences).prefix(Rejections.limit)),
            isWritable: report.isWritable)
    }
}

extension EquipementImport.Report.Line {
    /// Why the line is refused, one sentence each.
    fileprivate var sentences: [String] {
        guard case .refused(let reasons) = outcome else { return [] }
        return reasons.map { "ligne\u{A0}\(number)\u{A0}: \($0)" }
    }
}

extension AppEnvironment {
    /// Reads and, unless it is only tried, writes an official file or a register of équipements, recognised by its
    /// content: the whole of it, or nothing.
    ///
    /// - Parameters:
    ///   - convention: whose register it is, or whose territoire the report speaks of.
    ///   - annee: the year of the figures, for the files that do not say it.
    ///   - source: who drew outlines, for the files that do not say it.
    ///   - author: the account, or `cli`.
    /// - Throws: `ExchangeError`, `MappingError` or `RegisterFault` when the file is refused.
    public func importFile(
        _ url: URL, for convention: Identifier<Convention>, annee: Int? = nil, source: String? = nil, author: String,
        isTrial: Bool
    ) async throws -> FileImport {
        do {
            return FileImport(
                try await importOfficial(
                    url, for: convention, annee: annee, source: source, author: author, isTrial: isTrial))
        } catch let error as ExchangeError {
            guard case .unknownFormat = error, try RegisterFile.isRegister(url) else { throw error }
            return FileImport(try await importRegister(url, for: convention, author: author, isTrial: isTrial))
        }
    }

    private func importRegister(
        _ url: URL, for convention: Identifier<Convention>, author: String, isTrial: Bool
    ) async throws -> EquipementImport.Report {
        let register = EquipementImport(url)
        if isTrial { return try await register.plan(for: convention, in: self) }
        do {
            return try await register.run(by: author, for: convention, in: self)
        } catch let refusal as EquipementImport.NotWritten {
            return refusal.report
        }
    }
}
