/// Where a drawing puts its marks: the same marks become classes on a page, colours on a paper.
struct Canvas {
    enum Medium: Sendable { case page, paper }

    let medium: Medium
    private(set) var markup = ""

    init(_ medium: Medium) {
        self.medium = medium
        markup.reserveCapacity(4096)
    }

    mutating func add(_ html: HTML) {
        markup += html.markup
    }

    mutating func path(_ data: String, _ style: Style) {
        add("<path\(look(style)) d=\"\(data)\"/>")
    }

    mutating func line(_ places: [Place], _ style: Style) {
        var data = PathData()
        data.append(line: places)
        path(data.text, style)
    }

    mutating func rect(x: Int, y: Int, width: Int, height: Int, _ style: Style) {
        add("<rect\(look(style)) x=\"\(x)\" y=\"\(y)\" width=\"\(max(width, 0))\" height=\"\(max(height, 0))\"/>")
    }

    mutating func circle(_ place: Place, radius: Int, _ style: Style) {
        add("<circle\(look(style)) cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"\(radius)\"/>")
    }

    mutating func text(_ text: String, _ place: Place, _ style: TextStyle) {
        add("<text\(look(style)) x=\"\(place.x)\" y=\"\(place.y)\">\(text)</text>")
    }

    /// The hue of what the figures in colour are compared with.
    static let muted = 9

    /// Marks of one hue, 1 to 8 or ``muted``; of the hue around for `nil`.
    mutating func group(hue: Int?, label: String? = nil, _ draw: (inout Canvas) -> Void) {
        var attributes: HTML = .empty
        if let hue, medium == .page { attributes = hue == Self.muted ? " class=\"muted\"" : " class=\"hue-\(hue)\"" }
        if let label { attributes = attributes + " role=\"img\"\(attribute: "aria-label", label)" }
        add("<g\(attributes)>")
        let before = self.hue
        self.hue = hue ?? before
        draw(&self)
        self.hue = before
        markup += "</g>"
    }

    /// The hue marks take on a paper.
    private var hue = 0

    func look(_ style: Style) -> HTML {
        switch medium {
        case .page: " class=\"\(style.name)\""
        case .paper: HTML(trusted: " " + style.attributes(Ink.hues[hue % Ink.hues.count]))
        }
    }

    private func look(_ style: TextStyle) -> HTML {
        switch medium {
        case .page: style.names.isEmpty ? .empty : " class=\"\(style.names)\""
        case .paper: HTML(trusted: style.attributes(Ink.hues[hue % Ink.hues.count]))
        }
    }
}

extension Canvas {
    /// The whole SVG around the marks.
    ///
    /// - Parameters:
    ///   - kind: `chart` or `map`, the class that gives type its size on a page.
    ///   - isGroup: whether parts answer for themselves to a screen reader.
    static func svg(
        _ medium: Medium, kind: String, width: Int, height: Int, label: String, isGroup: Bool = false,
        _ draw: (inout Canvas) -> Void
    ) -> HTML {
        var canvas = Canvas(medium)
        draw(&canvas)
        let marks = HTML(trusted: canvas.markup)
        let role = isGroup ? "group" : "img"
        switch medium {
        case .page:
            return """
                <svg class="\(kind)" viewBox="0 0 \(width) \(height)" role="\(role)" aria-label="\(label)">\(marks)</svg>
                """
        case .paper:
            return """
                <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
                role="img" aria-label="\(label)" font-family="\(HTML(trusted: Ink.typeface))" font-size="\(TextSize.chart.wide)" \
                font-weight="600" fill="\(Ink.ink)"><title>\(label)</title>\(marks)</svg>
                """
        }
    }
}
