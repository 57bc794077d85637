import Domain
import Foundation

extension ICalendar {
    /// The calendar as it travels: UTF-8, lines of at most 75 octets ended by CR LF.
    public var text: String {
        lines.map { ContentLine.folded($0) + "\r\n" }.joined()
    }

    private var lines: [String] {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Maillage//Maillage//FR", "CALSCALE:GREGORIAN",
            "METHOD:\(method.rawValue)",
        ]
        let zone = events.contains(where: \.isTimed) ? ICalendar.paris : []
        let entries = events.flatMap { lines(of: $0) } + toDos.flatMap { lines(of: $0) }
        return head + naming + zone + entries + ["END:VCALENDAR"]
    }

    /// How a calendar one subscribes to is called, and how often it is worth asking for.
    private var naming: [String] {
        if name.isEmpty { return [] }
        let text = ContentLine.escaped(name)
        return ["NAME:\(text)", "X-WR-CALNAME:\(text)", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
    }

    private func lines(of event: Event) -> [String] {
        var lines = ["BEGIN:VEVENT"] + lines(of: event.entry)
        lines.append("DTSTART" + event.start.value)
        if let end = event.ending { lines.append("DTEND" + end.value) }
        if !event.location.isEmpty { lines.append("LOCATION:" + ContentLine.escaped(event.location)) }
        lines.append("STATUS:" + (method == .cancel ? Event.Status.cancelled : event.status).rawValue)
        lines.append("TRANSP:" + (event.isBusy ? "OPAQUE" : "TRANSPARENT"))
        // Nobody is asked anything by a calendar one subscribes to (RFC 5546, § 3.2.1).
        if method != .publish { lines += event.attendees.map(line) }
        return lines + ["END:VEVENT"]
    }

    private func lines(of toDo: ToDo) -> [String] {
        var lines = ["BEGIN:VTODO"] + lines(of: toDo.entry)
        if let due = toDo.due { lines.append("DUE" + Moment.day(due).value) }
        lines.append("STATUS:" + (toDo.isDone ? "COMPLETED" : "NEEDS-ACTION"))
        return lines + ["END:VTODO"]
    }

    private func lines(of entry: Entry) -> [String] {
        var lines = [
            "UID:" + ContentLine.escaped(entry.uid), "DTSTAMP:" + ContentLine.utc(entry.stamp),
            "SEQUENCE:\(max(0, entry.sequence))",
            "ORGANIZER\(ContentLine.parameter("CN", organizer.name)):\(ContentLine.mailto(organizer.address))",
            "SUMMARY:" + ContentLine.escaped(entry.summary),
        ]
        if !entry.description.isEmpty { lines.append("DESCRIPTION:" + ContentLine.escaped(entry.description)) }
        if let url = entry.url { lines.append("URL:" + url.filter { !$0.isWhitespace }) }
        return lines
    }

    private func line(_ attendee: Attendee) -> String {
        let asks = method == .request && attendee.answer == .waiting
        return "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=\(attendee.answer.rawValue)"
            + (asks ? ";RSVP=TRUE" : "") + ContentLine.parameter("CN", attendee.mailbox.name)
            + ":" + ContentLine.mailto(attendee.mailbox.address)
    }

    /// The hours of France since 1996: summer time from the last Sunday of March to the last Sunday of October.
    private static let paris = [
        "BEGIN:VTIMEZONE", "TZID:Europe/Paris",
        "BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:CEST",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:CET",
        "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
        "END:VTIMEZONE",
    ]
}

extension ICalendar.Event {
    fileprivate var isTimed: Bool {
        if case .time = start { true } else { false }
    }

    /// The end as it is written, when it is after the start: a last day becomes the day after, which is excluded.
    fileprivate var ending: ICalendar.Moment? {
        switch (start, end) {
        case (.day(let first), nil): .day(first.advanced(by: 1))
        case (.day(let first), .day(let last)?): .day(max(first, last).advanced(by: 1))
        case (.time(let day, let from), .time(let other, let to)?) where (day, from) < (other, to): end
        default: nil
        }
    }
}

extension ICalendar.Moment {
    /// What follows the name of a property: its parameters, a colon, the value.
    fileprivate var value: String {
        switch self {
        case .day(let day): ";VALUE=DATE:" + day.description.filter(\.isNumber)
        case .time(let day, let hour):
            ";TZID=Europe/Paris:" + day.description.filter(\.isNumber) + "T" + hour.description.filter(\.isNumber)
                + "00"
        }
    }
}
