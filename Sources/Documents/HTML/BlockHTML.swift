import HTML

/// Writes blocks and sections as HTML; the three forms of ``DocumentHTML`` differ only in how a drawing is shown and
/// in the heading level they start from.
struct BlockHTML {
    /// How one drawing is shown, its number in the document beside it.
    var figure: (Figure, Int) -> HTML
    /// Marks each block with the paragraph style it has in an office suite.
    var namesStyles = false
    private var figures = 0
    /// How many tables bear each caption: two regions of a page may not have one name.
    private var captions: [String: Int] = [:]

    init(namesStyles: Bool = false, figure: @escaping (Figure, Int) -> HTML) {
        self.namesStyles = namesStyles
        self.figure = figure
    }

    mutating func section(_ section: Section, level: Int) -> HTML {
        let inner = blocks(section.blocks, level: level + 1)
        let sections = section.sections.map { self.section($0, level: level + 1) }.joined()
        let heading = heading(level, label: section.label, section.heading, id: namesStyles ? section.id : nil)
        guard !namesStyles else { return (section.startsPage ? Self.pageBreak : .empty) + heading + inner + sections }
        return """
            <section id="\(section.id)"\(attribute: "class", section.startsPage ? "starts-page" : nil)>
            \(heading)
            \(inner)\(sections)</section>

            """
    }

    /// Replaced by a real page break once pandoc has run, see `office.py`.
    static let pageBreak: HTML = "<p>@@PAGE@@</p>\n"

    mutating func blocks(_ blocks: [Block], level: Int) -> HTML {
        var all = HTML.empty
        for block in blocks { all = all + self.block(block, level: level) }
        return all
    }

    private mutating func block(_ block: Block, level: Int) -> HTML {
        switch block {
        case .markdown(let text): markdown(Markdown(text).html)
        case .paragraph(let text): "<p>\(text)</p>\n"
        case .list(let lines): "<ul>\n\(each: lines, { "<li>\($0)</li>\n" })</ul>\n"
        case .facts(let facts): "<dl>\n\(each: facts, { "<dt>\($0.term)</dt>\n<dd>\($0.description)</dd>\n" })</dl>\n"
        case .table(let table): tableHTML(table)
        case .figure(let figure): numbered(figure)
        case .card(let card): self.card(card, level: level)
        case .note(let text): styled("Note", "note", "<p>\(text)</p>")
        }
    }

    /// pandoc would number an inner list with letters unless told that it has figures.
    private func markdown(_ html: HTML) -> HTML {
        namesStyles ? HTML(trusted: html.markup.replacing("<ol", with: "<ol type=\"1\"")) : html
    }

    private mutating func numbered(_ figure: Figure) -> HTML {
        figures += 1
        return self.figure(figure, figures)
    }

    private mutating func card(_ card: Block.Card, level: Int) -> HTML {
        let inner = blocks(card.blocks, level: level + 1)
        let title = heading(level, label: card.label, card.title, id: card.id)
        guard !namesStyles else { return title + styled("Fiche", "card", inner) }
        return """
            <article class="card" aria-labelledby="\(card.id)">
            \(title)
            \(inner)</article>

            """
    }

    func heading(_ level: Int, label: String?, _ text: String, id: String?) -> HTML {
        let level = min(level, 6)
        let label: HTML? = label.map { "<span class=\"label\">\($0)</span> — " }
        return "<h\(level)\(attribute: "id", id)>\(label)\(text)</h\(level)>\n"
    }

    func styled(_ style: String, _ name: String, _ inner: HTML) -> HTML {
        namesStyles ? "<div data-custom-style=\"\(style)\">\(inner)</div>\n" : "<div class=\"\(name)\">\(inner)</div>\n"
    }
}

extension BlockHTML {
    private mutating func tableHTML(_ table: Table) -> HTML {
        let rows = table.squareRows
        let markup: HTML = """
            <table>
            <caption>\(table.caption)</caption>
            \(widths(of: table))<thead>
            <tr>\(each: table.columns, { "<th scope=\"col\"\(end($0))>\($0.title)</th>" })</tr>
            </thead>
            <tbody>
            \(each: rows, { row($0, of: table) })</tbody>
            </table>

            """
        if namesStyles { return markup + source(table.source) }
        // A wide table scrolls by itself, and the keyboard can reach it to do so.
        captions[table.caption, default: 0] += 1
        let rank = captions[table.caption] ?? 1
        let name = rank == 1 ? table.caption : "\(table.caption) (\(rank))"
        let framed: HTML = """
            <div class="table" role="region" tabindex="0" aria-label="\(name)">\(markup)</div>

            """
        return framed + source(table.source)
    }

    private func row(_ cells: [String], of table: Table) -> HTML {
        let cells = zip(table.columns, cells).enumerated().map { index, pair -> HTML in
            guard index == 0, table.hasRowHeaders else { return "<td\(end(pair.0))>\(pair.1)</td>" }
            // pandoc's ODT writer loses the cells that are headers of a row.
            guard !namesStyles else { return "<td\(end(pair.0))><strong>\(pair.1)</strong></td>" }
            return "<th scope=\"row\"\(end(pair.0))>\(pair.1)</th>"
        }
        return "<tr>\(cells.joined())</tr>\n"
    }

    /// Office suites need to be told the widths; a browser finds better ones.
    private func widths(of table: Table) -> HTML {
        guard namesStyles else { return .empty }
        let weights = PaperTable(table).weights
        let total = max(weights.reduce(0, +), 1)
        return "<colgroup>\(each: weights, { "<col style=\"width: \($0 * 100 / total)%\">" })</colgroup>\n"
    }

    private func end(_ column: Table.Column) -> HTML? {
        guard column.alignment == .end else { return nil }
        return namesStyles ? " style=\"text-align: right\"" : " class=\"end\""
    }

    func source(_ source: String?) -> HTML {
        guard let source else { return .empty }
        return styled("Source", "source", "<p>Source\u{A0}: \(source)</p>")
    }
}
