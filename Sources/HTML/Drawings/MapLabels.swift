/// Names on a map, at the middle of their shape, moved up or down until none covers another.
struct MapLabels: Sendable {
    struct Label: Sendable {
        let code: String
        let text: String
        /// A second line, when there is room for it.
        var remark: String?
        let place: Place
        /// Whether a phone, where type is larger, has no room for it.
        var isCrowded = false
    }

    /// The sizes of the names, in units of the drawing: on a wide screen, and on a phone.
    static let sizes = (wide: 17, phone: 28)
    /// Beyond this many shapes, names are shown one at a time, under the pointer or the focus.
    static let limit = 40
    /// How far a name may hang over the frame of a phone, in the margin of its card.
    private static let overhang = 40
    /// From a first line to the second.
    static let leading = 18

    private(set) var labels: [Label] = []
    private var wide = Crowd()
    private var avoided: [Crowd.Box] = []
    private let height: Int

    init(height: Int) {
        self.height = height
    }

    /// Keeps a place free of names.
    mutating func avoid(_ box: Crowd.Box) {
        wide.take(box)
        avoided.append(box)
    }

    mutating func add(code: String, text: String, remark: String? = nil, at middle: Place) {
        let x = clamped(middle.x, text)
        let places = [0, 16, -16, 30, -30].map { Place(x: x, y: middle.y + $0 + 5) }
        // The name with its figure, higher by half a line; failing that, the name alone.
        if let remark, remark.count <= text.count + 4 {
            let higher = places.map { Place(x: $0.x, y: $0.y - Self.leading / 2) }
            if let place = higher.first(where: { isFree($0, text, lines: 2) }) {
                return keep(Label(code: code, text: text, remark: remark, place: place), lines: 2)
            }
        }
        if let place = places.first(where: { isFree($0, text, lines: 1) }) {
            keep(Label(code: code, text: text, remark: nil, place: place), lines: 1)
        }
    }

    /// Marks those a phone has no room for; the first ones are kept.
    mutating func findCrowded() {
        var phone = Crowd()
        for box in avoided { phone.take(box) }
        for index in labels.indices {
            let box = box(labels[index].place, labels[index].text, size: Self.sizes.phone)
            let isInside = box.left > -Self.overhang && box.right < MapFrame.width + Self.overhang
            if isInside, phone.isFree(box) { phone.take(box) } else { labels[index].isCrowded = true }
        }
    }

    /// So that a name under the pointer stays in the frame.
    static func clamped(_ x: Int, _ name: String, size: Int) -> Int {
        let reach = name.count * size * 27 / 100 + 4
        return min(max(x, reach), max(MapFrame.width - reach, reach))
    }

    private mutating func keep(_ label: Label, lines: Int) {
        labels.append(label)
        wide.take(box(label.place, label.text, size: Self.sizes.wide, lines: lines))
    }

    private func isFree(_ place: Place, _ text: String, lines: Int) -> Bool {
        place.y >= Self.sizes.wide && place.y + (lines - 1) * Self.leading <= height
            && wide.isFree(box(place, text, size: Self.sizes.wide, lines: lines))
    }

    private func box(_ place: Place, _ text: String, size: Int, lines: Int = 1) -> Crowd.Box {
        let reach = text.count * size * 27 / 100 + 2
        return Crowd.Box(
            left: place.x - reach, top: place.y - size, right: place.x + reach,
            bottom: place.y + 2 + (lines - 1) * Self.leading)
    }

    private func clamped(_ x: Int, _ name: String) -> Int {
        Self.clamped(x, name, size: Self.sizes.wide)
    }
}
