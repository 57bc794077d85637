/// The title of a column, with its vintage as a variable: `P{yy}_POP0014`, `Q1{yy}`, `pmun_{yyyy}`.
///
/// `{yy?}` is a vintage that may be missing, `{*}` four figures that are not the year of the figures.
struct ColumnPattern: Sendable, Equatable, ExpressibleByStringLiteral {
    let text: String
    private let prefix: String
    private let suffix: String
    /// How many figures the vintage may have; empty for a title without one.
    private let digits: [Int]
    private let isVintage: Bool

    init(stringLiteral value: String) { self.init(value) }

    init(_ text: String) {
        self.text = text
        guard let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}") else {
            (prefix, suffix, digits, isVintage) = (text.lowercased(), "", [], false)
            return
        }
        prefix = text[..<open].lowercased()
        suffix = text[text.index(after: close)...].lowercased()
        let mark = text[text.index(after: open)..<close]
        isVintage = mark != "*"
        digits =
            switch mark {
            case "yyyy", "*": [4]
            case "yy?": [0, 2]
            default: [2]
            }
    }

    /// A column of the header, and the year its title bears.
    struct Match: Equatable, Sendable {
        let index: Int
        let year: Int?
    }

    /// Every column that has this title, one for each vintage.
    func matches(in header: TableHeader) -> [Match] {
        if digits.isEmpty { return header.index(of: text).map { [Match(index: $0, year: nil)] } ?? [] }
        return header.names.enumerated().compactMap { index, name in
            vintage(of: name.lowercased()).map { Match(index: index, year: $0) }
        }
    }

    func isFound(in header: TableHeader) -> Bool { !matches(in: header).isEmpty }

    /// The year in a title of this form, nil inside when it has none, nil outside for another title.
    private func vintage(of title: String) -> Int?? {
        let fixed = prefix.utf8.count + suffix.utf8.count
        guard title.utf8.count >= fixed, title.hasPrefix(prefix), title.hasSuffix(suffix) else { return .none }
        let middle = title.dropFirst(prefix.count).dropLast(suffix.count)
        guard digits.contains(middle.utf8.count), middle.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return .none }
        guard isVintage, let number = Int(middle) else { return .some(nil) }
        if middle.utf8.count == 4 { return .some(number) }
        // Censuses go back to 1968.
        return .some(number < 60 ? 2000 + number : 1900 + number)
    }
}
