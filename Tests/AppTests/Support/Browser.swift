import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import App

/// One browser: it keeps its cookies, and the sign of the last page it saw.
final class Browser: Sendable {
    let app: TestApp
    private let memory = Mutex(Memory())

    private struct Memory {
        var cookies: [String: String] = [:]
        var token: String?
    }

    init(_ app: TestApp) {
        self.app = app
    }

    var cookies: [String: String] { memory.withLock { $0.cookies } }
    var token: String? { memory.withLock { $0.token } }

    func keep(cookie name: String, _ value: String) {
        memory.withLock { $0.cookies[name] = value }
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers: headers)
    }

    /// Sends a form with the sign of the last page seen.
    @discardableResult
    func post(_ path: String, _ form: FormValues = FormValues(), signed: Bool = true) async throws -> Answer {
        var form = form
        if signed, let token, form["_csrf"] == nil { form["_csrf"] = token }
        return try await send(.post, path, body: .init(buffer: ByteBuffer(string: form.urlEncoded)))
    }

    @discardableResult
    func post(_ path: String, _ fields: [String: String], signed: Bool = true) async throws -> Answer {
        try await post(path, FormValues(fields.mapValues { [$0] }), signed: signed)
    }

    /// Opens the page that an answer leads to.
    func follow(_ answer: Answer) async throws -> Answer {
        try await get(answer.location.orFail("Location, statut \(answer.status.code)"))
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        body: RequestBody? = nil
    ) async throws -> Answer {
        var fields = headers
        if method == .post, fields[.contentType] == nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        let cookies = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if !cookies.isEmpty { fields[.cookie] = cookies.joined(separator: "; ") }
        let head = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1", path: path, headerFields: fields)
        let context = AppRequestContext(source: .init(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
        let response = try await app.answer(
            Request(head: head, body: body ?? .init(buffer: ByteBuffer())),
            context
        )
        let sink = Sink()
        try await response.body.write(SinkWriter(sink: sink))
        let answer = Answer(
            status: response.status,
            headers: response.headers,
            bytes: sink.bytes.withLock { $0 },
            address: path
        )
        remember(answer)
        return answer
    }

    private func remember(_ answer: Answer) {
        memory.withLock { memory in
            for line in answer.headers[values: .setCookie] {
                let parts = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
                memory.cookies[String(parts[0])] = parts.count == 2 ? String(parts[1]) : nil
            }
            let text = answer.text
            if let match = text.firstMatch(of: /name="_csrf" value="([0-9a-f]+)"/) {
                memory.token = String(match.output.1)
            }
        }
    }
}

/// What came back.
struct Answer: Sendable, CustomStringConvertible {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: [UInt8]
    /// What was asked.
    let address: String

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String? { headers[.location] }
    var description: String { "\(address) → \(status.code) \(location ?? "") \(heading ?? "")" }

    /// The page's main heading.
    var heading: String? { text.firstMatch(of: /<h1[^>]*>(.*?)<\/h1>/).map { String($0.output.1) } }

    /// What a reader sees: the text without its tags, references resolved.
    var words: String {
        text.replacing(/<(style|script).*?<\/(style|script)>/, with: "").replacing(/<[^>]*>/, with: " ").unescaped
    }
}

extension String {
    /// The text that an HTML text or attribute stands for.
    var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}

private final class Sink: Sendable {
    let bytes = Mutex<[UInt8]>([])
}

private struct SinkWriter: ResponseBodyWriter {
    let sink: Sink

    mutating func write(_ buffer: ByteBuffer) async throws {
        sink.bytes.withLock { $0 += buffer.readableBytesView }
    }

    consuming func finish(_ trailing: HTTPFields?) async throws {}
}
