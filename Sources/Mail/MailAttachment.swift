/// A file that goes with a message.
public struct MailAttachment: Equatable, Sendable {
    /// As its reader will keep it, with accents and spaces: « Ordre du jour du 12 juin.pdf ».
    public let name: String
    /// Its media type: `application/pdf`.
    public let type: String
    public let bytes: [UInt8]

    /// - Throws: ``MailError/invalidHeader(_:)`` when the name is empty, names a folder or holds a line break, or when
    ///   the type is not a media type.
    public init(name: String, type: String, bytes: [UInt8]) throws(MailError) {
        let isName = !name.isEmpty && name.utf8.count <= 255 && !name.holdsControl
        guard isName, !name.contains(where: { "/\\\"".contains($0) }) else { throw .invalidHeader("filename") }
        guard Self.isMediaType(type) else { throw .invalidHeader("Content-Type") }
        self.name = name
        self.type = type
        self.bytes = bytes
    }

    private static func isMediaType(_ type: String) -> Bool {
        let parts = type.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                (1...100).contains(part.count) && part.allSatisfy { $0.isAlphanumeric || marks.contains($0) }
            }
    }

    private static let marks = Set("!#$&-^_.+".utf8)
}

/// An iCalendar text sent so that mail programs show an invitation, and not a file (RFC 6047).
public struct MailInvitation: Equatable, Sendable {
    /// What is asked of who receives it.
    public enum Method: String, Sendable {
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    public let method: Method
    /// A whole `VCALENDAR`, with the same `METHOD`.
    public let calendar: String

    public init(method: Method, calendar: String) {
        self.method = method
        self.calendar = calendar
    }
}
