/// Reads the tokens of opening hours, clause by clause: a season, some days and their hours, or a closure.
struct HorairesReading {
    let tokens: [HorairesToken]
    var index = 0
    /// A season holds until another is named.
    var seasons = [Timetable.Season.always]
    var result = Timetable()

    init(_ tokens: [HorairesToken]) {
        self.tokens = tokens
    }

    mutating func timetable() throws(HorairesFault) -> Timetable {
        while let token = peek() {
            switch token.kind {
            case .stop, .comma, .colon: index += 1
            case .remark(let text):
                index += 1
                if !text.isEmpty { result.remarks.append(text) }
            default: try clause()
            }
        }
        if result.weeks.isEmpty, result.closures.isEmpty, !result.isByAppointment {
            throw fault(from: 0, "indiquez des jours et des heures, par exemple lu-ve 9h-17h")
        }
        return result
    }

    private mutating func clause() throws(HorairesFault) {
        let start = index
        skip(HorairesWords.fillers.union(["ouvert", "ouverte", "ouverture", "et", "puis"]))
        guard peek() != nil, !isAtEnd else { return }
        if take(["rendez-vous", "rdv"]) {
            result.isByAppointment = true
        } else if takeClosing() {
            try closure(from: start)
        } else if let named = season() {
            seasons = named
            skipSigns()
            skip(HorairesWords.fillers)
            if isAtEnd {
                throw fault(from: start, "indiquez ensuite les jours et les heures, par exemple lu-ve 9h-17h")
            }
        } else {
            try opening(from: start)
        }
    }

    /// Days, then their hours, or « fermé ».
    private mutating func opening(from start: Int) throws(HorairesFault) {
        let days = weekdays()
        guard !days.isEmpty else {
            if isTime { throw fault(from: start, "indiquez d’abord les jours, par exemple lu-ve") }
            throw unknownWord
        }
        skipSigns()
        if takeClosing() { return set(days, to: []) }
        let intervals = try hours()
        if intervals.isEmpty {
            if let token = peek(), case .word = token.kind { throw unknownWord }
            throw fault(from: start, "indiquez les heures, par exemple 9h-12h")
        }
        set(days, to: intervals)
    }

    /// What comes later corrects what overlaps it, and completes the rest.
    mutating func set(_ days: [Weekday], to intervals: [Timetable.Interval]) {
        for season in seasons {
            for day in days {
                let known = result.weeks[season]?.days[day] ?? []
                let isCorrection =
                    intervals.isEmpty || known.contains { old in intervals.contains { $0.overlaps(old) } }
                let all = isCorrection ? intervals : (known + intervals).sorted { $0.start < $1.start }
                result.weeks[season, default: .init()].days[day] = all
            }
        }
    }
}

// MARK: Words

extension HorairesReading {
    func peek(_ ahead: Int = 0) -> HorairesToken? {
        tokens.indices.contains(index + ahead) ? tokens[index + ahead] : nil
    }

    func word(_ ahead: Int = 0) -> String? {
        if case .word(let word) = peek(ahead)?.kind { word } else { nil }
    }

    var isAtEnd: Bool { peek().map { $0.kind == .stop } ?? true }

    private var isTime: Bool {
        switch peek()?.kind {
        case .time, .number: true
        case .word(let word): ["midi", "minuit", "24h/24"].contains(word)
        default: false
        }
    }

    mutating func take(_ words: Set<String>) -> Bool {
        guard let word = word(), words.contains(word) else { return false }
        index += 1
        return true
    }

    mutating func take(_ kind: HorairesToken.Kind) -> Bool {
        guard peek()?.kind == kind else { return false }
        index += 1
        return true
    }

    private mutating func takeClosing() -> Bool {
        take(["ferme", "fermee", "fermes", "fermees", "fermeture", "fermetures"])
    }

    mutating func skip(_ words: Set<String>) {
        while take(words) {}
    }

    mutating func skipSigns() {
        while take(.colon) || take(.comma) {}
    }

    /// The hyphen or the word between two ends.
    mutating func takeRange() -> Bool {
        take(.dash) || take(["a", "au", "jusqu'a", "jusqu'au"])
    }

    /// Goes past « , » or « et » only when `next` reads something after it.
    mutating func takeJoint(_ next: (inout HorairesReading) -> Bool) -> Bool {
        var trial = self
        guard trial.take(.comma) || trial.take(["et", "puis", "ou"]) else { return false }
        skipJoined(&trial)
        var probe = trial
        guard next(&probe) else { return false }
        self = trial
        return true
    }

    private func skipJoined(_ trial: inout HorairesReading) {
        while trial.take(["et", "puis"]) || trial.take(.comma) {}
        trial.skip(HorairesWords.fillers)
    }

    private var unknownWord: HorairesFault {
        HorairesFault(fragment: peek()?.text ?? "", advice: "ce mot n’est ni un jour, ni une heure, ni une saison")
    }

    /// The words from a clause's start to here, as they were typed.
    func fault(from start: Int, _ advice: String) -> HorairesFault {
        let end = min(max(index, start + 1), tokens.count)
        let text = tokens[min(start, end)..<end].map { $0.isApart ? " " + $0.text : $0.text }.joined()
        return HorairesFault(fragment: String(text.trimmed.prefix(60)), advice: advice)
    }
}

// MARK: Seasons, days, hours

extension HorairesReading {
    private mutating func season() -> [Timetable.Season]? {
        var trial = self
        let found = trial.seasonWords()
        if found != nil { self = trial }
        return found
    }

    private mutating func seasonWords() -> [Timetable.Season]? {
        if take(["annee"]) { return [.always] }
        if take(["ete"]) { return [.month(7), .month(8)] }
        if take(["hors"]) {
            skip(HorairesWords.fillers)
            guard take(["vacances"]) else { return nil }
            skip(["scolaires"])
            return [.school]
        }
        if take(["vacances"]) {
            skip(["scolaires"])
            return [.holidays]
        }
        if take(["periode", "periodes", "temps", "semaines", "jours"]) {
            return take(["scolaire", "scolaires", "ecole"]) ? [.school] : nil
        }
        if take(["scolaire", "scolaires", "ecole"]) { return [.school] }
        return months().map { $0.map { .month($0) } }
    }

    /// « août », « juillet-août », « décembre à janvier ».
    mutating func months() -> [Int]? {
        guard let first = word().flatMap(HorairesWords.month) else { return nil }
        index += 1
        var trial = self
        guard trial.takeRange() || trial.take(["et"]), let last = trial.word().flatMap(HorairesWords.month) else {
            return [first]
        }
        trial.index += 1
        self = trial
        return first <= last ? Array(first...last) : Array(first...12) + Array(1...last)
    }

    private mutating func weekdays() -> [Weekday] {
        var days: [Weekday] = []
        repeat {
            skip(HorairesWords.fillers)
            guard let group = weekdayGroup() else { break }
            days += group.filter { !days.contains($0) }
        } while takeJoint { $0.weekdayGroup() != nil }
        if take(["sauf"]) {
            let excepted = weekdays()
            days.removeAll { excepted.contains($0) }
        }
        return days
    }

    /// « lu », « lu-ve », « du lundi au vendredi », « week-end ».
    mutating func weekdayGroup() -> [Weekday]? {
        guard let name = word() else { return nil }
        if let group = HorairesWords.groups[name] {
            index += 1
            return group
        }
        guard let first = HorairesWords.weekday(name) else { return nil }
        index += 1
        var trial = self
        guard trial.takeRange(), let last = trial.word().flatMap(HorairesWords.weekday) else { return [first] }
        trial.index += 1
        self = trial
        let count = (last.rawValue - first.rawValue + 7) % 7
        return (0...count).compactMap { Weekday(rawValue: (first.rawValue + $0) % 7) }
    }

    private mutating func hours() throws(HorairesFault) -> [Timetable.Interval] {
        var intervals: [Timetable.Interval] = []
        repeat {
            skip(HorairesWords.fillers.union(["entre"]))
            let start = index
            if take(["24h/24"]) { return [.init(start: 0, end: 24 * 60)] }
            guard isTime else { break }
            let opening = try time(isEnd: false)
            guard takeRange() || take(["et"]), isTime else {
                throw fault(from: start, "il manque l’heure de fin, par exemple 9h-12h")
            }
            let interval = Timetable.Interval(start: opening, end: try time(isEnd: true))
            if interval.end <= interval.start { throw fault(from: start, "la fin précède le début") }
            if intervals.contains(where: { $0.overlaps(interval) }) {
                throw fault(from: start, "ces heures en chevauchent d’autres")
            }
            intervals.append(interval)
        } while takeJoint { $0.isTime }
        return intervals.sorted { $0.start < $1.start }
    }

    private mutating func time(isEnd: Bool) throws(HorairesFault) -> Int {
        let start = index
        defer { index = start + 1 }
        switch tokens[index].kind {
        case .time(let minutes): return minutes
        case .number(let hours) where hours <= 24: return hours * 60
        case .word("midi"): return 12 * 60
        case .word("minuit"): return isEnd ? 24 * 60 : 0
        default: throw fault(from: start, "une heure s’écrit 9h ou 9h30, de 0h à 24h")
        }
    }
}

extension Timetable.Interval {
    fileprivate func overlaps(_ other: Timetable.Interval) -> Bool { start < other.end && other.start < end }
}
