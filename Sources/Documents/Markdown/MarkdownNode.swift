import HTML

/// One block of a text typed by somebody: what CommonMark allows, less raw HTML and images.
public indirect enum MarkdownBlock: Sendable, Equatable {
    case paragraph([MarkdownInline])
    /// A title inside the text; its level is the one that was typed, 1 to 6.
    case heading(level: Int, [MarkdownInline])
    /// A list; `start` is the first number of a numbered list, `nil` for bullets.
    case list(start: Int?, items: [[MarkdownBlock]])
    case quote([MarkdownBlock])
    case code(String)
    case rule
}

/// A run of text inside a block.
public indirect enum MarkdownInline: Sendable, Equatable {
    case text(String)
    case code(String)
    case strong([MarkdownInline])
    case emphasis([MarkdownInline])
    case link(Link, [MarkdownInline])
    case softBreak
    case lineBreak
}

extension [MarkdownInline] {
    /// The words alone, on one line.
    public var plainText: String {
        var text = ""
        for inline in self {
            switch inline {
            case .text(let words), .code(let words): text += words
            case .strong(let inner), .emphasis(let inner), .link(_, let inner): text += inner.plainText
            case .softBreak, .lineBreak: text += " "
            }
        }
        return text
    }
}
