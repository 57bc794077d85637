// What is closed: a month, some days, holidays, or days of the week.
extension HorairesReading {
    mutating func closure(from start: Int) throws(HorairesFault) {
        skip(["annuelle", "annuelles"])
        skipSigns()
        skip(HorairesWords.fillers)
        if isAtEnd { return set(Weekday.allCases, to: []) }
        repeat {
            skip(HorairesWords.fillers)
            guard try closureItem() else {
                throw fault(from: start, "indiquez quand : fermé août, fermé le mercredi, fermé du 1er au 15 août")
            }
        } while takeJoint { probe in (try? probe.closureItem()) == true }
    }

    /// One month, day, holiday or weekday; `false` when nothing of the kind stands here.
    private mutating func closureItem() throws(HorairesFault) -> Bool {
        skip(HorairesWords.fillers)
        if take(["feries"]) || isPublicHolidays() {
            result.closures.append(.publicHolidays)
        } else if case .number = peek()?.kind {
            try closedDays()
        } else if take(["vacances"]) {
            skip(["scolaires"])
            skip(HorairesWords.fillers)
            if !closedHolidays() {
                let current = seasons
                seasons = [.holidays]
                set(Weekday.allCases, to: [])
                seasons = current
            }
        } else if closedHolidays() {
        } else if let group = weekdayGroup() {
            set(group, to: [])
        } else if let months = months() {
            result.closures += months.map { .month($0) }
        } else {
            return false
        }
        return true
    }

    private mutating func isPublicHolidays() -> Bool {
        guard take(["jours", "jour"]) else { return false }
        if take(["feries", "ferie"]) { return true }
        index -= 1
        return false
    }

    private mutating func closedHolidays() -> Bool {
        guard let holidays = word().flatMap({ HorairesWords.holidays[$0] }) else { return false }
        index += 1
        result.closures.append(.holidays(holidays))
        return true
    }

    /// « 1er mai », « 1er au 15 août », « 24 décembre au 2 janvier ».
    private mutating func closedDays() throws(HorairesFault) {
        let start = index
        let first = dayOfMonth()
        var last = first
        if takeRange() { last = dayOfMonth() }
        guard let month = last.month ?? first.month, let from = monthDay(first.day, first.month ?? month),
            let to = monthDay(last.day, month)
        else { throw fault(from: start, "écrivez les jours ainsi : du 1er au 15 août") }
        result.closures.append(.days(from: from, to: to))
    }

    private mutating func dayOfMonth() -> (day: Int, month: Int?) {
        guard case .number(let day) = peek()?.kind else { return (0, nil) }
        index += 1
        guard let month = word().flatMap(HorairesWords.month) else { return (day, nil) }
        index += 1
        return (day, month)
    }

    private func monthDay(_ day: Int, _ month: Int) -> Timetable.MonthDay? {
        // A leap year: the 29th of February comes now and then.
        day >= 1 && day <= Day.lastDay(of: month, 2024) ? .init(month: month, day: day) : nil
    }
}
