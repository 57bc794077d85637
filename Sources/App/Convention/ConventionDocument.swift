import Documents
import Domain
import Foundation
import HTML

/// The convention as a paper: its articles, then the five annexes, from the facts of the day.
struct ConventionDocument {
    let facts: ConventionFacts
    let today: Day

    private var convention: Convention { facts.convention }

    var document: Document {
        Document(
            title: convention.titre, subtitle: convention.sousTitre, author: author,
            header: "\(convention.titre) · \(convention.years)", footer: "Convention territoriale globale",
            coverLines: [periode, enumeration(facts.parties(.signataire).map(shortName))],
            notice: convention.mention.isEmpty ? nil : convention.mention, date: today.description,
            sections: [parties, preambule] + articles + [signatures] + annexes)
    }

    /// The EPCI when there is one, else the first party.
    private var author: String {
        let organismes = facts.choices.parties.compactMap { facts.choices.organisme($0.organisme) }
        return (organismes.first { $0.nature == .epci } ?? organismes.first)?.nom ?? convention.titre
    }

    private var periode: String {
        let end = convention.periode.end.map { " au \($0.long)" } ?? ""
        return "Du \(convention.periode.start.long)\(end)"
    }

    private func shortName(_ partie: Partie) -> String {
        facts.choices.organisme(partie.organisme)?.nomCourt ?? "?"
    }

    // MARK: Articles

    private var parties: Section {
        let signataires = facts.parties(.signataire)
        let soutiens = facts.parties(.soutien)
        return Section(
            id: "parties", heading: "Entre les soussignés", startsPage: true,
            blocks: signataires.map { .card(card($0)) }
                + (soutiens.isEmpty
                    ? [] : [.paragraph("Avec le soutien de \(enumeration(soutiens.map(facts.choices.nom(of:)))).")]))
    }

    private func card(_ partie: Partie) -> Block.Card {
        let organisme = facts.choices.organisme(partie.organisme)
        let nom = facts.choices.nom(of: partie)
        var lines: [Block.Fact] = []
        if !partie.qualite.isEmpty { lines.append(.init("Représentée par", partie.qualite)) }
        if let acte = facts.acte(of: partie) {
            lines.append(.init("Vu", deliberation(acte, partie)))
        } else if !partie.assemblee.isEmpty {
            lines.append(.init("Autorisée par", "délibération de son \(partie.assemblee.lowercasedFirst)"))
        }
        if let siren = organisme?.siren { lines.append(.init("SIREN", siren.rawValue)) }
        if let organisme, organisme.nomCourt != nom { lines.append(.init("Ci-après", "« \(organisme.nomCourt) »")) }
        if partie.presence.start > convention.periode.start {
            lines.append(.init("Entrée", partie.presence.start.long))
        }
        if let exit = partie.presence.end, convention.periode.end.map({ exit < $0 }) ?? true {
            lines.append(.init("Sortie", exit.long))
        }
        return Block.Card(
            id: "partie-\(partie.id)", label: organisme?.nature.libelle, title: nom, blocks: [.facts(lines)])
    }

    /// « la délibération de son conseil municipal du 29 juin 2021, n° 2021-06-12 ».
    private func deliberation(_ acte: Acte, _ partie: Partie) -> String {
        let assemblee = partie.assemblee.isEmpty ? "" : " de son \(partie.assemblee.lowercasedFirst)"
        let numero = acte.numero.isEmpty ? "" : ", n°\u{A0}\(acte.numero)"
        return "la délibération\(assemblee) du \(acte.seance?.long ?? "")\(numero)"
    }

    private var preambule: Section {
        let visas = convention.visas.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
        return Section(
            id: "preambule", heading: "Préambule",
            blocks: (visas.isEmpty ? [] : [.list(visas)]) + [.markdown(variables.filling(convention.preambule))])
    }

    private var articles: [Section] {
        facts.articles.enumerated().map { index, article in
            Section(
                id: "article-\(index + 1)", label: "Article \(index + 1)", heading: article.titre,
                blocks: [.markdown(variables.filling(article.texte))])
        }
    }

    private var variables: ArticleVariables {
        let validated = facts.contents.validated.map(\.volet.nom)
        let running = facts.contents.active.filter { !$0.progress.hasPassed(.validation) }.map(\.volet.nom)
        return ArticleVariables([
            "titre": convention.titre, "periode": periode.lowercasedFirst, "duree": duration,
            "parties": enumeration(facts.parties(.signataire).map(facts.choices.nom(of:))),
            "volets_valides": validated.isEmpty ? "aucun volet à ce jour" : enumeration(validated),
            "volets_en_cours": running.isEmpty ? "aucun volet" : enumeration(running),
            "nombre_fiches": String(fichesOfValidatedVolets.count),
            "nombre_equipements": String(facts.equipements.count),
            "annexes": ConventionDocument.annexTitles.enumerated()
                .map { "- annexe \($0.offset + 1) : \($0.element.lowercasedFirst)" }.joined(separator: "\n"),
        ])
    }

    /// « quatre ans », counted from the period.
    private var duration: String {
        guard let end = convention.periode.end else { return "indéterminée" }
        let start = convention.periode.start
        let months = (end.year - start.year) * 12 + end.month - start.month + (end.day >= start.day ? 1 : 0)
        let names = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
        guard months.isMultiple(of: 12), names.indices.contains(months / 12) else { return "\(months) mois" }
        return "\(names[months / 12]) \(months == 12 ? "an" : "ans")"
    }

    private var signatures: Section {
        Section(
            id: "signatures", heading: "Signatures",
            blocks: [
                .paragraph("Chaque partie signe une fois sa propre délibération exécutoire (art. L.2131-1 du CGCT)."),
                .table(
                    Table(
                        caption: "Signataires",
                        columns: [.init("Partie"), .init("Qualité"), .init("Date et signature")],
                        rows: facts.parties(.signataire).map { [facts.choices.nom(of: $0), $0.qualite, ""] })),
            ])
    }

    // MARK: Annexes

    static let annexTitles = [
        "Méthodologie", "Diagnostic partagé", "Équipements et services soutenus",
        "Plan d’actions : fiches action et fiches d’engagement", "Pilotage, suivi et évaluation",
    ]

    private func annexe(_ number: Int, blocks: [Block] = [], sections: [Section] = []) -> Section {
        Section(
            id: "annexe-\(number)", label: "Annexe \(number)", heading: ConventionDocument.annexTitles[number - 1],
            startsPage: true, blocks: blocks, sections: sections)
    }

    private var annexes: [Section] {
        [
            annexe(1, blocks: [.markdown(convention.methodologie)]),
            annexe(
                2,
                sections: [presentation]
                    + facts.contents.active.map { DiagnosticSection(content: $0, blocs: facts.blocs).section }),
            annexe(3, blocks: EquipementAnnexe(facts.equipements).blocks),
            annexe(4, sections: planSections + [engagements]),
            annexe(
                5,
                sections: [
                    Section(
                        id: "pilotage", heading: "Pilotage et suivi",
                        blocks: [.markdown(convention.pilotage), calendar]),
                    Section(id: "evaluation", heading: "Évaluation", blocks: [.markdown(convention.evaluation)]),
                ]),
        ]
    }

    private var presentation: Section {
        let map = TerritoireMap(facts: facts.territoire, base: nil).map
        return Section(
            id: "presentation", heading: "Présentation générale du territoire",
            blocks: RecitView(convention.presentation, facts.blocs).paper + [
                .figure(
                    Figure(
                        svg: map.paper.markup, caption: "Les communes du territoire",
                        alternative: "Carte des communes : "
                            + enumeration(facts.territoire.communes.map(\.commune.nom)) + ".",
                        source: facts.territoire.contours)),
                populationTable,
            ])
    }

    private var populationTable: Block {
        let years = facts.territoire.completeYears
        let shown = [years.first, years.last].compactMap(\.self)
        let sources = Set(
            facts.territoire.communes.flatMap { commune in shown.compactMap { commune.population[$0]?.source.readable }
            })
        return .table(
            Table(
                caption: "Population municipale",
                columns: [.init("Commune"), .init("Code Insee")] + shown.map { .init("\($0)", alignment: .end) },
                rows: facts.territoire.communes.map { commune in
                    [commune.commune.nom, commune.commune.code.rawValue]
                        + shown.map { commune.population[$0]?.valeur.readable ?? "n. c." }
                } + [["Ensemble", ""] + shown.map { facts.territoire.population(in: $0)?.spaced ?? "n. c." }],
                source: sources.sorted().joined(separator: " ; ")))
    }

    private var calendar: Block {
        guard !facts.jalons.isEmpty else { return .paragraph("Aucune date n’est enregistrée à ce jour.") }
        return .table(
            Table(
                caption: "Calendrier",
                columns: [.init("Date"), .init("Ce qui a lieu"), .init("Lieu"), .init("Mention")],
                rows: facts.jalons.map { [$0.quand, $0.titre, $0.lieu, $0.mention] }))
    }

    /// The fiches of the validated volets: the others come later, by decision of the COPIL.
    private var fichesOfValidatedVolets: [FicheAction] {
        facts.contents.validated.flatMap(\.fiches).uniqued().sorted { $0.code < $1.code }
    }

    private var planSections: [Section] {
        guard !facts.contents.validated.isEmpty else {
            return [
                Section(
                    id: "plan", heading: "Fiches action",
                    blocks: [.paragraph("Aucun volet n’est encore validé par le comité de pilotage.")])
            ]
        }
        var printed: Set<Identifier<FicheAction>> = []
        return facts.contents.validated.map { content in
            let fresh = content.fiches.filter { printed.insert($0.id).inserted }
            let elsewhere = content.fiches.filter { fiche in !fresh.contains(fiche) }
            return Section(
                id: "plan-\(content.volet.cle)", heading: "Fiches action : \(content.volet.nom.lowercasedFirst)",
                blocks: fresh.map { fiche in
                    .card(FicheCard(fiche: fiche, facts: facts).card)
                } + elsewhere.map { .paragraph("La fiche \($0.code) « \($0.titre) » figure plus haut.") })
        }
    }

    private var engagements: Section {
        let included = Set(fichesOfValidatedVolets.map(\.id))
        let cards = facts.choices.parties.compactMap { partie -> Block? in
            let own = facts.engagements.filter { engagement in
                engagement.partie == partie.id && engagement.fiche.map(included.contains) ?? true
            }
            guard !own.isEmpty else { return nil }
            return .card(
                Block.Card(
                    id: "engagement-\(partie.id)", label: "Fiche d’engagement", title: facts.choices.nom(of: partie),
                    blocks: own.flatMap(engagementBlocks)))
        }
        return Section(
            id: "engagements", heading: "Fiches d’engagement", startsPage: true,
            blocks: cards.isEmpty ? [.paragraph("Aucun engagement n’est enregistré à ce jour.")] : cards)
    }

    /// What one engagement says, as blocks of a fiche d’engagement.
    func engagementBlocks(_ engagement: Engagement) -> [Block] {
        let fiche = facts.choices.fiche(engagement.fiche)
        return [
            .facts([.init("Porte sur", fiche?.heading ?? "toute la convention")]), .markdown(engagement.texte),
            .facts([
                .init("Moyens", engagement.moyens.isEmpty ? "à préciser" : engagement.moyens),
                .init("Échéance", engagement.echeance.typed.isEmpty ? "à préciser" : engagement.echeance.typed),
            ]),
        ]
    }
}
