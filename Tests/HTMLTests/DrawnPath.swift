/// Reads back the points of the paths of a drawing.
enum DrawnPath {
    struct Point: Hashable {
        var x: Int
        var y: Int
    }

    static func points(in markup: String) -> [Point] {
        paths(in: markup).flatMap(points(of:))
    }

    /// The `d` of every path, in order.
    static func paths(in markup: String) -> [String] {
        markup.matches(of: /\bd="([^"]*)"/).map { String($0.1) }
    }

    static func points(of path: String) -> [Point] {
        var points: [Point] = []
        for step in path.matches(of: /([MLl])(-?\d+) ?(-?\d+)/) {
            let (x, y) = (Int(step.2) ?? .min, Int(step.3) ?? .min)
            if step.1 == "l", let last = points.last {
                points.append(Point(x: last.x + x, y: last.y + y))
            } else {
                points.append(Point(x: x, y: y))
            }
        }
        return points
    }
}
