import Documents
import Domain
import HTML

/// What a scenario changes, told: in brief, on a map, commune by commune.
struct ScenarioFigures {
    let run: ScenarioRun
    let facts: ScenarioFacts
    /// `/ctg/x/scenarios/id/differences`; `nil` where there are no files.
    let files: Link?
    var query: [String: String] = [:]
    /// The greatest change a map is coloured by, where maps are side by side; its own otherwise.
    var greatest: Double?

    private var scale: Scale { Scale(run.before.whole.taux) }
    private var per: String { scale.words }
    private var people: String { facts.equilibre.besoinLibelle.lowercasedFirst }
    private var unite: String { facts.unite }
    private var cost: ScenarioCost { facts.cost(of: run) }

    /// One sentence for a list, an enjeu or a fiche.
    var sentence: String {
        let (gaining, losing) = run.people
        var parts = ["\(signed(placesChange)) \(unite)"]
        parts.append("l’accès s’améliore pour \(gaining.french(digits: 0)) personnes (\(people))")
        parts.append(losing > 0 ? "se réduit pour \(losing.french(digits: 0))" : "ne se réduit pour personne")
        if let words = cost.sentence { parts.append(words) }
        return parts.joined(separator: ", ") + "."
    }

    private var placesChange: Double { run.after.whole.places - run.before.whole.places }

    /// What changes for one commune, in the scale of the tables.
    func change(_ gain: Double) -> String { signed(gain * scale.factor) }

    private func signed(_ number: Double, digits: Int = 1) -> String {
        let text = number.french(digits: digits)
        return number > 0 && text != "0" ? "+\(text)" : text
    }

    private func told(_ rate: Double?) -> String { rate.map { ($0 * scale.factor).french() } ?? "—" }

    var html: HTML {
        """
        <section class="card" aria-label="Effets du scénario"><h2>Ce qu’il change</h2><p><b>\(sentence.capitalizedFirst)</b></p>\
        \(scrolling("Avant et après", brief, .fit))\(cautions)</section>
        <section class="card w6"><h2>Où l’accès change</h2>\(drawing.html)</section>
        <section class="card w6"><h2>Qui gagne, qui perd</h2>\(scrolling("Qui gagne, qui perd", table, .fit))</section>
        """
    }

    private var lines: [(name: String, before: String, after: String, change: String)] {
        let (before, after) = (run.before, run.after)
        func rate(_ name: String, _ old: Double?, _ new: Double?) -> (String, String, String, String) {
            let change = old.flatMap { old in new.map { signed(($0 - old) * scale.factor) } } ?? "—"
            return (name, told(old), told(new), change)
        }
        return [
            (
                unite.capitalizedFirst, before.whole.places.french(), after.whole.places.french(), signed(placesChange)
            ),
            rate("Couverture, pour \(per)", before.whole.taux, after.whole.taux),
            rate("Accès moyen, pour \(per)", before.whole.acces, after.whole.acces),
            (
                "À déplacer pour un accès égal", before.access?.toMove.french() ?? "—",
                after.access?.toMove.french() ?? "—",
                before.access.flatMap { old in after.access.map { signed($0.toMove - old.toMove) } } ?? "—"
            ),
            (
                "Communes sans service à portée", "\(before.stranded.count)", "\(after.stranded.count)",
                signed(Double(after.stranded.count - before.stranded.count))
            ),
        ]
    }

    private var brief: HTML {
        """
        <table class="figures"><caption class="vh">Avant et après le scénario</caption><thead><tr><th scope="col">Mesure</th>\
        <th class="n" scope="col">Aujourd’hui</th><th class="n" scope="col">Avec le scénario</th><th class="n" scope="col">Écart</th></tr></thead>\
        <tbody>\(each: lines, { "<tr><th scope=\"row\">\($0.name)</th><td class=\"n\">\($0.before)</td><td class=\"n\"><b>\($0.after)</b></td><td class=\"n\">\($0.change)</td></tr>" })\
        <tr><th scope="row">Coût de fonctionnement</th><td class="n" colspan="3">\(cost.sentence ?? "non connu")</td></tr></tbody></table>
        """
    }

    private var cautions: HTML {
        let costs = cost
        var sentences: [String] = []
        if !costs.unknown.isEmpty {
            sentences.append(
                "Le coût de \(costs.unknown.count.counted("changement", "changements")) n’est pas connu : personne n’a écrit ce que coûte une unité de ce type d’équipement."
            )
        }
        if !costs.sources.isEmpty { sentences.append("Coûts : \(costs.sources.joined(separator: " ; ")).") }
        for (id, reason) in run.idle.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let mouvement = facts.mouvements.first(where: { $0.id == id }) else { continue }
            sentences.append("« \(MouvementWords(mouvement, facts).sentence) » : \(reason.sentence)")
        }
        guard !sentences.isEmpty else { return .empty }
        return "<ul>\(each: sentences, { "<li>\($0)</li>" })</ul>"
    }

    // MARK: The map and its table

    private static let classes = ["perd nettement", "perd", "ne change pas", "gagne", "gagne nettement"]

    /// The class of a change: notable beyond half of the greatest one.
    private func level(_ gain: Double, _ greatest: Double) -> Int {
        if abs(gain) < ScenarioRun.threshold { return 2 }
        let isNotable = abs(gain) >= greatest / 2
        return gain > 0 ? (isNotable ? 4 : 3) : (isNotable ? 0 : 1)
    }

    var drawing: OffreDrawing {
        let gains = run.gains
        let greatest = greatest ?? run.greatestGain
        let areas = gains.compactMap { gain -> ChoroplethMap.Area? in
            guard let outline = facts.equilibre.contours.outlines[gain.line.code] else { return nil }
            let reading: Reading =
                gain.gain.map { .number($0, text: signed($0 * scale.factor)) } ?? .missing(.absent)
            return ChoroplethMap.Area(outline, reading: reading, level: gain.gain.map { level($0, greatest) })
        }
        let titre = "Ce que change le scénario : accès pour \(per), commune par commune"
        return OffreDrawing(
            titre: titre, alternative: "\(titre). \(sentence.capitalizedFirst)",
            drawing: ChoroplethMap(areas, label: titre, classes: Self.classes, palette: .diverging(below: 2)),
            table: paperTable, base: query.isEmpty ? files : nil)
    }

    private var ranked: [(line: Bilan.Line, before: Double?, gain: Double?)] {
        run.gains.sorted {
            ($1.gain ?? -.infinity, $0.line.code.rawValue) < ($0.gain ?? -.infinity, $1.line.code.rawValue)
        }
    }

    private func cells(_ gain: (line: Bilan.Line, before: Double?, gain: Double?)) -> [String] {
        [
            gain.line.nom, gain.line.besoin?.readable ?? "non connu", told(gain.before), told(gain.line.acces),
            gain.gain.map { signed($0 * scale.factor) } ?? gain.line.obstacle?.words ?? "—",
        ]
    }

    var paperTable: Documents.Table {
        Documents.Table(
            caption: "Accès pour \(per), avant et après",
            columns: [
                .init("Commune"), .init(facts.equilibre.besoinLibelle, alignment: .end),
                .init("Aujourd’hui", alignment: .end), .init("Avec le scénario", alignment: .end),
                .init("Écart", alignment: .end),
            ], rows: ranked.map(cells), source: facts.equilibre.contours.source)
    }

    /// The figures before and after, for a paper.
    var briefTable: Documents.Table {
        Documents.Table(
            caption: "Avant et après",
            columns: [
                .init("Mesure"), .init("Aujourd’hui", alignment: .end), .init("Avec le scénario", alignment: .end),
                .init("Écart", alignment: .end),
            ],
            rows: lines.map { [$0.name, $0.before, $0.after, $0.change] }
                + [["Coût de fonctionnement", "", "", cost.sentence ?? "non connu"]])
    }

    private var table: HTML {
        """
        <table class="figures"><caption>Accès pour \(per), du plus grand gain à la plus grande perte</caption><thead><tr><th scope="col">Commune</th>\
        <th class="n" scope="col">Personnes</th><th class="n" scope="col">Avant</th>\
        <th class="n" scope="col">Après</th><th class="n" scope="col">Écart</th></tr></thead><tbody>\(each: ranked, { gain in
            let cells = cells(gain)
            return """
                <tr data-code="\(gain.line.code.rawValue)"><th scope="row">\(cells[0])</th>\(each: cells.dropFirst(), { "<td class=\"n\">\($0)</td>" })</tr>
                """
        })</tbody></table>
        """
    }
}

extension ScenarioRun.Idle {
    var sentence: String {
        switch self {
        case .notCounted:
            "sans effet ici, ce service n’est pas compté (fermé, en projet, sans capacité connue, ou d’une autre offre)."
        case .unplaced: "la position de cette commune n’est pas connue ; personne n’est compté à sa portée."
        }
    }
}

/// A mouvement in words.
struct MouvementWords {
    let sentence: String

    init(_ mouvement: Mouvement, _ facts: ScenarioFacts) {
        let commune = mouvement.commune.map { facts.communeName($0.rawValue) } ?? ""
        let site = facts.name(ofSite: mouvement.site)
        let capacite = "\(mouvement.capacite?.french() ?? "—")\u{A0}\(facts.unite)"
        sentence =
            switch mouvement.nature {
            case .ouvrir: "Ouvrir « \(mouvement.nom) » à \(commune), \(capacite)"
            case .fermer: "Fermer « \(site) »"
            case .deplacer: "Déplacer « \(site) » à \(commune)"
            case .redimensionner: "Porter « \(site) » à \(capacite)"
            }
    }
}
