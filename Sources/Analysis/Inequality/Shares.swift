import Foundation

/// The shares of the places and of the children of each commune, checked.
struct Shares {
    let allChildren: Double
    let allPlaces: Double
    let ofChildren: [Double]
    /// Empty when there is no place at all.
    let ofPlaces: [Double]

    /// - Throws: `InvalidInput`, see ``Inequality/init(children:places:)``.
    init(children: [Double], places: [Double]) throws(InvalidInput) {
        guard !children.isEmpty else { throw InvalidInput("rows", "la liste est vide.") }
        guard children.count == places.count else {
            throw InvalidInput("rows", "il faut autant de nombres d’enfants que de nombres de places.")
        }
        for rank in children.indices {
            try Self.check(children[rank], "rows[\(rank)].children")
            try Self.check(places[rank], "rows[\(rank)].places")
        }
        let (allChildren, allPlaces) = (children.reduce(0, +), places.reduce(0, +))
        guard allChildren > 0 else { throw InvalidInput("rows", "il n’y a aucun enfant : il n’y a pas de taux.") }
        guard allChildren.isFinite, allPlaces.isFinite else {
            throw InvalidInput("rows", "ces ordres de grandeur ne se calculent pas : vérifiez les nombres.")
        }
        self.allChildren = allChildren
        self.allPlaces = allPlaces
        ofChildren = children.map { $0 / allChildren }
        ofPlaces = allPlaces > 0 ? places.map { $0 / allPlaces } : []
    }

    private static func check(_ value: Double, _ place: String) throws(InvalidInput) {
        guard value >= 0, value.isFinite else { throw InvalidInput(place, "un nombre positif ou nul est attendu.") }
    }

    var hoover: Double? {
        ofPlaces.isEmpty ? nil : zip(ofPlaces, ofChildren).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    }

    var theil: Double? { Self.theil(ofPlaces, ofChildren) }

    /// One less twice the area under the Lorenz curve, communes by ascending rate, those without children last.
    var gini: Double? {
        guard !ofPlaces.isEmpty else { return nil }
        let rates = zip(ofPlaces, ofChildren).map { $1 > 0 ? $0 / $1 : .infinity }
        let order = rates.indices.sorted { (rates[$0], $0) < (rates[$1], $1) }
        var (cumulated, area) = (0.0, 0.0)
        for rank in order {
            let before = cumulated
            cumulated += ofPlaces[rank]
            area += ofChildren[rank] * (cumulated + before)
        }
        return 1 - area
    }

    /// Sum s ln(s / c); `nil` without any place, and where it is infinite.
    static func theil(_ places: [Double], _ children: [Double]) -> Double? {
        guard !places.isEmpty else { return nil }
        var sum = 0.0
        for (place, child) in zip(places, children) where place > 0 {
            guard child > 0 else { return nil }
            sum += place * log(place / child)
        }
        return sum
    }
}
