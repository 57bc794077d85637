/// Slanted lines cut by an outline, computed instead of clipped: no identifier in the page, the same in every reader.
enum Hatch {
    /// The lines inside the rings, by the even-odd rule.
    ///
    /// - Parameter rises: `/` rather than `\`.
    static func path(_ rings: [[Place]], spacing: Int, rises: Bool) -> String {
        var crossings: [Int: [Double]] = [:]
        for ring in rings {
            guard var before = ring.last else { continue }
            for place in ring {
                cross(before, place, spacing, rises, &crossings)
                before = place
            }
        }
        var data = PathData()
        for rank in crossings.keys.sorted() {
            let sorted = (crossings[rank] ?? []).sorted()
            for index in stride(from: 0, to: sorted.count - 1, by: 2) {
                let ends = [sorted[index], sorted[index + 1]].map { x in
                    let y = rises ? Double(rank * spacing) - x : x - Double(rank * spacing)
                    return Place(x: Int(x.rounded()), y: Int(y.rounded()))
                }
                if ends[0] != ends[1] { data.append(line: ends) }
            }
        }
        return data.text
    }

    /// Where one side of an outline meets the lines x + y = c, or x - y = c, c being a multiple of the spacing.
    private static func cross(
        _ start: Place, _ end: Place, _ spacing: Int, _ rises: Bool, _ crossings: inout [Int: [Double]]
    ) {
        let from = rises ? start.x + start.y : start.x - start.y
        let to = rises ? end.x + end.y : end.x - end.y
        guard from != to else { return }
        let (low, high) = (min(from, to), max(from, to))
        var rank = Int((Double(low) / Double(spacing)).rounded(.up))
        // Half-open, so that a corner counts once.
        while rank * spacing < high {
            let share = Double(rank * spacing - from) / Double(to - from)
            crossings[rank, default: []].append(Double(start.x) + share * Double(end.x - start.x))
            rank += 1
        }
    }

    /// What tells one missing figure from another: `/` for a secret, `\` for what is not published, nothing otherwise.
    static func path(_ rings: [[Place]], for reason: Missing, spacing: Int = 9) -> String {
        switch reason {
        case .secret: path(rings, spacing: spacing, rises: true)
        case .notPublished: path(rings, spacing: spacing * 2, rises: false)
        case .absent: ""
        }
    }
}
