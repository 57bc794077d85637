/// A map whose shapes are coloured by class; what has no figure is hatched and says so, never coloured as a zero.
public struct ChoroplethMap: Drawing {
    /// One place, its figure, and the class it falls in.
    public struct Area: Sendable {
        public let outline: Outline
        public let reading: Reading
        /// From 0; `nil` for a figure outside the classes.
        public let level: Int?

        public init(_ outline: Outline, reading: Reading, level: Int?) {
            self.outline = outline
            self.reading = reading
            self.level = level
        }
    }

    private let scene: MapScene
    private let legend: MapLegend
    private let label: String

    /// - Parameters:
    ///   - label: what the map shows, for who cannot see it.
    ///   - classes: the words of each class, « plus de 39,3 à 45,9 % », in the order of the levels.
    public init(_ areas: [Area], label: String, classes: [String], palette: Palette = .sequential) {
        self.label = label
        let fills = areas.map { Self.fill($0, classes.count, palette) }
        scene = MapScene(
            zip(areas, fills).map { MapScene.Shape(outline: $0.outline, fill: $1, remark: $0.reading.words) })
        var entries = classes.enumerated().map { level, text in
            let (step, isBelow) = palette.step(of: level, among: classes.count)
            let count = zip(areas, fills).count { $0.level == level && !$1.isMissing }
            return MapLegend.Entry(fill: .step(step, isBelow: isBelow), text: "\(text) (\(count))")
        }
        for reason in Missing.allCases {
            let count = fills.count { $0 == .missing(reason) }
            if count > 0 { entries.append(.init(fill: .missing(reason), text: "\(reason.words) (\(count))")) }
        }
        legend = MapLegend(entries: entries)
    }

    private static func fill(_ area: Area, _ count: Int, _ palette: Palette) -> Fill {
        switch area.reading {
        case .missing(let reason): return .missing(reason)
        case .number:
            guard let level = area.level, (0..<count).contains(level) else { return .missing(.absent) }
            let (step, isBelow) = palette.step(of: level, among: count)
            return .step(step, isBelow: isBelow)
        }
    }

    public var html: HTML {
        """
        <svg class="map" viewBox="0 0 \(MapFrame.width) \(scene.frame.height)" role="group" aria-label="\(label)">
        \(scene.interactive)\(scene.names(scene.labels(remarks: true)))</svg>\(legend.html)
        """
    }

    public var paper: HTML {
        let height = scene.frame.height
        return Canvas.svg(.paper, kind: "map", width: MapFrame.width, height: height + legend.height, label: label) {
            $0.add(scene.paper)
            $0.add(MapScene.paperNames(scene.labels(remarks: true)))
            $0.add(legend.paper(top: height))
        }
    }
}

extension Fill {
    fileprivate var isMissing: Bool {
        if case .missing = self { true } else { false }
    }
}
