/// One word, hour or sign of opening hours, with where it stands in what was typed.
struct HorairesToken {
    enum Kind: Equatable {
        /// Lower case, without accents.
        case word(String)
        /// Minutes from midnight.
        case time(Int)
        /// Digits alone: an hour or a day of the month.
        case number(Int)
        /// « ; » or the end of a line.
        case stop
        case colon, dash, comma
        /// Between parentheses.
        case remark(String)
    }

    let kind: Kind
    let text: String
    /// Whether a space stood before it.
    var isApart = false
}

/// Cuts opening hours into tokens.
struct HorairesScanner {
    private let typed: [Character]
    private let plain: [Character]
    private var position = 0

    static func tokens(of text: String) throws(HorairesFault) -> [HorairesToken] {
        var scanner = HorairesScanner(text)
        var tokens: [HorairesToken] = []
        while let token = try scanner.apart() { tokens.append(token) }
        return tokens
    }

    private init(_ text: String) {
        typed = Array(text)
        plain = typed.map(HorairesScanner.plain)
    }

    /// One small letter without its accent, so that places in both texts agree.
    private static func plain(_ character: Character) -> Character {
        let replacements: [Character: Character] = [
            "à": "a", "â": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i", "ô": "o", "û": "u",
            "ù": "u", "’": "'", "–": "-", "—": "-", "−": "-", "‑": "-",
        ]
        let small = character.lowercased().first ?? character
        if small.isNewline { return "\n" }
        return replacements[small] ?? (small.isWhitespace ? " " : small)
    }

    /// Words whose hyphen joins, when others part two days.
    private static let compounds = ["rendez-vous", "week-end", "apres-midi", "24h/24", "7j/7"]

    /// The next token, knowing whether a space parts it from the one before.
    private mutating func apart() throws(HorairesFault) -> HorairesToken? {
        let start = position
        while position < plain.count, plain[position] == " " { position += 1 }
        let isApart = position > start
        guard position < plain.count else { return nil }
        var token = try next()
        token.isApart = isApart
        return token
    }

    private mutating func next() throws(HorairesFault) -> HorairesToken {
        if let compound = HorairesScanner.compounds.first(where: { plain[position...].starts(with: $0) }) {
            return take(compound.count, .word(compound))
        }
        let first = plain[position]
        switch first {
        case ";", "\n", ".": return take(1, .stop)
        case ":": return take(1, .colon)
        case "-": return take(1, .dash)
        case ",", "/", "+", "&": return take(1, .comma)
        case "(": return try remark()
        case "0"..."9": return try number()
        case "a"..."z": return word()
        default: throw HorairesFault(fragment: String(typed[position]), advice: "ce signe ne se lit pas ici")
        }
    }

    private mutating func take(_ count: Int, _ kind: HorairesToken.Kind) -> HorairesToken {
        defer { position += count }
        return HorairesToken(kind: kind, text: String(typed[position..<position + count]))
    }

    private mutating func remark() throws(HorairesFault) -> HorairesToken {
        guard let end = plain[position...].firstIndex(of: ")") else {
            throw HorairesFault(fragment: fragment(from: position), advice: "fermez la parenthèse")
        }
        let text = String(typed[position + 1..<end]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return take(end + 1 - position, .remark(text.replacing("(", with: "")))
    }

    private mutating func word() -> HorairesToken {
        var end = position
        while end < plain.count, ("a"..."z").contains(plain[end]) || plain[end] == "'" { end += 1 }
        var text = String(plain[position..<end])
        let length = end - position
        // « lun. 9h » : the point of a short form ends nothing.
        if length <= 4, end + 1 < plain.count, plain[end] == ".", plain[end + 1] != "\n" { end += 1 }
        for elision in ["d'", "l'", "qu'"] where text.hasPrefix(elision) {
            text = String(text.dropFirst(elision.count))
        }
        return take(end - position, .word(text))
    }

    /// « 7h30 », « 7 h », « 07:30 », « 7 » or « 1er ».
    private mutating func number() throws(HorairesFault) -> HorairesToken {
        let start = position
        let (value, afterDigits) = digits(from: start)
        var end = afterDigits
        guard end - start <= 2 else { throw unreadableHour(from: start) }
        if plain[end...].starts(with: "er"), !isLetter(end + 2) { return take(end + 2 - start, .number(value)) }
        while end < plain.count, plain[end] == " " { end += 1 }
        let isHour = end < plain.count && (plain[end] == "h" && !isLetter(end + 1) || isMinutesColon(end, afterDigits))
        guard isHour else { return take(afterDigits - start, .number(value)) }
        end += 1
        let afterSign = end
        while end < plain.count, plain[end] == " " { end += 1 }
        let (minutes, afterMinutes) = digits(from: end)
        let hasMinutes = afterMinutes - end == 2 && (end == afterSign || !startsHour(afterMinutes))
        if !hasMinutes, afterMinutes > end, end == afterSign { throw unreadableHour(from: start) }
        let total = value * 60 + (hasMinutes ? minutes : 0)
        guard total <= 24 * 60, !hasMinutes || minutes < 60 else { throw unreadableHour(from: start) }
        return take((hasMinutes ? afterMinutes : afterSign) - start, .time(total))
    }

    /// « 7:30 » is an hour, « vacances 7 : » is not.
    private func isMinutesColon(_ index: Int, _ afterDigits: Int) -> Bool {
        plain[index] == ":" && index == afterDigits && index + 1 < plain.count && plain[index + 1].isASCIIDigit
    }

    /// Whether what follows two digits makes them an hour: « 9h 12h ».
    private func startsHour(_ index: Int) -> Bool {
        var index = index
        while index < plain.count, plain[index] == " " { index += 1 }
        return index < plain.count && (plain[index] == "h" || plain[index] == ":")
    }

    private func digits(from start: Int) -> (value: Int, end: Int) {
        var end = start
        var value = 0
        while end < plain.count, plain[end].isASCIIDigit, end - start < 6 {
            value = value * 10 + (plain[end].wholeNumberValue ?? 0)
            end += 1
        }
        return (value, end)
    }

    private func isLetter(_ index: Int) -> Bool { index < plain.count && ("a"..."z").contains(plain[index]) }

    private func unreadableHour(from start: Int) -> HorairesFault {
        HorairesFault(fragment: fragment(from: start), advice: "une heure s’écrit 9h ou 9h30, de 0h à 24h")
    }

    /// The word that starts there, as typed.
    private func fragment(from start: Int) -> String {
        String(typed[start...].prefix { !$0.isWhitespace && $0 != ";" }.prefix(40))
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
