import Analysis

/// How unequally places are shared among people, as it is shown and kept.
struct Inegalite: Sendable, Equatable, Codable {
    let places: Double
    /// Places to move for everybody to have the same share.
    let toMove: Double
    /// The share of the places to move.
    let hoover: Double
    /// Weighted by people.
    let gini: Double?
    /// Weighted by people; `nil` where it is infinite.
    let theil: Double?
    /// The mean of the highest fifth of the rates over that of the lowest; `nil` when the lowest have none.
    let ratio: Double?

    /// - Returns: `nil` below two communes, without anybody or without any place.
    init?(_ rows: [(people: Double, places: Double)]) {
        guard rows.count > 1,
            let inequality = try? Inequality(children: rows.map(\.people), places: rows.map(\.places)),
            let hoover = inequality.hoover
        else { return nil }
        places = rows.reduce(0) { $0 + $1.places }
        toMove = inequality.placesToMove
        self.hoover = hoover
        gini = inequality.giniByChildren
        theil = inequality.theilByChildren
        ratio = inequality.topOverBottom
    }

    /// - Parameter places: what each commune has; `nil` where it is not counted.
    init?(_ lines: [Bilan.Line], places: (Bilan.Line) -> Double?) {
        self.init(
            lines.compactMap { line in
                line.besoin?.number.flatMap { people in places(line).map { (people: people, places: $0) } }
            })
    }
}
