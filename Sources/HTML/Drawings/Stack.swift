/// Words piled beside a chart, each as near as possible to its place, none over another.
enum Stack {
    /// - Parameters:
    ///   - wanted: the middle each would like, in any order.
    ///   - heights: the room each takes.
    ///   - range: the room there is; overflows at the bottom when there is too little.
    /// - Returns: the middles, in the order given.
    static func middles(_ wanted: [Int], heights: [Int], in range: ClosedRange<Int>) -> [Int] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var tops = order.map { wanted[$0] - heights[$0] / 2 }
        var floor = range.lowerBound
        // Down, so that none covers the one above; then up, so that the last ones stay in.
        for (rank, index) in order.enumerated() {
            tops[rank] = max(tops[rank], floor)
            floor = tops[rank] + heights[index]
        }
        var ceiling = range.upperBound
        for (rank, index) in order.enumerated().reversed() {
            tops[rank] = min(tops[rank], ceiling - heights[index])
            ceiling = tops[rank]
        }
        let shift = max(range.lowerBound - (tops.first ?? range.lowerBound), 0)
        var middles = Array(repeating: 0, count: wanted.count)
        for (rank, index) in order.enumerated() { middles[index] = tops[rank] + shift + heights[index] / 2 }
        return middles
    }
}
