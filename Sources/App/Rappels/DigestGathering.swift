import Domain
import Foundation
import Storage

/// One reminder with the convention it is of.
struct ToldRappel: Sendable, Hashable {
    let rappel: Rappel
    let convention: String
    let titre: String
    /// Whether its day is past: the only reason to say it again.
    let isLate: Bool

    /// What is kept of it once told.
    var mark: RappelMark {
        RappelMark(account: rappel.account, convention: convention, key: rappel.key, isLate: isLate)
    }
}

/// What was told to whom, so that it is not told again.
struct RappelMark: Hashable, Sendable {
    let account: String
    let convention: String
    let key: String
    let isLate: Bool
}

/// What there is to tell to one person this morning.
struct Digest: Sendable {
    let account: Account
    let rappels: [ToldRappel]
}

extension StoreReader {
    /// What there is to tell today, person by person; nobody to whom there is nothing to tell.
    ///
    /// - Parameter settled: what changed since then may still be undone, and waits.
    func digests(on today: Day, settledBefore settled: Date, slices: [Slice] = Product.slices) throws -> [Digest] {
        let gathered = try rappels(on: today, settledBefore: settled, slices: slices)
        if gathered.isEmpty { return [] }
        let told = try toldMarks()
        let preferences = try mailPreferences()
        let lasts = try lastDigests()
        let refused = try mailRefusals()
        let accounts = try accountsToTell()
        let byAccount = Dictionary(grouping: gathered) { $0.rappel.account }
        return byAccount.sorted { $0.key < $1.key }.compactMap { id, rappels in
            guard let account = accounts[id], refused[account.email] == nil else { return nil }
            let preference = preferences[id] ?? MailPreference()
            guard preference.allows(today, last: lasts[id]) else { return nil }
            var seen: Set<RappelMark> = []
            let fresh = rappels.filter {
                !preference.excluded.contains($0.rappel.nature) && !told.contains($0.mark)
                    && seen.insert($0.mark).inserted
            }
            return fresh.isEmpty ? nil : Digest(account: account, rappels: fresh.sorted(by: ToldRappel.nearestFirst))
        }
    }

    private func rappels(on today: Day, settledBefore settled: Date, slices: [Slice]) throws -> [ToldRappel] {
        let sources = slices.compactMap(\.reminders)
        if sources.isEmpty { return [] }
        let readers = try accountsByConvention()
        return try conventionHeads().flatMap { head in
            let unsettled = try objectsChanged(since: settled.timestamp, in: head.id)
            let mayRead = readers[head.id.rawValue] ?? []
            return try sources.flatMap { try $0(self, head, today) }
                .filter { mayRead.contains($0.account) && !$0.isAbout(unsettled) }
                .map { rappel in
                    ToldRappel(
                        rappel: rappel, convention: head.id.rawValue, titre: head.titre,
                        isLate: rappel.on.map { $0 < today } ?? false)
                }
        }
    }

    private func conventionHeads() throws -> [ConventionHead] {
        try rows(
            "SELECT slug FROM convention WHERE archived_at IS NULL ORDER BY slug"
        ).compactMap { try conventionHead($0.text(0)) }
    }

    /// Who has a role or a seat in each convention: nobody else is told anything of it.
    private func accountsByConvention() throws -> [String: Set<String>] {
        try rows(
            """
            SELECT convention_id, account_id FROM acces WHERE archived_at IS NULL
            UNION SELECT convention_id, account_id FROM personne WHERE account_id IS NOT NULL
            """
        ).reduce(into: [:]) { $0[try $1.text(0), default: []].insert(try $1.text(1)) }
    }

    private func objectsChanged(since date: String, in convention: Identifier<Convention>) throws -> Set<String> {
        Set(
            try rows("SELECT DISTINCT object_id FROM journal WHERE convention_id = \(convention) AND at > \(date)").map
            {
                try $0.text(0)
            })
    }

    private func toldMarks() throws -> Set<RappelMark> {
        Set(
            try rows("SELECT account_id, convention_id, cle, retard FROM rappel_dit").map {
                RappelMark(
                    account: try $0.text(0), convention: try $0.text(1), key: try $0.text(2), isLate: try $0.bool(3))
            })
    }

    private func lastDigests() throws -> [String: Day] {
        try rows("SELECT account_id, MAX(jour) FROM digest GROUP BY account_id").reduce(into: [:]) {
            $0[try $1.text(0)] = Day(try $1.text(1))
        }
    }

    /// The accounts that still are somebody's.
    private func accountsToTell() throws -> [String: Account] {
        try rows("SELECT id, email, nom, is_administrator FROM account ORDER BY id").map(Account.init)
            .filter { EmailAddress.isPlausible($0.email) && !$0.email.hasSuffix("@invalid") }
            .reduce(into: [:]) { $0[$1.id] = $1 }
    }
}

extension Rappel {
    /// Whether its key or its page names one of these objects.
    fileprivate func isAbout(_ objects: Set<String>) -> Bool {
        if objects.isEmpty { return false }
        let identifier = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
        return (key + " " + address).matches(of: identifier).contains { objects.contains(String($0.output)) }
    }
}

extension ToldRappel {
    /// What is late first, then by convention, then the nearest.
    static func nearestFirst(_ left: ToldRappel, _ right: ToldRappel) -> Bool {
        func rank(_ told: ToldRappel) -> (Int, String, String, String) {
            (told.isLate ? 0 : 1, told.titre, told.rappel.on?.description ?? "9999", told.rappel.key)
        }
        return rank(left) < rank(right)
    }
}
