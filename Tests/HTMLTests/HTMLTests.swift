import HTML
import Testing

@Suite("Le balisage")
struct HTMLTests {
    @Test("le littéral est du balisage, une chaîne interpolée est un texte, un balisage passe tel quel")
    func literal() {
        let name = "<b>"
        let part: HTML = "<i>x</i>"
        #expect(("<p>\(name)\(part)\(12)</p>" as HTML).markup == "<p>&lt;b&gt;<i>x</i>12</p>")
        #expect(("<p></p>" as HTML) == HTML(trusted: "<p></p>"))
        #expect(("\(-3)" as HTML).markup == "-3")
    }

    @Test("ce qui est absent n’écrit rien")
    func absent() {
        let text: String? = nil
        let part: HTML? = nil
        #expect(("<p>\(text)\(part)</p>" as HTML).markup == "<p></p>")
        #expect(("\(String?.some("&"))\(HTML?.some("<br>"))" as HTML).markup == "&amp;<br>")
        #expect(HTML.empty.isEmpty && !("<br>" as HTML).isEmpty)
    }

    @Test("une liste s’écrit dans son ordre, chaque élément échappé")
    func list() {
        let html: HTML = "<ul>\(each: ["a", "<", "c"], { "<li>\($0)</li>" })</ul>"
        #expect(html.markup == "<ul><li>a</li><li>&lt;</li><li>c</li></ul>")
        #expect(("\(each: [Int](), { "<li>\($0)</li>" })" as HTML).isEmpty)
    }

    @Test("un attribut facultatif n’est écrit qu’avec une valeur, vide comprise")
    func attribute() {
        #expect(("<input\(attribute: "value", "d’\"x\"")>" as HTML).markup == "<input value=\"d’&quot;x&quot;\">")
        #expect(("<input\(attribute: "value", "")>" as HTML).markup == "<input value=\"\">")
        #expect(("<input\(attribute: "value", nil)>" as HTML).markup == "<input>")
    }

    @Test("un drapeau n’est écrit qu’à sa condition")
    func flag() {
        #expect(
            ("<input\(flag: "checked", if: true)\(flag: "disabled", if: false)>" as HTML).markup == "<input checked>"
        )
    }

    @Test("les morceaux se joignent, avec ou sans séparateur")
    func joined() {
        let parts: [HTML] = ["<b>a</b>", "b", .empty]
        #expect(parts.joined().markup == "<b>a</b>b")
        #expect(parts.joined(by: ", ").markup == "<b>a</b>, b, ")
        #expect((parts[0] + parts[1]).markup == "<b>a</b>b" && [HTML]().joined().isEmpty)
    }

    @Test("une adresse est échappée dans son attribut")
    func link() throws {
        let search = Link("recherche").with(["q": "l'été & \"lui\"", "page": "2"])
        let html: HTML = "<a href=\"\(search)\">"
        #expect(html.markup == "<a href=\"/recherche?q=l%27%C3%A9t%C3%A9%20%26%20%22lui%22&amp;page=2\">")
        let outside = try #require(Link(external: "https://exemple.fr/?a=1&b='2'"))
        #expect(("\(outside)" as HTML).markup == "https://exemple.fr/?a=1&amp;b=&#39;2&#39;")
    }
}
