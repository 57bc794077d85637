import Analysis
import Documents
import Domain
import HTML
import Storage

/// One drawing of the portrait with the table that says the same: a page, a file and a paper show the same value.
struct Graphique: Sendable {
    let key: Key
    let titre: String
    /// What it shows, for who cannot see it.
    let alternative: String
    let drawing: any Drawing
    let table: Documents.Table
    let sources: [String]

    /// What a drawing is about; its text is part of addresses: `carte-revenu_disponible_median`.
    enum Key: Hashable, Sendable {
        case carte(String, CarteOptions)
        /// The change over time.
        case serie(String)
        /// The territoire beside what it is compared with.
        case barres(String)
        case pyramide
        case profil(Theme?)
        /// The table of the communes, which no drawing goes with.
        case communes(Theme)
        /// Where the établissements of the official files are.
        case etablissements(Theme)

        var text: String {
            switch self {
            case .carte(let code, _): "carte-" + code
            case .serie(let code): "serie-" + code
            case .barres(let code): "barres-" + code
            case .pyramide: "pyramide"
            case .profil(let theme): theme.map { "profil-" + $0.rawValue } ?? "profil"
            case .communes(let theme): "communes-" + theme.rawValue
            case .etablissements(let theme): "etablissements-" + theme.rawValue
            }
        }

        init?(_ text: String, options: CarteOptions = CarteOptions()) {
            let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
            switch (parts.first, parts.count > 1 ? parts[1] : nil) {
            case ("carte", let code?): self = .carte(code, options)
            case ("serie", let code?): self = .serie(code)
            case ("barres", let code?): self = .barres(code)
            case ("pyramide", nil): self = .pyramide
            case ("profil", nil): self = .profil(nil)
            case ("profil", let theme?):
                guard let theme = Theme(rawValue: theme) else { return nil }
                self = .profil(theme)
            case ("communes", let theme?):
                guard let theme = Theme(rawValue: theme) else { return nil }
                self = .communes(theme)
            case ("etablissements", let theme?):
                guard let theme = Theme(rawValue: theme) else { return nil }
                self = .etablissements(theme)
            default: return nil
            }
        }

        /// The indicateurs it needs; `nil` for those of a whole theme.
        func codes(in catalogue: Catalogue) -> Set<String> {
            switch self {
            case .carte(let code, _), .serie(let code), .barres(let code): [code]
            case .pyramide:
                Set(SingleAge.Sexe.allCases.flatMap { sexe in SingleAge.bounds.map { SingleAge(sexe, $0).code } })
            case .etablissements: []
            case .communes(let theme): Set(catalogue.indicateurs(on: theme).map(\.code))
            case .profil(let theme): Set((theme.map(catalogue.indicateurs(on:)) ?? catalogue.indicateurs).map(\.code))
            }
        }
    }

    var source: String { sources.joined(separator: " ; ") }

    /// The same thing on a paper: the drawing, then its table.
    var blocks: [Documents.Block] {
        [
            .figure(
                Documents.Figure(
                    svg: drawing.paper.markup, caption: titre, alternative: alternative,
                    source: source.isEmpty ? nil : source)),
            .table(table),
        ]
    }
}

/// How a map of figures is cut into classes.
struct CarteOptions: Hashable, Sendable {
    var annee: Int?
    var methode = ClassBreaks.Method.jenks
    var classes = 5

    init(annee: Int? = nil, methode: ClassBreaks.Method = .jenks, classes: Int = 5) {
        self.annee = annee
        self.methode = methode
        self.classes = classes
    }

    /// From the fields of an address.
    init(_ query: FormValues) {
        annee = query["annee"].flatMap { Int($0) }
        methode = query["methode"].flatMap(ClassBreaks.Method.init) ?? .jenks
        classes = min(max(query["classes"].flatMap { Int($0) } ?? 5, 2), 7)
    }

    static let methodes = ClassBreaks.Method.allCases

    /// The fields of an address.
    var query: KeyValuePairs<String, String> {
        ["annee": annee.map { "\($0)" } ?? "", "methode": methode.rawValue, "classes": "\(classes)"]
    }
}

extension ClassBreaks.Method {
    var libelle: String {
        switch self {
        case .jenks: "Seuils naturels (Jenks)"
        case .quantiles: "Effectifs égaux (quantiles)"
        case .equalIntervals: "Pas égaux"
        }
    }
}
