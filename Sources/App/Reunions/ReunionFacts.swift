import Domain
import HTML
import Storage

/// All that the pages of one meeting show, read in one go.
struct ReunionFacts: Sendable {
    let stored: Stored<Reunion>
    let instance: Instance
    /// On its agenda, in order.
    let points: [Stored<PointOrdreDuJour>]
    /// Of the body, waiting for an agenda.
    let open: [Stored<PointOrdreDuJour>]
    /// Those it had on its agenda and put off.
    let reportes: [PointOrdreDuJour]
    let presences: [Presence]
    let feuille: FeuillePresence
    let invites: [Stored<Invite>]
    let decisions: [Decision]
    let taches: [Tache]
    /// The meeting of the body before it, with the tasks it gave.
    let previous: (reunion: Reunion, taches: [Tache])?
    let next: Reunion?
    let compteRendu: CompteRendu?
    /// What was frozen, as it was.
    let gele: String?
    let rectifications: [Rectification]
    /// The fiches with an operation whose time is over.
    let late: Set<String>
    let choices: Choices
    let head: ConventionHead
    let today: Day

    var reunion: Reunion { stored.value }
    var state: CompteRendu.State { compteRendu?.state ?? .draft }
    var isLocked: Bool { compteRendu?.isLocked ?? false }
    var isClosed: Bool { compteRendu?.closLe != nil }
    var link: Link { Link("ctg", head.slug, "reunions", reunion.id.rawValue) }

    /// Minutes the agenda takes, as far as its points say.
    var minutes: Int { points.compactMap(\.value.duree).reduce(0, +) }
    /// Minutes between the beginning and the end.
    var slot: Int? { reunion.fin.map { $0.minutes - reunion.debut.minutes } }

    func nom(of membre: Identifier<Membre>) -> String {
        choices.membres.first { $0.id == membre }.map(nom(of:)) ?? "membre archivé"
    }

    func nom(of membre: Membre) -> String { choices.personne(membre.personne)?.nom ?? "personne effacée" }

    /// Who somebody sits for, with their capacity.
    func siege(of membre: Membre) -> String {
        [membre.qualite, choices.organisme(membre.organisme)?.nom ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension ConventionVisit {
    /// The meeting of the address, with all its pages show.
    func reunionFacts() async throws -> ReunionFacts {
        let choices = try await choices()
        let id = Identifier<Reunion>(try parameter("id"))
        let (head, today) = (convention, visit.environment.today)
        return try await read { try $0.reunionFacts(id, choices, in: head, on: today) }
    }
}

extension StoreReader {
    func reunionFacts(
        _ id: Identifier<Reunion>, _ choices: Choices, in head: ConventionHead, on today: Day
    ) throws -> ReunionFacts {
        guard let stored = try one(id, in: head.id),
            let instance = try one(stored.value.instance, in: head.id)?.value
        else { throw Problem.notFound }
        let reunion = stored.value
        let points = try all(PointOrdreDuJour.self, in: head.id, where: "AND instance_id = \(instance.id)")
        let presences = try all(Presence.self, in: head.id, where: "AND reunion_id = \(id)").map(\.value)
        let taches = try all(Tache.self, in: head.id, where: "AND instance_id = \(instance.id)").map(\.value)
        let others = choices.reunions.filter { $0.instance == instance.id && $0.id != id && $0.annulation == nil }
        let previous = others.filter { ($0.on, $0.debut) < (reunion.on, reunion.debut) }.max { $0.isBefore($1) }
        return ReunionFacts(
            stored: stored, instance: instance, points: points.filter { $0.value.reunion == id },
            open: points.filter { $0.value.reunion == nil },
            reportes: points.map(\.value).filter { $0.reporteDe == id },
            presences: presences,
            feuille: FeuillePresence(
                membres: choices.membres.filter { $0.instance == instance.id }, presences: presences, on: reunion.on,
                quorum: instance.quorum),
            invites: try all(Invite.self, in: head.id, where: "AND reunion_id = \(id)"),
            decisions: choices.decisions.filter { $0.reunion == id }, taches: taches.filter { $0.reunion == id },
            previous: previous.map { before in (before, taches.filter { $0.reunion == before.id }) },
            next: others.filter { ($0.on, $0.debut) > (reunion.on, reunion.debut) }.min { $0.isBefore($1) },
            compteRendu: try compteRendu(of: id, in: head.id)?.value, gele: try contenuGele(of: id, in: head.id),
            rectifications: try all(Rectification.self, in: head.id, where: "AND reunion_id = \(id)").map(\.value),
            late: try lateFiches(of: head.id, on: today), choices: choices, head: head, today: today)
    }
}

extension Reunion {
    /// Whether it begins before another, the identifier deciding when both begin together.
    func isBefore(_ other: Reunion) -> Bool { (on, debut, id) < (other.on, other.debut, other.id) }

    /// « le mardi 12 mai 2021 à 18 h 30 ».
    var when: String { "le \(on.weekdayName) \(on.long) à \(debut.long)" }
}
