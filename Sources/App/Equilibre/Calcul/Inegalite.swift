import Foundation

/// How unequally places are shared, with its plain reading.
///
/// Hoover = half the sum of |share of the places - share of the people|: times the places, it is how many would have to
/// move for everybody to have the same share. Gini weighted by people, Theil T with the natural logarithm.
struct Inegalite: Sendable, Equatable, Codable {
    let places: Double
    /// Hoover times the places.
    let toMove: Double
    let hoover: Double
    let gini: Double
    let theil: Double
    /// The mean of the highest fifth of the rates over that of the lowest; `nil` when the lowest have none.
    let ratio: Double?

    /// - Parameter places: what each commune has; `nil` where it is not counted.
    /// - Returns: `nil` below two communes with people, or without any place.
    init?(_ lines: [Bilan.Line], places: (Bilan.Line) -> Double?) {
        let rows = lines.compactMap { line -> (people: Double, places: Double)? in
            guard let people = line.besoin?.number, people > 0, let places = places(line) else { return nil }
            return (people, places)
        }
        self.init(rows)
    }

    init?(_ rows: [(people: Double, places: Double)]) {
        let people = rows.reduce(0) { $0 + $1.people }
        let total = rows.reduce(0) { $0 + $1.places }
        guard rows.count > 1, people > 0, total > 0 else { return nil }
        let shares = rows.map { (people: $0.people / people, places: $0.places / total) }
        places = total
        hoover = shares.reduce(0) { $0 + abs($1.places - $1.people) } / 2
        toMove = hoover * total
        theil = shares.reduce(0) { $0 + ($1.places > 0 ? $1.places * log($1.places / $1.people) : 0) }
        gini = Inegalite.gini(shares)
        ratio = Inegalite.ratio(rows.map { $0.places / $0.people }.sorted())
    }

    private static func gini(_ shares: [(people: Double, places: Double)]) -> Double {
        var before = 0.0
        return 1
            - shares.sorted { $0.places / $0.people < $1.places / $1.people }.reduce(0) { sum, share in
                defer { before += share.places }
                return sum + share.people * (2 * before + share.places)
            }
    }

    private static func ratio(_ rates: [Double]) -> Double? {
        let count = max(Int((Double(rates.count) / 5).rounded()), 1)
        let (low, high) = (rates.prefix(count).reduce(0, +), rates.suffix(count).reduce(0, +))
        return low > 0 ? high / low : nil
    }
}
