import Documents
import Domain
import Foundation
import Logging
import Mail
import Storage

/// What the whole product stands on: the database, the clock, chance, the settings.
///
/// Time and randomness are read here and nowhere else, so that a test decides on both.
public struct AppEnvironment: Sendable {
    public var store: any Store
    public var settings: Settings
    public var now: @Sendable () -> Date
    public var random: @Sendable () -> UInt64
    public var tools: DocumentTools
    public var logger: Logger
    /// Takes e-mails away instead of the server of the settings.
    public var mailer: (any MailTransport)?
    public let jobs = DocumentJobs()
    let pages = PageMemory()
    let uploads = Uploads()
    let imports = ImportJobs()
    let nationals = NationalMemory()
    /// Signs the forms; kept in the database, so that a backup forgets nothing.
    public internal(set) var secret = ""

    public init(
        store: any Store, settings: Settings, now: @escaping @Sendable () -> Date = { Date() },
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }, tools: DocumentTools,
        logger: Logger = Logger(label: "maillage")
    ) {
        self.store = store
        self.settings = settings
        self.now = now
        self.random = random
        self.tools = tools
        self.logger = logger
    }

    /// A new identifier, later than all those given before in another millisecond.
    public func newID<Object>(_ type: Object.Type = Object.self) -> Identifier<Object> {
        let milliseconds = UInt64(max(0, now().timeIntervalSince1970 * 1000))
        return Identifier(uuid7(milliseconds: milliseconds, random: random(), random()))
    }

    /// 256 bits nobody can guess, in hexadecimal: a token of session or of sign-in.
    func newSecret() -> String {
        (0..<4).map { _ in
            let digits = String(random(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    public var timestamp: String { now().timestamp }
    public var today: Day { now().day }
}

extension Date {
    /// UTC, `AAAA-MM-JJThh:mm:ss.sssZ`: sorts as text.
    public var timestamp: String {
        formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    }

    /// The day it is in France.
    public var day: Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: self)
        return Day(parts.year ?? 2000, parts.month ?? 1, parts.day ?? 1) ?? Day.epoch
    }

    init?(timestamp: String) {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = try? style.parse(timestamp) else { return nil }
        self = date
    }
}
