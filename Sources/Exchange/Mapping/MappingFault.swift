/// Why a mapping cannot be used on a file: the data of the fault, which ``sentence`` puts in French.
public enum MappingFault: Hashable, Sendable {
    case columnMissing(String)
    case columnTwice(String)
    case noMesure
    case severalMesures
    case anneeMissing(String)
    case indicateur(String)
    case indicateurTwice(String)

    public var sentence: String {
        switch self {
        case .columnMissing(let title):
            "La colonne \(FrenchText.quoted(title)) n’est pas dans ce fichier. Choisissez-en une autre."
        case .columnTwice(let title):
            "La colonne \(FrenchText.quoted(title)) est prise deux fois, ou figure deux fois dans le fichier. "
                + "Gardez-en une seule."
        case .noMesure: "Choisissez au moins une colonne de valeurs et son indicateur."
        case .severalMesures:
            "Quand une colonne donne l’indicateur de chaque ligne, une seule autre porte les valeurs. "
                + "Gardez-en une seule."
        case .anneeMissing(let title): "Indiquez l’année des valeurs de la colonne \(FrenchText.quoted(title))."
        case .indicateur(let code):
            "\(FrenchText.quoted(code)) n’est pas un code d’indicateur\u{A0}: il se fait de lettres minuscules sans "
                + "accent, de chiffres et de tirets bas, et commence par une lettre."
        case .indicateurTwice(let code):
            "L’indicateur \(FrenchText.quoted(code)) est donné par deux colonnes pour la même année. "
                + "Gardez-en une seule."
        }
    }
}

/// Why a file was not read with a mapping.
public enum MappingError: Error, Equatable, Sendable {
    case mapping(file: String, MappingFault)
    case file(ExchangeError)

    /// The fault in French, with what to do.
    public var message: String {
        switch self {
        case .mapping(let file, let fault): FrenchText.place(file) + fault.sentence
        case .file(let error): error.message
        }
    }
}
