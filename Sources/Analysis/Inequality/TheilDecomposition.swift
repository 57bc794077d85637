import Foundation

/// The Theil index of communes as the part between their groups (secteurs) and the part within them.
///
/// With s_g and c_g the shares of the places and of the children of a group: between = sum s_g ln(s_g / c_g), within =
/// sum s_g T_g, where T_g is the index of the group alone. They add up to ``Inequality/theilByChildren``.
/// H. Theil, « Economics and Information Theory » (1967).
public struct TheilDecomposition: Sendable, Equatable {
    /// How unequal the groups are to one another; `nil` without any place, or when it is infinite.
    public let between: Double?
    /// How unequal communes are within their group, the mean weighted by the places.
    public let within: Double?

    /// - Parameter groups: the name of the group of each commune, in the same order.
    /// - Throws: `InvalidInput`, see ``Inequality/init(children:places:)``.
    public init(children: [Double], places: [Double], groups: [String]) throws(InvalidInput) {
        let shares = try Shares(children: children, places: places)
        guard groups.count == places.count else {
            throw InvalidInput("rows", "chaque commune a un groupe, ou aucune n’en a.")
        }
        let members = Dictionary(grouping: groups.indices) { groups[$0] }.sorted { $0.key < $1.key }.map(\.value)
        guard !shares.ofPlaces.isEmpty else {
            (between, within) = (nil, nil)
            return
        }
        let placeShares = members.map { $0.reduce(0) { $0 + shares.ofPlaces[$1] } }
        let childShares = members.map { $0.reduce(0) { $0 + shares.ofChildren[$1] } }
        between = Shares.theil(placeShares, childShares)
        var sum: Double? = 0
        for (group, ranks) in members.enumerated() where placeShares[group] > 0 {
            let inner = Shares.theil(
                ranks.map { shares.ofPlaces[$0] / placeShares[group] },
                ranks.map { childShares[group] > 0 ? shares.ofChildren[$0] / childShares[group] : 0 })
            sum = sum.flatMap { sum in inner.map { sum + placeShares[group] * $0 } }
        }
        within = sum
    }
}
