/// Figures over the years: one line for each series, its name at its end, a gap where a figure is missing.
public struct LineChart: Drawing {
    /// One line.
    public struct Series: Sendable {
        public let name: String
        /// In any order; the last one of a year counts.
        public let points: [(year: Int, reading: Reading)]
        /// What the others are compared with: dashed.
        public let isReference: Bool
        /// 1 to 8; by default the first series has the hue around, the others are grey.
        public let hue: Int?

        public init(
            _ name: String, points: [(year: Int, reading: Reading)], isReference: Bool = false, hue: Int? = nil
        ) {
            self.hue = hue
            self.name = name
            self.points = points.sorted { $0.year < $1.year }
            self.isReference = isReference
        }
    }

    private let label: String
    private let unit: String
    private let plots: [LinePlot]
    private let years: ClosedRange<Int>
    private let axis: Axis
    private let area: Area
    private let reasons: [Missing]

    /// Where the lines stand.
    private struct Area: Sendable {
        let left: Int
        let right: Int
        let top: Int
        let bottom: Int
    }

    /// - Parameters:
    ///   - label: what the chart shows and its main lesson, for who cannot see it.
    ///   - unit: over the axis, « % », « habitants ».
    ///   - includesZero: whether the axis begins at zero; a line may not, a bar must.
    public init(_ series: [Series], label: String, unit: String = "", includesZero: Bool = false) {
        self.label = label
        self.unit = unit
        let all = series.flatMap { $0.points.map(\.year) }
        years = (all.min() ?? 0)...(all.max() ?? 0)
        let numbers = series.flatMap { $0.points.compactMap(\.reading.number) }
        let (top, bottom) = (unit.isEmpty ? 14 : 38, 250)
        let axis = Axis(numbers, from: bottom, to: top, includesZero: includesZero)
        self.axis = axis
        let left = (axis.ticks.map { Chart.size(axis.text($0)) }.max() ?? 0) + 8
        let ends = series.flatMap { [$0.name, $0.points.last?.reading.words ?? ""] }
        let beside = min((ends.map(Chart.size).max() ?? 0) + 16, 170)
        let area = Area(left: left, right: Chart.width - beside, top: top, bottom: bottom)
        self.area = area
        let years = years
        let plots = series.enumerated().map { rank, series in
            LinePlot(series, hue: series.hue ?? (rank == 0 ? nil : Canvas.muted), rank: rank) { year, value in
                let span = max(years.upperBound - years.lowerBound, 1)
                let x = area.left + 8 + (area.right - area.left - 16) * (year - years.lowerBound) / span
                return Place(x: x, y: value.map { axis.position($0) } ?? area.bottom)
            }
        }
        self.plots = plots
        reasons = Missing.allCases.filter { reason in
            reason != .absent && plots.contains { $0.gaps.contains { $0.reason == reason } }
        }
    }

    private var height: Int { area.bottom + Chart.line * (reasons.isEmpty ? 1 : 2) + 8 }

    public var html: HTML { Chart.svg(.page, height: height, label: label, draw) }
    public var paper: HTML { Chart.svg(.paper, height: height, label: label, draw) }

    private func draw(on canvas: inout Canvas) {
        if !unit.isEmpty { canvas.text(unit, Place(x: 0, y: 16), .tick) }
        for tick in axis.ticks {
            let y = axis.position(tick)
            canvas.line([Place(x: area.left, y: y), Place(x: area.right, y: y)], .axis)
            canvas.text(axis.text(tick), Place(x: area.left - 6, y: y + 5), .tick.at(.end))
        }
        drawYears(on: &canvas)
        // The first series, the territory's, over the others.
        for plot in plots.reversed() { plot.draw(on: &canvas) }
        drawNames(on: &canvas)
        let notes = reasons.map { "\(LinePlot.letters($0))\u{A0}: \($0.words)" }.joined(separator: "\u{202F}; ")
        if !notes.isEmpty { canvas.text(notes, Place(x: 0, y: height - 6), .tick) }
    }

    /// As many years as there is room for, the last one always.
    private func drawYears(on canvas: inout Canvas) {
        let count = years.upperBound - years.lowerBound
        guard years.upperBound > 0 else { return }
        let room = max((area.right - area.left - 16) / (Chart.size("2000") + 10), 1)
        let step = max((count + room - 1) / room, 1)
        for year in years where (years.upperBound - year).isMultiple(of: step) {
            let x = area.left + 8 + (area.right - area.left - 16) * (year - years.lowerBound) / max(count, 1)
            canvas.text(String(year), Place(x: x, y: area.bottom + Chart.line), .tick.at(.middle))
        }
    }

    private func drawNames(on canvas: inout Canvas) {
        let room = Chart.width - area.right - 12
        let texts = plots.map { plot in
            TextSize.lines(plot.name, width: room, size: TextSize.chart.phone)
                + [plot.last.map { Chart.fitted($0.text, room) }].compactMap { $0 }
        }
        let middles = Stack.middles(
            plots.map { $0.last?.place.y ?? area.bottom }, heights: texts.map { $0.count * Chart.line + 4 },
            in: 0...height)
        for (plot, (text, middle)) in zip(plots, zip(texts, middles)) {
            canvas.group(hue: plot.hue) { canvas in
                for (rank, line) in text.enumerated() {
                    let y = middle + Chart.line * (2 * rank - text.count + 1) / 2 + 6
                    canvas.text(line, Place(x: area.right + 10, y: y), .name)
                }
            }
        }
    }
}
