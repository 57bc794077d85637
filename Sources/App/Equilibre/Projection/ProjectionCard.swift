import Analysis
import Documents
import Domain
import HTML

/// How many there will be, and how many places that asks for; or plainly what is missing to say so.
struct ProjectionCard {
    let facts: EquilibreFacts
    let places: Double
    /// Where the files of the drawing are.
    let base: Link
    /// `/ctg/x/indicateurs`.
    let indicateurs: Link

    private var inputs: ProjectionInputs? { ProjectionInputs(facts.hypotheses.besoin, facts.portrait) }
    private var horizon: Int { facts.hypotheses.horizon }

    var html: HTML {
        """
        <section class="card" id="projection"><h2>Les années à venir</h2>\(content)</section>
        """
    }

    private var content: HTML {
        guard let inputs else {
            return """
                <p class="meta">La projection suit un groupe d’âge, des naissances jusqu’à lui\u{A0}: \
                \(facts.besoinLibelle.lowercasedFirst) n’en est pas un.</p>
                """
        }
        let projection: ChildrenProjection
        do throws(InvalidInput) {
            projection = try ChildrenProjection(inputs, horizon: horizon)
        } catch {
            return refused(inputs, error.sentence)
        }
        return """
            <p>\(sentence(projection, inputs))</p>\(drawing(projection, inputs).html)\
            \(scrolling("Projection", table(projection), .fit))<p class="meta">\(projection.method)</p>\
            <p class="source">Sources\u{A0}: \(enumeration(inputs.sources))</p>
            """
    }

    var drawing: OffreDrawing? {
        inputs.flatMap { inputs in (try? ChildrenProjection(inputs, horizon: horizon)).map { drawing($0, inputs) } }
    }

    // MARK: What is missing

    private func refused(_ inputs: ProjectionInputs, _ why: String) -> HTML {
        let births = facts.catalogue.indicateur("naissances")
        let ages = facts.catalogue.indicateur("population_0_2")
        return """
            <p>Elle ne peut pas être calculée\u{A0}: \(why)</p><p>Il faut, pour toutes les communes\u{A0}:</p><ul>\
            \(inputs.isYoung && inputs.births.isEmpty ? item("les naissances domiciliées, année par année", births, "naissances par commune, état civil, Insee") : .empty)\
            \(inputs.isYoung
                ? item("les enfants de 0, 1 et 2 ans, à une date dont on connaît les naissances", ages, "TD_POP1B, recensement, Insee")
                : item("les habitants par sexe et âge détaillé, à deux recensements séparés de cinq ans", ages, "TD_POP1B, recensement, Insee"))</ul>\
            <p class="meta">Importez ces fichiers dans Territoire, Données. Rien n’est supposé à leur place.</p>
            """
    }

    private func item(_ words: String, _ indicateur: Indicateur?, _ file: String) -> HTML {
        let page = indicateur?.page.flatMap { Link(external: $0) }
        return """
            <li>\(words) (\(file))\(page.map { ", <a href=\"\($0)\">où les télécharger</a>" })</li>
            """
    }

    // MARK: What comes

    private func words(_ ages: ClosedRange<Int>) -> String {
        ages.count == 1 ? "\(ages.lowerBound) ans" : "\(ages.lowerBound) à \(ages.upperBound) ans"
    }

    private func sentence(_ projection: ChildrenProjection, _ inputs: ProjectionInputs) -> HTML {
        guard let first = projection.years.first, let last = projection.years.last else { return .empty }
        let range = "de \(count(last.low)) à \(count(last.high))"
        var words =
            "Les \(self.words(inputs.ages)) étaient \(count(first.central)) en \(first.annee)\u{A0}; ils seraient \(count(last.central)) en \(last.annee), \(range) selon ce que l’on suppose."
        if let cible = facts.hypotheses.cible {
            let needs = [last.low, last.central, last.high].map { $0 * cible / 100 - places }
            words +=
                needs[2] <= 0
                ? " Les \(facts.unite) d’aujourd’hui suffiraient à un taux de \(cible.french()) pour 100."
                : " Pour un taux de \(cible.french()) pour 100, il faudrait \(count(max(needs[1], 0))) \(facts.unite) de plus qu’aujourd’hui, de \(count(max(needs[0], 0))) à \(count(max(needs[2], 0)))."
        }
        return "<b>\(words)</b>"
    }

    /// « 174, de 171 à 176 »; the number alone where it is known.
    private func places(_ year: ChildrenProjection.Year, _ cible: Double) -> String {
        let needs = [year.central, year.low, year.high].map { count($0 * cible / 100) }
        return needs[1] == needs[2] ? needs[0] : "\(needs[0]), de \(needs[1]) à \(needs[2])"
    }

    private func count(_ number: Double) -> String { number.rounded().french(digits: 0) }

    private func drawing(_ projection: ChildrenProjection, _ inputs: ProjectionInputs) -> OffreDrawing {
        let titre =
            "Habitants de \(words(inputs.ages)), \(projection.years.first?.annee ?? 0)–\(projection.years.last?.annee ?? 0)"
        func series(_ name: String, isReference: Bool, _ value: (ChildrenProjection.Year) -> Double) -> LineChart.Series
        {
            LineChart.Series(
                name, points: projection.years.map { ($0.annee, .number(value($0), text: count(value($0)))) },
                isReference: isReference)
        }
        let drawing = LineChart(
            [
                series("central", isReference: false) { $0.central }, series("haut", isReference: true) { $0.high },
                series("bas", isReference: true) { $0.low },
            ], label: titre, unit: "habitants")
        return OffreDrawing(
            titre: titre,
            alternative:
                "\(titre). \(projection.years.map { "\($0.annee) : \(count($0.central))" }.joined(separator: " ; ")).",
            drawing: drawing,
            table: Documents.Table(
                caption: titre,
                columns: [
                    .init("Année"), .init("Bas", alignment: .end), .init("Central", alignment: .end),
                    .init("Haut", alignment: .end),
                ],
                rows: projection.years.map { ["\($0.annee)", count($0.low), count($0.central), count($0.high)] }),
            base: base)
    }

    private func table(_ projection: ChildrenProjection) -> HTML {
        let cible = facts.hypotheses.cible
        return """
            <table class="figures"><thead><tr><th scope="col">Année</th><th class="n" scope="col">Bas</th><th class="n" scope="col">Central</th>\
            <th class="n" scope="col">Haut</th>\(cible.map { "<th class=\"n\" scope=\"col\">\(facts.unite.capitalizedFirst) pour un taux de \($0.french())</th>" })</tr></thead>\
            <tbody>\(each: projection.years, { year in
                """
                <tr><th scope="row">\(year.annee)</th><td class="n">\(count(year.low))</td><td class="n">\(count(year.central))</td>\
                <td class="n">\(count(year.high))</td>\(cible.map { "<td class=\"n\">\(places(year, $0))</td>" })</tr>
                """
            })</tbody></table>
            """
    }
}
