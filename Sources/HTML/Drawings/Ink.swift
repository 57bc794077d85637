/// The colours of a paper: the light theme of the style sheet, as numbers.
enum Ink {
    static let ink = "#15262b"
    static let quiet = "#4a5b60"
    static let line = "#dfdcd3"
    static let edge = "#7d8b8f"
    static let card = "#ffffff"
    static let accent = "#b4531a"
    static let good = "#1d6b3f"
    /// Quoted: a name with a digit is not read otherwise.
    static let typeface = "'Maillage Dessin', 'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"

    /// The brand's, then hue-1 … hue-8, then what is only compared with.
    static let hues = [
        "#0b5c66", "#b03a6b", "#9c4c0a", "#5a45b0", "#1c6b52", "#1a5fa8", "#6a5a12", "#7a3b8f", "#8c2f2f", quiet,
    ]

    /// The nine steps from pale to full of the brand's hue, and of the accent for what is below a pivot.
    static let above = ramp("#0b5c66")
    static let below = ramp("#b4531a")

    /// How much of the hue each step holds, in percent; the style sheet has the same.
    static let steps = [7, 17, 28, 40, 52, 64, 76, 88, 100]

    private static func ramp(_ colour: String) -> [String] {
        let parts = colour.dropFirst().utf8.map { Int($0 < 0x3A ? $0 - 0x30 : $0 - 0x57) }
        return steps.map { step in
            let mixed = stride(from: 0, to: 6, by: 2).map { index in
                255 - (255 - (parts[index] * 16 + parts[index + 1])) * step / 100
            }
            return mixed.reduce("#") { $0 + ($1 < 16 ? "0" : "") + String($1, radix: 16) }
        }
    }
}

/// A kind of mark: its class on a page, its colours on a paper (`@` stands for the hue of its group).
struct Style: Sendable {
    let name: String
    let paper: String

    func attributes(_ hue: String) -> String {
        guard let place = paper.firstIndex(of: "@") else { return paper }
        return paper[..<place] + hue + paper[paper.index(after: place)...]
    }

    static let axis = Style(name: "axis", paper: "fill=\"none\" stroke=\"\(Ink.line)\"")
    static let zero = Style(name: "zero", paper: "fill=\"none\" stroke=\"\(Ink.edge)\" stroke-width=\"1.5\"")
    static let bar = Style(name: "bar", paper: "fill=\"@\"")
    /// What the highlighted bar is compared with.
    static let other = Style(name: "bar other", paper: "fill=\"\(Ink.edge)\"")
    static let line = Style(
        name: "line", paper: "fill=\"none\" stroke=\"@\" stroke-width=\"3\" stroke-linejoin=\"round\"")
    static let reference = Style(
        name: "line dashed",
        paper: "fill=\"none\" stroke=\"@\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-dasharray=\"6 5\"")
    static let dot = Style(name: "dot", paper: "fill=\"\(Ink.card)\" stroke=\"@\" stroke-width=\"3\"")
    static let full = Style(name: "full", paper: "fill=\"@\"")
    static let outline = Style(
        name: "over", paper: "fill=\"none\" stroke=\"\(Ink.ink)\" stroke-width=\"2\" stroke-linejoin=\"round\"")
    static let track = Style(name: "track", paper: "fill=\"#f3f1eb\"")
    static let closed = Style(
        name: "closed", paper: "fill=\"none\" stroke=\"\(Ink.line)\" stroke-dasharray=\"2 4\"")
    /// A place kept for what is missing.
    static let gap = Style(
        name: "gap", paper: "fill=\"none\" stroke=\"\(Ink.edge)\" stroke-width=\"1.5\" stroke-dasharray=\"2 4\"")
}

/// How words stand: weight, colour, side.
struct TextStyle: Sendable {
    enum Anchor: Sendable { case start, middle, end }

    var anchor = Anchor.start
    /// Lighter: the numbers of an axis.
    var isTick = false
    /// In the hue of its group.
    var isName = false

    static let label = TextStyle()
    static let tick = TextStyle(isTick: true)
    static let name = TextStyle(isName: true)

    func at(_ anchor: Anchor) -> TextStyle {
        var style = self
        style.anchor = anchor
        return style
    }

    var names: String {
        let parts = [
            isTick ? "tick" : nil, isName ? "name" : nil, anchor == .middle ? "m" : anchor == .end ? "n" : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    func attributes(_ hue: String) -> String {
        var attributes = ""
        if isTick { attributes += " font-weight=\"400\" fill=\"\(Ink.quiet)\"" }
        if isName { attributes += " fill=\"\(hue)\"" }
        if anchor != .start { attributes += " text-anchor=\"\(anchor == .end ? "end" : "middle")\"" }
        return attributes
    }
}
