/// Men on the left, women on the right, the oldest on top, each group in percent of the whole population.
public struct AgePyramid: Drawing {
    /// One group of ages, in numbers of people; `nil` when not known.
    public struct Group: Sendable {
        public let name: String
        public let men: Double?
        public let women: Double?

        public init(_ name: String, men: Double?, women: Double?) {
            self.name = name
            self.men = men.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
            self.women = women.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
        }

        fileprivate var total: Double { (men ?? 0) + (women ?? 0) }
    }

    private let groups: [Group]
    private let reference: [Group]
    private let referenceName: String
    private let label: String
    /// The room of the names between both sides.
    private let gutter: Int
    /// To the right of the middle; men mirror it.
    private let axis: Axis

    /// - Parameters:
    ///   - groups: from the youngest to the oldest.
    ///   - reference: the same groups elsewhere, drawn as a line; left out when there are not as many.
    ///   - label: what the chart shows and its main lesson, for who cannot see it.
    public init(_ groups: [Group], reference: [Group] = [], named referenceName: String = "", label: String) {
        self.groups = groups
        self.reference = reference.count == groups.count ? reference : []
        self.referenceName = referenceName
        self.label = label
        let shares = [self.groups, self.reference].flatMap { groups in
            let total = Self.total(groups)
            return groups.flatMap { [Self.percent($0.men, total), Self.percent($0.women, total)] }
        }
        gutter = min(max(groups.map { Chart.size($0.name) + 10 }.max() ?? 0, 72), Chart.width / 3)
        axis = Axis(
            shares.compactMap { $0 }, from: 0, to: (Chart.width - gutter) / 2 - 4, includesZero: true, steps: 2)
    }

    private static let top = 28

    private static func total(_ groups: [Group]) -> Double { groups.reduce(0) { $0 + $1.total } }

    private static func percent(_ count: Double?, _ total: Double) -> Double? {
        count.flatMap { total > 0 ? 100 * $0 / total : nil }
    }

    /// Between 4 and 22 units a group: 21 groups of five years or a hundred single ages take about the same room.
    private var row: Int { min(max(460 / max(groups.count, 1), 4), Chart.line) }
    private var bottom: Int { Self.top + row * groups.count }
    private var height: Int { bottom + Chart.line * (reference.isEmpty ? 1 : 2) + 10 }

    public var html: HTML { Chart.svg(.page, height: height, label: label, draw) }
    public var paper: HTML { Chart.svg(.paper, height: height, label: label, draw) }

    private var left: Int { Chart.width / 2 - gutter / 2 }
    private var right: Int { Chart.width / 2 + gutter / 2 }

    private func draw(on canvas: inout Canvas) {
        let total = Self.total(groups)
        for tick in axis.ticks {
            let reach = axis.position(tick)
            for x in [left - reach, right + reach] {
                canvas.line([Place(x: x, y: Self.top), Place(x: x, y: bottom)], .axis)
                let text = axis.text(tick) + (tick == axis.ticks.last ? "\u{A0}%" : "")
                let room = Chart.size(text) / 2
                let inside = min(max(x, room), Chart.width - room)
                canvas.text(text, Place(x: inside, y: bottom + Chart.line - 2), .tick.at(.middle))
            }
        }
        for (rank, group) in groups.enumerated() {
            let y = bottom - (rank + 1) * row
            draw(Self.percent(group.men, total), y: y, isLeft: true, on: &canvas)
            draw(Self.percent(group.women, total), y: y, isLeft: false, on: &canvas)
        }
        drawWords(on: &canvas)
        if !reference.isEmpty { drawReference(on: &canvas) }
    }

    private func draw(_ share: Double?, y: Int, isLeft: Bool, on canvas: inout Canvas) {
        canvas.group(hue: isLeft ? 5 : 2) { canvas in
            guard let share else {
                let x = isLeft ? left - 30 : right
                return canvas.line([Place(x: x, y: y + row / 2), Place(x: x + 30, y: y + row / 2)], .gap)
            }
            let reach = axis.position(share)
            canvas.rect(x: isLeft ? left - reach : right, y: y, width: reach, height: row > 6 ? row - 2 : row, .bar)
        }
    }

    /// The ages in the middle, as many as there is room for; the sexes over their side.
    private func drawWords(on canvas: inout Canvas) {
        let step = [1, 2, 5, 10].first { $0 * row >= Chart.line - 2 } ?? 10
        for (rank, group) in groups.enumerated() where rank.isMultiple(of: step) {
            let y = bottom - rank * row - row / 2 + 6
            canvas.text(Chart.fitted(group.name, gutter), Place(x: Chart.width / 2, y: y), .tick.at(.middle))
        }
        canvas.group(hue: 5) { $0.text("Hommes", Place(x: left, y: 17), .name.at(.end)) }
        canvas.group(hue: 2) { $0.text("Femmes", Place(x: right, y: 17), .name) }
    }

    /// A line that follows the ends the bars would have.
    private func drawReference(on canvas: inout Canvas) {
        let total = Self.total(reference)
        for isLeft in [true, false] {
            var places: [Place] = []
            for (rank, group) in reference.enumerated() {
                guard let share = Self.percent(isLeft ? group.men : group.women, total) else {
                    // What is not known is no zero: the line stops there, and goes on after.
                    if !places.isEmpty { canvas.line(places, .outline) }
                    places = []
                    continue
                }
                let reach = axis.position(share)
                let x = isLeft ? left - reach : right + reach
                let y = bottom - rank * row
                places += [Place(x: x, y: y), Place(x: x, y: y - row)]
            }
            if !places.isEmpty { canvas.line(places, .outline) }
        }
        let y = height - 6
        canvas.line([Place(x: 0, y: y - 5), Place(x: 30, y: y - 5)], .outline)
        canvas.text(Chart.fitted(referenceName, Chart.width - 40), Place(x: 38, y: y), .tick)
    }
}
