/// The French words of a period, made plain for ``PeriodReading``.
enum PeriodWords {
    /// What the days that follow are to the period.
    enum Bound {
        case notBefore, until, before, within
    }

    /// Lower case, without accents, special spaces, apostrophes or raised letters.
    static func simplified(_ text: String) -> String {
        let replacements: [Character: Character] = [
            "é": "e", "è": "e", "ê": "e", "û": "u", "à": "a", "ᵉ": "e", "ʳ": "r", "ⁿ": "n", "ᵈ": "d", "’": "'",
            "\u{A0}": " ", "\u{202F}": " ", "—": "–",
        ]
        let plain = String(text.lowercased().map { replacements[$0] ?? $0 })
        return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("mi-", with: "mi ")
    }

    /// What the first words say of the rest: « pas avant », « jusqu’à »…
    ///
    /// « avant juin » ends on the last day of May, but « avant fin juin » on the last day of June.
    static func bound(of text: String) -> (Bound, rest: String) {
        let starts: [(Bound, [String])] = [
            (.notBefore, ["pas avant", "a partir", "a compter", "des", "depuis"]),
            (.until, ["jusqu'en", "jusqu'au", "jusqu'a", "d'ici", "au plus tard", "avant fin", "avant la fin"]),
            (.before, ["avant"]),
        ]
        for (bound, words) in starts {
            guard let start = words.first(where: { text.hasPrefix($0 + " ") }) else { continue }
            return (bound, String(text.dropFirst((start.hasSuffix("fin") ? start.count - 3 : start.count + 1))))
        }
        return (.within, text)
    }

    /// The words of a text, without those that change nothing to its days.
    static func significant(_ text: some StringProtocol) -> [String] {
        text.split(separator: " ").map { withoutElision($0) }.filter { !fillers.contains($0) }
    }

    private static func withoutElision(_ word: some StringProtocol) -> String {
        word.hasPrefix("d'") || word.hasPrefix("l'") ? String(word.dropFirst(2)) : String(word)
    }

    private static let fillers: Set<String> = [
        "le", "la", "les", "en", "de", "du", "des", "a", "au", "entre", "courant", "cours", "vers", "mois", "annee",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ]

    /// The number written « 2 », « 2e », « 1er », « 2nd », « premier »…
    static func ordinal(_ word: String) -> Int? {
        switch word {
        case "premier", "premiere": return 1
        case "second", "seconde", "deuxieme": return 2
        case "troisieme": return 3
        case "quatrieme": return 4
        default:
            let digits = word.prefix { ("0"..."9").contains($0) }
            let endings = ["", "e", "er", "ere", "eme", "d", "nd", "nde"]
            return endings.contains(String(word.dropFirst(digits.count))) ? Int(digits) : nil
        }
    }

    /// A year written with its four digits.
    static func year(_ word: String) -> Int? {
        guard word.utf8.count == 4, let year = Int(word), (1900...2200).contains(year) else { return nil }
        return year
    }

    /// The month of a name or of an abbreviation that fits one month only: « sept. », but not « jui. ».
    static func month(_ word: String) -> Int? {
        let start = word.hasSuffix(".") ? String(word.dropLast()) : word
        let names = Day.monthNames.map(simplified)
        if let index = names.firstIndex(of: start) { return index + 1 }
        let candidates = names.indices.filter { names[$0].hasPrefix(start) }
        return start.count >= 3 && candidates.count == 1 ? candidates[0] + 1 : nil
    }
}
