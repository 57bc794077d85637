import Domain
import Storage

extension JournaledWriter {
    /// Opens the decisions that recorded acts call for, in the convention with this address.
    public func openDecisions(
        in slug: String, on today: Day, newID: () -> Identifier<PointOrdreDuJour>
    ) throws {
        guard let head = try conventionHead(slug) else { return }
        let facts = try actesFacts(of: head, on: today)
        for acte in facts.actes where acte.value.issue != nil {
            try openDecision(for: acte.value, facts, newID: newID)
        }
    }

    /// Opens, once, the decision a COPIL has to take when an assembly refused the common text or changed it.
    ///
    /// An act that does not add up opens nothing yet. Every writer waits for the journal's lock: two cannot open it.
    func openDecision(for acte: Acte, _ facts: ActesFacts, newID: () -> Identifier<PointOrdreDuJour>) throws {
        guard acte.issue == .refusee || acte.issue == .amendee, !acte.isDraft(in: facts.cadre(of: acte)),
            let copil = facts.choices.instances.first(where: { $0.nature == .copil })
        else { return }
        let convention = authorship.convention
        let known = try row(
            """
            SELECT 1 FROM point_ordre_du_jour
            WHERE convention_id = \(convention) AND origine_kind = 'acte' AND origine_id = \(acte.id)
            """)
        guard known == nil else { return }
        let nom = facts.nom(acte)
        let verb = acte.issue == .refusee ? "a refusé" : "a amendé"
        let seance = acte.seance.map { " le \($0.long)" } ?? ""
        try insert(
            PointOrdreDuJour(
                id: newID(), instance: copil.id,
                titre: "\(nom) \(verb) la délibération commune\u{A0}: que décider\u{A0}?",
                texte: "L’assemblée de «\u{A0}\(nom)\u{A0}» \(verb) le texte commun\(seance).\n\n\(acte.amendement)",
                nature: .decision, origine: .init(kind: "acte", object: acte.id.rawValue)))
    }
}
