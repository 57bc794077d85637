import Domain
import Storage

/// The last national measures, computed once however many ask for them at the same time.
actor NationalMemory {
    struct Key: Hashable, Sendable {
        let question: NationalInputs.Question
        /// The hash at the head of the installation's journal: any import changes it.
        let state: String
        /// Indicateurs of the territoire have formules of their own.
        let convention: String
    }

    private var last: (key: Key, task: Task<NationalMeasures, any Error>)?

    /// One measure is kept: a few megabytes.
    func measures(
        _ key: Key, _ compute: @escaping @Sendable () async throws -> NationalMeasures
    ) async throws -> NationalMeasures {
        if let last, last.key == key { return try await last.task.value }
        // One at a time: two nations at once would take twice the memory.
        _ = try? await last?.task.value
        if let last, last.key == key { return try await last.task.value }
        let task = Task { try await compute() }
        last = (key, task)
        do {
            return try await task.value
        } catch {
            if last?.key == key { last = nil }
            throw error
        }
    }
}

extension ConventionVisit {
    func nationalMeasures(
        _ question: NationalInputs.Question, _ catalogue: Catalogue
    ) async throws -> NationalMeasures {
        let state = try await read { db in
            try db.row(
                "SELECT hash FROM journal_head WHERE convention_id = \(Identifier<Convention>.installation)"
            )?.text(0) ?? ""
        }
        let store = visit.store
        let key = NationalMemory.Key(question: question, state: state, convention: id.rawValue)
        return try await visit.environment.nationals.measures(key) {
            let inputs = try await store.read { try $0.nationalInputs(question, catalogue) }
            return try NationalMeasures(inputs, question.desserte)
        }
    }
}
