/// Where services are: numbered markers over light outlines, and the same numbers in a list, its twin.
public struct PointMap: Drawing {
    /// One service and where it is.
    public struct Point: Sendable {
        public let name: String
        /// What is said of it, after its name.
        public let remark: String
        public let longitude: Double
        public let latitude: Double
        public let link: Link?

        public init(name: String, remark: String = "", longitude: Double, latitude: Double, link: Link? = nil) {
            self.name = name
            self.remark = remark
            self.longitude = longitude
            self.latitude = latitude
            self.link = link
        }
    }

    /// One marker: the services too near one another to be told apart.
    public struct Marker: Sendable {
        /// From 1, from north to south.
        public let number: Int
        public let points: [Point]
        let place: Place
    }

    /// Every point that is on Earth is in one marker.
    public let markers: [Marker]
    private let scene: MapScene
    private let label: String
    private let code: String

    static let radius = 17

    /// - Parameters:
    ///   - label: what the map shows, for who cannot see it.
    ///   - code: tells the markers of this map from those of another on the page.
    public init(_ outlines: [Outline], points: [Point], label: String, code: String = "lieu") {
        self.label = label
        self.code = code
        let points = points.filter {
            (-180...180).contains($0.longitude) && (-90...90).contains($0.latitude)
        }
        // Points outside every outline still have to be in the frame.
        let around = Outline(code: "", name: "", rings: [points.map { ($0.longitude, $0.latitude) }])
        let scene = MapScene(
            outlines.map { MapScene.Shape(outline: $0, fill: .land, remark: "") }, around: around.rings, margin: 28)
        self.scene = scene
        let groups = MarkerGroups(
            points.map { scene.frame.place(($0.longitude, $0.latitude)) }, distance: 2 * Self.radius)
        markers = groups.groups.sorted { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }.enumerated().map {
            Marker(number: $0 + 1, points: $1.members.map { points[$0] }, place: $1.place)
        }
    }

    public var html: HTML {
        """
        <svg class="map" viewBox="0 0 \(MapFrame.width) \(scene.frame.height)" role="group" aria-label="\(label)">
        \(scene.background)\(scene.names(labels))\(each: markers, screenMarker)</svg>
        """
    }

    public var paper: HTML {
        Canvas.svg(.paper, kind: "map", width: MapFrame.width, height: scene.frame.height, label: label) { canvas in
            canvas.add(scene.paper)
            canvas.add(MapScene.paperNames(labels))
            for marker in markers {
                canvas.add("<g fill=\"\(Ink.hues[0])\" stroke=\"\(Ink.card)\" stroke-width=\"2\">\(shape(marker))</g>")
                canvas.add(
                    """
                    <text x="\(marker.place.x)" y="\(marker.place.y + 6)" text-anchor="middle" font-size="17" \
                    fill="\(Ink.card)">\(marker.number)</text>
                    """)
            }
        }
    }

    /// The services in the order of their numbers; lights up with the map.
    public var list: HTML {
        """
        <ol class="places">\(each: markers, { marker in
            """
            <li data-code="\(code)-\(marker.number)">\(each: marker.points, item)</li>
            """
        })</ol>
        """
    }

    private func item(_ point: Point) -> HTML {
        let name: HTML = point.link.map { "<a href=\"\($0)\">\(point.name)</a>" } ?? "\(point.name)"
        return "<div>\(name)\(point.remark.isEmpty ? nil : " <small>\(point.remark)</small>")</div>"
    }

    private func screenMarker(_ marker: Marker) -> HTML {
        let names = marker.points.map(\.name).joined(separator: ", ")
        let outline = Outline(
            code: "\(code)-\(marker.number)", name: "\(marker.number)", rings: [],
            link: marker.points.count == 1 ? marker.points[0].link : nil)
        return MapScene.place(
            outline, classes: "marker", remark: names,
            content: """
                \(shape(marker))<text x="\(marker.place.x)" y="\(marker.place.y + 6)">\(marker.number)</text>
                """)
    }

    /// A disc; a second one behind tells that there are several services.
    private func shape(_ marker: Marker) -> HTML {
        let (x, y, radius) = (marker.place.x, marker.place.y, Self.radius)
        let behind: HTML? =
            marker.points.count > 1 ? "<circle cx=\"\(x + 5)\" cy=\"\(y - 5)\" r=\"\(radius)\"/>" : nil
        return "\(behind)<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\"/>"
    }

    private var labels: [MapLabels.Label] {
        scene.labels(
            remarks: false,
            avoiding: markers.map { marker in
                let (place, reach) = (marker.place, Self.radius + 2)
                return Crowd.Box(
                    left: place.x - reach, top: place.y - reach, right: place.x + reach, bottom: place.y + reach)
            })
    }
}
