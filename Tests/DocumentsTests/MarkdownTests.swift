import Foundation
import HTML
import Testing

@testable import Documents

@Suite("Le texte tapé par les gens")
struct MarkdownTests {
    @Test("gras, italique, listes et liens deviennent du HTML")
    func common() {
        let html = Markdown("Un *mot* **fort**, [là](https://exemple.invalid/?a=1&b=2).\n\n- un\n- deux\n").html.markup
        #expect(html.contains("<em>mot</em> <strong>fort</strong>"))
        #expect(html.contains("<a href=\"https://exemple.invalid/?a=1&amp;b=2\">là</a>"))
        #expect(html.contains("<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"))
    }

    @Test("le HTML brut tombe, sauf le retour à la ligne que chacun tape")
    func rawHTML() {
        let html = Markdown("a <b onclick=x>c</b><br>d\n\n<script>alert(1)</script>\n\n<div>e</div>").html.markup
        #expect(html == "<p>a c<br>\nd</p>\n")
    }

    @Test(
        "un lien ne mène qu’au web ou à une boîte aux lettres",
        arguments: [
            ("https://a.invalid", true), ("HTTP://a.invalid", true), ("mailto:a@b.invalid", true),
            ("javascript:alert(1)", false), ("data:text/html,x", false), ("tel:0102", false), ("/relatif", false),
        ]
    )
    func links(address: String, isKept: Bool) {
        let markdown = Markdown("[mot](\(address)) et ![image](\(address))")
        #expect(markdown.html.markup.contains("<a href=") == isKept)
        #expect(!markdown.html.markup.contains("<img"))
        #expect(markdown.plainText == "mot et image")
    }

    @Test("les titres tapés sont des paragraphes gras, ou des titres sans saut à partir du niveau donné")
    func headings() {
        let markdown = Markdown("## A\n\n##### B\n\n# C\n\n###### D")
        #expect(markdown.html.markup.hasPrefix("<p><strong>A</strong></p>"))
        #expect(!markdown.html.markup.contains("<h"))
        let levels = markdown.html(headingLevel: 3).markup.matches(of: /<h(\d)>/).map { String($0.output.1) }
        #expect(levels == ["3", "4", "3", "4"])
    }

    @Test("les extensions restent du texte : ni tableau, ni barré, ni adresse devinée")
    func noExtensions() {
        let html = Markdown("~~a~~ www.exemple.invalid\n\n|a|b|\n|-|-|\n|c|d|").html.markup
        #expect(!html.contains("<del>") && !html.contains("<table") && !html.contains("<a "))
    }

    @Test("un texte vide, ou fait de rien, ne montre rien", arguments: ["", "   \n\n", "<!-- -->", "> ", "**"])
    func empty(text: String) {
        #expect(Markdown(text).plainText.allSatisfy { $0 == "*" })
        #expect(!Markdown(text).html.markup.contains("<p></p>"))
    }

    @Test(
        "une imbrication sans fin garde les mots et n’épuise pas la pile",
        arguments: [">", "- ", "*a **b ", "[", "1. "]
    )
    func deep(opening: String) {
        let markdown = Markdown(String(repeating: opening, count: 5_000) + "fond")
        #expect(markdown.plainText.contains("fond"))
        #expect(markdown.html.markup.isBalanced)
    }

    @Test("aucun texte au hasard ne donne de script, de balise ouverte ou d’attribut volé", arguments: 0..<40)
    func random(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<50 {
            let text = random.text()
            let markdown = Markdown(text)
            let html = markdown.html(headingLevel: 2).markup
            try #require(html.isBalanced, "\(text.debugDescription) → \(html)")
            try #require(!html.lowercased().contains("<script") && !html.contains("href=\"javascript"))
        }
    }
}

/// The same sequence for the same seed (splitmix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A text made of what means something to CommonMark, HTML, JSON and Typst.
    mutating func text() -> String {
        let pieces = [
            "a", "é", " ", "\n", "\n\n", "*", "**", "_", "`", "```\n", "#", "# ", "> ", "- ", "1. ", "[", "](", ")",
            "!",
            "<", ">", "</", "<script>", "<br>", "&", "&lt;", "\"", "'", "\\", "\\\"", "$", "#let x", "#\"", "\"]", "@",
            "//", "/*", "javascript:", "https://a.invalid", "mailto:a@b", "\u{0}", "\u{1F}", "\u{7F}", "\u{FEFF}",
            "🎉", "\u{200D}", "\u{202E}", "\t", "    ", "---\n", "===\n", "\r", "{", "}", "\u{FFFF}", "\u{E000}",
        ]
        return (0..<Int.random(in: 0...40, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}

extension String {
    /// Whether each tag that opens closes, in order, and text holds no `<`; read scalar by scalar, as a browser does.
    var isBalanced: Bool {
        let tag = /<(\/?)([a-z0-9]+)((?: [a-z-]+="[^"<>]*")*)>/.matchingSemantics(.unicodeScalar)
        let tags = matches(of: tag)
        var open: [Substring] = []
        for match in tags where !["br", "hr"].contains(match.output.2) {
            if match.output.1.isEmpty {
                open.append(match.output.2)
            } else if open.popLast() != match.output.2 {
                return false
            }
        }
        let brackets = utf8.count { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
        return open.isEmpty && brackets == tags.count * 2
    }
}
