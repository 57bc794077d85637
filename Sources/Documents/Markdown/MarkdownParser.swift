import CCmark
import HTML

/// Turns the tree of libcmark-gfm into ours, keeping only what ``MarkdownBlock`` and ``MarkdownInline`` can say.
enum MarkdownParser {
    typealias Node = OpaquePointer

    /// Deeper than anything typed on purpose; below it only the words are kept, so that a text made of a
    /// thousand `>` cannot exhaust the stack of those who walk the tree.
    static let depthLimit = 24

    static func read(_ text: String) -> [MarkdownBlock] {
        var text = text
        let root = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let root else { return [] }
        defer { cmark_node_free(root) }
        return blocks(in: root, depth: 0)
    }

    private static func blocks(in parent: Node, depth: Int) -> [MarkdownBlock] {
        guard depth < depthLimit else {
            let words = words(below: parent)
            return words.isEmpty ? [] : [.paragraph([.text(words)])]
        }
        return children(of: parent).compactMap { block($0, depth: depth + 1) }
    }

    private static func block(_ node: Node, depth: Int) -> MarkdownBlock? {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH: filled(inlines(in: node, depth: 0)).map(MarkdownBlock.paragraph)
        case CMARK_NODE_HEADING:
            filled(inlines(in: node, depth: 0))
                .map { .heading(level: Int(cmark_node_get_heading_level(node)), $0) }
        case CMARK_NODE_BLOCK_QUOTE: filled(blocks(in: node, depth: depth)).map(MarkdownBlock.quote)
        case CMARK_NODE_LIST: filled(items(of: node, depth: depth)).map { .list(start: start(of: node), items: $0) }
        case CMARK_NODE_CODE_BLOCK: filled(literal(of: node)).map(MarkdownBlock.code)
        case CMARK_NODE_THEMATIC_BREAK: .rule
        default: nil
        }
    }

    private static func items(of list: Node, depth: Int) -> [[MarkdownBlock]] {
        children(of: list).map { blocks(in: $0, depth: depth) }.filter { !$0.isEmpty }
    }

    private static func start(of list: Node) -> Int? {
        cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(list)) : nil
    }

    private static func inlines(in parent: Node, depth: Int) -> [MarkdownInline] {
        guard depth < depthLimit else { return [.text(words(below: parent))] }
        var inlines: [MarkdownInline] = []
        for child in children(of: parent) { append(child, to: &inlines, depth: depth + 1) }
        return inlines.allSatisfy(\.isBlank) ? [] : inlines
    }

    private static func append(_ node: Node, to inlines: inout [MarkdownInline], depth: Int) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: inlines.append(text: literal(of: node))
        case CMARK_NODE_CODE: inlines.append(.code(literal(of: node)))
        case CMARK_NODE_SOFTBREAK: inlines.append(.softBreak)
        case CMARK_NODE_LINEBREAK: inlines.append(.lineBreak)
        case CMARK_NODE_STRONG: inlines += wrapped(node, depth, MarkdownInline.strong)
        case CMARK_NODE_EMPH: inlines += wrapped(node, depth, MarkdownInline.emphasis)
        // Of all the raw HTML that people type, the only one that means something in a paper.
        case CMARK_NODE_HTML_INLINE: if isLineBreak(literal(of: node)) { inlines.append(.lineBreak) }
        case CMARK_NODE_LINK: appendLink(node, to: &inlines, depth: depth)
        case CMARK_NODE_IMAGE: inlines += self.inlines(in: node, depth: depth)
        default: break
        }
    }

    private static func wrapped(
        _ node: Node,
        _ depth: Int,
        _ wrap: ([MarkdownInline]) -> MarkdownInline
    ) -> [MarkdownInline] {
        filled(inlines(in: node, depth: depth)).map { [wrap($0)] } ?? []
    }

    private static func appendLink(_ node: Node, to inlines: inout [MarkdownInline], depth: Int) {
        guard let inner = filled(self.inlines(in: node, depth: depth)) else { return }
        if let link = Link(typed: string(cmark_node_get_url(node))) {
            inlines.append(.link(link, inner))
        } else {
            inlines += inner
        }
    }

    private static func filled<C: Collection>(_ collection: C) -> C? {
        collection.isEmpty ? nil : collection
    }
}

extension MarkdownParser {
    private static func children(of parent: Node) -> [Node] {
        var children: [Node] = []
        var next = cmark_node_first_child(parent)
        while let child = next {
            children.append(child)
            next = cmark_node_next(child)
        }
        return children
    }

    /// Every word below a node, without recursion.
    private static func words(below node: Node) -> String {
        guard let iterator = cmark_iter_new(node) else { return "" }
        defer { cmark_iter_free(iterator) }
        var words: [String] = []
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE else { break }
            let current = cmark_iter_get_node(iterator)
            switch cmark_node_get_type(current) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
                if event == CMARK_EVENT_ENTER, let current { words.append(literal(of: current)) }
            default: continue
            }
        }
        return words.joined(separator: " ")
    }

    private static func literal(of node: Node) -> String {
        string(cmark_node_get_literal(node))
    }

    private static func isLineBreak(_ tag: String) -> Bool {
        ["<br>", "<br/>", "<br />"].contains(tag.lowercased())
    }

    private static func string(_ characters: UnsafePointer<CChar>?) -> String {
        characters.map { String(cString: $0) } ?? ""
    }
}

extension MarkdownInline {
    fileprivate var isBlank: Bool {
        switch self {
        case .text(let text): text.allSatisfy(\.isWhitespace)
        case .softBreak, .lineBreak: true
        default: false
        }
    }
}

extension [MarkdownInline] {
    /// cmark cuts text at every character that might have meant something; whole runs are smaller and faster.
    fileprivate mutating func append(text: String) {
        if case .text(let before) = last {
            self[count - 1] = .text(before + text)
        } else if !text.isEmpty {
            append(.text(text))
        }
    }
}

extension Link {
    /// A link typed in a text; `nil` unless it leads to the web or to a mailbox.
    init?(typed address: String) {
        let lower = address.prefix(8).lowercased()
        guard address.utf8.count <= 2_000, ["http://", "https://", "mailto:"].contains(where: lower.hasPrefix) else {
            return nil
        }
        self.init(external: address)
    }
}
