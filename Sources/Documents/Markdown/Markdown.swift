import HTML

/// A text typed by somebody, read once; every format is written from the same tree.
///
/// CommonMark without its extensions. Raw HTML is dropped, an image leaves its alternative text, a link is
/// kept only towards `http`, `https` and `mailto`: nothing typed can become markup of its own.
public struct Markdown: Sendable, Equatable {
    /// What was read, in reading order.
    public let blocks: [MarkdownBlock]

    public init(blocks: [MarkdownBlock]) {
        self.blocks = blocks
    }

    /// Reads `text`; any text is valid, at worst it is one paragraph.
    public init(_ text: String) {
        blocks = MarkdownParser.read(text)
    }

    /// Whether nothing would be shown.
    public var isEmpty: Bool { blocks.isEmpty }

    /// The words alone, blocks separated by a space: for a summary, a search index, a title.
    public var plainText: String {
        blocks.map(\.plainText).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension MarkdownBlock {
    /// The words alone, on one line.
    public var plainText: String {
        switch self {
        case .paragraph(let inlines), .heading(_, let inlines): inlines.plainText
        case .list(_, let items): items.joined().map(\.plainText).joined(separator: " ")
        case .quote(let blocks): blocks.map(\.plainText).joined(separator: " ")
        case .code(let text): text
        case .rule: ""
        }
    }
}
