/// Reads outlines of communes from TopoJSON, where a border is written once and shared by both sides.
enum TopoJSON {
    static func read(
        _ root: JSONValue, _ simplification: Simplification?, _ reading: inout OutlineReading
    ) throws(ExchangeError) {
        let file = reading.file
        do throws(OutlineRefusal) {
            let arcs = try ArcTable(root)
            let simplified = simplification.map { arcs.simplified(by: $0) }
            for geometry in try geometries(root) {
                reading.add(geometry) { reading throws(OutlineRefusal) in
                    let indices = try polygons(geometry)
                    try reading.count(arcs.count(indices))
                    let kept = try simplified?.polygons(indices) ?? []
                    // A commune never vanishes: below the tolerance it keeps its own points.
                    let polygons = try kept.isEmpty ? arcs.polygons(indices) : kept
                    guard !polygons.isEmpty else { throw OutlineRefusal(.openRing) }
                    return polygons
                }
            }
        } catch {
            throw .outline(file: file, object: nil, fault: error.fault)
        }
    }

    /// The geometries of the object that holds communes; a file may also have one of départements.
    private static func geometries(_ root: JSONValue) throws(OutlineRefusal) -> [JSONValue] {
        guard let objects = root["objects"]?.members, !objects.isEmpty else {
            throw OutlineRefusal(.topology("objects"))
        }
        let named = objects.filter { $0.name.lowercased().contains("com") }
        return (named.isEmpty ? objects : named).flatMap { members($0.value) }
    }

    /// Collections inside a collection are opened, unless they are one commune.
    private static func members(_ geometry: JSONValue) -> [JSONValue] {
        guard geometry["type"]?.text == "GeometryCollection", geometry["id"] == nil, geometry["properties"] == nil,
            let geometries = geometry["geometries"]?.elements
        else { return [geometry] }
        return geometries.flatMap(members)
    }

    /// The arcs of each ring of each polygon.
    private static func polygons(_ geometry: JSONValue) throws(OutlineRefusal) -> [[[Int]]] {
        guard let type = geometry["type"]?.text else { throw OutlineRefusal(.geometryMissing) }
        switch type {
        case "Polygon": return [try rings(geometry["arcs"])]
        case "MultiPolygon": return try list(geometry["arcs"], rings)
        case "GeometryCollection":
            return try list(geometry["geometries"]) { value throws(OutlineRefusal) in try polygons(value) }
                .flatMap { $0 }
        default: throw OutlineRefusal(.geometryType(type))
        }
    }

    private static func rings(_ value: JSONValue?) throws(OutlineRefusal) -> [[Int]] {
        try list(value) { value throws(OutlineRefusal) in
            try list(value) { value throws(OutlineRefusal) in
                guard let index = value.integer else { throw OutlineRefusal(.coordinates) }
                return index
            }
        }
    }

    /// The values of an array that must not be empty.
    private static func list<Value>(
        _ value: JSONValue?, _ read: (JSONValue) throws(OutlineRefusal) -> Value
    ) throws(OutlineRefusal) -> [Value] {
        guard let elements = value?.elements else { throw OutlineRefusal(.coordinates) }
        var values: [Value] = []
        for element in elements { values.append(try read(element)) }
        guard !values.isEmpty else { throw OutlineRefusal(.coordinates) }
        return values
    }
}
