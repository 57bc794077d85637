/// The colours of the classes of a map, told apart by lightness alone, so by every eye and on a grey print.
public enum Palette: Sendable, Equatable {
    /// From pale to full.
    case sequential
    /// Two hues, teal above and apricot below, pale in the middle.
    ///
    /// - Parameter below: how many of the classes are under the pivot.
    case diverging(below: Int)

    /// The step of the ramp, 1 to 9, and its side.
    func step(of level: Int, among count: Int) -> (step: Int, isBelow: Bool) {
        switch self {
        case .sequential:
            return (Self.spread(level, count), false)
        case .diverging(let below):
            let below = min(max(below, 0), count)
            // Both sides share one scale, so that equal distances to the pivot look alike.
            let longest = max(below, count - below)
            let isBelow = level < below
            return (Self.spread(isBelow ? below - 1 - level : level - below, longest), isBelow)
        }
    }

    private static func spread(_ rank: Int, _ count: Int) -> Int {
        guard count > 1 else { return 5 }
        let steps = count < 5 ? 2...8 : 1...9
        let share = Double(min(max(rank, 0), count - 1)) / Double(count - 1)
        return steps.lowerBound + Int((share * Double(steps.count - 1)).rounded())
    }
}

/// How a shape of a map is filled.
enum Fill: Sendable, Equatable {
    case step(Int, isBelow: Bool)
    case missing(Missing)
    /// What only gives the scene.
    case land

    var classes: String {
        switch self {
        case .step(let step, let isBelow): isBelow ? "k\(step) below" : "k\(step)"
        case .missing: "void"
        case .land: "land"
        }
    }

    var attributes: String {
        switch self {
        case .step(let step, let isBelow):
            let ramp = isBelow ? Ink.below : Ink.above
            return "fill=\"\(ramp[min(max(step, 1), ramp.count) - 1])\" stroke=\"\(Ink.quiet)\" stroke-width=\"0.8\""
        case .missing:
            return "fill=\"\(Ink.card)\" stroke=\"\(Ink.edge)\" stroke-width=\"1\" stroke-dasharray=\"4 3\""
        case .land:
            return "fill=\"#f3f1eb\" stroke=\"\(Ink.edge)\" stroke-width=\"0.8\""
        }
    }
}
