/// Outlines drawn once for both media: what a map with classes, with circles or with points stands on.
struct MapScene: Sendable {
    /// One shape as it is drawn.
    struct Shape: Sendable {
        let outline: Outline
        let fill: Fill
        /// What is said of it, after its name.
        let remark: String
    }

    let frame: MapFrame
    let shapes: [Shape]
    private let paths: [String]
    private let hatches: [String]

    /// - Parameter others: what must be in the frame too.
    init(_ shapes: [Shape], around others: [Outline.Ring] = [], margin: Double = 8) {
        self.shapes = shapes
        frame = MapFrame(shapes.flatMap(\.outline.rings) + others, margin: margin)
        var paths: [String] = []
        var hatches: [String] = []
        for shape in shapes {
            let places = frame.places(shape.outline.rings)
            var data = PathData()
            for ring in places { data.append(ring: ring) }
            paths.append(data.text)
            if case .missing(let reason) = shape.fill {
                hatches.append(Hatch.path(places, for: reason))
            } else {
                hatches.append("")
            }
        }
        (self.paths, self.hatches) = (paths, hatches)
    }

    /// Shapes that answer to the pointer and the keyboard.
    var interactive: HTML {
        shapes.indices.map { (index) -> HTML in
            let shape = shapes[index]
            return MapScene.place(
                shape.outline, classes: shape.fill.classes, remark: shape.remark,
                content: "<path d=\"\(paths[index])\"/>\(hatch(index))")
        }.joined()
    }

    /// Shapes that only carry something else; the table's rows light them up.
    var background: HTML {
        shapes.indices.map { (index) -> HTML in
            """
            <g class="\(shapes[index].fill.classes)" data-code="\(shapes[index].outline.code)" aria-hidden="true">\
            <path d="\(paths[index])"/>\(hatch(index))</g>
            """
        }.joined()
    }

    var paper: HTML {
        shapes.indices.map { (index) -> HTML in
            """
            <path d="\(paths[index])" \(HTML(trusted: shapes[index].fill.attributes)) fill-rule="evenodd" stroke-linejoin="round"/>\
            \(hatches[index].isEmpty ? nil : MapScene.paperHatch(hatches[index]))
            """
        }.joined()
    }

    /// A place that can be pointed at: a link when it has a page, a picture with a name otherwise.
    static func place(_ outline: Outline, classes: String, remark: String, content: HTML) -> HTML {
        let says = remark.isEmpty ? outline.name : "\(outline.name)\u{A0}: \(remark)"
        let inside: HTML = "data-code=\"\(outline.code)\" aria-label=\"\(says)\"><title>\(says)</title>\(content)"
        guard let link = outline.link else { return "<g class=\"\(classes)\" role=\"img\" \(inside)</g>\n" }
        return "<a class=\"\(classes)\" href=\"\(link)\" \(inside)</a>\n"
    }

    static func paperHatch(_ data: String) -> HTML {
        "<path d=\"\(data)\" fill=\"none\" stroke=\"\(Ink.quiet)\" stroke-width=\"1.2\"/>"
    }

    private func hatch(_ index: Int) -> HTML? {
        hatches[index].isEmpty ? nil : "<path class=\"hatch\" d=\"\(hatches[index])\"/>"
    }
}

extension MapScene {
    /// Names with their figure when there are few shapes; names one at a time otherwise.
    func labels(remarks: Bool, avoiding boxes: [Crowd.Box] = []) -> [MapLabels.Label] {
        guard shapes.count <= MapLabels.limit else { return [] }
        var labels = MapLabels(height: frame.height)
        for box in boxes { labels.avoid(box) }
        for shape in shapes {
            guard let middle = frame.middle(of: shape.outline.rings) else { continue }
            labels.add(
                code: shape.outline.code, text: shape.outline.name, remark: remarks ? short(shape) : nil, at: middle)
        }
        labels.findCrowded()
        return labels.labels
    }

    private func short(_ shape: Shape) -> String {
        if case .missing(let reason) = shape.fill { reason.short } else { shape.remark }
    }

    /// The names of a page; hidden from a screen reader, which reads them on the shapes.
    func names(_ labels: [MapLabels.Label]) -> HTML {
        // Those without room for a name show it under the pointer or the focus.
        let shown = Set(labels.map(\.code))
        let hidden = shapes.filter { !shown.contains($0.outline.code) }
        return """
            <g aria-hidden="true">\(each: labels, { label in
                """
                <text\(label.isCrowded ? " class=\"phone-off\"" : nil) x="\(label.place.x)" y="\(label.place.y)">\(label.text)\
                \(MapScene.second(label, isPage: true))</text>
                """
            })\(each: hidden, tip)</g>
            """
    }

    static func paperNames(_ labels: [MapLabels.Label]) -> HTML {
        guard !labels.isEmpty else { return .empty }
        return """
            <g font-size="14" text-anchor="middle" stroke="\(Ink.card)" stroke-width="3" stroke-linejoin="round" \
            paint-order="stroke">\(each: labels, { label in
                "<text x=\"\(label.place.x)\" y=\"\(label.place.y)\">\(label.text)\(second(label, isPage: false))</text>"
            })</g>
            """
    }

    private static func second(_ label: MapLabels.Label, isPage: Bool) -> HTML? {
        label.remark.map { remark in
            """
            <tspan\(isPage ? " class=\"phone-off\"" : nil) x="\(label.place.x)" \
            dy="\(MapLabels.leading)">\(remark)</tspan>
            """
        }
    }

    private func tip(_ shape: Shape) -> HTML {
        guard let middle = frame.middle(of: shape.outline.rings) else { return .empty }
        let name = shape.outline.name
        let x = MapLabels.clamped(middle.x, name, size: MapLabels.sizes.wide)
        return "<text class=\"tip\" data-code=\"\(shape.outline.code)\" x=\"\(x)\" y=\"\(middle.y + 5)\">\(name)</text>"
    }
}
