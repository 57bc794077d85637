import Analysis
import Documents
import Domain
import HTML

/// The maps of an équilibre, with their tables.
struct EquilibreDrawings {
    let chiffres: Chiffres
    let contours: Contours
    /// Where their files are; `nil` for figures that were kept, whose table is on the page.
    let base: Link?
    let method: String

    var acces: OffreDrawing {
        let titre = "Indice d’accessibilité (\(method)), \(chiffres.offre.unite) pour \(chiffres.scale.words)"
        return map(titre, file: "acces") { scaled($0.acces) }
    }

    var couverture: OffreDrawing {
        let titre = "Taux de couverture par commune, \(chiffres.offre.unite) pour \(chiffres.scale.words)"
        return map(titre, file: "couverture") { scaled($0.taux) }
    }

    private func scaled(_ rate: Double?) -> Double? { rate.map { $0 * chiffres.scale.factor } }

    private func map(_ titre: String, file: String, _ value: (Chiffres.Line) -> Double?) -> OffreDrawing {
        let known = chiffres.lines.compactMap(value)
        // Nothing at all is a class of its own: it is what the map is looked at for.
        let breaks = ClassBreaks(known.filter { $0 > 0 }, classes: min(4, max(known.count, 1)), by: .jenks)
        let hasNone = known.contains(0)
        let areas = chiffres.lines.compactMap { line -> ChoroplethMap.Area? in
            guard let code = try? CodeInsee(line.code), let outline = contours.outlines[code] else { return nil }
            let number = value(line)
            let level = number.flatMap { $0 == 0 ? 0 : breaks?.level(of: $0).map { $0 + (hasNone ? 1 : 0) } }
            return ChoroplethMap.Area(outline, reading: reading(line, number), level: level)
        }
        var classes = hasNone ? ["aucune"] : []
        for level in breaks?.upperBounds.indices ?? 0..<0 {
            guard let bounds = breaks?.bounds(of: level) else { continue }
            let (lower, upper) = (bounds.lower.french(), bounds.upper.french())
            classes.append(lower == upper ? upper : "de \(lower) à \(upper)")
        }
        return OffreDrawing(
            titre: titre, alternative: alternative(titre, value),
            drawing: ChoroplethMap(areas, label: titre, classes: classes), table: table(titre, value),
            base: base?.appending(file))
    }

    private func reading(_ line: Chiffres.Line, _ number: Double?) -> Reading {
        if let number { return .number(number, text: number.french()) }
        switch line.valeur {
        case .secret: return .missing(.secret)
        case .notPublished: return .missing(.notPublished)
        default: return .missing(.absent)
        }
    }

    private func alternative(_ titre: String, _ value: (Chiffres.Line) -> Double?) -> String {
        let known = chiffres.lines.compactMap { line in value(line).map { (line.nom, $0) } }
        guard let least = known.min(by: { $0.1 < $1.1 }), let most = known.max(by: { $0.1 < $1.1 }) else {
            return "\(titre)\u{A0}: aucune valeur."
        }
        return
            "\(titre). La plus faible\u{A0}: \(least.0), \(least.1.french())\u{A0}; la plus forte\u{A0}: \(most.0), \(most.1.french())."
    }

    private func table(_ titre: String, _ value: (Chiffres.Line) -> Double?) -> Documents.Table {
        Documents.Table(
            caption: titre,
            columns: [
                .init("Commune"), .init(chiffres.besoin.libelle, alignment: .end),
                .init(chiffres.offre.unite.capitalizedFirst, alignment: .end),
                .init("Pour \(chiffres.scale.words)", alignment: .end),
            ],
            rows: chiffres.lines.map { line in
                [
                    line.nom, line.valeur?.readable ?? "—", line.places?.french() ?? "—",
                    value(line)?.french() ?? "—",
                ]
            }, source: [chiffres.source, contours.source].compactMap(\.self).joined(separator: " "))
    }
}

extension Chiffres {
    /// « Besoin : … (2022), Insee ; offre : … ».
    var source: String {
        "Besoin\u{A0}: \(besoin.words). Offre\u{A0}: \(offre.words)."
    }
}

extension Chiffres.Count {
    /// « Enfants de moins de 3 ans (2022) ; recensement 2022 ».
    var words: String {
        let year = annee.map { " (\($0))" } ?? ""
        return "\(libelle.lowercasedFirst)\(year)" + (sources.isEmpty ? "" : ", " + enumeration(sources))
    }
}
