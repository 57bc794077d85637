/// What the fills of a map mean: a list under the map of a page, marks under that of a paper.
struct MapLegend: Sendable {
    struct Entry: Sendable {
        let fill: Fill
        let text: String
    }

    let entries: [Entry]

    /// The square that shows a fill, in a page or in a drawing.
    private static func square(at place: Place, side: Int = 14) -> [Place] {
        [
            place, Place(x: place.x + side, y: place.y), Place(x: place.x + side, y: place.y + side),
            Place(x: place.x, y: place.y + side),
        ]
    }

    private static func paths(_ entry: Entry, at place: Place) -> (square: String, hatch: String) {
        let square = square(at: place)
        var data = PathData()
        data.append(ring: square)
        if case .missing(let reason) = entry.fill { return (data.text, Hatch.path([square], for: reason, spacing: 5)) }
        return (data.text, "")
    }

    var html: HTML {
        """
        <ul class="keys">\(each: entries, { entry in
            let paths = MapLegend.paths(entry, at: Place(x: 1, y: 1))
            return """
                <li><svg class="map" viewBox="0 0 16 16" aria-hidden="true"><g class="\(entry.fill.classes)">\
                <path d="\(paths.square)"/>\(paths.hatch.isEmpty ? nil : "<path class=\"hatch\" d=\"\(paths.hatch)\"/>")</g>\
                </svg>\(entry.text)</li>
                """
        })</ul>
        """
    }

    private static let row = 24
    private static let size = 15

    /// Where each entry stands, from left to right then down.
    private var places: [Place] {
        var place = Place(x: 8, y: 6)
        return entries.map { entry in
            let width = 22 + TextSize.width(entry.text, size: Self.size) + 16
            if place.x > 8, place.x + width > MapFrame.width { place = Place(x: 8, y: place.y + Self.row) }
            defer { place.x += width }
            return place
        }
    }

    /// How high the legend of a paper is.
    var height: Int { entries.isEmpty ? 0 : (places.last?.y ?? 0) + Self.row }

    /// The legend of a paper, from this height down.
    func paper(top: Int) -> HTML {
        Array(zip(entries, places)).map { (entry, place) -> HTML in
            let place = Place(x: place.x, y: place.y + top)
            let paths = MapLegend.paths(entry, at: place)
            return """
                <path d="\(paths.square)" \(HTML(trusted: entry.fill.attributes))/>\
                \(paths.hatch.isEmpty ? nil : MapScene.paperHatch(paths.hatch))\
                <text x="\(place.x + 21)" y="\(place.y + 12)" font-size="\(MapLegend.size)" font-weight="400">\(entry.text)</text>
                """
        }.joined()
    }
}
