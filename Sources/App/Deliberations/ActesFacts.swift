import Domain
import Storage

/// The drafts, their acts, and what each act is set against, read in one transaction.
struct ActesFacts: Sendable {
    let head: ConventionHead
    let choices: Choices
    let today: Day
    let deliberations: [Stored<Deliberation>]
    let actes: [Stored<Acte>]
    /// When the communes of today were created, of those that movements tell.
    let creations: [CodeInsee: Day]
    /// The points raised by acts, by act.
    let points: [String: PointOrdreDuJour]

    func deliberation(_ id: Identifier<Deliberation>) -> Stored<Deliberation>? {
        deliberations.first { $0.id == id }
    }

    func actes(of deliberation: Identifier<Deliberation>) -> [Stored<Acte>] {
        actes.filter { $0.value.deliberation == deliberation }
    }

    func partie(_ acte: Acte) -> Partie? { choices.parties.first { $0.id == acte.partie } }

    func organisme(_ acte: Acte) -> Organisme? { choices.organisme(partie(acte)?.organisme) }

    /// « Commune de Palluau », or « ? » for a party that was archived.
    func nom(_ acte: Acte) -> String { organisme(acte)?.nom ?? "partie archivée" }

    /// « du conseil municipal de Palluau ».
    func assemblee(_ acte: Acte) -> String {
        let named = partie(acte)?.assemblee ?? ""
        return named.isEmpty ? "assemblée" : named
    }

    func cadre(of acte: Acte) -> Cadre {
        let partie = partie(acte)
        let organisme = organisme(acte)
        let same = Set(choices.parties.filter { $0.organisme == partie?.organisme }.map(\.id))
        let others = actes.filter { $0.id != acte.id && same.contains($0.value.partie) && !$0.value.numero.isEmpty }
        return Cadre(
            regime: organisme?.nature.regime ?? .conseil,
            existence: organisme?.creation ?? organisme?.commune.flatMap { creations[$0] },
            exit: partie.flatMap(exit(of:)), numeros: Set(others.map(\.value.numero)), today: today)
    }

    /// The day a party left the convention before its end.
    func exit(of partie: Partie) -> Day? {
        partie.presence.end.flatMap { end in head.fin.map { end < $0 } ?? true ? end : nil }
    }

    func etat(_ acte: Acte) -> Acte.Etat { acte.etat(on: today, in: cadre(of: acte)) }

    func isLate(_ acte: Acte) -> Bool {
        acte.isLate(on: today, before: deliberation(acte.deliberation)?.value.echeance, in: cadre(of: acte))
    }

    /// The signataires that a draft has no act for yet.
    func withoutActe(_ deliberation: Identifier<Deliberation>) -> [Partie] {
        let done = Set(actes(of: deliberation).map(\.value.partie))
        return choices.parties.filter { partie in
            partie.role == .signataire && !done.contains(partie.id) && exit(of: partie).map { $0 >= today } ?? true
        }
    }

    /// Whether the party is one of those whose councils deliberate: « n sur 16 ».
    func counts(_ acte: Acte) -> Bool { organisme(acte)?.nature.regime == .conseil }
}

extension StoreReader {
    func actesFacts(of head: ConventionHead, on today: Day, choices: Choices? = nil) throws -> ActesFacts {
        let choices = try choices ?? self.choices(in: head.id)
        let raised = choices.points.filter { $0.origine?.kind == "acte" }
        return ActesFacts(
            head: head, choices: choices, today: today, deliberations: choices.deliberations, actes: choices.actes,
            creations: try communeCreations(in: head.id),
            points: Dictionary(
                raised.compactMap { point in point.origine.map { ($0.object, point) } },
                uniquingKeysWith: { first, _ in first }))
    }

    /// Creations (20), re-establishments (21) and communes nouvelles (32) of the official history.
    private func communeCreations(in convention: Identifier<Convention>) throws -> [CodeInsee: Day] {
        let rows = try rows(
            """
            SELECT m.code_after, MAX(m.effective_on) FROM convention v
            JOIN territoire_commune t ON t.territoire_id = v.territoire_id
            JOIN commune_movement m ON m.code_after = t.commune
            WHERE v.convention_id = \(convention) AND m.kind IN (20, 21, 32) AND m.type_after = 'COM'
            GROUP BY m.code_after ORDER BY m.code_after
            """)
        return try rows.reduce(into: [:]) { $0[try CodeInsee($1.text(0))] = Day(try $1.text(1)) }
    }
}
