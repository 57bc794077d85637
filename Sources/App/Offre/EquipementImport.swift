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

    public typealias Report = ImportReport

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
