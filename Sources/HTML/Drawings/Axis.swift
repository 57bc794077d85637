/// A range of figures laid along a length of a drawing, with its round steps.
struct Axis: Sendable {
    let ticks: [Double]
    private let start: Int
    private let end: Int

    /// - Parameters:
    ///   - start: where the least step stands.
    ///   - end: where the greatest stands; may be less than `start`, on a vertical axis.
    init(_ values: some Sequence<Double>, from start: Int, to end: Int, includesZero: Bool = false, steps: Int = 4) {
        let finite = values.filter(\.isFinite) + (includesZero ? [0] : [])
        ticks = Numbers.ticks(from: finite.min() ?? 0, to: finite.max() ?? 1, about: steps)
        self.start = start
        self.end = end
    }

    func position(_ value: Double) -> Int {
        guard let low = ticks.first, let high = ticks.last, high > low else { return start }
        let share = min(max((value - low) / (high - low), 0), 1)
        return start + Int((share * Double(end - start)).rounded())
    }

    /// The words of a step, as precise as the steps need.
    func text(_ tick: Double) -> String {
        guard ticks.count > 1 else { return Numbers.french(tick) }
        return Numbers.french(tick, decimals: Numbers.decimals(of: ticks[1] - ticks[0]))
    }
}

/// The frame that all charts share.
enum Chart {
    static let width = 480
    /// From a line of words to the next, with room for a phone's larger type.
    static let line = 22

    static func svg(
        _ medium: Canvas.Medium, height: Int, label: String, isGroup: Bool = false, _ draw: (inout Canvas) -> Void
    ) -> HTML {
        Canvas.svg(medium, kind: "chart", width: width, height: height, label: label, isGroup: isGroup, draw)
    }

    static func size(_ text: String) -> Int {
        TextSize.width(text, size: TextSize.chart.phone)
    }

    /// The text, shortened to this width.
    static func fitted(_ text: String, _ width: Int) -> String {
        TextSize.shortened(text, width: width, size: TextSize.chart.phone)
    }
}
