/// The days a simplified French text stands for; all of its words must be understood.
///
/// Days that words leave open are read widely, so that nothing is called late while one reading of its date still holds.
enum PeriodReading {
    /// From the first day named to the last one: « 2025 puis 2026 » runs over both years.
    static func span(_ text: String) -> ClosedRange<Day>? {
        if let winter = winter(text) { return winter }
        var spans: [ClosedRange<Day>] = []
        var following: [String] = []
        for words in pieces(of: text).reversed() {
            guard let (span, complete) = completed(words, from: following) else { return nil }
            spans.append(span)
            following = complete
        }
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
        return first...last
    }

    /// The parts of an interval or a list, each in its words.
    private static func pieces(of text: String) -> [[String]] {
        var text = text
        for separator in [" puis ", " et ", " ou ", " au ", " a ", "–", " - ", " / ", ", "] {
            text = text.replacing(separator, with: "|")
        }
        return text.split(separator: "|").flatMap { part in
            let words = PeriodWords.significant(part)
            // A day or a month written in figures keeps its hyphens and slashes.
            if words.contains(where: { Day($0) != nil || monthInFigures($0) != nil }) { return [words] }
            let parts = words.joined(separator: " ").split { $0 == "/" || $0 == "-" }
            return parts.map { PeriodWords.significant($0) }
        }
    }

    /// A part that borrows what it lacks from the end of the next one: « juin » in « juin et juillet 2021 ».
    private static func completed(_ words: [String], from following: [String]) -> (ClosedRange<Day>, [String])? {
        for count in 0...following.count {
            let complete = words + following.suffix(count)
            if let span = single(complete[...]) { return (span, complete) }
        }
        return nil
    }

    /// One day, month, season, quarter, half or year.
    private static func single(_ words: ArraySlice<String>) -> ClosedRange<Day>? {
        guard let first = words.first, let last = words.last else { return nil }
        if words.count == 1 { return Day(last).map { $0...$0 } ?? monthInFigures(last) ?? wholeYear(last) }
        guard let year = PeriodWords.year(last) else { return nil }
        if let part = partOfYear[first] {
            return words.count == 2 ? months(part, year) : single(words.dropFirst())
        }
        let inner = words.dropFirst().dropLast()
        switch inner.count {
        case 0: return named(first, year)
        case 1: return inner.first.flatMap { ranked(first, $0, year) }
        default: return nil
        }
    }

    /// Where « début », « mi- » and « fin » of a year fall: its first quarter, the middle two, its last one.
    ///
    /// Nothing fixes them; before a month, a quarter or a season they change nothing to its days.
    private static let partOfYear: [String: ClosedRange<Int>] = [
        "debut": 1...3, "mi": 4...9, "milieu": 4...9, "fin": 10...12,
    ]

    /// The seasons as wide as they are understood, in whole months: from the first day of the meteorological season
    /// (1 March, 1 June, 1 September) to the end of the month in which the astronomical one ends.
    private static let seasons: [String: ClosedRange<Int>] = ["printemps": 3...6, "ete": 6...9, "automne": 9...12]

    /// « hiver 2022-2023 » : the only way to say which of a year's two winters is meant; December to March.
    private static func winter(_ text: String) -> ClosedRange<Day>? {
        let words = PeriodWords.significant(text).joined(separator: " ").split { " -–/".contains($0) }.map(String.init)
        guard words.count == 3, words[0] == "hiver", let first = PeriodWords.year(words[1]),
            PeriodWords.year(words[2]) == first + 1, let start = Day(first, 12, 1), let end = Day(first + 1, 3, 31)
        else { return nil }
        return start...end
    }

    /// « juin », « printemps », « T3 » or « S1 » of a year.
    private static func named(_ word: String, _ year: Int) -> ClosedRange<Day>? {
        if let month = PeriodWords.month(word) { return months(month...month, year) }
        if let season = seasons[word] { return months(season, year) }
        guard word.utf8.count == 2, let rank = Int(word.dropFirst()) else { return nil }
        return word.hasPrefix("t") ? part(rank, of: 4, year) : word.hasPrefix("s") ? part(rank, of: 2, year) : nil
    }

    /// « 28 juin », « 2e semestre », « dernier trimestre » of a year.
    private static func ranked(_ rank: String, _ word: String, _ year: Int) -> ClosedRange<Day>? {
        if let month = PeriodWords.month(word) {
            return PeriodWords.ordinal(rank).flatMap { Day(year, month, $0) }.map { $0...$0 }
        }
        let count =
            ["semestre", "sem", "sem."].contains(word) ? 2 : ["trimestre", "trim", "trim."].contains(word) ? 4 : 0
        guard count > 0, let number = rank == "dernier" ? count : PeriodWords.ordinal(rank) else { return nil }
        return part(number, of: count, year)
    }

    private static func part(_ rank: Int, of count: Int, _ year: Int) -> ClosedRange<Day>? {
        guard (1...count).contains(rank) else { return nil }
        let length = 12 / count
        return months((rank - 1) * length + 1...rank * length, year)
    }

    private static func wholeYear(_ word: String) -> ClosedRange<Day>? {
        PeriodWords.year(word).flatMap { months(1...12, $0) }
    }

    /// « 06/2026 ».
    private static func monthInFigures(_ word: String) -> ClosedRange<Day>? {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let year = PeriodWords.year(parts[1]), let month = Int(parts[0]) else { return nil }
        return (1...12).contains(month) ? months(month...month, year) : nil
    }

    private static func months(_ range: ClosedRange<Int>, _ year: Int) -> ClosedRange<Day>? {
        guard let start = Day(year, range.lowerBound, 1) else { return nil }
        let last = range.upperBound
        return Day(year, last, Day.lastDay(of: last, year)).map { start...$0 }
    }
}
