import Analysis
import Domain

/// Which communes make access the most even when services open there: the fewest places to move for everybody to have
/// the same share (Hoover).
struct EvenestAccess {
    let inputs: EquilibreInputs
    /// What each new service offers.
    let capacite: Double
    /// Sets tried one by one; beyond, communes are chosen one after the other, and nothing is proven.
    private static let limit = 5_000

    init(_ inputs: EquilibreInputs, capacite: Double) {
        self.inputs = inputs
        self.capacite = capacite
    }

    /// The places to move once services open; `nil` when nothing is counted.
    func toMove(opening codes: [CodeInsee]) throws(InvalidInput) -> Double? {
        var open = inputs
        open.sites += codes.map { .init(id: "nouveau-\($0)", nom: "", commune: $0, position: nil, capacite: capacite) }
        return try Bilan(open).access?.toMove
    }

    /// The best sets of communes: proven when each set was tried.
    func best(
        _ count: Int, among codes: [CodeInsee]
    ) throws(InvalidInput) -> (options: [NextService.Option], proof: Placement.Proof) {
        guard let sets = Self.subsets(codes, count) else { return try greedy(count, codes) }
        var options: [NextService.Option] = []
        for set in sets {
            if let value = try toMove(opening: set) { options.append(.init(communes: set, value: value)) }
        }
        guard let least = options.map(\.value).min() else { return ([], .proven) }
        return (options.filter { $0.value <= least + 1e-9 * max(least, 1) }, .proven)
    }

    private func greedy(
        _ count: Int, _ codes: [CodeInsee]
    ) throws(InvalidInput) -> (options: [NextService.Option], proof: Placement.Proof) {
        var chosen: [CodeInsee] = []
        var least = 0.0
        for _ in 0..<count {
            var next: (code: CodeInsee, value: Double)?
            for code in codes {
                guard let value = try toMove(opening: chosen + [code]), value < next?.value ?? .infinity else {
                    continue
                }
                next = (code, value)
            }
            guard let next else { break }
            chosen.append(next.code)
            least = next.value
        }
        return ([.init(communes: chosen, value: least)], .bounded(bound: 0, gap: 1))
    }

    /// Every subset of a size, in order; `nil` beyond the limit.
    private static func subsets(_ codes: [CodeInsee], _ size: Int) -> [[CodeInsee]]? {
        var sets: [[Int]] = [[]]
        for _ in 0..<size {
            sets = sets.flatMap { set in ((set.last ?? -1) + 1..<codes.count).map { set + [$0] } }
            if sets.count > limit { return nil }
        }
        return sets.map { $0.map { codes[$0] } }
    }
}
