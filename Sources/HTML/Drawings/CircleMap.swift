/// A map of amounts: each place has a circle whose area is proportional to its figure.
///
/// Amounts are never drawn as colours of a surface (Bertin, Sémiologie graphique, 1967): a large empty commune would
/// weigh more than a small crowded one.
public struct CircleMap: Drawing {
    /// One place and its figure.
    public struct Area: Sendable {
        public let outline: Outline
        public let reading: Reading

        public init(_ outline: Outline, reading: Reading) {
            self.outline = outline
            self.reading = reading
        }
    }

    private let scene: MapScene
    private let label: String
    private let unit: String
    private let hasNegative: Bool
    /// Largest first, so that the small ones stay on top.
    let circles: [Circle]
    let keys: [Key]

    /// A circle of the map; its radius is in tenths of a unit, so that the areas stay true.
    struct Circle: Sendable {
        let index: Int
        let middle: Place
        let tenths: Int
        let isNegative: Bool
    }

    /// A circle of the legend.
    struct Key: Sendable {
        let tenths: Int
        let text: String
    }

    /// - Parameters:
    ///   - label: what the map shows, for who cannot see it.
    ///   - unit: after the numbers of the legend, « habitants ».
    public init(_ areas: [Area], label: String, unit: String) {
        self.label = label
        self.unit = unit
        let shapes = areas.map { area in
            let fill: Fill = if case .missing(let reason) = area.reading { .missing(reason) } else { .land }
            return MapScene.Shape(outline: area.outline, fill: fill, remark: area.reading.words)
        }
        let scene = MapScene(shapes, margin: 36)
        self.scene = scene
        let largest = areas.lazy.compactMap { $0.reading.number.map(abs) }.max() ?? 0
        let scale = Self.scale(areas, largest, scene.frame)
        circles = areas.indices.compactMap { index -> Circle? in
            guard let value = areas[index].reading.number, value != 0,
                let middle = scene.frame.middle(of: areas[index].outline.rings)
            else { return nil }
            let tenths = Self.tenths(value, scale)
            return Circle(index: index, middle: middle, tenths: tenths, isNegative: value < 0)
        }.sorted { ($1.tenths, $0.index) < ($0.tenths, $1.index) }
        hasNegative = circles.contains(where: \.isNegative)
        keys = Self.keys(largest).map { Key(tenths: Self.tenths($0, scale), text: Numbers.french($0, decimals: 2)) }
    }

    /// Square units of the drawing for one unit of the figure: the circles take a fifth of the map, none too large.
    private static func scale(_ areas: [Area], _ largest: Double, _ frame: MapFrame) -> Double {
        let total = areas.reduce(0) { $0 + abs($1.reading.number ?? 0) }
        guard largest > 0, total.isFinite else { return 0 }
        let fifth = Double(MapFrame.width * frame.height) / 5 / total
        return min(max(fifth, .pi * 14 * 14 / largest), .pi * 60 * 60 / largest)
    }

    private static func tenths(_ value: Double, _ scale: Double) -> Int {
        max(Int((10 * (abs(value) * scale / .pi).squareRoot()).rounded()), 10)
    }

    /// Three round amounts, the first near the largest figure.
    private static func keys(_ largest: Double) -> [Double] {
        guard largest > 0 else { return [] }
        let power = Numbers.power(below: largest)
        let top = ([5.0, 2, 1].first { $0 * power <= largest } ?? 1) * power
        return [top, top / 5, top / 20].filter { top < 1 || $0 == $0.rounded() }
    }

    public var html: HTML {
        """
        <svg class="map" viewBox="0 0 \(MapFrame.width) \(height)" role="group" aria-label="\(label)">
        \(scene.background)\(each: circles, { circle in
            let shape = scene.shapes[circle.index]
            return MapScene.place(
                shape.outline, classes: circle.isNegative ? "disc below" : "disc", remark: shape.remark,
                content: round(circle.middle, circle.tenths, .empty))
        })\(scene.names(labels))<g class="scale" aria-hidden="true">\(scaleMarks(.page))</g></svg>\(legend.html)
        """
    }

    public var paper: HTML {
        Canvas.svg(.paper, kind: "map", width: MapFrame.width, height: height + legend.height, label: label) { canvas in
            canvas.add(scene.paper)
            for circle in circles {
                let colour = circle.isNegative ? Ink.accent : Ink.hues[0]
                let dash: HTML? = circle.isNegative ? " stroke-dasharray=\"4 3\"" : nil
                let look: HTML = " fill=\"\(colour)\" fill-opacity=\"0.6\" stroke=\"\(colour)\"\(dash)"
                canvas.add(round(circle.middle, circle.tenths, look))
            }
            canvas.add(MapScene.paperNames(labels))
            canvas.add(scaleMarks(.paper))
            canvas.add(legend.paper(top: height))
        }
    }

    /// Names stand on the circles, with their figure.
    private var labels: [MapLabels.Label] { scene.labels(remarks: true) }

    private func round(_ middle: Place, _ tenths: Int, _ attributes: HTML) -> HTML {
        "<circle cx=\"\(middle.x)\" cy=\"\(middle.y)\" r=\"\(tenths / 10).\(tenths % 10)\"\(attributes)/>"
    }
}

extension CircleMap {
    private static let leading = 30

    private var height: Int {
        guard let largest = keys.first else { return scene.frame.height }
        return scene.frame.height + 16 + max(largest.tenths / 5 + 8, keys.count * Self.leading + 4)
    }

    /// Nested circles that stand on one point, each with its amount at the end of a line.
    private func scaleMarks(_ medium: Canvas.Medium) -> HTML {
        guard let largest = keys.first else { return .empty }
        let bottom = height - 6
        let x = 12 + largest.tenths / 10
        let end = x + largest.tenths / 10 + 24
        let isPaper = medium == .paper
        let line: HTML = isPaper ? " fill=\"none\" stroke=\"\(Ink.quiet)\"" : .empty
        return Array(keys.enumerated()).map { (rank, key) -> HTML in
            let top = bottom - key.tenths / 5
            let y = bottom - 6 - (keys.count - 1 - rank) * CircleMap.leading
            let words = rank == 0 && !unit.isEmpty ? "\(key.text)\u{A0}\(unit)" : key.text
            return """
                \(round(Place(x: x, y: bottom - key.tenths / 10), key.tenths, line))\
                <path\(line) d="M\(x) \(top)L\(end) \(y - 5)"/>\
                <text\(isPaper ? " font-weight=\"400\"" : nil) x="\(end + 6)" y="\(y)">\(words)</text>
                """
        }.joined()
    }

    private var legend: MapLegend {
        var entries: [MapLegend.Entry] = []
        if hasNegative {
            entries.append(.init(fill: .step(8, isBelow: false), text: "en plus"))
            entries.append(.init(fill: .step(8, isBelow: true), text: "en moins"))
        }
        for reason in Missing.allCases {
            let count = scene.shapes.count { $0.fill == .missing(reason) }
            if count > 0 { entries.append(.init(fill: .missing(reason), text: "\(reason.words) (\(count))")) }
        }
        return MapLegend(entries: entries)
    }
}
