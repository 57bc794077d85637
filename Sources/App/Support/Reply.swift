import HTML
import HTTPTypes

/// What a handler answers with.
public struct Reply: Sendable {
    public var status: HTTPResponse.Status
    public var headers: HTTPFields
    public var body: Body

    public enum Body: Sendable {
        case none
        case html(HTML)
        case bytes([UInt8])
    }

    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A page already in its frame.
    static func html(_ html: HTML, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .html(html))
    }

    /// Go there and read (303), after something was written.
    static func redirect(to link: Link) -> Reply {
        Reply(status: .seeOther, headers: [.location: link.address])
    }

    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: .bytes(Array(text.utf8)))
    }

    /// A file to keep, under an ASCII name.
    static func file(_ bytes: [UInt8], type: String, name: String) -> Reply {
        Reply(
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""], body: .bytes(bytes))
    }

    func settingCookie(_ cookie: String) -> Reply {
        var reply = self
        reply.headers.append(HTTPField(name: .setCookie, value: cookie))
        return reply
    }
}
