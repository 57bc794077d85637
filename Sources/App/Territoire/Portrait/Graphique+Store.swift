import Domain
import HTML
import Storage

/// Everything to draw some graphiques: read once, whatever their number.
struct GraphiqueFacts: Sendable {
    let portrait: PortraitFacts
    let contours: Contours
    let group: ReferenceGroup?
    let etablissements: [EtablissementsFacts]

    func graphique(_ key: Graphique.Key) -> Graphique? {
        switch key {
        case .carte(let code, let options): portrait.carte(code, options, on: contours)
        case .serie(let code): portrait.serie(code)
        case .barres(let code): portrait.barres(code)
        case .pyramide: portrait.pyramide()
        case .communes: nil
        case .profil(let theme):
            group.flatMap {
                portrait.profil(theme, among: $0, portrait.comparaisons(portrait.latest(on: theme), among: $0))
            }
        case .etablissements(let theme): etablissements.first { $0.theme == theme }?.graphique(on: contours)
        }
    }
}

extension StoreReader {
    /// - Parameter isMapped: reads the outlines even if no key says which map.
    func graphiqueFacts(
        _ keys: [Graphique.Key], in convention: ConventionHead, hasMap isMapped: Bool = false
    ) throws -> GraphiqueFacts {
        let catalogue = try catalogue(of: convention.id)
        let codes = keys.reduce(into: Set<String>()) { $0.formUnion($1.codes(in: catalogue)) }
        let portrait = try portraitFacts(of: convention.id, codes, catalogue: catalogue)
        let etablissements = try keys.compactMap { key -> EtablissementsFacts? in
            guard case .etablissements(let theme) = key else { return nil }
            return EtablissementsFacts(
                theme: theme, lines: try self.etablissements(theme.genres, in: portrait.lieux.communes))
        }
        let hasMap =
            isMapped || etablissements.contains { !$0.lines.isEmpty }
            || keys.contains { if case .carte = $0 { true } else { false } }
        let hasProfile = keys.contains { if case .profil = $0 { true } else { false } }
        return GraphiqueFacts(
            portrait: portrait,
            contours: hasMap
                ? try contours(of: portrait.lieux.communes, named: portrait.names, in: convention)
                : Contours(source: nil, outlines: [:]),
            group: hasProfile ? try referenceGroup(of: portrait, codes) : nil,
            etablissements: etablissements)
    }

    /// The outlines of communes, each leading to its page.
    func contours(
        of communes: [CodeInsee], named names: [Lieu: String], in convention: ConventionHead
    ) throws -> Contours {
        let base = Link("ctg", convention.slug, "communes")
        let outlines = try rows(
            "SELECT code, outline, source, annee FROM commune_outline WHERE code IN \(list: communes)")
        let drawn = Set(try outlines.map { try $0.text(0) })
        let others = communes.filter { !drawn.contains($0.rawValue) }.map { names[.commune($0)] ?? $0.rawValue }
        return Contours(
            source: try outlines.map { ContourOrigin(source: try $0.text(2), annee: try $0.intIfAny(3)) }
                .sentence(without: others.sorted { $0.sortKey < $1.sortKey }),
            outlines: try outlines.reduce(into: [:]) { outlines, row in
                let code = try CodeInsee(row.text(0))
                outlines[code] = Outline(
                    code: code.rawValue, name: names[.commune(code)] ?? code.rawValue,
                    rings: try row.text(1).outline, link: base.appending(code.rawValue))
            })
    }

    /// What the profile compares with: the EPCI of the département, or of France when too few of them are known; the
    /// communes of the département for a territoire that is no EPCI.
    func referenceGroup(
        of portrait: PortraitFacts, _ codes: Set<String>
    ) throws -> ReferenceGroup? {
        let lieux = portrait.lieux
        let wanted = codes.union(codes.flatMap { portrait.catalogue.leaves(of: $0) })
        let niveau: Query = lieux.epci == nil ? "length(lieu) = 5" : "length(lieu) = 9"
        let own = lieux.epci?.rawValue ?? ""
        let known = try rows("SELECT code, departement FROM lieu WHERE length(code) = 9 AND code <> \(own)")
        let near = try known.filter { try $0.textIfAny(1).map(lieux.departements.contains) ?? false }
            .compactMap { Lieu(code: try $0.text(0)) }
        if lieux.epci != nil, near.count >= PointSaillant.fewestReferences {
            let nom = lieux.departements.count == 1 ? "EPCI du département" : "EPCI des mêmes départements"
            return ReferenceGroup(nom: nom, figures: try figures(of: near, wanted, in: portrait.jeux), lieux: near)
        }
        let others = try rows("SELECT DISTINCT lieu FROM jeu_ligne WHERE \(part: niveau) AND lieu <> \(own)")
            .compactMap { Lieu(code: try $0.text(0)) }
            .filter { lieu in lieux.epci != nil || lieu.departement.map(lieux.departements.contains) == true }
        guard others.count >= PointSaillant.fewestReferences else { return nil }
        return ReferenceGroup(
            nom: lieux.epci == nil ? "communes du département" : "EPCI de France",
            figures: try figures(of: others, wanted, in: portrait.jeux),
            lieux: others)
    }
}

extension Lieu {
    fileprivate var departement: String? {
        if case .commune(let code) = self { code.departement } else { nil }
    }
}
