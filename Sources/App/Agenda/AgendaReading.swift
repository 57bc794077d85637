import Domain
import Exchange
import Foundation
import Storage

/// What one person has to attend, to know and to do, in all their conventions.
struct Agenda: Sendable {
    var entries: [Entry] = []

    /// One thing of the calendar, with the convention it is of.
    struct Entry: Sendable {
        enum Subject: Sendable {
            case reunion(Reunion, instance: String)
            case jalon(Jalon)
            case tache(Tache)
        }

        let subject: Subject
        let convention: ConventionHead
        /// One more at each change.
        let version: Int
        /// When it last changed.
        let changedAt: Date
    }

    /// Months of the past that a calendar keeps.
    static let pastMonths = 12
}

extension StoreReader {
    /// The calendar of an account: the meetings of the bodies it sits in on their day, the dates of the conventions it
    /// may read, its own tasks.
    func agenda(of account: Account, today: Day) throws -> Agenda {
        var agenda = Agenda()
        for head in try conventions(of: account.id) {
            agenda.entries += try entries(of: account, in: head, since: today.movedBack(months: Agenda.pastMonths))
        }
        return agenda
    }

    private func entries(of account: Account, in head: ConventionHead, since first: Day) throws -> [Agenda.Entry] {
        let changes = try lastChanges(of: ["reunion", "jalon", "tache"], in: head.id)
        func entry<Value: Journaled>(_ stored: Stored<Value>, _ subject: Agenda.Entry.Subject) -> Agenda.Entry {
            let changedAt = changes[stored.id.rawValue].flatMap { Date(timestamp: $0) }
            return .init(
                subject: subject, convention: head, version: stored.version,
                changedAt: changedAt ?? Date(timeIntervalSince1970: 0))
        }
        let mine = try seats(of: account.id, in: head.id)
        let instances = try all(Instance.self, in: head.id, archived: nil).reduce(into: [:]) {
            $0[$1.id] = $1.value.nom
        }
        let reunions = try all(Reunion.self, in: head.id, where: "AND jour >= \(first)").filter { reunion in
            mine.membres.contains { $0.instance == reunion.value.instance && $0.mandat.contains(reunion.value.on) }
        }
        let taches = try all(Tache.self, in: head.id, where: "AND echeance IS NOT NULL").filter { tache in
            tache.value.responsable.map(mine.personnes.contains) ?? false
        }
        let mayRead = try access(of: account, in: head.id).allows(.readConvention)
        let jalons = mayRead ? try all(Jalon.self, in: head.id, where: "AND jour >= \(first)") : []
        return reunions.map { entry($0, .reunion($0.value, instance: instances[$0.value.instance] ?? "")) }
            + jalons.map { entry($0, .jalon($0.value)) } + taches.map { entry($0, .tache($0.value)) }
    }

    /// The conventions an account has a role in, or a person that sits in a body.
    private func conventions(of account: String) throws -> [ConventionHead] {
        try rows(
            """
            SELECT v.slug FROM convention v WHERE v.archived_at IS NULL AND (
                EXISTS (SELECT 1 FROM acces a WHERE a.convention_id = v.convention_id AND a.account_id = \(account)
                    AND a.archived_at IS NULL)
                OR EXISTS (SELECT 1 FROM personne p WHERE p.convention_id = v.convention_id
                    AND p.account_id = \(account)))
            ORDER BY v.slug
            """
        ).compactMap { try conventionHead($0.text(0)) }
    }

    /// As whom an account is known in a convention, and where they sit.
    private func seats(
        of account: String, in convention: Identifier<Convention>
    ) throws -> (personnes: Set<Identifier<Personne>>, membres: [Membre]) {
        let personnes = Set(
            try rows("SELECT id FROM personne WHERE convention_id = \(convention) AND account_id = \(account)").map {
                Identifier<Personne>(try $0.text(0))
            })
        if personnes.isEmpty { return ([], []) }
        let membres = try all(
            Membre.self, in: convention, where: "AND personne_id IN \(list: personnes.map(\.rawValue).sorted())")
        return (personnes, membres.map(\.value))
    }

    /// When each object of some kinds last changed.
    func lastChanges(of kinds: [String], in convention: Identifier<Convention>) throws -> [String: String] {
        try rows(
            """
            SELECT object_id, MAX(at) FROM journal WHERE convention_id = \(convention) AND kind IN \(list: kinds)
            GROUP BY object_id
            """
        ).reduce(into: [:]) { $0[try $1.text(0)] = try $1.text(1) }
    }
}

extension Day {
    /// The first day of the month, some months before.
    fileprivate func movedBack(months: Int) -> Day {
        let count = year * 12 + month - 1 - months
        return Day(count / 12, count % 12 + 1, 1) ?? .epoch
    }
}
