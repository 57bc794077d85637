/// Figures side by side, as bars that start from zero; a missing one says why instead of having a bar.
public struct BarChart: Drawing {
    /// One bar.
    public struct Bar: Sendable {
        public let name: String
        public let reading: Reading
        /// The territory among those it is compared with.
        public let isHighlighted: Bool

        public init(_ name: String, _ reading: Reading, isHighlighted: Bool = false) {
            self.name = name
            self.reading = reading
            self.isHighlighted = isHighlighted
        }
    }

    private let bars: [Bar]
    private let label: String
    private let axis: Axis

    /// - Parameter label: what the chart shows and its main lesson, for who cannot see it.
    public init(_ bars: [Bar], label: String) {
        self.bars = bars
        self.label = label
        let numbers = bars.compactMap(\.reading.number)
        let widest = { (isBelow: Bool) in
            bars.filter { $0.reading.number.map { $0 < 0 } == isBelow }.map { Chart.size($0.reading.words) }.max()
        }
        let left = widest(true).map { $0 + 8 } ?? 0
        let right = Chart.width - (widest(false) ?? 0) - 10
        axis = Axis(numbers, from: left, to: max(right, left + 60), includesZero: true)
    }

    private static let row = 54
    private var height: Int { bars.count * Self.row + 4 }

    public var html: HTML { Chart.svg(.page, height: height, label: label, draw) }
    public var paper: HTML { Chart.svg(.paper, height: height, label: label, draw) }

    private func draw(on canvas: inout Canvas) {
        let zero = axis.position(0)
        for (rank, bar) in bars.enumerated() {
            let top = rank * Self.row
            // The name over its bar: as readable on a phone as on a wide screen.
            let name = Chart.fitted(bar.name, Chart.width)
            canvas.text(name, Place(x: 0, y: top + 18), bar.isHighlighted ? .name : .label)
            draw(bar, top: top + 25, zero: zero, on: &canvas)
            canvas.line([Place(x: zero, y: top + 23), Place(x: zero, y: top + 49)], .zero)
        }
    }

    private func draw(_ bar: Bar, top: Int, zero: Int, on canvas: inout Canvas) {
        let middle = top + 16
        guard let value = bar.reading.number else {
            canvas.line([Place(x: zero, y: middle - 5), Place(x: zero + 40, y: middle - 5)], .gap)
            return canvas.text(Chart.fitted(bar.reading.words, 220), Place(x: zero + 48, y: middle), .tick)
        }
        let end = axis.position(value)
        canvas.rect(
            x: min(zero, end), y: top, width: abs(end - zero), height: 22, bar.isHighlighted ? .bar : .other)
        let isBelow = value < 0
        canvas.text(
            bar.reading.words, Place(x: isBelow ? end - 6 : end + 6, y: middle + 1),
            isBelow ? .label.at(.end) : .label)
    }
}
