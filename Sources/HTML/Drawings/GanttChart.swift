/// Dates and stretches of days along one line of time: a row for each piece of work, what commands outlined in ink.
public struct GanttChart: Drawing {
    /// One date, or one stretch of days; days are whole numbers, the caller's own.
    public struct Mark: Sendable {
        public let name: String
        public let start: Int
        public let end: Int
        /// Whether the end of everything moves with it.
        public let isCritical: Bool
        public let isDone: Bool

        public init(_ name: String, from start: Int, to end: Int, isCritical: Bool = false, isDone: Bool = false) {
            self.name = name
            self.start = start
            self.end = max(end, start)
            self.isCritical = isCritical
            self.isDone = isDone
        }
    }

    /// What belongs together; marks are joined by a track.
    public struct Row: Sendable {
        public let name: String
        /// Beside the name, at the other end.
        public let remark: String
        public let marks: [Mark]

        public init(_ name: String, remark: String = "", marks: [Mark]) {
            self.name = name
            self.remark = remark
            self.marks = marks
        }
    }

    /// What the line of time carries: where months begin, when nobody meets, which days stand out.
    public struct Time: Sendable {
        public var months: [(day: Int, name: String)] = []
        /// Hatched over all the rows.
        public var breaks: [ClosedRange<Int>] = []
        public var breakName = ""
        public var holidays: [Int] = []
        public var today: (day: Int, name: String)?
        public var limit: (day: Int, name: String)?

        public init() {}
    }

    private let rows: [Row]
    private let time: Time
    private let label: String
    private let days: ClosedRange<Int>

    /// - Parameters:
    ///   - label: what the drawing shows and its main lesson, for who cannot see it.
    ///   - stretch: the days the line of time spans, so that several drawings share it; by default those of the marks.
    public init(_ rows: [Row], time: Time, label: String, over stretch: ClosedRange<Int>? = nil) {
        self.rows = rows
        self.time = time
        self.label = label
        var known = stretch.map { [$0.lowerBound, $0.upperBound] } ?? []
        known += rows.flatMap { $0.marks.flatMap { [$0.start, $0.end] } }
        if let limit = time.limit { known.append(limit.day) }
        let first = known.min() ?? 0
        let last = max(known.max() ?? 1, first + 1)
        days = first...last
    }

    private static let row = 46
    private static let top = 50
    private static let side = 12
    private var bottom: Int { Self.top + rows.count * Self.row }
    private var height: Int { bottom + keys.count * Chart.line + 10 }

    public var html: HTML { Chart.svg(.page, height: height, label: label, isGroup: true, draw) }
    public var paper: HTML { Chart.svg(.paper, height: height, label: label, isGroup: true, draw) }

    private func position(_ day: Int) -> Int {
        let width = Chart.width - 2 * Self.side
        let clamped = min(max(day, days.lowerBound), days.upperBound)
        return Self.side + width * (clamped - days.lowerBound) / (days.upperBound - days.lowerBound)
    }

    private func draw(on canvas: inout Canvas) {
        drawTime(on: &canvas)
        for (rank, row) in rows.enumerated() {
            let top = Self.top + rank * Self.row
            canvas.group(hue: nil, label: "\(row.name)\u{A0}: \(words(row))") { draw(row, top: top, on: &$0) }
        }
        for (rank, key) in keys.enumerated() {
            let y = bottom + rank * Chart.line + 20
            key.draw(&canvas, Place(x: 14, y: y - 6))
            canvas.text(key.words, Place(x: 34, y: y), .tick)
        }
    }

    // MARK: Time

    private func drawTime(on canvas: inout Canvas) {
        for closed in time.breaks where closed.overlaps(days) {
            let (left, right) = (
                position(closed.lowerBound), max(position(closed.upperBound), position(closed.lowerBound) + 4)
            )
            let strips = rows.indices.map { rank in
                let (top, end) = strip(rank)
                return [
                    Place(x: left, y: top), Place(x: right, y: top), Place(x: right, y: end), Place(x: left, y: end),
                ]
            }
            canvas.path(Hatch.path(strips, spacing: 9, rises: true), .zero)
        }
        for day in time.holidays where days.contains(day) { rule(day, .closed, on: &canvas) }
        let months = time.months.filter { days.contains($0.day) }
        for month in months {
            let x = position(month.day)
            canvas.line([Place(x: x, y: Self.top - 8), Place(x: x, y: Self.top)], .zero)
        }
        var free = 0
        for month in months {
            let (x, width) = (position(month.day), Chart.size(month.name))
            guard x >= free, x + width <= Chart.width else { continue }
            canvas.text(month.name, Place(x: x, y: Self.top - 14), .tick)
            free = x + width + 10
        }
        if let limit = time.limit { flag(limit, .zero, on: &canvas) }
        if let today = time.today, days.contains(today.day) { flag(today, .reference, on: &canvas) }
    }

    private func flag(_ flag: (day: Int, name: String), _ style: Style, on canvas: inout Canvas) {
        rule(flag.day, style, on: &canvas)
        canvas.line([Place(x: position(flag.day), y: 20), Place(x: position(flag.day), y: Self.top)], style)
        let (x, width) = (position(flag.day), Chart.size(flag.name))
        let isRight = x + width + 4 > Chart.width
        canvas.text(flag.name, Place(x: isRight ? x : x + 2, y: 14), isRight ? .label.at(.end) : .label)
    }

    /// Where the marks of a row stand, under its words.
    private func strip(_ rank: Int) -> (top: Int, end: Int) {
        (Self.top + rank * Self.row + 22, Self.top + rank * Self.row + 42)
    }

    /// A day across all the rows, interrupted where there are words.
    private func rule(_ day: Int, _ style: Style, on canvas: inout Canvas) {
        let x = position(day)
        var data = PathData()
        for rank in rows.indices {
            let (top, end) = strip(rank)
            data.append(line: [Place(x: x, y: top), Place(x: x, y: end)])
        }
        canvas.path(data.text, style)
    }

    // MARK: Rows

    private func draw(_ row: Row, top: Int, on canvas: inout Canvas) {
        let remark = Chart.size(row.remark)
        canvas.text(Chart.fitted(row.name, Chart.width - remark - 12), Place(x: 0, y: top + 17), .label)
        canvas.text(row.remark, Place(x: Chart.width, y: top + 17), .tick.at(.end))
        let middle = top + 32
        if let first = row.marks.map(\.start).min(), let last = row.marks.map(\.end).max(), first < last {
            canvas.rect(
                x: position(first), y: middle - 3, width: position(last) - position(first), height: 6, .track)
        }
        // What commands comes last, over the others.
        for mark in row.marks.sorted(by: { !$0.isCritical && $1.isCritical }) {
            Self.draw(mark, from: position(mark.start), to: position(mark.end), middle: middle, on: &canvas)
        }
    }

    private static func draw(_ mark: Mark, from start: Int, to end: Int, middle: Int, on canvas: inout Canvas) {
        if end - start > 12 {
            canvas.rect(x: start, y: middle - 7, width: end - start, height: 14, mark.isDone ? .other : .bar)
            if mark.isCritical {
                canvas.rect(x: start - 3, y: middle - 10, width: end - start + 6, height: 20, .outline)
            }
        } else {
            let centre = Place(x: (start + end) / 2, y: middle)
            canvas.path(diamond(centre, 6), mark.isDone ? .full : .dot)
            if mark.isCritical { canvas.path(diamond(centre, 11), .outline) }
        }
    }

    private static func diamond(_ centre: Place, _ half: Int) -> String {
        let (x, y) = (centre.x, centre.y)
        return "M\(x) \(y - half)L\(x + half) \(y)L\(x) \(y + half)L\(x - half) \(y)Z"
    }

    // MARK: Words

    private struct Key {
        let words: String
        let draw: @Sendable (inout Canvas, Place) -> Void
    }

    /// What the signs mean, those that are used only.
    private var keys: [Key] {
        let marks = rows.flatMap(\.marks)
        var keys: [Key] = []
        if marks.contains(where: { !$0.isDone }) {
            keys.append(Key(words: "à venir") { $0.path(Self.diamond($1, 6), .dot) })
        }
        if marks.contains(where: \.isDone) {
            keys.append(Key(words: "fait") { $0.path(Self.diamond($1, 6), .full) })
        }
        if marks.contains(where: \.isCritical) {
            keys.append(
                Key(words: "chemin critique\u{A0}: tout retard déplace la fin") {
                    $0.path(Self.diamond($1, 5), .dot)
                    $0.path(Self.diamond($1, 9), .outline)
                })
        }
        if !time.breakName.isEmpty, time.breaks.contains(where: { $0.overlaps(days) }) {
            keys.append(
                Key(words: time.breakName) { canvas, place in
                    let corners = [(-8, -7), (8, -7), (8, 7), (-8, 7)].map {
                        Place(x: place.x + $0.0, y: place.y + $0.1)
                    }
                    canvas.path(Hatch.path([corners], spacing: 9, rises: true), .zero)
                })
        }
        if time.holidays.contains(where: days.contains) {
            keys.append(
                Key(words: "jour férié") {
                    $0.line([Place(x: $1.x, y: $1.y - 8), Place(x: $1.x, y: $1.y + 8)], .closed)
                })
        }
        return keys
    }

    /// The row for who cannot see it.
    private func words(_ row: Row) -> String {
        let marks = row.marks.map { $0.name + ($0.isDone ? ", fait" : "") + ($0.isCritical ? ", critique" : "") }
        return marks.isEmpty ? "aucune date" : marks.joined(separator: "\u{A0}; ")
    }
}
