/// Outlines on a map, drawn on the server: no tile, no third party.
///
/// The projection is the local plate carrée at the middle latitude, exact enough for a few dozen kilometres; areas and
/// shapes are those of the outlines given, north is up.
public struct OutlineMap: Sendable {
    /// One place with its outline, in degrees.
    public struct Shape: Sendable {
        public let code: String
        public let name: String
        /// What is said of the place, after its name: « 10 365 habitants ».
        public let remark: String
        public let rings: [[(longitude: Double, latitude: Double)]]
        /// The class that gives the shape its colour on screen.
        public let style: String
        public let link: Link?

        public init(
            code: String, name: String, remark: String, rings: [[(longitude: Double, latitude: Double)]],
            style: String = "", link: Link? = nil
        ) {
            self.code = code
            self.name = name
            self.remark = remark
            // A ring with a point that is not on Earth, or without any, cannot be drawn.
            self.rings = rings.filter { ring in
                !ring.isEmpty
                    && ring.allSatisfy { (-180...180).contains($0.longitude) && (-90...90).contains($0.latitude) }
            }
            self.style = style
            self.link = link
        }
    }

    private let shapes: [Shape]
    private let label: String
    private let width = 720.0
    private let margin = 8.0
    private let frame: Frame

    /// - Parameter label: what the map shows, for who cannot see it.
    public init(_ shapes: [Shape], label: String) {
        self.shapes = shapes
        self.label = label
        frame = Frame(shapes, width: width, margin: margin)
    }

    /// The map of a page: each shape answers to the pointer and the keyboard, and shares its `data-code` with a table.
    public var html: HTML {
        let crowded = crowded
        return """
            <svg class="map" viewBox="0 0 \(Int(width)) \(Int(frame.height))" role="group" aria-label="\(label)">
            \(each: shapes, interactive)
            <g aria-hidden="true">\(each: labels, { screenText($0, crowded) })</g></svg>
            """
    }

    /// The same drawing for a paper: self-contained, with its own colours.
    public var paper: HTML {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(frame.height))" role="img" \
        aria-label="\(label)">\(each: shapes, { shape in
            "<path d=\"\(path(shape))\" fill=\"#e2f0f0\" stroke=\"#0b5c66\" stroke-width=\"1.2\"/>"
        })<g font-family="Source Sans 3" font-size="13" font-weight="600" fill="#15262b">\(each: labels, text)</g></svg>
        """
    }

    private func interactive(_ shape: Shape) -> HTML {
        let says = shape.remark.isEmpty ? shape.name : "\(shape.name) : \(shape.remark)"
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
        var path = ""
        for ring in shape.rings {
            for (index, point) in ring.enumerated() {
                let place = frame.place(point)
                path += "\(index == 0 ? "M" : "L")\(place.x) \(place.y)"
            }
            path += "Z"
        }
        return path
    }

    private func screenText(_ label: Label, _ crowded: Set<String>) -> HTML {
        let style = label.style.isEmpty ? "soon" : label.style
        return """
            <text class="\(crowded.contains(label.text) ? style + " phone-off" : style)" x="\(label.x)" y="\(label.y)">\(label.text)</text>
            """
    }

    private func text(_ label: Label) -> HTML {
        """
        <text x="\(label.x)" y="\(label.y)" text-anchor="middle">\(label.text)</text>
        """
    }
}

extension OutlineMap {
    private struct Label {
        let text: String
        let x: Int
        let y: Int
        let style: String

        /// Whether two names would touch, at a size of type in units of the drawing.
        func overlaps(_ other: Label, size: Int) -> Bool {
            let reach = (text.count + other.text.count) * size * 27 / 100 + 4
            return abs(x - other.x) < reach && abs(y - other.y) < size + 2
        }
    }

    /// The sizes of the names, in units of the drawing: on a wide screen, and on a phone.
    private static let sizes = (wide: 17, phone: 28)

    /// The names, at the middle of their shape, moved up or down until none covers another.
    private var labels: [Label] {
        var placed: [Label] = []
        for shape in shapes {
            guard let middle = middle(of: shape) else { continue }
            let shifts = [0, 16, -16, 30, -30]
            let candidates = shifts.map {
                Label(text: shape.name, x: clamped(middle.x, shape.name), y: middle.y + $0 + 5, style: shape.style)
            }
            let free = candidates.first { candidate in
                isInFrame(candidate) && !placed.contains { $0.overlaps(candidate, size: OutlineMap.sizes.wide) }
            }
            if let free { placed.append(free) }
        }
        return placed
    }

    private func isInFrame(_ label: Label) -> Bool {
        label.y >= OutlineMap.sizes.wide && label.y <= Int(frame.height)
    }

    /// The names a phone has no room for.
    private var crowded: Set<String> {
        var kept: [Label] = []
        var crowded: Set<String> = []
        for label in labels {
            let isFree = !kept.contains { $0.overlaps(label, size: OutlineMap.sizes.phone) }
            if isFree { kept.append(label) } else { crowded.insert(label.text) }
        }
        return crowded
    }

    private func clamped(_ x: Int, _ name: String) -> Int {
        let reach = name.count * OutlineMap.sizes.wide * 27 / 100 + 4
        return min(max(x, reach), Int(width) - reach)
    }

    /// The centre of gravity of the largest ring.
    private func middle(of shape: Shape) -> (x: Int, y: Int)? {
        let gravities = shape.rings.map { gravity(of: $0) }
        guard let largest = gravities.max(by: { abs($0.area) < abs($1.area) }), largest.area != 0 else { return nil }
        return frame.place((largest.longitude, largest.latitude))
    }

    private func gravity(
        of ring: [(longitude: Double, latitude: Double)]
    ) -> (area: Double, longitude: Double, latitude: Double) {
        var area = 0.0
        var longitude = 0.0
        var latitude = 0.0
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
            let cross = a.longitude * b.latitude - b.longitude * a.latitude
            area += cross
            longitude += (a.longitude + b.longitude) * cross
            latitude += (a.latitude + b.latitude) * cross
        }
        guard area != 0 else { return (0, 0, 0) }
        return (area / 2, longitude / (3 * area), latitude / (3 * area))
    }

    /// Degrees to units of the drawing.
    private struct Frame: Sendable {
        let height: Double
        private let west: Double
        private let north: Double
        private let scaleX: Double
        private let scaleY: Double
        private let margin: Double

        init(_ shapes: [Shape], width: Double, margin: Double) {
            let points = shapes.flatMap { $0.rings.flatMap { $0 } }
            let longitudes = points.map(\.longitude)
            let latitudes = points.map(\.latitude)
            west = longitudes.min() ?? 0
            north = latitudes.max() ?? 0
            let spanX = max((longitudes.max() ?? 1) - west, 1e-6)
            let spanY = max(north - (latitudes.min() ?? 0), 1e-6)
            // One degree of latitude is longer than one of longitude by the inverse cosine of the latitude.
            let stretch = 1 / OutlineMap.cosine(degrees: north - spanY / 2)
            scaleX = (width - 2 * margin) / spanX
            scaleY = scaleX * stretch
            height = (spanY * scaleY + 2 * margin).rounded(.up)
            self.margin = margin
        }

        func place(_ point: (longitude: Double, latitude: Double)) -> (x: Int, y: Int) {
            let x = margin + (point.longitude - west) * scaleX
            let y = margin + (north - point.latitude) * scaleY
            return (Int(x.rounded()), Int(y.rounded()))
        }
    }

    /// By its series: the module imports nothing, and six terms are exact to 1e-9 up to 90°.
    private static func cosine(degrees: Double) -> Double {
        let x = degrees * .pi / 180
        var term = 1.0
        var sum = 1.0
        for n in 1...9 {
            term *= -x * x / Double((2 * n - 1) * (2 * n))
            sum += term
        }
        return max(sum, 0.05)
    }
}
