import HTML
import Synchronization

/// Pages already written, kept while nothing they show has changed.
///
/// Every change of a convention goes through its journal, whose last hash therefore names the convention's state: the
/// same address, read by the same person on the same day in the same state, is the same page. Only pages made of
/// journaled objects alone may be kept.
final class PageMemory: Sendable {
    struct Key: Hashable, Sendable {
        let account: String
        let isAdministrator: Bool
        let address: String
        let theme: String
        /// The hash at the head of the convention's journal.
        let state: String
        let today: String
    }

    private let pages = Mutex<[Key: HTML]>([:])
    /// Pages kept before starting afresh: a few megabytes.
    private static let capacity = 64

    func page(_ key: Key) -> HTML? {
        pages.withLock { $0[key] }
    }

    func keep(_ page: HTML, for key: Key) {
        pages.withLock { pages in
            if pages.count >= PageMemory.capacity { pages.removeAll(keepingCapacity: true) }
            pages[key] = page
        }
    }
}

extension ConventionVisit {
    /// The page of this request as it was already written for this person, or as `make` writes it now.
    func remembered(_ make: () async throws -> Reply) async throws -> Reply {
        guard let account = visit.account, !convention.state.isEmpty else { return try await make() }
        let key = PageMemory.Key(
            account: account.id, isAdministrator: account.isAdministrator, address: visit.request.address,
            theme: visit.theme.rawValue, state: convention.state, today: visit.environment.today.description)
        if let page = visit.environment.pages.page(key) { return .html(page) }
        let reply = try await make()
        if case .html(let page) = reply.body, reply.status == .ok { visit.environment.pages.keep(page, for: key) }
        return reply
    }
}
