/// French typography for the sentences of this module.
enum FrenchText {
    /// A value of a file between guillemets, cut and without control characters: it may be hostile.
    static func quoted(_ value: String) -> String {
        let shown = value.unicodeScalars.prefix(61).map { scalar -> Character in
            scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
                ? " " : Character(scalar)
        }
        let text = shown.count > 60 ? String(shown.prefix(60)) + "…" : String(shown)
        return "«\u{A0}\(text)\u{A0}»"
    }

    /// `15156` as `15 156`, the space being narrow and unbreakable.
    static func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append("\u{202F}") }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    /// A number of bytes, in the unit that reads best.
    static func size(_ bytes: Int) -> String {
        if bytes >= 1_000_000 { return "\(number(bytes / 1_000_000))\u{A0}Mo" }
        if bytes >= 1_000 { return "\(number(bytes / 1_000))\u{A0}ko" }
        return "\(number(bytes))\u{A0}octets"
    }

    /// `1 champ`, `2 champs`.
    static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(number(count))\u{A0}\(count < 2 ? one : many)"
    }

    /// What precedes the sentence: the file, and the line when it is known.
    static func place(_ file: String, _ line: Int? = nil) -> String {
        guard let line else { return "\(file)\u{A0}: " }
        return "\(file), ligne\u{A0}\(line)\u{A0}: "
    }
}
