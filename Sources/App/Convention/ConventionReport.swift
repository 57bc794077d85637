import Documents
import Domain
import Foundation
import Storage

extension AppEnvironment {
    /// The convention's paper, from the data of the moment.
    ///
    /// - Returns: `nil` when no convention has this address.
    public func conventionDocument(_ slug: String) async throws -> Document? {
        let facts = try await conventionFacts(slug)
        return facts.map { ConventionDocument(facts: $0, today: today).document }
    }

    /// What keeps a convention from being coherent and complete, and its journal from being whole; one sentence each.
    ///
    /// - Returns: `nil` when no convention has this address.
    public func conventionFindings(_ slug: String) async throws -> [String]? {
        guard let facts = try await conventionFacts(slug) else { return nil }
        let findings = ConventionCheck(facts: facts).findings.map { "\($0.subject) : \($0.reason)" }
        let broken = try await store.read { try $0.brokenJournalSequence(of: facts.head.id) }
        return findings + (broken.map { ["Journal : la chaîne est rompue à la ligne \($0)."] } ?? [])
    }

    private func conventionFacts(_ slug: String) async throws -> ConventionFacts? {
        let today = today
        return try await store.read { db in
            try db.conventionHead(slug).flatMap { try db.conventionFacts($0, on: today) }
        }
    }
}
