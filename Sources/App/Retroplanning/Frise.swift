import Documents
import Domain
import HTML
import Storage

/// The drawing of a rétroplanning and the table that says the same.
struct Frise: Sendable {
    let facts: RetroplanningFacts
    let plan: Enchainement
    let result: Ordonnancement
    let today: Day

    init(_ facts: RetroplanningFacts, on today: Day) {
        self.init(facts, facts.enchainement(on: today), on: today)
    }

    /// A plan that may be one that is only tried.
    init(_ facts: RetroplanningFacts, _ plan: Enchainement, on today: Day) {
        self.facts = facts
        self.plan = plan
        self.today = today
        result = plan.ordonnancement()
    }

    var titre: String { facts.retroplanning.titre }

    /// One line per date, in order, with what was computed of it.
    var lines: [(jalon: Stored<Jalon>, line: Ordonnancement.Line)] { Array(zip(facts.jalons, result.lines)) }

    func drawing(base: Link?) -> OffreDrawing {
        OffreDrawing(
            titre: titre, alternative: alternative, drawing: GanttChart(rows, time: time, label: alternative),
            table: table, base: base)
    }

    /// The drawing cut in parts that stand on a page each.
    func parts(of size: Int) -> [Documents.Figure] {
        let all = rows
        let count = max((all.count + size - 1) / size, 1)
        return (0..<count).map { part in
            let slice = Array(all.dropFirst(part * size).prefix(size))
            let caption = titre + (count > 1 ? " (\(part + 1) sur \(count))" : "")
            let chart = GanttChart(slice, time: time, label: alternative, over: bounds)
            return Documents.Figure(svg: chart.paper.markup, caption: caption, alternative: alternative)
        }
    }

    private var bounds: ClosedRange<Int>? {
        let days = plan.steps.enumerated().flatMap { rank, step in [step.on?.ordinal, end(rank)].compactMap(\.self) }
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }

    private func end(_ rank: Int) -> Int? {
        let step = plan.steps[rank]
        guard let on = step.on, let length = try? Delai(step.duree - 1, .ouvres) else { return nil }
        return (plan.days.day(on, plus: length) ?? on).ordinal
    }

    var alternative: String {
        let signature = facts.retroplanning.quand
        let late = lines.count { $0.jalon.value.isLate(on: today) }
        return """
            \(titre)\u{A0}: \(lines.count.counted("date", "dates")) jusqu’à la signature visée, \(signature). \
            \(Verdict(plan, result, facts, on: today).sentence)\
            \(late > 0 ? " \(late.counted("date passée n’est pas notée faite", "dates passées ne sont pas notées faites"))." : "")
            """
    }

    // MARK: Rows

    /// The dates of everybody one by one, then the volets, then the councils.
    private var rows: [GanttChart.Row] {
        let ranks = facts.jalons.indices
        func own(_ keep: (Jalon) -> Bool) -> [Int] { ranks.filter { keep(facts.jalons[$0].value) } }
        let common = own { $0.rattachement.volet == nil && $0.rattachement.partie == nil }
        let volets = facts.volets.map { volet in (volet.nom, own { $0.rattachement.volet == volet.id }) }
        let parties = facts.parties.map { partie in
            (
                facts.nom(of: partie.id) ?? "?",
                own { $0.rattachement.volet == nil && $0.rattachement.partie == partie.id }
            )
        }
        let grouped = (volets + parties).filter { !$0.1.isEmpty }.map { name, ranks in row(name, ranks) }
        let signature = common.filter { facts.jalons[$0].value.nature == .signature }
        let before = common.filter { facts.jalons[$0].value.nature != .signature }
        return before.map { row(facts.jalons[$0].value.titre, [$0]) } + grouped
            + signature.map { row(facts.jalons[$0].value.titre, [$0]) }
    }

    private func row(_ name: String, _ ranks: [Int]) -> GanttChart.Row {
        let marks = ranks.compactMap { rank -> GanttChart.Mark? in
            guard let on = plan.steps[rank].on, let end = end(rank) else { return nil }
            let jalon = facts.jalons[rank].value
            let quand = on == (jalon.faitLe ?? jalon.limite) ? jalon.quand : on.long
            return GanttChart.Mark(
                "\(jalon.titre), \(quand)", from: on.ordinal, to: end, isCritical: result.lines[rank].isCritical,
                isDone: jalon.faitLe != nil)
        }
        return GanttChart.Row(name, remark: remark(ranks), marks: marks)
    }

    /// The date that matters in a row: the session of a council, else the last one.
    private func remark(_ ranks: [Int]) -> String {
        let session = ranks.last { facts.jalons[$0].value.nature == .deliberation } ?? ranks.last
        guard let session, let on = plan.steps[session].on else { return "" }
        let jalon = facts.jalons[session].value
        return on == (jalon.faitLe ?? jalon.limite) ? jalon.bref : on.bref
    }

    private var time: GanttChart.Time {
        var time = GanttChart.Time()
        guard let bounds else { return time }
        let years = (Day(ordinal: bounds.lowerBound)?.year ?? 2000)...(Day(ordinal: bounds.upperBound)?.year ?? 2000)
        time.months = years.flatMap { year in
            (1...12).compactMap { month in Day(year, month, 1).map { ($0.ordinal, "\($0.shortMonth) \($0.year)") } }
        }
        let retroplanning = facts.retroplanning
        time.breaks = years.compactMap { retroplanning.pause?.period(in: $0) }.map {
            $0.start.ordinal...($0.end ?? $0.start).ordinal
        }
        time.breakName = "pause d’été\u{A0}: aucune réunion proposée"
        time.holidays = years.flatMap { retroplanning.feries.days(in: $0) }.map(\.on.ordinal)
        time.today = (today.ordinal, "aujourd’hui")
        time.limit = (retroplanning.limite.ordinal, "cible")
        return time
    }

    // MARK: Table

    var table: Documents.Table {
        Documents.Table(
            caption: titre,
            columns: [
                .init("Date"), .init("Ce qui a lieu"), .init("Responsable"), .init("Au plus tard"),
                .init("Marge"), .init("État"),
            ],
            rows: lines.map { jalon, line in
                [
                    jalon.value.bref, jalon.value.titre, facts.responsible(jalon.value), line.latest?.bref ?? "—",
                    line.margin?.marginWords ?? "—", DateState(jalon.value, line, on: today).words,
                ]
            }, source: facts.retroplanning.feries == .national ? Frise.source : Frise.sourceAlsace)
    }

    private static let source = "Jours fériés\u{A0}: code du travail, art. L.3133-1. Marges en jours ouvrés."
    private static let sourceAlsace =
        "Jours fériés\u{A0}: code du travail, art. L.3133-1 et L.3134-13. Marges en jours ouvrés."
}

/// What there is to say of one date, in a few words: facts and a day, nothing else.
struct DateState {
    let words: String
    /// The class of its chip.
    let look: String

    init(_ jalon: Jalon, _ line: Ordonnancement.Line, on today: Day) {
        var words: [String] = []
        if let faitLe = jalon.faitLe {
            words = [faitLe == jalon.on ? "fait" : "fait le \(faitLe.long)"]
            look = "good"
        } else if jalon.isLate(on: today) {
            words = ["à noter faite, ou à déplacer"]
            look = "bad"
        } else if line.margin.map({ $0 < 0 }) ?? false {
            words = ["trop tard"]
            look = "bad"
        } else {
            look = line.isCritical ? "warn" : ""
        }
        if line.isCritical, jalon.faitLe == nil { words.append("critique") }
        if jalon.isFixed, jalon.faitLe == nil { words.append("fixée") }
        self.words = words.isEmpty ? "proposée" : words.joined(separator: ", ")
    }
}

/// Whether the signature holds, in one sentence.
struct Verdict {
    let sentence: String
    let holds: Bool

    init(_ plan: Enchainement, _ result: Ordonnancement, _ facts: RetroplanningFacts, on today: Day) {
        let faults = result.faults.filter { !$0.isRemark }
        let margin = zip(facts.jalons, result.lines).filter { $0.0.value.faitLe == nil }.compactMap(\.1.margin).min()
        if facts.jalons.isEmpty {
            (sentence, holds) = ("Aucune date encore.", true)
        } else if facts.signature == nil {
            (sentence, holds) = ("Aucune date de signature dans ce calendrier.", faults.isEmpty)
        } else if let faitLe = facts.signature?.value.faitLe {
            (sentence, holds) = ("La convention est signée depuis le \(faitLe.long).", true)
        } else if facts.retroplanning.limite < today {
            (sentence, holds) = (
                "La date visée, \(facts.retroplanning.quand), est passée\u{A0}: notez ce qui est fait, ou visez une autre date.",
                false
            )
        } else if let margin, margin >= 0, faults.isEmpty {
            (sentence, holds) = (
                margin == 0
                    ? "La signature tient, sans aucun jour de marge."
                    : "La signature tient\u{A0}; la date la plus tendue garde \(margin.counted("jour ouvré", "jours ouvrés")) de marge.",
                true
            )
        } else if faults.isEmpty {
            (sentence, holds) = (
                "La signature ne tient pas\u{A0}: une date vient \((-(margin ?? 0)).counted("jour ouvré", "jours ouvrés")) trop tard.",
                false
            )
        } else {
            (sentence, holds) = (
                "La signature ne tient pas\u{A0}: \(faults.count.counted("point est à corriger", "points sont à corriger")).",
                false
            )
        }
    }
}

extension Pause {
    /// The break of one year.
    func period(in year: Int) -> Period? {
        let start = Day(year, debut.month, min(debut.day, Day.lastDay(of: debut.month, year)))
        let end = Day(year, fin.month, min(fin.day, Day.lastDay(of: fin.month, year)))
        guard let start, let end else { return nil }
        return try? Period(from: start, to: end)
    }
}

extension Day {
    /// « 3 févr. 2020 ».
    var bref: String { "\(day)\u{A0}\(shortMonth)\u{A0}\(year)" }
}

extension Jalon {
    /// « 3 févr. 2020 », « sept. 2021 ».
    var bref: String { precision == .jour ? on.bref : "\(on.shortMonth)\u{A0}\(on.year)" }
}
