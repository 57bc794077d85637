/// A period as people write it in a plan, with the days it can be read as.
///
/// What was typed is kept and shown as it is; « 2e semestre 2026 », « pas avant juin 2026 », « 2026-2027 » are
/// understood, « à définir » has no days.
public struct FuzzyPeriod: Hashable, Sendable {
    /// The words that were typed.
    public let typed: String
    public let earliest: Day?
    public let latest: Day?

    public init(_ typed: String) {
        self.typed = typed.trimmed
        let text = FuzzyPeriod.simplified(self.typed)
        if let rest = FuzzyPeriod.rest(of: text, after: ["pas avant", "a partir de", "a partir du", "des", "depuis"]) {
            earliest = FuzzyPeriod.span(rest)?.lowerBound
            latest = nil
        } else if let rest = FuzzyPeriod.rest(of: text, after: ["avant", "jusqu'en", "jusqu'a", "au plus tard"]) {
            earliest = nil
            latest = FuzzyPeriod.span(rest)?.upperBound
        } else {
            let span = FuzzyPeriod.span(text)
            earliest = span?.lowerBound
            latest = span?.upperBound
        }
    }

    /// From the first day named to the last one: « 2025 puis 2026 » runs over both years.
    private static func span(_ text: String) -> ClosedRange<Day>? {
        let spans = pieces(of: text).compactMap(single)
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
        return first...last
    }

    /// The parts of an interval; a day written with hyphens or slashes stays whole.
    private static func pieces(of text: String) -> [String] {
        if Day(text) != nil { return [text] }
        var text = text
        for separator in [" puis ", " et ", " a ", "–", "/", " - "] {
            text = text.replacing(separator, with: "|")
        }
        if text.split(separator: "-").allSatisfy({ Int($0) != nil }) { text = text.replacing("-", with: "|") }
        return text.split(separator: "|").map { String($0).trimmed }
    }

    /// One day, month, quarter, half or year.
    private static func single(_ text: String) -> ClosedRange<Day>? {
        if let day = Day(text) { return day...day }
        var words = text.split(separator: " ").map(String.init)
        guard let year = words.popLast().flatMap({ Int($0) }), (1900...2200).contains(year) else { return nil }
        guard let last = words.last else { return months(1, 12, year) }
        if let month = monthNumber(last) {
            guard let number = words.first.flatMap(ordinal), words.count == 2 else { return months(month, month, year) }
            return Day(year, month, number).map { $0...$0 }
        }
        guard let rank = words.first.flatMap({ $0 == "dernier" ? Int.max : ordinal($0) }) else { return nil }
        if last.hasPrefix("sem") { return part(rank, of: 2, year) }
        if last.hasPrefix("trim") { return part(rank, of: 4, year) }
        return nil
    }

    private static func part(_ rank: Int, of count: Int, _ year: Int) -> ClosedRange<Day>? {
        let rank = rank == Int.max ? count : rank
        guard (1...count).contains(rank) else { return nil }
        let length = 12 / count
        return months((rank - 1) * length + 1, rank * length, year)
    }

    private static func months(_ first: Int, _ last: Int, _ year: Int) -> ClosedRange<Day>? {
        guard let start = Day(year, first, 1), let end = Day(year, last, Day.lastDay(of: last, year)) else { return nil }
        return start...end
    }

    /// The number written « 2 », « 2e », « 1er », « T3 », « S1 » or « premier ».
    private static func ordinal(_ word: String) -> Int? {
        switch word {
        case "premier", "premiere": return 1
        case "second", "seconde", "deuxieme": return 2
        case "troisieme": return 3
        case "quatrieme": return 4
        default: return Int(word.filter { ("0"..."9").contains($0) })
        }
    }

    private static func monthNumber(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        let candidates = Day.monthNames.map(simplified).enumerated().filter { month in
            month.element == word || (word.hasSuffix(".") && month.element.hasPrefix(word.dropLast()))
        }
        return candidates.first.map { $0.offset + 1 }
    }

    private static func rest(of text: String, after starts: [String]) -> String? {
        starts.first { text.hasPrefix($0 + " ") }.map { String(text.dropFirst($0.count + 1)) }
    }

    /// Lower case, without accents or special spaces and apostrophes.
    private static func simplified(_ text: String) -> String {
        let replacements: [Character: Character] = [
            "é": "e", "è": "e", "ê": "e", "û": "u", "à": "a", "ᵉ": "e", "’": "'", "\u{A0}": " ", "\u{202F}": " ",
        ]
        return String(text.lowercased().map { replacements[$0] ?? $0 })
    }
}
