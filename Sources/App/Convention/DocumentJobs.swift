import Documents
import Foundation
import Logging

/// The papers being made: a page asks for one, waits, then takes it.
///
/// They live in memory for an hour; the same facts make the same paper again.
public actor DocumentJobs {
    enum State: Sendable {
        case running(since: Date)
        case done(Data)
        case failed(String)
    }

    /// What kind of file is made.
    struct Kind: Sendable {
        let mediaType: String
        let fileExtension: String

        init(_ format: DocumentFormat) {
            (mediaType, fileExtension) = (format.mediaType, format.fileExtension)
        }

        private init(mediaType: String, fileExtension: String) {
            (self.mediaType, self.fileExtension) = (mediaType, fileExtension)
        }

        static let zip = Kind(mediaType: "application/zip", fileExtension: "zip")
    }

    struct Job: Sendable {
        let account: String
        let convention: String
        let kind: Kind
        var state: State
        let started: Date
        /// What the file is called, before the convention's address.
        var name = "convention"
    }

    /// Papers made at the same time; the next ones wait their turn in the browser.
    private static let limit = 4
    private var jobs: [String: Job] = [:]

    public init() {}

    func job(_ id: String) -> Job? { jobs[id] }

    /// Starts making a file.
    ///
    /// - Returns: whether there was room for one more.
    func start(
        _ id: String, _ job: Job, logger: Logger, _ work: @escaping @Sendable () async throws -> Data
    ) -> Bool {
        jobs = jobs.filter { job.started.timeIntervalSince($0.value.started) < 3_600 }
        let running = jobs.values.count { if case .running = $0.state { true } else { false } }
        guard running < DocumentJobs.limit else { return false }
        jobs[id] = job
        Task {
            do {
                finish(id, .done(try await work()))
            } catch let error as DocumentError {
                logger.error("document not made", metadata: ["job": "\(id)", "error": "\(error.log)"])
                finish(id, .failed(error.message))
            } catch {
                logger.error("document not made", metadata: ["job": "\(id)", "error": "\(error)"])
                finish(id, .failed("Le document n’a pas pu être produit. Réessayez dans un instant."))
            }
        }
        return true
    }

    private func finish(_ id: String, _ state: State) {
        jobs[id]?.state = state
    }
}

extension ConventionVisit {
    /// Starts making a paper, and leads to where it will be.
    ///
    /// - Parameter name: what the file is called, before the convention's address.
    func makes(_ document: Document, as format: DocumentFormat, name: String) async throws -> Reply {
        let writer = DocumentWriter(tools: visit.environment.tools)
        return try await makes(.init(format), name: name) { try await writer.write(document, as: format) }
    }

    /// Starts some work that gives a file, and leads to where it will be.
    func makes(
        _ kind: DocumentJobs.Kind, name: String, _ work: @escaping @Sendable () async throws -> Data
    ) async throws -> Reply {
        let id = visit.environment.newID(Document.self).rawValue
        var job = DocumentJobs.Job(
            account: try visit.signedIn().id, convention: self.id.rawValue, kind: kind,
            state: .running(since: visit.environment.now()), started: visit.environment.now())
        job.name = name
        let isStarted = await visit.environment.jobs.start(id, job, logger: visit.environment.logger, work)
        guard isStarted else { throw Problem.tooManyDocuments }
        return .redirect(to: link("documents", id))
    }
}
