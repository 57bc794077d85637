import Foundation
import HTML

/// A document as the data that `office.py` gives to pandoc: HTML whose blocks name their paragraph styles, the
/// drawings apart, and what the covers, headers and footers say.
struct DocumentOffice {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(paper)
    }

    private struct Paper: Encodable {
        var title, author, subject, header, footer, date, html: String
        var figures: [Drawing]
    }

    private struct Drawing: Encodable {
        var svg: String
        var alternative: String
        var width: Double

        init(_ figure: Figure) {
            svg = figure.standaloneSVG
            alternative = figure.alternative.onOneLine
            width = figure.paperWidth
        }
    }

    private var paper: Paper {
        var figures: [Drawing] = []
        let html = html { figures.append(Drawing($0)) }
        return Paper(
            title: document.title.onOneLine,
            author: document.author.onOneLine,
            subject: document.subtitle.onOneLine,
            header: document.header.onOneLine,
            footer: document.footer.onOneLine,
            date: PaperDay(document.date) == nil ? "" : document.date,
            html: html.markup,
            figures: figures
        )
    }

    private func html(adding add: @escaping (Figure) -> Void) -> HTML {
        var writer = BlockHTML(namesStyles: true) { figure, number in
            add(figure)
            return """
                <div data-custom-style="Captioned Figure"><p>\
                <img src="figure-\(number).png" alt="\(figure.alternative)" width="\(Int(figure.paperWidth))mm">\
                </p></div>
                <div data-custom-style="Image Caption"><p>\(figure.caption)</p></div>
                \(figure.source.map { "<div data-custom-style=\"Source\"><p>Source\u{A0}: \($0)</p></div>" as HTML })
                """
        }
        let sections = document.sections.map { writer.section($0, level: 1) }.joined()
        return """
            <!DOCTYPE html>
            <html lang="fr"><head><meta charset="utf-8"></head><body>
            \(cover(writer))
            \(document.isSheet ? .empty : Self.contents)\(sections)
            </body></html>
            """
    }

    /// A page of contents between the cover and the text.
    private static let contents: HTML = "<p>@@PAGE@@</p>\n<p>@@CONTENTS@@</p>\n<p>@@PAGE@@</p>\n"

    private func cover(_ writer: BlockHTML) -> HTML {
        let day = PaperDay(document.date)?.french
        let lines: [(String, String?)] =
            [("Running", document.header), ("Title", document.title), ("Subtitle", document.subtitle)]
            + document.coverLines.map { ("Cover", $0) }
            + [("Notice", document.notice), ("Author", document.author), ("Date", day)]
        // What fills a cover would push the text of a sheet down.
        let shown = lines.filter { !document.isSheet || !["Running", "Author", "Date"].contains($0.0) }
        return shown.map { style, text -> HTML in
            guard let text, !text.isEmpty else { return .empty }
            return writer.styled(style, "", "<p>\(text.onOneLine)</p>")
        }.joined()
    }
}

extension Figure {
    fileprivate var paperWidth: Double { min(Documents.Drawing(svg: svg).millimetres, 158) }
}
