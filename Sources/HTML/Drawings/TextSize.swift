/// How much room words take, in units of the drawing: an estimate that errs on the wide side, for our semibold sans.
enum TextSize {
    /// The size of type of a chart on a wide screen and on a phone; places are reserved for the larger one.
    static let chart = (wide: 15, phone: 19)

    static func width(_ text: String, size: Int) -> Int {
        let thousandths = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
        return (thousandths * size + 999) / 1000
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "i", "j", "l", "t", "f", "I", "r", ".", ",", "’", "'", " ", "\u{A0}", "\u{202F}", ":", ";", "(", ")":
            330
        case "m", "w", "M", "W", "%", "œ", "Œ", "Æ", "—": 880
        case "A"..."Z", "À"..."Þ": 660
        default: 560
        }
    }

    /// The text on at most `lines` lines of this width, cut at spaces and hyphens; the last one is shortened.
    static func lines(_ text: String, width limit: Int, size: Int, lines: Int = 2) -> [String] {
        var found = [""]
        for word in words(text) {
            let longer = found[found.count - 1] + word
            if width(trimmed(longer), size: size) <= limit || found[found.count - 1].isEmpty {
                found[found.count - 1] = longer
            } else if found.count < lines {
                found.append(word)
            } else {
                found[found.count - 1] = longer
            }
        }
        return found.map { shortened(trimmed($0), width: limit, size: size) }
    }

    /// The text, or its beginning and an ellipsis.
    static func shortened(_ text: String, width limit: Int, size: Int) -> String {
        guard width(text, size: size) > limit else { return text }
        var kept = text
        while !kept.isEmpty, width(kept + "…", size: size) > limit { kept.removeLast() }
        return trimmed(kept) + "…"
    }

    private static func words(_ text: String) -> [String] {
        var words = [""]
        for character in text {
            words[words.count - 1].append(character)
            if character == " " || character == "-" { words.append("") }
        }
        return words.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
