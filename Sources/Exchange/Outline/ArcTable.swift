/// The arcs of a TopoJSON, end to end.
struct ArcTable {
    private var points: [GeoPoint] = []
    /// Where each arc ends in `points`.
    private var ends: [Int] = []

    private init() {}

    /// Reads the arcs of a topology; coordinates are checked only when an outline uses them.
    init(_ root: JSONValue) throws(OutlineRefusal) {
        guard let arcs = root["arcs"]?.elements else { throw OutlineRefusal(.topology("arcs")) }
        let transform = try root["transform"].map { value throws(OutlineRefusal) in try Transform(value) }
        for arc in arcs {
            guard let positions = arc.elements else { throw OutlineRefusal(.topology("arcs")) }
            var (x, y) = (0.0, 0.0)
            for position in positions {
                var numbers = position.elements
                guard let first = numbers?.next()?.number, let second = numbers?.next()?.number else {
                    throw OutlineRefusal(.topology("arcs"))
                }
                // Quantised positions are written as steps from the one before.
                (x, y) = transform == nil ? (first, second) : (x + first, y + second)
                points.append(transform?.point(x, y) ?? GeoPoint(longitude: x, latitude: y))
            }
            ends.append(points.count)
            guard points.count <= Outlines.maximumPoints else {
                throw OutlineRefusal(.tooManyPoints(limit: Outlines.maximumPoints))
            }
        }
    }

    /// The points of an arc; the ones numbered by the complement are read backwards, here too.
    private func arc(_ index: Int) throws(OutlineRefusal) -> ArraySlice<GeoPoint> {
        let rank = index < 0 ? ~index : index
        guard ends.indices.contains(rank) else { throw OutlineRefusal(.arc(index)) }
        return points[(rank == 0 ? 0 : ends[rank - 1])..<ends[rank]]
    }

    /// How many points outlines would have.
    func count(_ polygons: [[[Int]]]) throws(OutlineRefusal) -> Int {
        var count = 0
        for index in polygons.joined().joined() { count += try arc(index).count }
        return count
    }

    /// The outlines made of these arcs, without the rings that quantisation or simplification has flattened.
    func polygons(_ polygons: [[[Int]]]) throws(OutlineRefusal) -> [[Outline.Ring]] {
        var kept: [[Outline.Ring]] = []
        for indices in polygons {
            var rings: [Outline.Ring] = []
            for (rank, arcs) in indices.enumerated() {
                let ring = try ring(arcs)
                if ring.hasThreePoints { rings.append(ring) } else if rank == 0 { break }
            }
            if !rings.isEmpty { kept.append(rings) }
        }
        return kept
    }

    private func ring(_ arcs: [Int]) throws(OutlineRefusal) -> Outline.Ring {
        var ring: Outline.Ring = []
        for index in arcs {
            let arc = try arc(index)
            let start = index < 0 ? arc.last : arc.first
            guard let start, ring.isEmpty || ring.last == start else { throw OutlineRefusal(.brokenRing) }
            if !ring.isEmpty { ring.removeLast() }
            if index < 0 { ring.append(contentsOf: arc.reversed()) } else { ring.append(contentsOf: arc) }
        }
        guard ring.first == ring.last else { throw OutlineRefusal(.brokenRing) }
        for point in ring { _ = try GeoPoint(x: point.longitude, y: point.latitude) }
        return ring
    }

    /// The same arcs with fewer points, their ends kept: both sides of a border change together.
    func simplified(by simplification: Simplification) -> ArcTable {
        var table = ArcTable()
        var start = 0
        for end in ends {
            table.points += simplification.line(Array(points[start..<end]))
            table.ends.append(table.points.count)
            start = end
        }
        return table
    }
}

/// How the whole numbers of a TopoJSON become degrees.
private struct Transform {
    let scale: (x: Double, y: Double)
    let translation: (x: Double, y: Double)

    init(_ value: JSONValue) throws(OutlineRefusal) {
        var scale = value["scale"]?.elements
        var translation = value["translate"]?.elements
        guard let scaleX = scale?.next()?.number, let scaleY = scale?.next()?.number,
            let x = translation?.next()?.number, let y = translation?.next()?.number
        else { throw OutlineRefusal(.topology("transform")) }
        (self.scale, self.translation) = ((scaleX, scaleY), (x, y))
    }

    func point(_ x: Double, _ y: Double) -> GeoPoint {
        GeoPoint(longitude: x * scale.x + translation.x, latitude: y * scale.y + translation.y)
    }
}
