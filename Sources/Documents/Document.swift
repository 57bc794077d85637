import HTML

/// A paper, independent of how it will be written: one value feeds HTML, PDF, DOCX and ODT.
///
/// It knows nothing of what it is about; whoever builds it decides on the sections and their labels.
public struct Document: Sendable {
    public var title: String
    public var subtitle: String
    /// Who answers for the paper; the author in the metadata of every format.
    public var author: String
    /// Short text at the top of each page.
    public var header: String
    /// Short text at the bottom of each page, beside the page number.
    public var footer: String
    /// Lines of the cover under the subtitle (period, parties, state of the text), in reading order.
    public var coverLines: [String]
    /// A mention printed across the cover when the content is not a sourced fact, such as « exemple ».
    public var notice: String?
    /// `AAAA-MM-JJ`; the date of the paper in the metadata, a parameter so that the same facts give the same bytes.
    public var date: String
    public var sections: [Section]
    /// Whether it goes without cover nor table of contents: a sheet to sign, a notice, two pages of words.
    public var isSheet: Bool

    public init(
        title: String, subtitle: String = "", author: String, header: String = "", footer: String = "",
        coverLines: [String] = [], notice: String? = nil, date: String, sections: [Section],
        isSheet: Bool = false
    ) {
        self.title = title
        self.subtitle = subtitle
        self.author = author
        self.header = header
        self.footer = footer
        self.coverLines = coverLines
        self.notice = notice
        self.date = date
        self.sections = sections
        self.isSheet = isSheet
    }
}

/// One heading and what stands under it.
public struct Section: Sendable {
    /// Unique in the document; the target of links, `[a-z0-9-]+`.
    public var id: String
    /// « Article 3 », « Annexe 2 »; `nil` for a heading without number.
    public var label: String?
    public var heading: String
    public var startsPage: Bool
    public var blocks: [Block]
    public var sections: [Section]

    public init(
        id: String, label: String? = nil, heading: String, startsPage: Bool = false, blocks: [Block] = [],
        sections: [Section] = []
    ) {
        self.id = id
        self.label = label
        self.heading = heading
        self.startsPage = startsPage
        self.blocks = blocks
        self.sections = sections
    }
}

/// What a section is made of.
public enum Block: Sendable {
    /// Text typed by people, CommonMark; raw HTML in it is dropped and its headings become bold paragraphs.
    case markdown(String)
    case paragraph(String)
    case list([String])
    /// Terms and their descriptions, in order.
    case facts([Fact])
    case table(Table)
    case figure(Figure)
    /// A framed block with a title: a fiche, a party.
    case card(Card)
    /// A short remark set apart: a warning, « exemple ».
    case note(String)

    public struct Fact: Sendable {
        public var term: String
        public var description: String

        public init(_ term: String, _ description: String) {
            self.term = term
            self.description = description
        }
    }

    public struct Card: Sendable {
        public var id: String
        /// Small text before the title: a code, a kind.
        public var label: String?
        public var title: String
        public var blocks: [Block]

        public init(id: String, label: String? = nil, title: String, blocks: [Block]) {
            self.id = id
            self.label = label
            self.title = title
            self.blocks = blocks
        }
    }
}

/// A table with a caption, one header row and, when `hasRowHeaders`, a header in each row's first cell.
public struct Table: Sendable {
    public enum Alignment: Sendable { case start, end }

    public var caption: String
    public var columns: [Column]
    public var rows: [[String]]
    public var hasRowHeaders: Bool
    /// Where the figures come from.
    public var source: String?
    /// Whether people write in it with a pen: its rows are tall, and ruled.
    public var isToFill: Bool

    public struct Column: Sendable {
        public var title: String
        public var alignment: Alignment

        public init(_ title: String, alignment: Alignment = .start) {
            self.title = title
            self.alignment = alignment
        }
    }

    public init(
        caption: String, columns: [Column], rows: [[String]], hasRowHeaders: Bool = true, source: String? = nil,
        isToFill: Bool = false
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.hasRowHeaders = hasRowHeaders
        self.source = source
        self.isToFill = isToFill
    }
}

/// A drawing with the text that stands for it.
public struct Figure: Sendable {
    /// A complete `<svg xmlns="http://www.w3.org/2000/svg" …>` element without external references or style sheets.
    public var svg: String
    public var caption: String
    /// What the drawing says, for who cannot see it. Never empty.
    public var alternative: String
    public var source: String?

    public init(svg: String, caption: String, alternative: String, source: String? = nil) {
        self.svg = svg
        self.caption = caption
        self.alternative = alternative
        self.source = source
    }
}
