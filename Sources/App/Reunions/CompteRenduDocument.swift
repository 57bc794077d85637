import Documents
import Domain

/// A compte rendu as a paper: who was there, then each point with what was said, decided and to be done.
struct CompteRenduDocument {
    let contenu: CompteRenduContenu
    let state: CompteRendu.State
    let empreinte: String?
    let rectifications: [Rectification]

    var document: Document {
        Document(
            title: contenu.titre, subtitle: "Compte rendu", author: contenu.convention,
            header: "\(contenu.instance) · \(contenu.quand)", footer: "Compte rendu",
            coverLines: [contenu.instance, contenu.quand.capitalizedFirst, contenu.lieu, stateLine].filter {
                !$0.isEmpty
            },
            notice: contenu.mention.isEmpty ? nil : contenu.mention, date: contenu.jour,
            sections: [attendance, agenda] + contenu.points.enumerated().map(point) + others + [end],
            isSheet: contenu.points.count < 8)
    }

    private var stateLine: String {
        switch state {
        case .draft: "Projet, non diffusé"
        case .circulated: "Diffusé aux membres, en attente d’approbation"
        case .approved, .frozen: "Approuvé"
        }
    }

    private var attendance: Section {
        var facts: [Block.Fact] = contenu.presents.map { groupe in
            .init(
                groupe.organisme.isEmpty ? "Présents" : groupe.organisme, groupe.personnes.joined(separator: "\u{A0}; ")
            )
        }
        let lists = [
            ("Représentés", contenu.representes), ("Excusés", contenu.excuses), ("Absents", contenu.absents),
            ("Invités", contenu.invites),
        ]
        facts += lists.filter { !$0.1.isEmpty }.map { .init($0.0, $0.1.joined(separator: "\u{A0}; ")) }
        return Section(
            id: "presents", heading: "Autour de la table", startsPage: contenu.points.count >= 8,
            blocks: (facts.isEmpty ? [] : [.facts(facts)]) + [.paragraph(contenu.quorum)])
    }

    private var agenda: Section {
        Section(
            id: "ordre-du-jour", heading: "Ordre du jour",
            blocks: contenu.points.isEmpty
                ? [.paragraph("Aucun point.")]
                : [.list(contenu.points.map { "\($0.titre) (\($0.nature.lowercasedFirst))" })])
    }

    private func point(_ index: Int, _ point: CompteRenduContenu.Point) -> Section {
        var blocks: [Block] = []
        if !point.texte.isEmpty { blocks.append(.markdown(point.texte)) }
        if !point.notes.isEmpty { blocks.append(.markdown(point.notes)) }
        blocks += decided(point.decisions, "point-\(index + 1)") + entrusted(point.taches)
        if blocks.isEmpty { blocks = [.paragraph("Le point n’a pas donné lieu à une note.")] }
        return Section(id: "point-\(index + 1)", label: "Point \(index + 1)", heading: point.titre, blocks: blocks)
    }

    private func decided(_ decisions: [CompteRenduContenu.DecisionPrise], _ id: String) -> [Block] {
        decisions.enumerated().map { index, decision in
            .card(
                Block.Card(
                    id: "\(id)-decision-\(index + 1)", label: "Décision", title: decision.resultat,
                    blocks: [.markdown(decision.texte)]
                        + decision.ecarts.map { .note("Chiffres gardés tels qu’écrits au compte rendu signé. \($0)") }))
        }
    }

    private func entrusted(_ taches: [CompteRenduContenu.TacheConfiee]) -> [Block] {
        guard !taches.isEmpty else { return [] }
        return [
            .table(
                Table(
                    caption: "À faire", columns: [.init("Quoi"), .init("Qui"), .init("Pour le")],
                    rows: taches.map { [$0.titre, $0.responsable, $0.echeance] }))
        ]
    }

    private var others: [Section] {
        let blocks = decided(contenu.decisions, "autres") + entrusted(contenu.taches)
        return blocks.isEmpty ? [] : [Section(id: "autres", heading: "Autres décisions et tâches", blocks: blocks)]
    }

    private var end: Section {
        var blocks: [Block] = []
        if !contenu.reportes.isEmpty {
            blocks += [.paragraph("Points reportés à une prochaine réunion\u{A0}:"), .list(contenu.reportes)]
        }
        blocks.append(
            .paragraph(
                contenu.prochaine.isEmpty
                    ? "La date de la prochaine réunion reste à fixer."
                    : "Prochaine réunion\u{A0}: \(contenu.prochaine.lowercasedFirst)."))
        blocks += rectifications.map { .note("Rectification du \($0.on.long)\u{A0}: \($0.texte)") }
        if let empreinte { blocks.append(.paragraph("Empreinte SHA-256 du contenu figé\u{A0}: \(empreinte)")) }
        return Section(id: "suites", heading: "Suites", blocks: blocks)
    }
}
