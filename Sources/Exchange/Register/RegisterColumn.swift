import Foundation

/// A column of the register of équipements, whatever a sheet calls it.
public enum RegisterColumn: TitledColumn {
    case identifiant, nom, type, etat, commune, adresse, latitude, longitude, gestionnaire, soutiens, service
    case ages, ageMin, ageMax, horaires, declaration, accessibilite, amenagements, ouvertLe, fermeLe, prevuPour
    case unite, sourceCapacite, source
    /// The capacity of a year, or the one whose year nobody said.
    case capacite(Int?)

    /// Every column but the capacities, in the order the register is written.
    public static let plain: [RegisterColumn] = [
        .identifiant, .nom, .type, .etat, .commune, .adresse, .latitude, .longitude, .gestionnaire, .soutiens, .service,
        .ages, .ageMin, .ageMax, .horaires, .declaration, .accessibilite, .amenagements, .ouvertLe, .fermeLe,
        .prevuPour, .unite, .sourceCapacite, .source,
    ]

    /// The title the register writes.
    public var title: String {
        switch self {
        case .identifiant: "Identifiant"
        case .nom: "Nom"
        case .type: "Type"
        case .etat: "État"
        case .commune: "Commune"
        case .adresse: "Adresse"
        case .latitude: "Latitude"
        case .longitude: "Longitude"
        case .gestionnaire: "Gestionnaire"
        case .soutiens: "Soutenu par"
        case .service: "Service"
        case .ages: "Âges"
        case .ageMin: "Âge minimal"
        case .ageMax: "Âge maximal"
        case .horaires: "Horaires"
        case .declaration: "Numéro de déclaration"
        case .accessibilite: "Accessibilité"
        case .amenagements: "Aménagements"
        case .ouvertLe: "Ouvert le"
        case .fermeLe: "Fermé le"
        case .prevuPour: "Ouverture prévue"
        case .unite: "Unité"
        case .sourceCapacite: "Source de la capacité"
        case .source: "Source"
        case .capacite(let year): year.map { "Capacité \($0)" } ?? "Capacité"
        }
    }

    /// Other titles seen for the same thing, as ``key(_:)`` makes them.
    private var others: [String] {
        switch self {
        case .identifiant: ["id"]
        case .nom:
            ["nom de l equipement", "equipement", "equipement ou service", "intitule", "denomination", "structure"]
        case .type: ["type d equipement", "nature", "categorie"]
        case .etat: ["statut", "situation"]
        case .commune: ["ville", "code insee", "commune d implantation"]
        case .adresse: ["adresse postale", "rue"]
        case .latitude: ["lat"]
        case .longitude: ["lon", "long", "lng"]
        case .gestionnaire: ["organisme gestionnaire", "gere par"]
        case .soutiens: ["soutien", "soutiens", "collectivite", "collectivite qui soutient", "financeur"]
        case .service: ["competence"]
        case .ages: ["age", "tranche d age", "public"]
        case .ageMin: ["age min", "age minimum"]
        case .ageMax: ["age max", "age maximum"]
        case .horaires: ["horaires d ouverture", "heures d ouverture", "ouverture"]
        case .declaration: ["declaration", "n de declaration", "no de declaration", "n declaration", "agrement"]
        case .accessibilite: ["accessible", "pmr", "accessibilite pmr"]
        case .amenagements: ["amenagement", "precisions sur l accessibilite"]
        case .ouvertLe: ["date d ouverture", "ouvert depuis"]
        case .fermeLe: ["date de fermeture", "ferme depuis"]
        case .prevuPour: ["prevu pour", "date prevue"]
        case .unite: ["unite de la capacite", "unite de capacite"]
        case .sourceCapacite: ["source capacite", "source des capacites"]
        case .source: ["origine", "provenance"]
        case .capacite: []
        }
    }

    /// The column a title stands for, whatever its case, accents and signs; `nil` when it is none.
    public init?(title: String) {
        let key = RegisterColumn.key(title)
        if let column = RegisterColumn.byKey[key] {
            self = column
            return
        }
        let words = key.split(separator: " ")
        guard let first = words.first, ["capacite", "capacites", "places"].contains(first) else { return nil }
        let rest = words.dropFirst().filter { !["en", "annee", "de", "d", "l", "accueil", "pour"].contains($0) }
        if rest.isEmpty {
            self = .capacite(nil)
        } else if rest.count == 1, let word = rest.first, word.utf8.count == 4, let year = Int(word),
            1950...2100 ~= year
        {
            self = .capacite(year)
        } else {
            return nil
        }
    }

    /// A line of titles names the équipement and says at least one thing more of it.
    public static func areTitles(_ columns: Set<RegisterColumn>) -> Bool {
        columns.count > 1 && (columns.contains(.nom) || columns.contains(.identifiant))
    }

    public static let subject = TitledSubject(
        neededTitle: "Nom", nothing: "aucun équipement n’est écrit", whole: "Un registre d’équipements")

    private static let byKey = Dictionary(
        plain.flatMap { column in ([key(column.title)] + column.others).map { ($0, column) } },
        uniquingKeysWith: { first, _ in first })

    /// A title in small ASCII letters and digits, one space between words.
    static func key(_ title: String) -> String {
        let plain = title.folding(
            options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "fr_FR"))
        let words = plain.unicodeScalars.split { scalar in
            !(scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil))
        }
        return words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }
}
