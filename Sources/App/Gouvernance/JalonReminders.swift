import Domain
import Storage

/// The dates of a rétroplanning that come within a week, or that passed and nobody noted.
struct JalonRappel {
    let head: ConventionHead
    let today: Day

    /// Days ahead a date is told of, and days behind after which one no longer insists.
    static let ahead = 7
    static let behind = 30

    /// One line for a date, or nothing when it is too early or too late to speak of it.
    func phrase(_ jalon: Jalon) -> String? {
        guard jalon.faitLe == nil else { return nil }
        if jalon.limite < today {
            guard jalon.provenance != nil, jalon.limite >= today.advanced(by: -Self.behind) else { return nil }
            return "«\u{A0}\(jalon.titre)\u{A0}» était prévu le \(jalon.quand)\u{A0}: notez-le fait, ou déplacez-le."
        }
        guard jalon.precision == .jour, jalon.on <= today.advanced(by: Self.ahead) else { return nil }
        return jalon.on == today
            ? "«\u{A0}\(jalon.titre)\u{A0}» est aujourd’hui."
            : "«\u{A0}\(jalon.titre)\u{A0}» est prévu le \(jalon.on.long)."
    }
}

extension StoreReader {
    /// Whom to tell of which date: those who keep the calendar, those who sit in the body that answers for it, and the
    /// commune it is about. Four queries, whatever the number of dates.
    func jalonReminders(in head: ConventionHead, on today: Day) throws -> [Rappel] {
        let words = JalonRappel(head: head, today: today)
        let due = try all(Jalon.self, in: head.id).map(\.value).compactMap { jalon in
            words.phrase(jalon).map { (jalon, $0) }
        }
        guard !due.isEmpty else { return [] }
        let grants = try rows(
            """
            SELECT account_id, role, commune FROM acces
            WHERE convention_id = \(head.id) AND archived_at IS NULL ORDER BY id
            """)
        let communes = try rows(
            """
            SELECT p.id, o.commune FROM partie p
            JOIN organisme o ON o.convention_id = p.convention_id AND o.id = p.organisme_id
            WHERE p.convention_id = \(head.id) AND o.commune IS NOT NULL ORDER BY p.id
            """
        ).reduce(into: [String: String]()) { $0[try $1.text(0)] = try $1.text(1) }
        let sitting = try sittingAccounts(in: head.id, on: today)
        return try due.flatMap { jalon, phrase -> [Rappel] in
            let commune = jalon.rattachement.partie.flatMap { communes[$0.rawValue] }
            let keepers = try grants.filter { grant in
                let role = Role(rawValue: try grant.text(1))
                let own = try grant.textIfAny(2)
                return role?.reach(.editGouvernance) == .everything || (commune != nil && own == commune)
            }.map { try $0.text(0) }
            let sitters = jalon.rattachement.instance.flatMap { sitting[$0.rawValue] } ?? []
            return Set(keepers + sitters).sorted().map { account in
                Rappel(
                    nature: .calendrier, account: account, key: "jalon/\(jalon.id)/\(jalon.on)", phrase: phrase,
                    address: "/ctg/\(head.slug)/dates/\(jalon.id)", on: jalon.on)
            }
        }
    }

    /// The accounts of those who sit in each body on a day.
    private func sittingAccounts(
        in convention: Identifier<Convention>, on today: Day
    ) throws -> [String: [String]] {
        try rows(
            """
            SELECT m.instance_id, p.account_id FROM membre m
            JOIN personne p ON p.convention_id = m.convention_id AND p.id = m.personne_id
            WHERE m.convention_id = \(convention) AND m.archived_at IS NULL AND p.account_id IS NOT NULL
                AND m.debut <= \(today) AND (m.fin IS NULL OR m.fin >= \(today)) ORDER BY m.id
            """
        ).reduce(into: [:]) { $0[try $1.text(0), default: []].append(try $1.text(1)) }
    }
}
