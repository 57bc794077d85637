import Domain
import Foundation
import HTML

extension Int {
    /// « 34 875 », with the narrow no-break space of French numbers.
    var spaced: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.append(digit)
        }
        return self < 0 ? "−" + text : text
    }

    /// « 1 fiche », « 3 fiches », « aucune fiche » is the caller's to say.
    func counted(_ singular: String, _ plural: String) -> String {
        "\(spaced)\u{A0}\(self < 2 ? singular : plural)"
    }
}

extension Double {
    /// With a decimal comma and at most `digits` decimals.
    func french(digits: Int = 1) -> String {
        Numbers.french(self, decimals: digits)
    }
}

extension String {
    /// The text with a small first letter, inside a sentence.
    var lowercasedFirst: String {
        // The one proper name that a label begins with.
        guard let first, dropFirst().first?.isUppercase != true, !hasPrefix("France ") else { return self }
        return first.lowercased() + dropFirst()
    }

    /// At most 60 characters of what somebody typed, to quote it.
    var shortened: String {
        count > 60 ? prefix(59) + "…" : self
    }

    /// Lower case without accents nor ligatures, to compare what people type.
    var folded: String {
        folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "fr_FR"))
            .replacing("œ", with: "oe").replacing("’", with: "'")
    }
}

extension String {
    /// « d’Aizenay », « du Poiré-sur-Vie », « des Lucs-sur-Boulogne », « de La Genétouze » : the name of a commune after
    /// « de », its article contracted.
    var afterDe: String {
        if hasPrefix("Le ") { return "du \(dropFirst(3))" }
        if hasPrefix("Les ") { return "des \(dropFirst(4))" }
        let startsWithVowel = folded.first.map { "aeiouy".contains($0) } ?? false
        return startsWithVowel ? "d’\(self)" : "de \(self)"
    }
}

extension String {
    /// « de la commune de Palluau », « du département de la Vendée », « de l’association » : the name of an organisme
    /// after « de », with the article of its first word; as it is for a word whose gender is not known here.
    var withItsArticle: String {
        let word = folded.prefix { $0.isLetter }
        let rest = dropFirst().first.map(\.isUppercase) == true ? self : lowercasedFirst
        if ["commune", "communaute", "caisse", "metropole", "region", "ville", "mutualite", "federation", "maison"]
            .contains(where: { $0 == word })
        {
            return "de la \(rest)"
        }
        if ["departement", "syndicat", "centre", "conseil", "comite", "groupement"].contains(where: { $0 == word }) {
            return "du \(rest)"
        }
        if ["agglomeration", "association", "etat", "etablissement"].contains(where: { $0 == word }) {
            return "de l’\(rest)"
        }
        return afterDe
    }
}

/// « a, b et c ».
func enumeration(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " et " + last
}

extension Date {
    /// How long ago it was, in words; the day beyond a week.
    func ago(from now: Date) -> String {
        let seconds = now.timeIntervalSince(self)
        switch seconds {
        case ..<90: return "à l’instant"
        case ..<3_600: return "il y a \(Int(seconds / 60)) min"
        case ..<86_400: return "il y a \(Int(seconds / 3_600)) h"
        case ..<(7 * 86_400):
            let days = Int(seconds / 86_400)
            return days == 1 ? "hier" : "il y a \(days) jours"
        default: return "le \(day.long)"
        }
    }
}
