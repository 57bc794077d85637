import Domain
import Exchange
import Foundation
import HTML

extension Agenda {
    /// The calendar as programs subscribe to it.
    func calendar(_ settings: Settings) -> ICalendar {
        var calendar = ICalendar(
            method: .publish, name: "Maillage", organizer: .init(settings.sender, name: "Maillage"))
        for entry in entries {
            switch entry.subject {
            case .reunion(let reunion, let instance):
                calendar.events.append(reunion.event(entry, instance: instance, settings))
            case .jalon(let jalon): calendar.events.append(jalon.event(entry, settings))
            case .tache(let tache): calendar.toDos.append(tache.toDo(entry, settings))
            }
        }
        return calendar
    }
}

extension Agenda.Entry {
    /// What an event or a thing to do says of one object.
    fileprivate func line(_ id: String, _ summary: String, _ description: String, _ page: Link, _ settings: Settings)
        -> ICalendar.Entry
    {
        ICalendar.Entry(
            uid: ICalendar.uid(of: id), sequence: version - 1, stamp: changedAt, summary: summary,
            description: [description, convention.titre].filter { !$0.isEmpty }.joined(separator: "\n"),
            url: settings.publicAddress + page.address)
    }

    fileprivate func page(_ segment: String) -> Link { Link("ctg", convention.slug, segment) }
}

extension ICalendar {
    /// What names one object of ours in every calendar, for ever.
    static func uid(of id: String) -> String { "\(id)@maillage" }
}

extension Reunion {
    /// When and where it is, called off or not.
    func event(_ line: ICalendar.Entry) -> ICalendar.Event {
        ICalendar.Event(
            line, from: .time(on, debut), to: fin.map { .time(on, $0) }, location: lieu,
            status: annulation == nil ? .confirmed : .cancelled)
    }

    fileprivate func event(_ entry: Agenda.Entry, instance: String, _ settings: Settings) -> ICalendar.Event {
        let reason = annulation.map { "Réunion annulée\u{A0}: \($0.motif)" } ?? ""
        let description = [instance, reason].filter { !$0.isEmpty }.joined(separator: "\n")
        let page = Link("ctg", entry.convention.slug, "reunions", id.rawValue)
        return event(entry.line(id.rawValue, titre, description, page, settings))
    }
}

extension Jalon {
    /// A date known to the month spans the month, and keeps nobody busy.
    fileprivate func event(_ entry: Agenda.Entry, _ settings: Settings) -> ICalendar.Event {
        let last = precision == .jour ? nil : Day(on.year, on.month, Day.lastDay(of: on.month, on.year))
        let line = entry.line(id.rawValue, titre, mention, entry.page("calendrier"), settings)
        return ICalendar.Event(line, from: .day(on), to: last.map { .day($0) }, location: lieu, isBusy: false)
    }
}

extension Tache {
    fileprivate func toDo(_ entry: Agenda.Entry, _ settings: Settings) -> ICalendar.ToDo {
        let line = entry.line(id.rawValue, titre, "", entry.page("actions"), settings)
        return ICalendar.ToDo(line, due: echeance, isDone: faiteLe != nil)
    }
}
