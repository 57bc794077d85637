import Domain
import HTML
import Storage

/// Whom the meetings remind of what: those they are called to within a week, their tasks due soon or late.
enum ReunionReminders {
    /// A meeting is announced this many days before, at most.
    static let reunionDays = 7
    /// A task is announced this many days before its due date, at most.
    static let tacheDays = 3

    @Sendable static func find(_ db: any StoreReader, _ head: ConventionHead, _ today: Day) throws -> [Rappel] {
        let accounts = try db.personnes(in: head.id).reduce(into: [:]) { $0[$1.id] = $1.account }
        return try reunions(db, head, today, accounts) + taches(db, head, today, accounts)
    }

    private static func reunions(
        _ db: any StoreReader, _ head: ConventionHead, _ today: Day, _ accounts: [Identifier<Personne>: String]
    ) throws -> [Rappel] {
        let last = today.advanced(by: reunionDays)
        let reunions = try db.all(
            Reunion.self, in: head.id, where: "AND jour >= \(today) AND jour <= \(last) AND annulee_le IS NULL")
        let membres = try db.all(Membre.self, in: head.id).map(\.value)
        return reunions.map(\.value).flatMap { reunion in
            let called = membres.filter { $0.instance == reunion.instance && $0.mandat.contains(reunion.on) }
            return Set(called.compactMap { accounts[$0.personne] }).sorted().map { account in
                Rappel(
                    nature: .reunion, account: account, key: "reunion:\(reunion.id):\(reunion.on)",
                    phrase:
                        "«\u{A0}\(reunion.titre)\u{A0}» a lieu \(reunion.when)\(reunion.lieu.isEmpty ? "" : ", \(reunion.lieu)").",
                    address: Link("ctg", head.slug, "reunions", reunion.id.rawValue).address, on: reunion.on)
            }
        }
    }

    private static func taches(
        _ db: any StoreReader, _ head: ConventionHead, _ today: Day, _ accounts: [Identifier<Personne>: String]
    ) throws -> [Rappel] {
        let last = today.advanced(by: tacheDays)
        let taches = try db.all(Tache.self, in: head.id, where: "AND faite_le IS NULL AND echeance <= \(last)")
        return taches.map(\.value).compactMap { tache in
            guard let account = tache.responsable.flatMap({ accounts[$0] }), let echeance = tache.echeance else {
                return nil
            }
            let isLate = echeance < today
            return Rappel(
                nature: .tache, account: account, key: "tache:\(tache.id):\(echeance)\(isLate ? ":retard" : "")",
                phrase: isLate
                    ? "«\u{A0}\(tache.titre)\u{A0}» était à faire pour le \(echeance.long)."
                    : "«\u{A0}\(tache.titre)\u{A0}» est à faire pour le \(echeance.long).",
                address: Link("ctg", head.slug, "actions").address, on: echeance)
        }
    }
}
