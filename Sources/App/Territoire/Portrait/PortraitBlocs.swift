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
            case .communes: return themes.map { .communes($0) }
            default: return []
            }
        }
        switch bloc.kind {
        case .chiffre, .tableau: return [.carte(first, CarteOptions())]
        case .communes: return bloc.words.map { .barres($0) }
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

    /// The table a block is made of, when no drawing goes with it.
    private func table(_ bloc: Bloc, _ volet: Volet?) -> Documents.Table? {
        switch bloc.kind {
        case .tableau: graphique(bloc, volet)?.table
        case .communes: facts?.portrait.communeTable(bloc.words, volet.map { Theme($0.teinte) } ?? .general)
        default: nil
        }
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
        case .tableau, .communes:
            return table(bloc, volet).map { table in
                """
                <h3>\(table.caption)</h3>\(scrolling(table.caption, TableView(table: table).html))\
                <p class="source">Source : \(table.source ?? "")</p>
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
        case .tableau, .communes: table(bloc, volet).map { $0.cut(every: PortraitBlocs.widest).map { .table($0) } }
        default: graphique(bloc, volet)?.blocks
        }
    }

    func resume(_ bloc: Bloc, of volet: Volet?) -> String? {
        switch bloc.kind {
        case .chiffre: chiffre(bloc)?.text
        case .communes: table(bloc, volet).map { $0.rows.suffix(1).parts(under: $0.columns.map(\.title)) }
        default: graphique(bloc, volet)?.alternative
        }
    }

    /// Every number of a drawing is in its table: the least and the greatest alone would not tell that one moved.
    func detail(_ bloc: Bloc, of volet: Volet?) -> String? {
        if bloc.kind == .chiffre { return chiffre(bloc)?.text }
        return (table(bloc, volet) ?? graphique(bloc, volet)?.table).map { table in
            table.rows.parts(under: table.columns.map(\.title))
        }
    }

    /// How many figures a table has beside the names on a page of paper.
    private static let widest = 4

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
            BlocOffer(
                syntax: "[[communes]]", label: "Les chiffres de chaque commune, sur ce thème",
                group: "Cartes, graphiques et tableaux"),
            BlocOffer(syntax: "[[profil]]", label: "Profil du territoire", group: "Cartes, graphiques et tableaux"),
            BlocOffer(
                syntax: "[[carte etablissements]]", label: "Écoles, collèges, France services selon le volet",
                group: "Cartes, graphiques et tableaux"),
            BlocOffer(syntax: "[[pyramide]]", label: "Pyramide des âges", group: "Cartes, graphiques et tableaux"),
        ]
        let chosen = known.prefix(2).map(\.code)
        let communes = BlocOffer(
            syntax: "[[communes \(chosen.joined(separator: " "))]]",
            label: "Les chiffres de chaque commune, pour les indicateurs de votre choix, huit au plus",
            group: "Cartes, graphiques et tableaux")
        return chiffres + drawings + whole + (chosen.isEmpty ? [] : [communes])
    }
}
