/// Groups of points while they are merged: each has the number of its first slot, a size, a centre.
struct Clusters {
    /// The slots still in use, ascending.
    private var slots: [Int]
    private var sizes: [Double]
    private var centres: [Double]
    private let width: Int

    /// - Parameter points: at least one, all as long.
    init(_ points: [[Double]]) {
        slots = Array(points.indices)
        sizes = points.map { _ in 1 }
        centres = points.flatMap { $0 }
        width = points.first?.count ?? 0
    }

    /// The first group.
    var first: Int { slots.first ?? 0 }

    /// The nearest other group by Ward's criterion, with the square of the height of their merge; of two as near, the
    /// one preferred, then the first.
    func nearest(to slot: Int, preferring preferred: Int?) -> (cluster: Int, squared: Double) {
        var found = preferred.map { (cluster: $0, squared: squaredHeight(slot, $0)) } ?? (slot, .infinity)
        for other in slots where other != slot {
            let squared = squaredHeight(slot, other)
            if squared < found.squared { found = (other, squared) }
        }
        return found
    }

    private func squaredHeight(_ first: Int, _ second: Int) -> Double {
        var squared = 0.0
        for column in 0..<width {
            let gap = centres[first * width + column] - centres[second * width + column]
            squared += gap * gap
        }
        return 2 * (sizes[first] * sizes[second]) / (sizes[first] + sizes[second]) * squared
    }

    mutating func merge(_ slot: Int, into other: Int) {
        let total = sizes[slot] + sizes[other]
        for column in 0..<width {
            let sum = sizes[slot] * centres[slot * width + column] + sizes[other] * centres[other * width + column]
            centres[other * width + column] = sum / total
        }
        sizes[other] = total
        slots.removeAll { $0 == slot }
    }
}
