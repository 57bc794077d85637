/// Boxes already taken on a drawing, found by the cells they cover: a thousand labels do not meet one by one.
struct Crowd: Sendable {
    struct Box: Sendable {
        var left: Int
        var top: Int
        var right: Int
        var bottom: Int

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    private static let cell = Place(x: 96, y: 32)
    private var boxes: [Place: [Box]] = [:]

    func isFree(_ box: Box) -> Bool {
        for cell in cells(of: box) {
            if let taken = boxes[cell], taken.contains(where: { $0.overlaps(box) }) { return false }
        }
        return true
    }

    mutating func take(_ box: Box) {
        for cell in cells(of: box) { boxes[cell, default: []].append(box) }
    }

    private func cells(of box: Box) -> [Place] {
        let columns = floored(box.left, Self.cell.x)...floored(max(box.right, box.left), Self.cell.x)
        let rows = floored(box.top, Self.cell.y)...floored(max(box.bottom, box.top), Self.cell.y)
        return columns.flatMap { x in rows.map { Place(x: x, y: $0) } }
    }

    private func floored(_ value: Int, _ size: Int) -> Int {
        value >= 0 ? value / size : (value - size + 1) / size
    }
}
