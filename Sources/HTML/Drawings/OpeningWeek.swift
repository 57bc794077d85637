/// When services are open: one row for each, one column for each day, a bar for the hours.
public struct OpeningWeek: Drawing {
    /// From a minute of the day to another, 0 to 1440.
    public struct Span: Sendable, Equatable {
        public let start: Int
        public let end: Int

        /// - Returns: `nil` unless the span lies in one day and lasts.
        public init?(from start: Int, to end: Int) {
            guard start >= 0, end <= 1440, start < end else { return nil }
            self.start = start
            self.end = end
        }

        /// « 7 h 30 – 18 h ».
        public var words: String { "\(Self.hour(start)) – \(Self.hour(end))" }

        private static func hour(_ minute: Int) -> String {
            let rest = minute % 60
            return "\(minute / 60)\u{A0}h" + (rest == 0 ? "" : "\u{A0}\(rest < 10 ? "0" : "")\(rest)")
        }
    }

    /// One service.
    public struct Row: Sendable {
        public let name: String
        /// Monday to Sunday, an empty day being closed; `nil` when the hours are not known.
        public let days: [[Span]]?

        public init(_ name: String, days: [[Span]]?) {
            self.name = name
            self.days = days.map { days in (0..<7).map { $0 < days.count ? days[$0] : [] } }
        }
    }

    private static let dayNames = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

    private let rows: [Row]
    private let label: String
    private let hours: ClosedRange<Int>

    /// - Parameter label: what the calendar shows, for who cannot see it.
    public init(_ rows: [Row], label: String) {
        self.rows = rows
        self.label = label
        let spans = rows.flatMap { ($0.days ?? []).flatMap { $0 } }
        let first = min((spans.map(\.start).min() ?? 480) / 60, 8)
        let last = max(((spans.map(\.end).max() ?? 1080) + 59) / 60, 18)
        hours = first...last
    }

    private static let row = 52
    private static let top = 54
    private static let cell = 66
    private static let left = (Chart.width - 7 * cell) / 2
    private var height: Int { Self.top + rows.reduce(0) { $0 + height($1) } + 6 }

    /// The lines a name takes beside its hours.
    private func names(_ row: Row) -> [String] {
        TextSize.lines(
            row.name, width: Chart.width - Chart.size(total(row)) - 12, size: TextSize.chart.phone)
    }

    private func height(_ row: Row) -> Int { Self.row + (names(row).count - 1) * Chart.line }

    private func total(_ row: Row) -> String {
        row.days.map { "\(week($0)) par semaine" } ?? "horaires non renseignés"
    }

    public var html: HTML { Chart.svg(.page, height: height, label: label, isGroup: true, draw) }
    public var paper: HTML { Chart.svg(.paper, height: height, label: label, isGroup: true, draw) }

    private func draw(on canvas: inout Canvas) {
        canvas.text(
            "De \(hours.lowerBound)\u{A0}h à \(hours.upperBound)\u{A0}h chaque jour, un trait à midi",
            Place(x: 0, y: 16), .tick)
        for (day, name) in Self.dayNames.enumerated() {
            let x = Self.left + day * Self.cell + Self.cell / 2
            canvas.text("\(name.prefix(3)).", Place(x: x, y: Self.top - 12), .label.at(.middle))
        }
        var top = Self.top
        for row in rows {
            let bottom = top + height(row)
            canvas.group(hue: nil, label: "\(row.name)\u{A0}: \(words(row))") {
                draw(row, top: top, track: bottom - 26, on: &$0)
            }
            top = bottom
        }
    }

    private func draw(_ row: Row, top: Int, track y: Int, on canvas: inout Canvas) {
        for (rank, name) in names(row).enumerated() {
            canvas.text(name, Place(x: 0, y: top + 17 + rank * Chart.line), .label)
        }
        canvas.text(total(row), Place(x: Chart.width, y: top + 17), .tick.at(.end))
        for day in 0..<7 {
            let x = Self.left + day * Self.cell + 2
            guard let spans = row.days?[day] else { continue }
            canvas.rect(x: x, y: y, width: Self.cell - 4, height: 16, spans.isEmpty ? .closed : .track)
            for span in spans {
                let start = x + position(span.start)
                canvas.rect(x: start, y: y, width: max(x + position(span.end) - start, 2), height: 16, .bar)
            }
            if !spans.isEmpty {
                canvas.line([Place(x: x + position(720), y: y - 3), Place(x: x + position(720), y: y + 19)], .zero)
            }
        }
    }

    private func position(_ minute: Int) -> Int {
        let span = (hours.upperBound - hours.lowerBound) * 60
        return (Self.cell - 4) * (minute - hours.lowerBound * 60) / max(span, 1)
    }

    /// How long a week, overlapping spans counted once: « 47 h 30 ».
    private func week(_ days: [[Span]]) -> String {
        var minutes = 0
        for spans in days {
            var open = 0
            for span in spans.sorted(by: { $0.start < $1.start }) {
                minutes += max(span.end - max(span.start, open), 0)
                open = max(open, span.end)
            }
        }
        let rest = minutes % 60
        return "\(minutes / 60)\u{A0}h" + (rest == 0 ? "" : "\u{A0}\(rest < 10 ? "0" : "")\(rest)")
    }

    /// The row for who cannot see it.
    private func words(_ row: Row) -> String {
        guard let days = row.days else { return "horaires non renseignés" }
        let open = zip(Self.dayNames, days).filter { !$1.isEmpty }
        guard !open.isEmpty else { return "fermé toute la semaine" }
        return open.map { "\($0) \($1.map(\.words).joined(separator: " et "))" }.joined(separator: ", ")
    }
}
