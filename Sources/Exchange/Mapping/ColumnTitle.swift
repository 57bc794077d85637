import Foundation

/// The title of a column with its year apart: `pop_2023`, `Part 2021 (%)`, `Q219` among others of the year 19.
struct ColumnTitle {
    /// In lower case, the year taken out.
    let base: String
    let annee: Int?

    init(_ title: String, suffix: String? = nil) {
        let text = title.lowercased()
        if let (range, year) = ColumnTitle.year(in: text) {
            (base, annee) = (text.replacingCharacters(in: range, with: ""), year)
        } else if let suffix, text.hasSuffix(suffix), let short = Int(suffix) {
            (base, annee) = (String(text.dropLast(2)), short < 70 ? 2000 + short : 1900 + short)
        } else {
            (base, annee) = (text, nil)
        }
    }

    /// Four figures, and no other beside them, that may be a year.
    private static func year(in text: String) -> (Range<String.Index>, Int)? {
        var rest = text[...]
        while let start = rest.firstIndex(where: \.isWholeNumber) {
            let figures = rest[start...].prefix(while: \.isWholeNumber)
            if figures.count == 4, let year = Int(figures), 1900..<2100 ~= year {
                return (figures.startIndex..<figures.endIndex, year)
            }
            rest = rest[figures.endIndex...]
        }
        return nil
    }

    /// All the titles of a table, read together.
    static func all(_ titles: [String]) -> [ColumnTitle] {
        let suffix = commonSuffix(titles)
        return titles.map { ColumnTitle($0, suffix: suffix) }
    }

    /// The two figures that end most of the titles that end so, as Filosofi does: ages and quantiles differ.
    private static func commonSuffix(_ titles: [String]) -> String? {
        let ends = titles.map { $0.suffix(2) }.filter { $0.utf8.count == 2 && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        let counts = Dictionary(ends.map { (String($0), 1) }, uniquingKeysWith: +)
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 3,
            best.value * 2 > ends.count
        else { return nil }
        return best.key
    }

    /// A code of indicateur made of a text: `Taux de couverture (%)` gives `taux_de_couverture`.
    static func code(_ text: String) -> String {
        let plain = text.replacing("œ", with: "oe").replacing("Œ", with: "oe")
            .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "fr")).lowercased()
        let words = plain.utf8.split { !(0x30...0x39 ~= $0 || 0x61...0x7A ~= $0) }
        let code = String(words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_").prefix(60))
        guard let first = code.utf8.first else { return "valeur" }
        return 0x30...0x39 ~= first ? "n_" + code : code
    }

    /// Lower-case ASCII letters, figures and low lines, a letter first.
    static func isCode(_ text: String) -> Bool {
        guard let first = text.utf8.first, 0x61...0x7A ~= first, text.utf8.count <= 80 else { return false }
        return text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x5F }
    }
}
