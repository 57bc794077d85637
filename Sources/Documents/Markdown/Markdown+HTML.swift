import HTML

extension Markdown {
    /// The text as HTML, its titles as bold paragraphs: they never disturb the headings of the page.
    public var html: HTML { html(headingLevel: nil) }

    /// The text as HTML, with its titles as headings from `headingLevel` on.
    ///
    /// Whatever levels were typed, the first is `headingLevel`, none is skipped and none is deeper than `h6`.
    public func html(headingLevel: Int?) -> HTML {
        var writer = MarkdownHTML(outline: headingLevel.map(HeadingOutline.init(top:)))
        writer.append(blocks)
        return HTML(trusted: writer.markup)
    }
}

/// Gives typed titles levels without gaps: a title is one deeper than the nearest title above that contains it.
struct HeadingOutline {
    let top: Int
    private var open: [Int] = []

    init(top: Int) {
        self.top = top
    }

    mutating func level(for typed: Int) -> Int {
        while let last = open.last, last >= typed { open.removeLast() }
        open.append(typed)
        return min(top + open.count - 1, 6)
    }
}

extension MarkdownBlock {
    fileprivate var isList: Bool {
        if case .list = self { true } else { false }
    }
}

/// Writes the tree; only this type's literals are markup, every word goes through ``HTML/init(text:)``.
struct MarkdownHTML {
    var outline: HeadingOutline?
    private(set) var markup = ""

    init(outline: HeadingOutline? = nil) {
        self.outline = outline
    }

    mutating func append(_ blocks: [MarkdownBlock]) {
        for block in blocks { append(block) }
    }

    private mutating func append(_ block: MarkdownBlock) {
        switch block {
        case .paragraph(let inlines): wrap("p", inlines)
        case .heading(let typed, let inlines): appendHeading(typed, inlines)
        case .quote(let blocks):
            markup += "<blockquote>"
            append(blocks)
            markup += "</blockquote>\n"
        case .list(let start, let items): appendList(start, items)
        case .code(let text):
            markup += "<pre><code>"
            append(text: text)
            markup += "</code></pre>\n"
        case .rule: markup += "<hr>\n"
        }
    }

    private mutating func appendHeading(_ typed: Int, _ inlines: [MarkdownInline]) {
        if let level = outline?.level(for: typed) {
            wrap("h\(level)", inlines)
        } else {
            markup += "<p><strong>"
            append(inlines)
            markup += "</strong></p>\n"
        }
    }

    private mutating func appendList(_ start: Int?, _ items: [[MarkdownBlock]]) {
        let name = start == nil ? "ul" : "ol"
        markup += "<" + name
        if let start, start != 1 { markup += " start=\"\(start)\"" }
        markup += ">\n"
        for item in items {
            markup += "<li>"
            // A line, alone or above an inner list, needs no paragraph of its own.
            if case .paragraph(let inlines) = item[0], item.dropFirst().allSatisfy(\.isList) {
                append(inlines)
                append(Array(item.dropFirst()))
            } else {
                append(item)
            }
            markup += "</li>\n"
        }
        markup += "</\(name)>\n"
    }

    private mutating func append(_ inlines: [MarkdownInline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): append(text: text)
            case .code(let text):
                markup += "<code>"
                append(text: text)
                markup += "</code>"
            case .strong(let inner): wrap("strong", inner, end: "")
            case .emphasis(let inner): wrap("em", inner, end: "")
            case .link(let link, let inner):
                markup += "<a href=\""
                append(text: link.address)
                markup += "\">"
                append(inner)
                markup += "</a>"
            case .softBreak: markup += "\n"
            case .lineBreak: markup += "<br>\n"
            }
        }
    }

    private mutating func wrap(_ name: String, _ inlines: [MarkdownInline], end: String = "\n") {
        markup += "<\(name)>"
        append(inlines)
        markup += "</\(name)>" + end
    }

    private mutating func append(text: String) {
        markup += HTML(text: text).markup
    }
}
