/// Outlines on a map, drawn on the server: no tile, no third party.
///
/// The projection is the local plate carrée at the middle latitude, exact enough for a few dozen kilometres; areas and
/// shapes are those of the outlines given, north is up.
public struct OutlineMap: Drawing {
    /// One place with its outline, in degrees.
    public struct Shape: Sendable {
        public let code: String
        public let name: String
        /// What is said of the place, after its name: « 10 365 habitants ».
        public let remark: String
        public let rings: [Outline.Ring]
        /// The class that gives the shape its colour on screen.
        public let style: String
        public let link: Link?

        public init(
            code: String, name: String, remark: String, rings: [Outline.Ring], style: String = "", link: Link? = nil
        ) {
            self.code = code
            self.name = name
            self.remark = remark
            self.rings = Outline(code: code, name: name, rings: rings).rings
            self.style = style
            self.link = link
        }
    }

    private let shapes: [Shape]
    private let label: String
    private let frame: MapFrame

    /// - Parameter label: what the map shows, for who cannot see it.
    public init(_ shapes: [Shape], label: String) {
        self.shapes = shapes
        self.label = label
        frame = MapFrame(shapes.lazy.flatMap(\.rings))
    }

    /// The map of a page: each shape answers to the pointer and the keyboard, and shares its `data-code` with a table.
    public var html: HTML {
        let styles = Dictionary(shapes.map { ($0.code, $0.style) }) { first, _ in first }
        return """
            <svg class="map" viewBox="0 0 \(MapFrame.width) \(frame.height)" role="group" aria-label="\(label)">
            \(each: shapes, interactive)
            <g aria-hidden="true">\(each: labels, { screenText($0, style: styles[$0.code] ?? "") })</g></svg>
            """
    }

    /// The same drawing for a paper: self-contained, with its own colours.
    public var paper: HTML {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(MapFrame.width) \(frame.height)" role="img" \
        aria-label="\(label)">\(each: shapes, { shape in
            "<path d=\"\(path(shape))\" fill=\"#e2f0f0\" stroke=\"#0b5c66\" stroke-width=\"1.2\"/>"
        })<g font-family="Source Sans 3" font-size="13" font-weight="600" fill="#15262b">\(each: labels, text)</g></svg>
        """
    }

    private func interactive(_ shape: Shape) -> HTML {
        let says = shape.remark.isEmpty ? shape.name : "\(shape.name)\u{A0}: \(shape.remark)"
        let classes = shape.style.isEmpty ? "soon" : shape.style
        guard let link = shape.link else {
            return """
                <g class="\(classes)" role="img" data-code="\(shape.code)" aria-label="\(says)"><path d="\(path(shape))"/></g>
                """
        }
        return """
            <a class="\(classes)" href="\(link)" data-code="\(shape.code)" aria-label="\(says)"><path d="\(path(shape))"/></a>
            """
    }

    private func path(_ shape: Shape) -> String {
        var data = PathData()
        for ring in frame.places(shape.rings) { data.append(ring: ring) }
        return data.text
    }

    private var labels: [MapLabels.Label] {
        var labels = MapLabels(height: frame.height)
        for shape in shapes {
            if let middle = frame.middle(of: shape.rings) { labels.add(code: shape.code, text: shape.name, at: middle) }
        }
        labels.findCrowded()
        return labels.labels
    }

    private func screenText(_ label: MapLabels.Label, style: String) -> HTML {
        let style = style.isEmpty ? "soon" : style
        return """
            <text class="\(label.isCrowded ? style + " phone-off" : style)" x="\(label.place.x)" y="\(label.place.y)">\(label.text)</text>
            """
    }

    private func text(_ label: MapLabels.Label) -> HTML {
        """
        <text x="\(label.place.x)" y="\(label.place.y)" text-anchor="middle">\(label.text)</text>
        """
    }
}
