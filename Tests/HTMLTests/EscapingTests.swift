import HTML
import Testing

@Suite("L’échappement")
struct EscapingTests {
    /// What somebody may type to get out of a text or of an attribute.
    private static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt;", "&#60;",
        "</title><svg/onload=alert(1)>", "<!-- -->", "]]>", "a\u{0}b", "<\u{338}", "\u{202E}<b>", "Té & Cie « l’été »",
        "<<<>>>&&&\"\"\"'''", "\r\n\t", "",
    ]

    @Test("un texte hostile reste un texte, entre deux balises comme dans un attribut", arguments: hostile)
    func text(_ typed: String) {
        let html: HTML = "<p title=\"\(typed)\"\(attribute: "data-x", typed)>\(typed)</p>"
        let pieces = html.markup.split(separator: "\"", omittingEmptySubsequences: false)
        #expect(pieces.count == 5)
        #expect(html.markup.unescaped == "<p title=\"\(typed.kept)\" data-x=\"\(typed.kept)\">\(typed.kept)</p>")
        #expect(HTML(text: typed).markup == ("\(typed)" as String).escapedAlone)
    }

    @Test("dix mille textes tirés au sort : rien d’interpolé ne sort de son texte, et tout se relit")
    func property() {
        var random = SeededRandom(seed: 38)
        let signs: [Unicode.Scalar] = ["<", ">", "&", "\"", "'", ";", "#", "é", "\u{301}", "\u{338}", "👩", "\u{200D}"]
        for _ in 0..<10_000 {
            var typed = ""
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let any = Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random)) ?? "?"
                let chosen = signs.randomElement(using: &random) ?? any
                typed.unicodeScalars.append(Bool.random(using: &random) ? chosen : any)
            }
            let markup = HTML(text: typed).markup
            let isClosed = !markup.unicodeScalars.contains { ["<", ">", "\"", "'"].contains($0) }
            let entities = markup.unicodeScalars.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
            let areEntities = entities.allSatisfy { part in
                ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { String(part).utf8.starts(with: $0.utf8) }
            }
            let same = Array(markup.unescaped.utf8) == Array(typed.kept.utf8)
            if !isClosed || !areEntities || !same { Issue.record("\(typed.debugDescription)") }
        }
    }

    @Test("un texte d’avance échappé l’est une fois de plus : on n’échappe qu’à la sortie")
    func once() {
        #expect(HTML(text: "&amp;").markup == "&amp;amp;")
        #expect(("\(HTML(text: "<"))" as HTML).markup == "&lt;")
        let name = "<Élise>"
        let nested: HTML = "<p>\(true ? "<b>\(name)</b>" : .empty)</p>"
        #expect(nested.markup == "<p><b>&lt;Élise&gt;</b></p>")
    }

    @Test("un caractère de contrôle qu’interdit le XML est retiré, les blancs restent")
    func controls() {
        #expect(HTML(text: "a\u{0}\u{1}\u{B}\u{1F}b").markup == "ab")
        #expect(HTML(text: "a\tb\nc\r\nd").markup == "a\tb\nc\r\nd")
    }
}

extension String {
    /// The text without the control characters that no document may hold.
    fileprivate var kept: String {
        var text = ""
        text.unicodeScalars.append(
            contentsOf: unicodeScalars.filter { $0.value >= 0x20 || ["\t", "\n", "\r"].contains($0) }
        )
        return text
    }

    /// The text with its five signs written as entities, one scalar at a time.
    fileprivate var escapedAlone: String {
        kept.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(scalar)
            }
        }.joined()
    }

    /// What a browser reads, byte by byte: an accent may follow the semicolon of an entity.
    fileprivate var unescaped: String {
        let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.first {
            let entity = entities.first { rest.starts(with: $0.key.utf8) }
            bytes += entity.map { Array($0.value.utf8) } ?? [byte]
            rest = rest.dropFirst(entity?.key.utf8.count ?? 1)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
