import Domain
import Foundation

/// A calendar as programs exchange them: events and things to do (RFC 5545, with the methods of RFC 5546).
///
/// Written, never read. Times are those of France, with the rules of Europe/Paris beside them; nothing is attached.
public struct ICalendar: Hashable, Sendable {
    /// What the calendar is sent for.
    public enum Method: String, Sendable {
        /// To be subscribed to: nothing is asked.
        case publish = "PUBLISH"
        /// An invitation, or its new state.
        case request = "REQUEST"
        /// An invitation called off.
        case cancel = "CANCEL"
    }

    public var method: Method
    /// The name programs give to a calendar one subscribes to; empty for an invitation.
    public var name: String
    /// Who answers for its events.
    public var organizer: Mailbox
    public var events: [Event]
    public var toDos: [ToDo]

    public init(
        method: Method, name: String = "", organizer: Mailbox, events: [Event] = [], toDos: [ToDo] = []
    ) {
        self.method = method
        self.name = name
        self.organizer = organizer
        self.events = events
        self.toDos = toDos
    }

    /// An address and the name shown with it.
    public struct Mailbox: Hashable, Sendable {
        public let address: String
        public let name: String

        public init(_ address: String, name: String) {
            self.address = address
            self.name = name
        }
    }

    /// Somebody who is asked to come.
    public struct Attendee: Hashable, Sendable {
        /// What they answered.
        public enum Answer: String, CaseIterable, Sendable {
            case waiting = "NEEDS-ACTION"
            case accepted = "ACCEPTED"
            case declined = "DECLINED"
            case delegated = "DELEGATED"
        }

        public let mailbox: Mailbox
        public let answer: Answer

        public init(_ mailbox: Mailbox, answer: Answer = .waiting) {
            self.mailbox = mailbox
            self.answer = answer
        }
    }

    /// When something is: a whole day, or a time in France.
    public enum Moment: Hashable, Sendable {
        case day(Day)
        case time(Day, Heure)
    }

    /// What an event and a thing to do have in common.
    public struct Entry: Hashable, Sendable {
        /// The same at each state of one thing, and of nothing else: an identifier, `@`, where it comes from.
        public let uid: String
        /// One more at each change.
        public let sequence: Int
        /// When this state was written.
        public let stamp: Date
        public let summary: String
        public let description: String
        /// The page that tells more.
        public let url: String?

        public init(
            uid: String, sequence: Int = 0, stamp: Date, summary: String, description: String = "", url: String? = nil
        ) {
            self.uid = uid
            self.sequence = sequence
            self.stamp = stamp
            self.summary = summary
            self.description = description
            self.url = url
        }
    }

    /// Something that takes place.
    public struct Event: Hashable, Sendable {
        public enum Status: String, Sendable {
            case confirmed = "CONFIRMED"
            case tentative = "TENTATIVE"
            case cancelled = "CANCELLED"
        }

        public var entry: Entry
        public var start: Moment
        /// The last day, included, or the time it ends; `nil` when nobody said.
        public var end: Moment?
        public var location: String
        public var status: Status
        /// Whether who attends is busy meanwhile.
        public var isBusy: Bool
        public var attendees: [Attendee]

        public init(
            _ entry: Entry, from start: Moment, to end: Moment? = nil, location: String = "",
            status: Status = .confirmed, isBusy: Bool = true, attendees: [Attendee] = []
        ) {
            self.entry = entry
            self.start = start
            self.end = end
            self.location = location
            self.status = status
            self.isBusy = isBusy
            self.attendees = attendees
        }
    }

    /// Something somebody is to do.
    public struct ToDo: Hashable, Sendable {
        public var entry: Entry
        public var due: Day?
        /// Whether it is done.
        public var isDone: Bool

        public init(_ entry: Entry, due: Day?, isDone: Bool = false) {
            self.entry = entry
            self.due = due
            self.isDone = isDone
        }
    }
}
