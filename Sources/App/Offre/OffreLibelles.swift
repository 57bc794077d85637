import Domain

extension Equipement.Accessibilite {
    var libelle: String {
        switch self {
        case .complete: "Accessible"
        case .partielle: "Accessible en partie"
        case .aucune: "Non accessible"
        }
    }
}

extension RegimeDeclaration {
    var libelle: String {
        switch self {
        case .pmi: "PMI"
        case .sdjes: "SDJES"
        case .agrementCaf: "agrément de la Caf"
        }
    }
}

extension BonusTerritoire {
    /// Ends « Bonus territoire : … ».
    var libelle: String {
        switch self {
        case .eligible: "possible, selon la Caf et le soutien d’une collectivité signataire"
        case .excluded: "exclu pour ce type"
        case .unknown: "à demander à la Caf"
        }
    }
}

extension Unite {
    /// The name of the unit, in the plural.
    var libelle: String {
        switch self {
        case .places: "places"
        case .heures: "heures"
        case .heuresFacturees: "heures facturées"
        case .heuresRealisees: "heures réalisées"
        case .heuresEnfant: "heures × enfant"
        case .heuresOuverture: "heures d’ouverture"
        case .heuresOrganisation: "heures d’organisation"
        case .etp: "équivalents temps plein"
        case .agrements: "agréments"
        case .assistantsMaternels: "assistants maternels"
        case .enfants: "enfants"
        case .groupes: "groupes"
        case .sejours: "séjours"
        case .stagiaires: "stagiaires"
        case .lits: "lits"
        case .visites: "visites"
        case .habitants: "habitants"
        case .autre: "autre unité"
        }
    }

    /// « 1 place », « 1,5 équivalent temps plein », « 80 places ».
    func counted(_ value: Double) -> String {
        let parts = value.plain.split(separator: ".").map(String.init)
        let whole = parts.first.flatMap(Int.init).map(\.spaced) ?? value.french()
        let number = parts.count == 2 ? "\(whole),\(parts[1])" : whole
        guard value < 2, self != .autre else { return "\(number)\u{A0}\(libelle)" }
        let words = libelle.split(separator: " ").map {
            $0.hasSuffix("s") && $0 != "temps" ? String($0.dropLast()) : String($0)
        }
        return "\(number)\u{A0}\(words.joined(separator: " "))"
    }
}

extension Capacite {
    /// « 80 places ».
    var readable: String { unite.counted(valeur) }

    /// « 2021 », or that the source does not say.
    var yearReadable: String { annee.map(String.init) ?? "année non précisée" }
}

extension [Capacite] {
    /// « 80 places (2016) » : what is known last, or that nothing is.
    var readable: String {
        let latest = latest
        guard let first = latest.first else { return "non connue" }
        let values = latest.map(\.readable)
        return enumeration(values) + (first.annee.map { " (\($0))" } ?? "")
    }
}

extension Equipement {
    /// « 3-11 ans ».
    var agesReadable: String {
        ages.map { "\($0.lowerBound)-\($0.upperBound) ans" } ?? ""
    }

    /// Since when or until when, as far as it is known: « ouvert depuis le 1er septembre 2021 ».
    var lifeReadable: String? {
        switch etat {
        case .ouvert: details.opening.map { "depuis le \($0.long)" }
        case .projet: details.planned.typed.isEmpty ? nil : "ouverture prévue : \(details.planned.typed)"
        case .ferme: details.closing.map { "depuis le \($0.long)" }
        }
    }

    /// The date that the state alone does not tell: « fermeture le 31 août 2024 ».
    var otherDate: String? {
        switch etat {
        case .ferme: details.opening.map { "ouvert le \($0.long)" }
        case .ouvert: details.closing.map { "fermeture le \($0.long)" }
        case .projet: nil
        }
    }
}

extension Weekday {
    /// « lundi ».
    var libelle: String {
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][rawValue]
    }
}

extension Timetable.Season {
    var libelle: String {
        switch self {
        case .always: "Toute l’année"
        case .school: "Période scolaire"
        case .holidays: "Vacances scolaires"
        case .month(let month): Day.monthNames[month - 1].capitalizedFirst
        }
    }
}

extension String {
    /// The text with a capital first letter.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
