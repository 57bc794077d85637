/// Something somebody is to be told of in their daily message: a date that comes, a task that waits, an act that is late.
public struct Rappel: Hashable, Sendable {
    /// What people choose to receive or not, kind by kind.
    public enum Nature: String, CaseIterable, Sendable {
        /// A meeting to come, or whose papers are out.
        case reunion
        /// A task of one's own, due or late.
        case tache
        /// An act of one's council that waits for its next fact.
        case deliberation
        /// A date of the calendar that comes or slipped.
        case calendrier
        /// A decision taken, a text changed that one follows.
        case decision
    }

    public let nature: Nature
    /// The account to be told.
    public let account: String
    /// What it is about; two reminders with one key are one, and told once.
    public let key: String
    /// One sentence, in French.
    public let phrase: String
    /// The page to open, as an address inside the product: `/ctg/vie-et-boulogne-2021/reunions/…`.
    public let address: String
    /// The day it is about, to put the nearest first; `nil` when none matters.
    public let on: Day?

    public init(nature: Nature, account: String, key: String, phrase: String, address: String, on day: Day?) {
        self.nature = nature
        self.account = account
        self.key = key
        self.phrase = phrase
        self.address = address
        self.on = day
    }
}
