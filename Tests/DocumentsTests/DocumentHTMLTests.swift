import Foundation
import Testing

@testable import Documents

@Suite("Le document en HTML")
struct DocumentHTMLTests {
    private let page = DocumentHTML(DocumentFixture.document).page.markup

    @Test("une page complète, en français, avec un seul h1 et des titres sans saut")
    func headings() {
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
        let levels = page.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.output.1) }
        #expect(levels.count(where: { $0 == 1 }) == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test("la table des matières mène à chaque section, et chaque identifiant est unique")
    func contents() {
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        let targets = page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        #expect(Set(targets).isSubset(of: ids))
        #expect(targets.contains("article-1-1"))
        #expect(page.contains("Article 1 — Objet de la convention</a>"))
    }

    @Test("rien de ce qui est tapé ne devient une balise")
    func hostile() {
        #expect(!page.lowercased().contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!page.contains("javascript:"))
        #expect(!page.contains("&lt;p ") && page.contains("<p class=\"notice\">"))
    }

    @Test("un tableau a une légende, des en-têtes de colonne et de ligne, et sa source")
    func table() {
        #expect(page.contains("<caption>Équipements soutenus (exemple)</caption>"))
        #expect(page.contains("<th scope=\"col\" class=\"end\">Places</th>"))
        #expect(page.contains("<th scope=\"row\">Commune 300</th>"))
        #expect(page.contains("Source\u{A0}: données d’exemple"))
    }

    @Test("un dessin est une image nommée et décrite")
    func figure() {
        #expect(page.contains("<svg role=\"img\" aria-labelledby=\"figure-1-t figure-1-d\""))
        #expect(page.contains("<desc id=\"figure-1-d\">Deux barres : l’hiver dépasse l’été.</desc>"))
        #expect(page.contains("<figcaption>Places par saison (exemple)"))
    }

    @Test("un fragment commence au niveau demandé et laisse le titre à la page qui le reçoit")
    func fragment() {
        let fragment = DocumentHTML(DocumentFixture.document).fragment(headingLevel: 3).markup
        #expect(fragment.contains("<h3><span class=\"label\">Article 1</span> — Objet de la convention</h3>"))
        #expect(!fragment.contains("<h1") && !fragment.contains("<h2") && !fragment.contains("<html"))
    }

    @Test("les lignes d’un tableau sont ramenées au nombre de colonnes")
    func ragged() {
        let table = Table(caption: "c", columns: [.init("A"), .init("B")], rows: [["1"], ["1", "2", "3"]])
        #expect(table.squareRows == [["1", ""], ["1", "2"]])
    }
}
