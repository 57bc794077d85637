/// A column of a sheet of members, whatever the sheet calls it.
public enum MembreColumn: TitledColumn, CaseIterable {
    case identifiant, instance, nom, email, sexe, organisme, college, qualite, debut, fin, suppleantDe

    /// The title the product writes.
    public var title: String {
        switch self {
        case .identifiant: "Identifiant"
        case .instance: "Instance"
        case .nom: "Nom"
        case .email: "Adresse électronique"
        case .sexe: "Sexe"
        case .organisme: "Siège pour"
        case .college: "Collège"
        case .qualite: "Qualité"
        case .debut: "Début du mandat"
        case .fin: "Fin du mandat"
        case .suppleantDe: "Suppléant de"
        }
    }

    /// Other titles seen for the same thing, as ``RegisterColumn/key(_:)`` makes them.
    private var others: [String] {
        switch self {
        case .identifiant: ["id"]
        case .instance: ["comite", "commission", "groupe", "groupe de travail"]
        case .nom: ["personne", "nom et prenom", "prenom et nom", "nom prenom", "membre", "titulaire"]
        case .email: ["email", "e mail", "mail", "courriel", "adresse mail", "adresse e mail", "adresse"]
        case .sexe: ["genre", "civilite", "f h", "h f"]
        case .organisme: ["organisme", "commune", "structure", "collectivite", "partie", "represente"]
        case .college: ["categorie"]
        case .qualite: ["fonction", "titre", "mandat", "en qualite de"]
        case .debut: ["debut", "depuis", "depuis le", "date de debut", "nomme le"]
        case .fin: ["fin", "jusqu au", "date de fin"]
        case .suppleantDe: ["supplee", "suppleant", "remplace"]
        }
    }

    public init?(title: String) {
        guard let column = MembreColumn.byKey[RegisterColumn.key(title)] else { return nil }
        self = column
    }

    /// A line of titles names the person and says at least one thing more of them.
    public static func areTitles(_ columns: Set<MembreColumn>) -> Bool {
        columns.count > 1 && (columns.contains(.nom) || columns.contains(.identifiant))
    }

    public static let subject = TitledSubject(
        neededTitle: "Nom", nothing: "aucun membre n’est écrit", whole: "Un tableau de membres")

    private static let byKey = Dictionary(
        allCases.flatMap { column in ([RegisterColumn.key(column.title)] + column.others).map { ($0, column) } },
        uniquingKeysWith: { first, _ in first })
}
