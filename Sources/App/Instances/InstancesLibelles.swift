import Domain

extension Instance.Nature {
    var libelle: String {
        switch self {
        case .copil: "Comité de pilotage"
        case .technique: "Comité technique"
        case .groupe: "Groupe de travail"
        case .commission: "Commission"
        case .autre: "Autre instance"
        }
    }
}

extension Quorum {
    var libelle: String {
        switch self {
        case .none: "Aucun"
        case .third: "Un tiers des membres en exercice"
        case .half: "La moitié des membres en exercice"
        case .majority: "Plus de la moitié des membres en exercice"
        }
    }
}

extension College {
    var libelle: String { rawValue.capitalizedFirst }
}

extension Personne.Sexe {
    var libelle: String {
        switch self {
        case .femme: "Femme"
        case .homme: "Homme"
        }
    }

    var plural: String {
        switch self {
        case .femme: "Femmes"
        case .homme: "Hommes"
        }
    }
}

extension Composition.Presence {
    var libelle: String {
        switch self {
        case .missing: "absent"
        case .substitutesOnly: "suppléants seulement"
        case .few: "peu représenté"
        case .present: "représenté"
        case .unknown: "non connu"
        }
    }
}

extension Period {
    /// « depuis le 1er juillet 2020 », « du 1er juillet 2020 au 30 juin 2021 ».
    var readable: String {
        end.map { "du \(start.long) au \($0.long)" } ?? "depuis le \(start.long)"
    }
}

extension Rythme {
    /// What the rule asks; `nil` when there is none.
    var readable: String? {
        let parts = [
            perYear.map { "au moins \($0.counted("réunion", "réunions")) par an" },
            longestGap.map { "au plus \($0)\u{A0}mois entre deux réunions" },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension RythmeTenu {
    /// One sentence per rule: « 1 réunion sur 2 en 2021 », « dernière il y a 7 mois, règle : 6 au plus ».
    var sentences: [(text: String, isKept: Bool)] {
        let years = annees.suffix(3).map { annee in
            let count = "\(annee.held.counted("réunion", "réunions")) sur \(annee.needed) en \(annee.year)"
            let rest = annee.isKept ? "" : annee.isOver ? "" : ", l’année n’est pas finie"
            return (text: count + rest, isKept: !annee.isMissed)
        }
        let gap = ecart.map { ecart in
            let since = ecart.months == 0 ? "il y a moins d’un mois" : "il y a \(ecart.months)\u{A0}mois"
            return (text: "dernière \(since), règle\u{A0}: \(ecart.limit) au plus", isKept: ecart.isKept)
        }
        return years + (gap.map { [$0] } ?? [])
    }
}
