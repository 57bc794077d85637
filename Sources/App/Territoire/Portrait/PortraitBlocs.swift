import Documents
import Domain
import HTML
import Storage

/// The figures and drawings of the portrait as live blocks of a récit.
struct PortraitBlocs: BlocSource {
    private let facts: GraphiqueFacts?
    private let head: ConventionHead

    init(_ blocs: [Bloc], in convention: ConventionHead, _ db: any StoreReader) throws {
        head = convention
        let keys = blocs.flatMap { bloc in PortraitBlocs.keys(bloc, Theme.allCases) }
        facts = keys.isEmpty ? nil : try db.graphiqueFacts(keys, in: convention)
    }

    /// What a block needs to be drawn; the theme of a profile is that of its volet, known later.
    private static func keys(_ bloc: Bloc, _ themes: [Theme]) -> [Graphique.Key] {
        guard let first = bloc.words.first else {
            switch bloc.kind {
            case .pyramide: return [.pyramide]
            case .profil: return themes.map { .profil($0) }
            default: return []
            }
        }
        switch bloc.kind {
        case .chiffre, .tableau: return [.carte(first, CarteOptions())]
        case .carte where first == "etablissements": return themes.map { .etablissements($0) }
        case .carte: return [.carte(first, CarteOptions(annee: bloc.words.dropFirst().first.flatMap { Int($0) }))]
        case .graphique: return [.serie(first), .barres(first)]
        case .pyramide: return [.pyramide]
        case .profil: return Theme(rawValue: first).map { [.profil($0)] } ?? []
        default: return []
        }
    }

    /// The drawing a block stands for: a change over time before a comparison.
    private func graphique(_ bloc: Bloc, _ volet: Volet?) -> Graphique? {
        let theme = volet.map { Theme($0.teinte) } ?? .general
        return PortraitBlocs.keys(bloc, [theme]).lazy.compactMap { facts?.graphique($0) }.first
    }

    private func chiffre(_ bloc: Bloc) -> (text: String, source: String)? {
        guard let code = bloc.words.first, let portrait = facts?.portrait,
            let indicateur = portrait.catalogue.indicateur(code)
        else { return nil }
        let wanted = bloc.words.dropFirst().first.flatMap { Int($0) }
        guard let (annee, answer) = wanted.map({ ($0, portrait.ensemble(code, annee: $0)) }) ?? portrait.last(code)
        else {
            return nil
        }
        let unite = indicateur.shortUnite.isEmpty && !indicateur.unite.isEmpty ? "\u{A0}\(indicateur.unite)" : ""
        let note = answer.note.map { " ; \($0)" } ?? ""
        let text = answer.valeur.map { "\(portrait.words($0, code))\($0.number == nil ? "" : unite)" } ?? "non connu"
        return ("\(text) (\(annee)\(note))", answer.sources.joined(separator: " ; "))
    }

    func html(_ bloc: Bloc, of volet: Volet?) -> HTML? {
        switch bloc.kind {
        case .chiffre:
            return chiffre(bloc).map { chiffre in
                """
                <p class="figure"><b>\(chiffre.text)</b> <small class="source">\(chiffre.source)</small></p>
                """
            }
        case .tableau:
            return graphique(bloc, volet).map { graphique in
                """
                <h3>\(graphique.titre)</h3>\(scrolling(graphique.titre, TableView(table: graphique.table).html))\
                <p class="source">Source : \(graphique.source)</p>
                """
            }
        default:
            return graphique(bloc, volet).map {
                GraphiqueView(graphique: $0, base: Link("ctg", head.slug, "graphiques"), level: 3).html
            }
        }
    }

    func paper(_ bloc: Bloc, of volet: Volet?) -> [Documents.Block]? {
        switch bloc.kind {
        case .chiffre:
            chiffre(bloc).map { [.paragraph($0.source.isEmpty ? $0.text : "\($0.text). Source : \($0.source).")] }
        case .tableau: graphique(bloc, volet).map { [.table($0.table)] }
        default: graphique(bloc, volet)?.blocks
        }
    }

    func resume(_ bloc: Bloc, of volet: Volet?) -> String? {
        if bloc.kind == .chiffre { return chiffre(bloc)?.text }
        return graphique(bloc, volet)?.alternative
    }

    static func current(
        _ chiffres: [Preuve.Chiffre], in convention: ConventionHead, _ db: any StoreReader
    ) throws -> [Preuve.Chiffre: String] {
        let portrait = try db.portraitFacts(of: convention.id, Set(chiffres.map(\.indicateur)))
        return chiffres.reduce(into: [:]) { values, chiffre in
            guard let lieu = Lieu(code: chiffre.lieu), let annee = chiffre.annee else { return }
            let isWhole = lieu == portrait.lieux.ensemble || chiffre.lieu.isEmpty
            let valeur =
                isWhole
                ? portrait.ensemble(chiffre.indicateur, annee: annee).valeur
                : portrait.valeur(chiffre.indicateur, lieu, annee: annee)
            if let valeur { values[chiffre] = portrait.words(valeur, chiffre.indicateur) }
        }
    }

    static func offers(of volet: Volet?, in convention: ConventionHead, _ db: any StoreReader) throws -> [BlocOffer] {
        let theme = volet.map { Theme($0.teinte) } ?? .general
        let catalogue = try db.catalogue(of: convention.id)
        let codes = Set(catalogue.indicateurs(on: theme).map(\.code))
        let portrait = try db.portraitFacts(of: convention.id, codes, catalogue: catalogue)
        let known = catalogue.indicateurs(on: theme).filter { portrait.last($0.code) != nil }.prefix(40)
        let chiffres = known.map {
            BlocOffer(syntax: "[[chiffre \($0.code)]]", label: $0.libelle, group: "Chiffres, dans une phrase ou seuls")
        }
        let drawings = known.flatMap { indicateur in
            [("carte", "Carte"), ("graphique", "Graphique"), ("tableau", "Tableau")].map { kind, label in
                BlocOffer(
                    syntax: "[[\(kind) \(indicateur.code)]]", label: "\(label) : \(indicateur.libelle.lowercasedFirst)",
                    group: "Cartes, graphiques et tableaux")
            }
        }
        let whole = [
            BlocOffer(syntax: "[[profil]]", label: "Profil du territoire", group: "Cartes, graphiques et tableaux"),
            BlocOffer(
                syntax: "[[carte etablissements]]", label: "Écoles, collèges, France services selon le volet",
                group: "Cartes, graphiques et tableaux"),
            BlocOffer(syntax: "[[pyramide]]", label: "Pyramide des âges", group: "Cartes, graphiques et tableaux"),
        ]
        return chiffres + drawings + whole
    }
}
