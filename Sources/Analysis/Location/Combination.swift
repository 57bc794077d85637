/// The ways of taking some of several places, one after another in lexicographic order.
struct Combination {
    /// Ascending.
    private(set) var places: [Int]
    private let size: Int

    /// The first way.
    ///
    /// - Parameter count: from 0 to `size`.
    init(of count: Int, among size: Int) {
        places = Array(0..<count)
        self.size = size
    }

    /// Takes the next way; false after the last one.
    mutating func advance() -> Bool {
        guard let moved = places.indices.last(where: { places[$0] < size - places.count + $0 }) else { return false }
        let start = places[moved] + 1
        for index in moved..<places.count { places[index] = start + index - moved }
        return true
    }
}
