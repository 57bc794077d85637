/// One line of a chart, as it is drawn: runs of figures, each year marked by the shape of its series.
struct LinePlot: Sendable {
    struct Gap: Sendable {
        let place: Place
        let reason: Missing
    }

    let name: String
    let hue: Int?
    /// The figure the line ends with, in words.
    let last: (place: Place, text: String)?
    let gaps: [Gap]
    private let runs: [[Place]]
    private let rank: Int
    private let isReference: Bool

    init(_ series: LineChart.Series, hue: Int?, rank: Int, place: (_ year: Int, _ value: Double?) -> Place) {
        name = series.name
        self.hue = hue
        self.rank = rank
        isReference = series.isReference
        var runs: [[Place]] = [[]]
        var gaps: [Gap] = []
        var last: (Place, String)?
        var before: Int?
        for (year, reading) in series.points where year != before {
            if let value = reading.number {
                let point = place(year, value)
                runs[runs.count - 1].append(point)
                last = (point, reading.words)
            } else {
                runs.append([])
                let reason: Missing = if case .missing(let reason) = reading { reason } else { .absent }
                gaps.append(Gap(place: place(year, nil), reason: reason))
            }
            before = year
        }
        self.runs = runs.filter { !$0.isEmpty }
        self.gaps = gaps
        self.last = last
    }

    func draw(on canvas: inout Canvas) {
        canvas.group(hue: hue) { canvas in
            for run in runs where run.count > 1 { canvas.line(run, isReference ? .reference : .line) }
            for place in runs.joined() where !isReference || runs.joined().count == 1 { mark(place, on: &canvas) }
            for gap in gaps where gap.reason != .absent {
                canvas.text(Self.letters(gap.reason), Place(x: gap.place.x, y: gap.place.y - 5), .name.at(.middle))
            }
        }
    }

    /// What stands on the axis for a year without figure; explained under the chart.
    static func letters(_ reason: Missing) -> String {
        switch reason {
        case .secret: "s"
        case .notPublished: "np"
        case .absent: ""
        }
    }

    /// A disc, a square, a diamond, a triangle: lines are told apart without their colour.
    private func mark(_ place: Place, on canvas: inout Canvas) {
        let (x, y) = (place.x, place.y)
        var data = PathData()
        switch rank % 4 {
        case 1: data.append(ring: [(-4, -4), (4, -4), (4, 4), (-4, 4)].map { Place(x: x + $0.0, y: y + $0.1) })
        case 2: data.append(ring: [(0, -6), (6, 0), (0, 6), (-6, 0)].map { Place(x: x + $0.0, y: y + $0.1) })
        case 3: data.append(ring: [(0, -6), (5, 4), (-5, 4)].map { Place(x: x + $0.0, y: y + $0.1) })
        default: return canvas.circle(place, radius: 4, .dot)
        }
        canvas.path(data.text, .dot)
    }
}
