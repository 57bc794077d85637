import Documents
import Domain

/// A scenario as a paper: what changes, for whom, under which hypotheses.
struct ScenarioDocument {
    let scenario: Scenario
    let facts: ScenarioFacts
    let head: ConventionHead
    let today: Day
    let run: ScenarioRun

    var document: Document {
        let figures = ScenarioFigures(run: run, facts: facts, files: nil)
        return Document(
            title: scenario.titre, subtitle: facts.volet.nom, author: head.titre,
            header: "\(head.titre) · \(head.years)", footer: "Scénario d’équilibre de l’offre",
            coverLines: ["État au \(today.long)"], notice: head.mention.isEmpty ? nil : head.mention,
            date: today.description, sections: [what, effects(figures), hypotheses], isSheet: true)
    }

    private var what: Section {
        let words = facts.mouvements(of: scenario.id).map { MouvementWords($0, facts).sentence + "." }
        let texte: [Block] = scenario.texte.isEmpty ? [] : [.markdown(scenario.texte)]
        return Section(
            id: "mouvements", heading: "Ce qui change",
            blocks: texte + (words.isEmpty ? [.paragraph("Rien : c’est la situation d’aujourd’hui.")] : [.list(words)]))
    }

    private func effects(_ figures: ScenarioFigures) -> Section {
        let drawing = figures.drawing
        return Section(
            id: "effets", heading: "Ce que cela donne",
            blocks: [
                .paragraph(figures.sentence.capitalizedFirst), .table(figures.briefTable),
                .figure(
                    Figure(
                        svg: drawing.drawing.paper.markup, caption: drawing.titre, alternative: drawing.alternative,
                        source: nil)),
                .table(figures.paperTable),
            ])
    }

    private var hypotheses: Section {
        let equilibre = facts.equilibre
        let lines = equilibre.hypotheses.lines(in: equilibre.catalogue)
        let sources = equilibre.besoin.sources + (equilibre.offre?.sources ?? [equilibre.registerSource])
        return Section(
            id: "hypotheses", heading: "Hypothèses et sources",
            blocks: [
                .facts(lines.map { .init($0.name, $0.value) }),
                .paragraph("Sources : \(sources.joined(separator: " ; "))."),
            ])
    }
}
