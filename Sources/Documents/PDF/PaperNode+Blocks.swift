extension PaperNode {
    /// The nodes of one block; a text typed by somebody gives as many as it has paragraphs.
    static func nodes(_ block: Block) -> [PaperNode] {
        switch block {
        case .markdown(let text): Markdown(text).blocks.map(PaperNode.init)
        case .paragraph(let text): [PaperNode("paragraph", children: [word(text)])]
        case .list(let lines): [list(start: nil, lines.map { [PaperNode("paragraph", children: [word($0)])] })]
        case .facts(let facts): [PaperNode(facts: facts)]
        case .table(let table): [PaperNode(table)]
        case .figure(let figure): [PaperNode(figure)]
        case .card(let card): [PaperNode(card)]
        case .note(let text): [PaperNode("note", children: [word(text)])]
        }
    }

    private init(facts: [Block.Fact]) {
        self.init("facts")
        self.facts = facts.map { [$0.term.onOneLine, $0.description.onOneLine.breakable(every: 40)] }
    }

    private init(_ table: Table) {
        self.init("table", text: table.caption.onOneLine)
        self.table = PaperTable(table)
        source = table.source?.onOneLine
    }

    private init(_ figure: Figure) {
        self.init("figure", text: figure.caption.onOneLine)
        label = figure.alternative.onOneLine
        address = figure.standaloneSVG
        width = Drawing(svg: figure.svg).millimetres
        source = figure.source?.onOneLine
    }

    private init(_ card: Block.Card) {
        self.init("card", text: card.title.onOneLine, children: card.blocks.flatMap(PaperNode.nodes))
        id = card.id
        label = card.label?.onOneLine
    }

    private static func word(_ text: String) -> PaperNode {
        PaperNode("text", text: text.onOneLine.breakable(every: 40))
    }

    private static func list(start: Int?, _ items: [[PaperNode]]) -> PaperNode {
        var node = PaperNode("list")
        node.start = start
        node.items = items
        return node
    }
}

extension PaperNode {
    /// One block of a text typed by somebody.
    fileprivate init(_ block: MarkdownBlock) {
        switch block {
        case .paragraph(let inlines): self.init("paragraph", children: inlines.map(PaperNode.init))
        case .heading(_, let inlines):
            self.init("title", children: inlines.map(PaperNode.init))
        case .quote(let blocks): self.init("quote", children: blocks.map(PaperNode.init))
        case .list(let start, let items): self = Self.list(start: start, items.map { $0.map(PaperNode.init) })
        case .code(let text): self.init("codeBlock", text: text.withoutControls.breakable(every: 60))
        case .rule: self.init("rule")
        }
    }

    fileprivate init(_ inline: MarkdownInline) {
        switch inline {
        case .text(let text): self = Self.word(text)
        case .code(let text): self.init("code", text: text.onOneLine.breakable(every: 30))
        case .strong(let inner): self.init("strong", children: inner.map(PaperNode.init))
        case .emphasis(let inner): self.init("emphasis", children: inner.map(PaperNode.init))
        case .link(let link, let inner):
            self.init("link", children: inner.map(PaperNode.init))
            address = link.address
        case .softBreak: self.init("text", text: " ")
        case .lineBreak: self.init("lineBreak")
        }
    }
}
