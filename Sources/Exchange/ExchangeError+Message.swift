import Foundation

extension ExchangeError: LocalizedError {
    public var errorDescription: String? { message }

    /// The fault in French: the file, the line, what is wrong and what to do.
    public var message: String {
        switch self {
        case .several(let errors, let more):
            let lines = errors.map(\.message) + (more > 0 ? [Self.omitted(more)] : [])
            return lines.joined(separator: "\n")
        case .missingTool(let package):
            return "La lecture des classeurs (XLSX, ODS) demande le paquet PyPI "
                + "\(FrenchText.quoted(package))\u{A0}: lancez «\u{A0}make setup\u{A0}» ou enregistrez la feuille en CSV."
        default:
            return FrenchText.place(file ?? "", line) + sentence
        }
    }

    private static func omitted(_ count: Int) -> String {
        "… et \(FrenchText.counted(count, "autre erreur", "autres erreurs")) dans ce fichier."
    }

    private var sentence: String {
        switch self {
        case .unreadable: "ce fichier ne peut pas être lu. Vérifiez qu’il existe et que vous y avez accès."
        case .empty: "ce fichier est vide."
        case .tooLarge(_, let limit): "ce fichier dépasse \(FrenchText.size(limit))."
        case .utf16: "ce fichier est en UTF-16. Enregistrez-le au format «\u{A0}CSV UTF-8\u{A0}»."
        case .workbookInsteadOfText:
            "ce fichier est un classeur ou une archive compressée, pas un texte CSV. "
                + "Donnez-le avec son extension d’origine (.xlsx ou .ods), ou décompressez-le."
        case .parquet: "ce fichier est au format Parquet. Prenez le même en CSV chez son producteur."
        case .unknownFormat(_, let columns): Self.unknownFormat(columns)
        case .noData: "ce fichier ne contient aucune ligne de données après les titres des colonnes."
        case .noEpciColumn(_, let kind): Self.noEpci(kind)
        case .unknownSiren(_, let siren, let hint):
            "aucune commune n’y est rattachée à l’EPCI de SIREN \(FrenchText.quoted(siren))." + Self.hint(hint)
        case .unknownCode(_, let code, let hint):
            "la commune de code \(FrenchText.quoted(code)) n’y figure pas." + Self.hint(hint)
        case .workbook(_, let fault): fault.sentence
        case .archive(_, let fault): fault.sentence
        case .yearMissing, .satelliteCounted, .allRejected, .allAside, .noFigures: Self.figures(self)
        case .outline(_, let object, let fault):
            (object.map { "objet n°\u{A0}\($0)\u{A0}: " } ?? "") + fault.sentence
        default: lineSentence
        }
    }

    private var lineSentence: String {
        switch self {
        case .binary: "un octet nul s’y trouve\u{A0}: ce fichier n’est pas un texte CSV."
        case .brokenText:
            "un caractère y est abîmé\u{A0}: ce texte n’est pas de l’UTF-8 correct. Téléchargez le fichier à nouveau."
        case .fieldTooLong(_, _, let limit):
            "un champ y dépasse \(FrenchText.size(limit)). Un guillemet mal fermé en est souvent la cause."
        case .lineTooLong(_, _, let limit): "cette ligne dépasse \(FrenchText.size(limit))."
        case .tooManyRows(_, _, let limit):
            "à cette ligne, ce fichier dépasse \(FrenchText.counted(limit, "ligne", "lignes")). Coupez-le en plusieurs."
        case .unterminatedQuote:
            "un guillemet ouvert à cette ligne n’est jamais fermé. Le fichier est peut-être tronqué."
        case .strayQuote(_, _, let column):
            "dans la colonne n°\u{A0}\(column), un guillemet fermant est suivi d’autre chose qu’un séparateur."
        case .raggedRow(_, _, let expected, let found):
            "cette ligne a \(FrenchText.counted(found, "champ", "champs")), les titres en annoncent "
                + "\(FrenchText.number(expected)). Corrigez cette ligne ou téléchargez le fichier à nouveau."
        case .truncated(_, _, let expected, let found):
            "le fichier s’arrête au milieu de cette ligne (\(FrenchText.counted(found, "champ", "champs")) sur "
                + "\(FrenchText.number(expected)))\u{A0}: il est tronqué. Téléchargez-le à nouveau."
        case .duplicateColumn(_, _, let column):
            "la colonne \(FrenchText.quoted(column)) y figure deux fois. Gardez-en une seule."
        case .invalidValue(_, _, let column, let value, let fault): fault.sentence(column: column, value: value)
        case .duplicateCode(_, _, let code, let first):
            "la commune de code \(FrenchText.quoted(code)) a déjà été donnée à la ligne\u{A0}\(first). Gardez une seule ligne."
        case .mixedVintages(_, _, let years):
            "ces colonnes mêlent plusieurs millésimes (\(years.map(String.init).joined(separator: ", "))). "
                + "Donnez un fichier par millésime."
        case .tooManyValues(_, _, let limit):
            "à cette ligne, ce fichier dépasse \(FrenchText.counted(limit, "valeur", "valeurs"))."
        default: ""
        }
    }
}
