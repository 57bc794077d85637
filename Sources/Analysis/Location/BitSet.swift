/// A set of small numbers, as bits.
struct BitSet: Sendable {
    private var words: [UInt64]

    /// - Parameter size: the numbers are below it.
    init(size: Int) {
        words = Array(repeating: 0, count: (size + 63) / 64)
    }

    /// Every number below `size`.
    init(all size: Int) {
        self.init(size: size)
        for number in 0..<size { insert(number) }
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

    mutating func formIntersection(_ other: BitSet) {
        for word in words.indices { words[word] &= other.words[word] }
    }

    /// The numbers in the set, ascending.
    var members: [Int] {
        var found: [Int] = []
        for (place, word) in words.enumerated() {
            var left = word
            while left != 0 {
                found.append(place * 64 + left.trailingZeroBitCount)
                left &= left - 1
            }
        }
        return found
    }

    func isSubset(of other: BitSet) -> Bool {
        for word in words.indices where words[word] & ~other.words[word] != 0 { return false }
        return true
    }
}
