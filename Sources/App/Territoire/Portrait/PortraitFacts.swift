import Domain
import HTML
import Storage

/// The figures of a territoire, of its communes and of what it is compared with.
struct PortraitFacts: Sendable {
    let lieux: TerritoireLieux
    let names: [Lieu: String]
    /// Its département, its région, France, then the lieux it chose.
    let compared: [Lieu]
    let catalogue: Catalogue
    let figures: Figures
    let surfaces: [CodeInsee: Double]
    /// What the figures were read in.
    let jeux: [Identifier<Jeu>: JeuReading]
    /// The figures of EPCI that are not shown, since their perimeter changed.
    let incomparables: [Incomparable]

    /// A value with where it comes from, or what is missing to have one.
    struct Answer: Sendable {
        let valeur: Valeur?
        /// « 13 valeurs sur 15 : 2 secrètes »; what must be said beside the value.
        let note: String?
        /// The titles of the jeux it was read in.
        let sources: [String]
    }

    /// The years for which something can be said of an indicateur.
    func years(_ code: String) -> [Int] {
        let own = figures.years(code)
        guard let leaves = catalogue.computed[code]?.filter({ $0 != "surface" }), let first = leaves.first else {
            return own
        }
        let computed = leaves.dropFirst().reduce(Set(figures.years(first))) { $0.intersection(figures.years($1)) }
        return computed.union(own).sorted()
    }

    /// What is known of one lieu: as published, or else computed from what is.
    func valeur(_ code: String, _ lieu: Lieu, annee: Int) -> Valeur? {
        catalogue.evaluate(code) { published($0, lieu, annee) }.valeur
    }

    private func published(_ code: String, _ lieu: Lieu, _ annee: Int) -> Valeur? {
        if code == "surface" { return surface(lieu) }
        return figures.valeur(code, lieu, annee: annee)
    }

    private func surface(_ lieu: Lieu) -> Valeur? {
        switch lieu {
        case .commune(let code): surfaces[code].flatMap { Valeur($0) }
        case lieux.ensemble:
            // A commune without a known area would make the whole look denser than it is.
            lieux.communes.allSatisfy { surfaces[$0] != nil }
                ? Valeur(lieux.communes.reduce(0) { $0 + (surfaces[$1] ?? 0) }) : nil
        default: figures.last("surface", lieu)?.valeur
        }
    }

    /// What is known of the whole territoire: published for its EPCI, or else made of its communes.
    func ensemble(_ code: String, annee: Int) -> Answer {
        if let lieu = lieux.ensemble, let valeur = valeur(code, lieu, annee: annee) {
            return Answer(valeur: valeur, note: nil, sources: sources(code, lieu, annee))
        }
        guard let indicateur = catalogue.indicateur(code) else { return Answer(valeur: nil, note: nil, sources: []) }
        let total = Total(of: indicateur, in: catalogue, over: lieux.communeLieux) { published($0, $1, annee) }
        let sources = Set(sourced(code, annee).flatMap { self.sources(code, $0, annee) }).sorted()
        let valeur =
            total.state == .estimated ? total.number.map { Valeur.estimated($0) } : total.number.flatMap { Valeur($0) }
        switch total.state {
        case .complete, .estimated: return Answer(valeur: valeur, note: total.libelle, sources: sources)
        case .secret: return Answer(valeur: .secret, note: total.libelle, sources: sources)
        case .partial: return Answer(valeur: nil, note: total.libelle, sources: sources)
        // What the communes have is worth saying, even when nothing can be said of all of them together.
        case .impossible:
            return Answer(valeur: nil, note: total.parts.known > 0 ? total.libelle : nil, sources: sources)
        case .unknown: return Answer(valeur: nil, note: nil, sources: sources)
        }
    }

    /// Some communes that have a figure: where they have it from is where the whole has it from.
    func sourced(_ code: String, _ annee: Int) -> some Sequence<Lieu> {
        lieux.communeLieux.lazy.filter { self.valeur(code, $0, annee: annee) != nil }.prefix(3)
    }

    /// The last year the territoire has a value for, with it.
    func last(_ code: String) -> (annee: Int, answer: Answer)? {
        for annee in years(code).reversed() {
            let answer = ensemble(code, annee: annee)
            if answer.valeur != nil || answer.note != nil { return (annee, answer) }
        }
        return nil
    }

    /// An indicateur the territoire has something of, in its last year.
    struct Latest: Sendable {
        let indicateur: Indicateur
        let annee: Int
        let answer: Answer
    }

    /// Those of a theme, or all of them, in the order of the catalogue.
    func latest(on theme: Theme?) -> [Latest] {
        (theme.map { catalogue.indicateurs(on: $0) } ?? catalogue.indicateurs).compactMap { indicateur in
            last(indicateur.code).map { Latest(indicateur: indicateur, annee: $0.annee, answer: $0.answer) }
        }
    }

    /// How the territoire changed since the first year that is known: « +3,2 % depuis 2017 », « −1,4 point depuis 2008 ».
    ///
    /// - Returns: `nil` without an earlier value, or when this one is not known.
    func evolution(of latest: Latest) -> String? {
        let indicateur = latest.indicateur
        guard let number = latest.answer.valeur?.number else { return nil }
        for year in years(indicateur.code) where year < latest.annee {
            guard let before = ensemble(indicateur.code, annee: year).valeur?.number else { continue }
            if indicateur.unite == "%" {
                let gap = number - before
                return "\(gap.signed)\u{A0}\(gap.magnitude < 2 ? "point" : "points") depuis \(year)"
            }
            guard before > 0 else { return nil }
            return "\(((number - before) / before * 100).signed)\u{A0}% depuis \(year)"
        }
        return nil
    }

    /// The jeux the figures of a lieu were read in.
    func sources(_ code: String, _ lieu: Lieu, _ annee: Int) -> [String] {
        let leaves = figures.valeur(code, lieu, annee: annee) == nil ? catalogue.leaves(of: code) : [code]
        return leaves.compactMap { figures.one($0, lieu, annee: annee)?.source }.reduce(into: []) { titles, source in
            if !titles.contains(source.readable) { titles.append(source.readable) }
        }
    }

    func name(_ lieu: Lieu) -> String { names[lieu] ?? lieu.code }
    var ensembleName: String { lieux.nom }

    /// The value in words, in the unit of its indicateur.
    func words(_ valeur: Valeur?, _ code: String) -> String {
        guard let valeur else { return "—" }
        return catalogue.indicateur(code).map { words(valeur, $0) } ?? valeur.readable(digits: 1)
    }

    func words(_ valeur: Valeur?, _ indicateur: Indicateur) -> String {
        valeur?.readable(digits: indicateur.decimals, unite: indicateur.shortUnite) ?? "—"
    }

    /// The value as a drawing wants it.
    func reading(_ valeur: Valeur?, _ code: String) -> Reading {
        switch valeur {
        case nil: .missing(.absent)
        case .secret: .missing(.secret)
        case .notPublished: .missing(.notPublished)
        case let valeur?: valeur.number.map { .number($0, text: words(valeur, code)) } ?? .missing(.absent)
        }
    }
}

extension Double {
    /// A gap, with its sign: « +3,2 », « −1,4 ».
    fileprivate var signed: String { (self < 0 ? "−" : "+") + magnitude.french() }
}

extension Indicateur {
    /// The unit when it is short enough to follow each number; « habitants » is said once, in a title.
    var shortUnite: String { unite.count <= 4 ? unite : "" }
    /// « Population municipale (habitants) ».
    var titreAvecUnite: String { unite.isEmpty ? libelle : "\(libelle) (\(unite))" }
}

extension StoreReader {
    /// Everything to show of some indicateurs: ten queries, whatever their number.
    ///
    /// - Parameter codes: those wanted with what they are computed from; all those there are by default.
    func portraitFacts(
        of convention: Identifier<Convention>, _ codes: Set<String>? = nil, catalogue known: Catalogue? = nil
    ) throws -> PortraitFacts {
        let catalogue = try known ?? catalogue(of: convention)
        let lieux = try territoireLieux(of: convention)
        let chosen = try all(TerritoireCompare.self, in: convention).map(\.value.lieu)
        let compared = lieux.references + chosen.filter { !lieux.references.contains($0) }
        let all = lieux.communeLieux + [lieux.ensemble].compactMap(\.self) + compared
        let wanted = codes.map { catalogue.needs(of: $0) }
        let jeux = try jeux(of: wanted)
        var figures = try figures(of: all, wanted, in: jeux)
        try carry(&figures, lieux, jeux, catalogue)
        let incomparables = try takeOutChangedEpcis(&figures, all, jeux)
        for figure in try localFigures(of: convention) { figures.put(figure) }
        let surfaces = try rows(
            "SELECT code, surface FROM commune WHERE code IN \(list: lieux.communes) AND surface IS NOT NULL"
        ).reduce(into: [CodeInsee: Double]()) { $0[try CodeInsee($1.text(0))] = try $1.double(1) }
        let measured = compared.filter { lieu in
            switch lieu {
            // An empty column would say nothing: France is one of the two, whichever has figures.
            case .metropole, .france: figures.has(lieu)
            default: true
            }
        }
        return PortraitFacts(
            lieux: lieux, names: try names(of: all), compared: measured, catalogue: catalogue, figures: figures,
            surfaces: surfaces, jeux: jeux, incomparables: incomparables)
    }

    /// The values the territoire typed itself, archived indicateurs left out.
    private func localFigures(of convention: Identifier<Convention>) throws -> [Figure] {
        let valeurs = try all(ValeurLocale.self, in: convention).map(\.value)
        guard !valeurs.isEmpty else { return [] }
        let indicateurs = try all(IndicateurLocal.self, in: convention, archived: nil)
            .reduce(into: [:]) { $0[$1.id] = $1.value.indicateur }
        return valeurs.compactMap { valeur in
            guard let indicateur = indicateurs[valeur.indicateur] else { return nil }
            return Figure(
                indicateur: indicateur.code, lieu: valeur.lieu, annee: valeur.annee, valeur: valeur.valeur,
                source: FigureSource(
                    titre: valeur.source, producteur: indicateur.producteur, licence: "",
                    geographie: valeur.annee, fichier: ""))
        }
    }
}
