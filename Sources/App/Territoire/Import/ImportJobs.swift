import Exchange
import Foundation
import Logging

/// The files being read for a preview, then written when their sender says so.
actor ImportJobs {
    enum State: Sendable {
        /// From 0 to 1.
        case reading(Double)
        case ready(OfficialImport)
        case writing
        case done(OfficialImport.Report)
        /// Nobody knows these columns: somebody must say what they are.
        case unknown(MappingQuestion)
        /// Nothing says of which year the figures are; it holds what the file was recognised as.
        case yearMissing(String)
        /// In French.
        case refused(String)
    }

    /// Files read at the same time; the next one waits its turn.
    private static let limit = 2
    private var states: [String: State] = [:]
    private var running = 0

    func state(_ id: String) -> State? { states[id] }

    func set(_ id: String, _ state: State) { states[id] = state }

    func remove(_ id: String) { states[id] = nil }

    /// Reads a file apart from the threads that answer requests.
    ///
    /// - Returns: whether there was room for one more.
    func start(
        _ id: String, logger: Logger, read: @escaping @Sendable (@escaping @Sendable (Double) -> Void) throws -> State
    ) -> Bool {
        guard running < ImportJobs.limit else { return false }
        running += 1
        states[id] = .reading(0)
        let thread = Thread {
            let state: State
            do {
                state = try read { progress in Task { await self.progress(id, progress) } }
            } catch let error as ExchangeError {
                state = .refused(error.message)
            } catch let error as MappingError {
                state = .refused(error.message)
            } catch {
                logger.error("file not read", metadata: ["upload": "\(id)", "error": "\(error)"])
                state = .refused("La lecture a échoué ; rien n’a été enregistré. Réessayez dans un instant.")
            }
            Task { await self.finish(id, state) }
        }
        // Deep formats recurse little, but a secondary thread's stack is small.
        thread.stackSize = 8 << 20
        thread.start()
        return true
    }

    private func progress(_ id: String, _ progress: Double) {
        if case .reading = states[id] { states[id] = .reading(progress) }
    }

    private func finish(_ id: String, _ state: State) {
        running -= 1
        // Abandoned meanwhile: nothing to keep.
        if states[id] != nil { states[id] = state }
    }
}
