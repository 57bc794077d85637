import Foundation

/// A document as the data that the Typst template `paper.typ` draws.
///
/// The template is fixed and the document is JSON: there is no Typst source in which a text could escape.
public struct DocumentTypst: Sendable {
    private let document: Document

    public init(_ document: Document) {
        self.document = document
    }

    /// The JSON read by the template; the same document always gives the same bytes.
    public func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(Paper(document))
    }
}

/// The root of the template's data.
private struct Paper: Encodable {
    var title, subtitle, author, header, footer: String
    var cover: [String]
    var notice: String?
    var day: [Int]?
    var isSheet: Bool
    var sections: [PaperSection]

    init(_ document: Document) {
        title = document.title.onOneLine
        subtitle = document.subtitle.onOneLine
        author = document.author.onOneLine
        header = document.header.onOneLine
        footer = document.footer.onOneLine
        cover = document.coverLines.map(\.onOneLine)
        notice = document.notice?.onOneLine
        day = PaperDay(document.date)?.parts
        isSheet = document.isSheet
        sections = document.sections.map(PaperSection.init)
    }
}

private struct PaperSection: Encodable {
    var id: String
    var label: String?
    var heading: String
    var startsPage: Bool
    var blocks: [PaperNode]
    var sections: [PaperSection]

    init(_ section: Section) {
        id = section.id
        label = section.label?.onOneLine
        heading = section.heading.onOneLine.breakable(every: 40)
        startsPage = section.startsPage
        blocks = section.blocks.flatMap(PaperNode.nodes)
        sections = section.sections.map(PaperSection.init)
    }
}

/// A day of the calendar, from `AAAA-MM-JJ`.
struct PaperDay: Equatable {
    let parts: [Int]

    init?(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...9999).contains(parts[0]), (1...12).contains(parts[1]) else { return nil }
        let lengths = [31, Self.isLeap(parts[0]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[parts[1] - 1]).contains(parts[2]) else { return nil }
        self.parts = parts
    }

    /// « 23 novembre 2026 ».
    var french: String {
        let months = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ]
        return "\(parts[2] == 1 ? "1er" : String(parts[2]))\u{A0}\(months[parts[1] - 1]) \(parts[0])"
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }
}
