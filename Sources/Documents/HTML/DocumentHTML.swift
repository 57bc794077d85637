import Foundation
import HTML

/// A document as HTML: a page of its own, or a fragment for a page of the application.
public struct DocumentHTML: Sendable {
    private let document: Document

    public init(_ document: Document) {
        self.document = document
    }

    /// A complete page that needs nothing else: style sheet and drawings are inside, and it prints well.
    public var page: HTML {
        """
        <!DOCTYPE html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(document.title)</title>
        <meta name="author" content="\(document.author)">
        <style>\(Self.style)</style>
        </head>
        <body>
        <a class="skip" href="#texte">Aller au texte</a>
        \(cover)
        \(contents)
        <main id="texte">
        \(fragment(headingLevel: 2))</main>
        <footer><p>\(document.footer)</p></footer>
        </body>
        </html>

        """
    }

    /// The sections alone, their first headings at `headingLevel`; the title is left to the page around.
    ///
    /// Styled by the page that receives it: `section.starts-page`, `.card`, `.note`, `.source`, `.table`, `th.end`.
    public func fragment(headingLevel: Int = 2) -> HTML {
        var writer = BlockHTML(figure: inlineFigure)
        return document.sections.map { writer.section($0, level: headingLevel) }.joined()
    }

    /// The table of contents, as a list of links towards the sections.
    public var contents: HTML {
        guard !document.sections.isEmpty else { return .empty }
        return """
            <nav class="contents" aria-labelledby="sommaire">
            <h2 id="sommaire">Table des matières</h2>
            \(entries(document.sections, depth: 3))</nav>
            """
    }

    private func entries(_ sections: [Section], depth: Int) -> HTML {
        guard depth > 0, !sections.isEmpty else { return .empty }
        let items = sections.map { section -> HTML in
            let label: HTML? = section.label.map { "\($0) — " }
            return """
                <li><a href="\(Link.anchor(section.id))">\(label)\(section.heading)</a>
                \(entries(section.sections, depth: depth - 1))</li>

                """
        }
        return "<ol>\n\(items.joined())</ol>\n"
    }

    private var cover: HTML {
        """
        <header class="cover">
        \(document.header.isEmpty ? .empty : "<p class=\"running\">\(document.header)</p>")
        <h1>\(document.title)</h1>
        \(document.subtitle.isEmpty ? .empty : "<p class=\"subtitle\">\(document.subtitle)</p>")
        \(each: document.coverLines, { "<p>\($0)</p>\n" })
        \(document.notice.map { "<p class=\"notice\">\($0)</p>" as HTML })
        <p class="author">\(document.author)\(PaperDay(document.date).map { ", le\u{A0}\($0.french)" as HTML })</p>
        </header>
        """
    }
}

extension DocumentHTML {
    private func inlineFigure(_ figure: Figure, _ number: Int) -> HTML {
        """
        <figure>
        \(described(figure, number))
        <figcaption>\(figure.caption)\(figure.source.map { "<small>Source\u{A0}: \($0)</small>" as HTML })</figcaption>
        </figure>

        """
    }

    /// The drawing as one image with a name and a description for who cannot see it.
    private func described(_ figure: Figure, _ number: Int) -> HTML {
        let svg = figure.svg.drop { $0 != "<" }
        guard svg.hasPrefix("<svg"), let end = svg.firstIndex(of: ">"), svg[..<end].last != "/" else { return .empty }
        let tag = String(svg[..<end].dropFirst(4)).withoutAttributes("role", "aria-label", "aria-labelledby")
        let name = "figure-\(number)"
        let names: HTML = "<title id=\"\(name)-t\">\(figure.caption)</title><desc id=\"\(name)-d\">"
        return HTML(trusted: "<svg role=\"img\" aria-labelledby=\"\(name)-t \(name)-d\"" + tag + ">")
            + names + "\(figure.alternative)</desc>" + HTML(trusted: String(svg[end...].dropFirst()))
    }

    private static let style: HTML = {
        let css = (try? String(contentsOfFile: Resource.path("document.css"), encoding: .utf8)) ?? ""
        return HTML(trusted: css)
    }()
}

extension String {
    /// A tag's attributes less those named.
    fileprivate func withoutAttributes(_ names: String...) -> String {
        var rest = self
        for name in names {
            while let start = rest.firstRange(of: " \(name)=\"") {
                let end = rest[start.upperBound...].firstIndex(of: "\"").map { rest.index(after: $0) } ?? rest.endIndex
                rest.removeSubrange(start.lowerBound..<end)
            }
        }
        return rest
    }
}
