import Analysis
import Documents
import Domain
import HTML

/// The outlines a map is drawn on.
struct Contours: Sendable {
    /// « Contours : IGN Admin Express, Licence Ouverte 2.0, 2026 »; `nil` without outline.
    let source: String?
    let outlines: [CodeInsee: Outline]
}

extension PortraitFacts {
    /// The map of an indicateur: colours for what compares, circles for amounts; `nil` without outline or figure.
    func carte(_ code: String, _ options: CarteOptions, on contours: Contours) -> Graphique? {
        guard let indicateur = catalogue.indicateur(code) else { return nil }
        let years = years(code).filter { annee in
            lieux.communeLieux.contains { valeur(code, $0, annee: annee)?.number != nil }
        }
        guard let annee = options.annee.flatMap({ years.contains($0) ? $0 : nil }) ?? years.last,
            !contours.outlines.isEmpty
        else { return nil }
        let valeurs = lieux.communes.map { (code: $0, valeur: valeur(code, .commune($0), annee: annee)) }
        let titre = "\(indicateur.titreAvecUnite) par commune, \(annee)"
        var options = options
        options.annee = annee
        let label = "Carte : \(titre)"
        let drawing: any Drawing =
            indicateur.isComparable
            ? choropleth(valeurs, code, options, contours, label) : circles(valeurs, code, contours, label)
        return Graphique(
            key: .carte(code, options), titre: titre, alternative: alternative(valeurs, code, titre), drawing: drawing,
            table: table(valeurs, code, indicateur, annee),
            sources: sources(of: code, annee) + [contours.source].compactMap(\.self))
    }

    private typealias Valeurs = [(code: CodeInsee, valeur: Valeur?)]

    private func choropleth(
        _ valeurs: Valeurs, _ code: String, _ options: CarteOptions, _ contours: Contours, _ label: String
    ) -> any Drawing {
        let numbers = valeurs.compactMap { $0.valeur?.number }
        let breaks = ClassBreaks(numbers, classes: options.classes, by: options.methode)
        let areas = valeurs.compactMap { line -> ChoroplethMap.Area? in
            guard let outline = contours.outlines[line.code] else { return nil }
            let level = line.valeur?.number.flatMap { breaks?.level(of: $0) }
            return ChoroplethMap.Area(outline, reading: reading(line.valeur, code), level: level)
        }
        let classes = (breaks?.upperBounds.indices ?? 0..<0).compactMap { level in
            breaks?.bounds(of: level).map { bounds in
                let (lower, upper) = (words(Valeur(bounds.lower), code), words(Valeur(bounds.upper), code))
                // Once rounded, both may be the same.
                return lower == upper ? upper : "de \(lower) à \(upper)"
            }
        }
        return ChoroplethMap(areas, label: label, classes: classes)
    }

    private func circles(_ valeurs: Valeurs, _ code: String, _ contours: Contours, _ label: String) -> any Drawing {
        CircleMap(
            valeurs.compactMap { line in
                contours.outlines[line.code].map { .init($0, reading: reading(line.valeur, code)) }
            }, label: label, unit: catalogue.indicateur(code)?.unite ?? "")
    }

    private func alternative(_ valeurs: Valeurs, _ code: String, _ titre: String) -> String {
        let known = valeurs.compactMap { line in line.valeur?.number.map { (line.code, $0) } }
        guard let least = known.min(by: { $0.1 < $1.1 }), let greatest = known.max(by: { $0.1 < $1.1 }) else {
            return "\(titre) : aucune valeur publiée."
        }
        let missing = valeurs.count - known.count
        return """
            \(titre). La plus faible : \(name(.commune(least.0))), \(words(Valeur(least.1), code)) ; la plus forte : \
            \(name(.commune(greatest.0))), \(words(Valeur(greatest.1), code)).\
            \(missing == 0 ? "" : " \(missing.counted("commune", "communes")) sans valeur publiée.")
            """
    }

    private func table(
        _ valeurs: Valeurs, _ code: String, _ indicateur: Indicateur, _ annee: Int
    ) -> Documents.Table {
        let communes = valeurs.map {
            (lieu: Lieu?.some(.commune($0.code)), name(.commune($0.code)), words($0.valeur, code))
        }
        .sorted { $0.1.sortKey < $1.1.sortKey }
        let whole = (lieu: lieux.ensemble, ensembleName, words(ensemble(code, annee: annee), code))
        return table(
            "\(indicateur.titreAvecUnite) par commune, \(annee)", "Commune", code, annee, communes + [whole])
    }

    /// The jeux the communes' figures of a year come from.
    func sources(of code: String, _ annee: Int) -> [String] {
        let places = [lieux.ensemble].compactMap(\.self) + lieux.communeLieux + compared
        return places.flatMap { sources(code, $0, annee) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
