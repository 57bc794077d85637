@testable import Exchange

/// Bodies of forms, written as browsers do, and what is read of them.
enum TestBody {
    static let boundary = "----exemple7MA4YWxkTrZu0gW"

    static func part(_ headers: String, _ content: some Sequence<UInt8>) -> [UInt8] {
        Array("--\(boundary)\r\n\(headers)\r\n\r\n".utf8) + content + Array("\r\n".utf8)
    }

    static func field(_ name: String, _ value: String) -> [UInt8] {
        part("Content-Disposition: form-data; name=\"\(name)\"", value.utf8)
    }

    static let end = Array("--\(boundary)--\r\n".utf8)

    /// The events of a body given in pieces of these sizes, again and again; contents are joined.
    static func events(
        _ body: [UInt8], pieces: [Int] = [.max], limits: MultipartReader.Limits = .init()
    ) throws(MultipartError) -> [MultipartReader.Event] {
        var reader = try MultipartReader(boundary: boundary, limits: limits)
        var events: [MultipartReader.Event] = []
        var rest = body[...]
        var turn = 0
        while !rest.isEmpty {
            let piece = rest.prefix(pieces[turn % pieces.count])
            rest = rest.dropFirst(piece.count)
            turn += 1
            for event in try reader.feed(Array(piece)) { append(event, to: &events) }
        }
        try reader.finish()
        return events
    }

    private static func append(_ event: MultipartReader.Event, to events: inout [MultipartReader.Event]) {
        if case .bytes(let bytes) = event, case .bytes(let before) = events.last {
            events[events.count - 1] = .bytes(before + bytes)
        } else {
            events.append(event)
        }
    }

    static func refusal(
        _ body: [UInt8], limits: MultipartReader.Limits = .init()
    ) -> MultipartError? {
        do {
            _ = try events(body, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    /// How the only part of a body with these headers begins.
    static func began(_ headers: String) throws(MultipartError) -> MultipartReader.Event? {
        try events(part(headers, []) + end).first
    }
}
