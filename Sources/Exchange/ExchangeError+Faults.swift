extension ValueFault {
    func sentence(column: String, value: String) -> String {
        let named = "la colonne \(FrenchText.quoted(column))"
        let shown = FrenchText.quoted(value)
        return switch self {
        case .missing: "\(named) est vide. Complétez-la."
        case .codeLength: "le code \(shown) n’a pas 5\u{A0}caractères. Corrigez \(named)."
        case .codeShape: "le code \(shown) n’est pas un code Insee de commune. Corrigez \(named)."
        case .lostZero(let likely):
            "le code \(shown) n’a pas 5\u{A0}caractères\u{A0}: un tableur a sans doute retiré le zéro de tête. "
                + "Corrigez \(named), par exemple en \(FrenchText.quoted(likely))."
        case .sirenLength: "le SIREN \(shown) n’a pas 9\u{A0}chiffres. Corrigez \(named)."
        case .sirenShape: "le SIREN \(shown) contient autre chose que des chiffres. Corrigez \(named)."
        case .sirenKey: "le SIREN \(shown) est erroné\u{A0}: sa clé de contrôle n’est pas juste. Corrigez \(named)."
        case .notInteger: "\(shown) n’est pas un nombre entier. Corrigez \(named)."
        case .notDecimal: "\(shown) n’est pas un nombre. Corrigez \(named)."
        case .negative: "\(shown) est négatif. Corrigez \(named)."
        case .coordinateRange: "\(shown) n’est pas une coordonnée en degrés (WGS84). Corrigez \(named)."
        case .notDate: "\(shown) n’est pas une date au format AAAA-MM-JJ. Corrigez \(named)."
        case .unknownType: "\(shown) n’est pas un type de commune (COM, COMD, COMA, ARM). Corrigez \(named)."
        }
    }
}

extension WorkbookFault {
    var sentence: String {
        switch self {
        case .unreadable:
            "ce classeur est abîmé ou d’un format inconnu. Téléchargez-le à nouveau ou enregistrez-le en CSV."
        case .encrypted: "ce classeur est protégé par un mot de passe. Enregistrez-le sans protection."
        case .uncompressedSize(let limit): "une fois décompressé, ce classeur dépasse \(FrenchText.size(limit))."
        case .cells(let limit, _): "ce classeur dépasse \(FrenchText.counted(limit, "cellule", "cellules"))."
        case .timeout(let seconds):
            "la lecture de ce classeur a été arrêtée après \(FrenchText.counted(seconds, "seconde", "secondes")). "
                + "Enregistrez la feuille en CSV."
        case .readerFailed(let status):
            "la lecture de ce classeur a échoué (code\u{A0}\(status)). Enregistrez la feuille en CSV."
        }
    }
}

extension ArchiveFault {
    var sentence: String {
        switch self {
        case .unreadable: "cette archive est abîmée. Téléchargez-la à nouveau."
        case .encrypted: "cette archive est protégée par un mot de passe. Décompressez-la et donnez le fichier."
        case .noTable: "cette archive ne contient aucun fichier CSV, XLSX ou ODS."
        case .uncompressedSize(let limit): "une fois décompressée, cette archive dépasse \(FrenchText.size(limit))."
        case .timeout(let seconds):
            "la décompression a été arrêtée après \(FrenchText.counted(seconds, "seconde", "secondes")). "
                + "Décompressez cette archive et donnez le fichier."
        }
    }
}

extension ExchangeError {
    static func unknownFormat(_ columns: [String]) -> String {
        let found = columns.prefix(8).map(FrenchText.quoted).joined(separator: ", ")
        return "les colonnes \(found) ne sont celles d’aucun fichier connu. Fichiers lus\u{A0}: \(known)."
    }

    /// What is read, by producer rather than format by format: the message has to be read.
    private static let known =
        "communes (COG), mouvements, populations légales, composition des EPCI (Insee ou DGCL), communes-france, "
        + "recensement (âges, familles), naissances, équipements (BPE), revenus (Filosofi), "
        + "petite enfance et allocataires (Cnaf), accessibilité aux soins (APL, Drees), France services, "
        + "annuaire, effectifs et IPS des écoles et collèges, accès à internet (Arcep), "
        + "séries de l’Observatoire des territoires, contours (GeoJSON, TopoJSON)"

    /// Why no figure comes out of a file that was recognised.
    static func figures(_ error: ExchangeError) -> String {
        switch error {
        case .yearMissing(_, let format):
            "rien n’y dit de quelle année sont les chiffres (format reconnu\u{A0}: \(format)). Indiquez l’année."
        case .satelliteCounted:
            "ce fichier compte le satellite, et donne donc 100\u{202F}% à toutes les communes. "
                + "Donnez commune_debit_filaire.csv, de la même page de l’Arcep."
        case .allRejected(_, let first, let count):
            "aucune ligne n’a pu être lue (\(FrenchText.counted(count, "rejet", "rejets"))). "
                + "La première\u{A0}: \(first.reason.sentence)"
        case .allAside(_, let format, let count):
            "format reconnu\u{A0}: \(format)\u{A0}; mais aucune de ses \(FrenchText.counted(count, "ligne", "lignes")) n’est d’un niveau ou d’un "
                + "type qui est lu ici."
        case .noFigures(_, let kind): "ce fichier ne donne pas de chiffres\u{A0}: c’est \(kind.libelle)."
        default: ""
        }
    }

    static func noEpci(_ kind: CommuneFile.Kind) -> String {
        "ce fichier ne dit pas à quel EPCI appartient chaque commune\u{A0}: c’est \(kind.libelle). "
            + "Choisissez les communes par leur code, ou donnez la composition des EPCI (Insee ou DGCL)."
    }

    static func hint(_ hint: SelectionHint?) -> String {
        switch hint {
        case nil: ""
        case .notASiren: " Un SIREN a 9\u{A0}chiffres et une clé de contrôle juste."
        case .notACode: " Un code Insee a 5\u{A0}caractères, par exemple «\u{A0}01001\u{A0}» ou «\u{A0}2A004\u{A0}»."
        case .sirenOfCommune(let code, let name):
            " C’est le SIREN de la commune \(named(code, name)), pas celui d’un EPCI."
        case .formerEpci(let year, let successors):
            " Il y figurait en \(year)\u{A0}; ses communes relèvent désormais de "
                + successors.joined(separator: ", ") + "."
        case .partOf(let code, let name): " C’est une partie de la commune \(named(code, name))."
        case .close(let value, let name): " Vouliez-vous dire \(named(value, name))\u{202F}?"
        }
    }

    private static func named(_ code: String, _ name: String?) -> String {
        name.map { "\(code) (\($0))" } ?? code
    }
}
