import Documents
import Domain

/// The diagnostic partagé of one volet, as a section of annexe 2.
struct DiagnosticSection {
    let content: VoletContent
    let blocs: BlocSources

    var section: Section {
        Section(
            id: "diagnostic-\(content.volet.cle)", heading: content.volet.nom,
            blocks: narrative + constats + enjeux)
    }

    private var narrative: [Block] {
        let text = RecitView(content.volet.diagnostic, blocs, of: content.volet).paper
        let pending = Block.note("Le diagnostic de ce volet est en cours.")
        return content.progress.hasPassed(.diagnostic) ? text : [pending] + text
    }

    private var constats: [Block] {
        guard !content.confirmed.isEmpty else { return [] }
        return [
            .table(
                Table(
                    caption: "Constats : \(content.volet.nom.lowercasedFirst)",
                    columns: [.init("Constat"), .init("Nature"), .init("Ce qui l’appuie")],
                    rows: Constat.Nature.allCases.flatMap { nature in
                        content.confirmed.filter { $0.nature == nature }
                            .map { [$0.titre, nature.libelle, support(of: $0)] }
                    }))
        ]
    }

    private func support(of constat: Constat) -> String {
        let preuves = content.preuves(of: constat).map(\.sentence)
        return (preuves + [constat.source]).filter { !$0.isEmpty }.joined(separator: " ; ")
    }

    private var enjeux: [Block] {
        guard content.progress.hasPassed(.enjeux), !content.enjeux.isEmpty else { return [] }
        return [.paragraph("Enjeux arrêtés :"), .list(content.enjeux.map(\.titre))]
    }
}

/// One fiche action as a framed block of annexe 4.
struct FicheCard {
    let fiche: FicheAction
    let facts: ConventionFacts

    var card: Block.Card {
        Block.Card(
            id: "fiche-\(fiche.id)", label: fiche.code, title: fiche.titre,
            blocks: [.facts(identity)] + texts + operations)
    }

    private var identity: [Block.Fact] {
        let objectifs = facts.trace.objectifs.filter { fiche.objectifs.contains($0.id) }
        let enjeux = facts.trace.enjeux.filter { enjeu in objectifs.contains { $0.enjeu == enjeu.id } }
        return [
            .init("Volets", enumeration(fiche.volets.compactMap { facts.choices.volet($0)?.nom })),
            .init("Enjeux", enjeux.map(\.titre).joined(separator: " ; ")),
            .init("Objectifs", objectifs.map(\.titre).joined(separator: " ; ")),
            .init("Public", fiche.publicVise), .init("Pilotes", names(fiche.pilotes)),
            .init("Référent", fiche.referent), .init("Partenaires", names(fiche.partenaires)),
            .init("Communes", communes),
        ].filter { !$0.description.isEmpty }
    }

    private func names(_ ids: [Identifier<Organisme>]) -> String {
        enumeration(ids.compactMap { facts.choices.organisme($0)?.nom })
    }

    private var communes: String {
        guard !fiche.communes.isEmpty else { return "tout le territoire" }
        return enumeration(
            fiche.communes.map { code in facts.choices.communes.first { $0.code == code }?.nom ?? code.rawValue })
    }

    private var texts: [Block] {
        let parts = [
            ("Contexte", fiche.texts.contexte), ("Description", fiche.texts.description),
            ("Moyens", fiche.texts.moyens), ("Budget", fiche.texts.budget),
            ("Résultats attendus", fiche.texts.resultats), ("Indicateurs", fiche.texts.indicateurs),
            ("Autres démarches", fiche.texts.liens),
        ]
        return parts.filter { !$0.1.isEmpty }.flatMap { title, text in
            [Block.markdown("**\(title)**"), .markdown(text)]
        }
    }

    private var operations: [Block] {
        let operations = facts.contents.operations(of: fiche)
        guard !operations.isEmpty else { return [] }
        return [
            .table(
                Table(
                    caption: "Opérations de la fiche \(fiche.code)",
                    columns: [.init("Opération"), .init("Porteur"), .init("Période"), .init("Avancement")],
                    rows: operations.map { operation in
                        [
                            operation.titre, facts.choices.organisme(operation.porteur)?.nomCourt ?? "à désigner",
                            operation.periode.typed, operation.avancement.libelle,
                        ]
                    }))
        ]
    }
}
