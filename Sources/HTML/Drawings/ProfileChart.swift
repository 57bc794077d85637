/// How far each figure stands from those of reference territories, in standard deviations, on one axis from −3 to +3.
public struct ProfileChart: Drawing {
    /// The side that is good news.
    public enum Side: Sendable { case high, low, neither }

    /// One indicateur.
    public struct Line: Sendable {
        public let name: String
        /// The standardised gap and the figure in words; or why there is none.
        public let z: Reading
        public let favourable: Side

        public init(_ name: String, z: Reading, favourable: Side = .neither) {
            self.name = name
            self.z = z
            self.favourable = favourable
        }
    }

    private let lines: [Line]
    private let reference: String
    private let label: String

    /// - Parameters:
    ///   - reference: what zero stands for, « Moyenne des EPCI semblables ».
    ///   - label: what the chart shows and its main lesson, for who cannot see it.
    public init(_ lines: [Line], reference: String, label: String) {
        self.lines = lines
        self.reference = reference
        self.label = label
    }

    private static let row = 50
    private static let top = 52

    /// The lines a name takes beside its figure.
    private func names(_ line: Line) -> [String] {
        let room = Chart.width - Chart.size(words(line)) - 12
        return TextSize.lines(line.name, width: room, size: TextSize.chart.phone)
    }

    private func words(_ line: Line) -> String { Chart.fitted(line.z.words, 190) }

    private func height(_ line: Line) -> Int { Self.row + (names(line).count - 1) * Chart.line }

    private var height: Int { Self.top + lines.reduce(0) { $0 + height($1) } + Chart.line * 2 + 4 }

    public var html: HTML { Chart.svg(.page, height: height, label: label, draw) }
    public var paper: HTML { Chart.svg(.paper, height: height, label: label, draw) }

    private func position(_ z: Double) -> Int {
        let reach = Chart.width / 2 - 24
        return Chart.width / 2 + Int((min(max(z, -3), 3) * Double(reach) / 3).rounded())
    }

    private func draw(on canvas: inout Canvas) {
        canvas.text(Chart.fitted(reference, Chart.width), Place(x: Chart.width / 2, y: 16), .label.at(.middle))
        for z in -3...3 {
            let text = (z > 0 ? "+" : "") + Numbers.french(Double(z))
            canvas.text(text, Place(x: position(Double(z)), y: Self.top - 14), .tick.at(.middle))
        }
        var top = Self.top
        for line in lines {
            let bottom = top + height(line)
            draw(line, top: top, track: bottom - 16, on: &canvas)
            top = bottom
        }
        drawKey(on: &canvas)
    }

    private func draw(_ line: Line, top: Int, track y: Int, on canvas: inout Canvas) {
        for (rank, name) in names(line).enumerated() {
            canvas.text(name, Place(x: 0, y: top + 16 + rank * Chart.line), .label)
        }
        canvas.text(words(line), Place(x: Chart.width, y: top + 16), .tick.at(.end))
        // The axis stands under the words, never through them.
        var steps = PathData()
        for z in -3...3 { steps.append(line: [-9, 9].map { Place(x: position(Double(z)), y: y + $0) }) }
        canvas.path(steps.text, .axis)
        canvas.line([Place(x: position(0), y: y - 11), Place(x: position(0), y: y + 11)], .zero)
        guard let z = line.z.number else {
            return canvas.line([Place(x: position(-3), y: y), Place(x: position(3), y: y)], .gap)
        }
        canvas.line([Place(x: position(0), y: y), Place(x: position(z), y: y)], .zero)
        mark(Place(x: position(z), y: y), verdict(z, line.favourable), on: &canvas)
        // Beyond the axis: an arrow says that the figure goes further.
        if abs(z) > 3 {
            canvas.text(z > 0 ? "›" : "‹", Place(x: position(z) + (z > 0 ? 12 : -12), y: y + 6), .name.at(.middle))
        }
    }

    private func verdict(_ z: Double, _ side: Side) -> Int {
        switch side {
        case .neither: 0
        case .high: z > 0 ? 1 : z < 0 ? -1 : 0
        case .low: z < 0 ? 1 : z > 0 ? -1 : 0
        }
    }

    /// Up for what is favourable, down for what is not, a disc when nobody can say.
    private func mark(_ place: Place, _ verdict: Int, on canvas: inout Canvas) {
        guard verdict != 0 else { return canvas.circle(place, radius: 7, .full) }
        var data = PathData()
        data.append(
            ring: [
                Place(x: place.x, y: place.y - 9 * verdict), Place(x: place.x + 9, y: place.y + 7 * verdict),
                Place(x: place.x - 9, y: place.y + 7 * verdict),
            ])
        canvas.group(hue: verdict > 0 ? 4 : 2) { $0.path(data.text, .full) }
    }

    private func drawKey(on canvas: inout Canvas) {
        var x = 10
        for (verdict, words) in [(1, "favorable"), (-1, "défavorable"), (0, "sans jugement")] {
            mark(Place(x: x, y: height - 12), verdict, on: &canvas)
            canvas.text(words, Place(x: x + 14, y: height - 6), .tick)
            x += 14 + Chart.size(words) + 26
        }
    }
}
