/// Points joined until no two markers overlap, each marker at the centre of its points.
struct MarkerGroups: Sendable {
    struct Group: Sendable {
        var members: [Int]
        var place: Place
    }

    private(set) var groups: [Group]

    /// - Parameter distance: the least one allowed between the middles of two markers.
    init(_ places: [Place], distance: Int) {
        groups = places.enumerated().map { Group(members: [$0], place: $1) }
        var before = groups.count + 1
        // Each round joins the neighbours; a centre that moved may meet another, hence the next one.
        while groups.count < before {
            before = groups.count
            groups = Self.joined(groups, places, distance)
        }
    }

    /// Looks only at the nine cells around each group.
    private static func joined(_ groups: [Group], _ places: [Place], _ distance: Int) -> [Group] {
        var kept: [Group] = []
        var cells: [Place: [Int]] = [:]
        for group in groups {
            let cell = Place(x: group.place.x / distance, y: group.place.y / distance)
            let near = (-1...1).lazy.flatMap { x in
                (-1...1).lazy.flatMap { y in cells[Place(x: cell.x + x, y: cell.y + y)] ?? [] }
            }
            if let index = near.first(where: { touches(kept[$0].place, group.place, distance) }) {
                kept[index].members += group.members
            } else {
                cells[cell, default: []].append(kept.count)
                kept.append(group)
            }
        }
        return kept.map { group in
            let members = group.members.sorted()
            return Group(members: members, place: middle(members.map { places[$0] }))
        }
    }

    private static func touches(_ one: Place, _ other: Place, _ distance: Int) -> Bool {
        let (x, y) = (one.x - other.x, one.y - other.y)
        return x * x + y * y < distance * distance
    }

    private static func middle(_ places: [Place]) -> Place {
        let sum = places.reduce(Place(x: 0, y: 0)) { Place(x: $0.x + $1.x, y: $0.y + $1.y) }
        return Place(x: sum.x / places.count, y: sum.y / places.count)
    }
}
