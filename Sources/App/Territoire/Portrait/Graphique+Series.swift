import Documents
import Domain
import HTML

extension PortraitFacts {
    /// The change over time of the territoire, beside what it is compared with; `nil` below two years.
    func serie(_ code: String) -> Graphique? {
        guard let indicateur = catalogue.indicateur(code) else { return nil }
        let answers = years(code).map { (annee: $0, answer: ensemble(code, annee: $0)) }
            .filter { $0.answer.valeur != nil || $0.answer.note != nil }
        let years = answers.map(\.annee)
        let whole = answers.filter { $0.answer.valeur != nil }.map(\.annee)
        guard whole.count > 1, let first = whole.first, let last = whole.last else { return nil }
        // Amounts of a whole région would flatten the line of the territoire.
        // More names than these would not fit beside the lines.
        let others = indicateur.isComparable ? Array(compared.prefix(3)) : []
        let named =
            [(name: ensembleName, valeur: { self.ensemble(code, annee: $0).valeur })]
            + others.map { lieu in (name: name(lieu), valeur: { self.valeur(code, lieu, annee: $0) }) }
        let series = named.enumerated().compactMap { index, line -> LineChart.Series? in
            let points = years.map { (year: $0, reading: reading(line.valeur($0), code)) }
            guard points.contains(where: { $0.reading.number != nil }) else { return nil }
            return LineChart.Series(line.name, points: points, isReference: index > 0)
        }
        let titre = "\(indicateur.libelle), \(first)–\(last)"
        let alternative = """
            \(titre). \(ensembleName) : \(words(ensemble(code, annee: first).valeur, code)) en \(first), \
            \(words(ensemble(code, annee: last).valeur, code)) en \(last).
            """
        return Graphique(
            key: .serie(code), titre: titre, alternative: alternative,
            drawing: LineChart(series, label: alternative, unit: indicateur.unite),
            table: Documents.Table(
                caption: "\(indicateur.titreAvecUnite), par année",
                columns: [.init("Territoire")] + years.map { .init("\($0)", alignment: .end) },
                rows: [[ensembleName] + answers.map { words($0.answer, code) }] + otherRows(code, years)
                    + named.dropFirst().map { line in [line.name] + years.map { words(line.valeur($0), code) } },
                source: sources(of: code, last).joined(separator: " ; ")),
            sources: sources(of: code, last))
    }

    /// The territoire beside what it is compared with, in its last year.
    func barres(_ code: String) -> Graphique? {
        guard let indicateur = catalogue.indicateur(code), indicateur.isComparable, let (annee, answer) = last(code)
        else { return nil }
        let others = compared.map { (lieu: Lieu?.some($0), name: name($0), valeur: valeur(code, $0, annee: annee)) }
        let lines =
            [(lieu: lieux.ensemble, name: ensembleName, valeur: answer.valeur)] + others.filter { $0.valeur != nil }
        guard lines.count > 1 else { return nil }
        let titre = "\(indicateur.titreAvecUnite), \(annee) : comparaison"
        let alternative =
            "\(titre). " + lines.map { "\($0.name), \(words($0.valeur, code))" }.joined(separator: " ; ") + "."
        return Graphique(
            key: .barres(code), titre: titre, alternative: alternative,
            drawing: BarChart(
                lines.enumerated().map { .init($1.name, reading($1.valeur, code), isHighlighted: $0 == 0) },
                label: alternative),
            table: table(
                titre, "Territoire", code, annee,
                lines.enumerated().map { rank, line in
                    (line.lieu, line.name, rank == 0 ? words(answer, code) : words(line.valeur, code))
                }),
            sources: sources(of: code, annee))
    }

    /// The pyramid of ages of the last year single ages are known for.
    func pyramide() -> Graphique? {
        let code = SingleAge(.femmes, 0).code
        guard let annee = years(code).last, isMostlyPublished(annee),
            let pyramide = Pyramide({ self.ensemble($0, annee: annee).valeur }), pyramide.isMostlyKnown
        else { return nil }
        let reference = compared.first { valeur(code, $0, annee: annee)?.number != nil }
        let other = reference.flatMap { lieu in Pyramide { self.valeur($0, lieu, annee: annee) } }
        let titre = "Pyramide des âges, \(annee)"
        let alternative = "\(titre). \(pyramide.lesson)"
        return Graphique(
            key: .pyramide, titre: titre, alternative: alternative,
            drawing: AgePyramid(
                pyramide.groups, reference: other?.groups ?? [], named: reference.map(name) ?? "", label: alternative),
            table: table(titre, pyramide, other, reference, sources(of: code, annee)),
            sources: sources(of: code, annee))
    }

    /// Everything the pyramid draws: both sexes, then those of what it is compared with.
    private func table(
        _ titre: String, _ pyramide: Pyramide, _ other: Pyramide?, _ reference: Lieu?, _ sources: [String]
    ) -> Documents.Table {
        let beside = other?.barres.count == pyramide.barres.count ? other : nil
        let names =
            ["Femmes", "Hommes"]
            + (beside == nil ? [] : ["Femmes", "Hommes"].map { "\($0), \(reference.map(name) ?? "")" })
        let rows = pyramide.barres.indices.reversed().map { index -> [String] in
            let both = [pyramide.barres[index]] + [beside?.barres[index]].compactMap(\.self)
            return [pyramide.barres[index].libelle] + both.flatMap { [words($0.femmes), words($0.hommes)] }
        }
        return Documents.Table(
            caption: titre, columns: [.init("Âges")] + names.map { .init($0, alignment: .end) }, rows: rows,
            source: sources.joined(separator: " ; "))
    }

    /// Whether half of the ages are published: with fewer, more groups lack one than the pyramid bears.
    private func isMostlyPublished(_ annee: Int) -> Bool {
        let codes = SingleAge.Sexe.allCases.flatMap { sexe in SingleAge.bounds.map { SingleAge(sexe, $0).code } }
        return codes.count { figures.publishes($0, annee: annee) } * 2 >= codes.count
    }

    /// A total with what it lacks.
    private func words(_ total: Total) -> String {
        [total.number.map { $0.french(digits: 0) } ?? "—", total.libelle].compactMap(\.self).joined(separator: " ; ")
    }
}

extension Pyramide {
    fileprivate var groups: [AgePyramid.Group] {
        // A group of which a part is withheld has no length: what is known of it would look like all of it.
        barres.map { .init($0.libelle, men: $0.hommes.valeur?.number, women: $0.femmes.valeur?.number) }
    }

    /// A few ages alone, as a file of young children gives them, make no pyramid.
    fileprivate var isMostlyKnown: Bool { lacking <= barres.count }

    private var lacking: Int { barres.flatMap { [$0.femmes, $0.hommes] }.count { $0.parts.lacking > 0 } }

    /// What it shows, for who cannot see it.
    fileprivate var lesson: String {
        guard lacking == 0 else {
            return """
                \(lacking.counted("groupe n’est pas connu en entier", "groupes ne sont pas connus en entier")) : ils sont \
                laissés vides, et les parts sont celles de la population connue.
                """
        }
        let under = barres.filter { $0.ages.upperBound < 20 }
        let young = under.reduce(0) { $0 + ($1.femmes.number ?? 0) + ($1.hommes.number ?? 0) }
        let share = sum > 0 ? young / sum * 100 : 0
        return "Les moins de 20\u{A0}ans sont \(share.french())\u{A0}% de la population."
    }
}
