import Foundation

/// Reads the body of a form that carries files (`multipart/form-data`, RFC 7578) as it arrives.
///
/// Nothing is kept but the headers of the part being read and what may be the beginning of a boundary: the
/// memory does not depend on the size of the files. Lines end by CR and LF, as browsers send them, and no
/// other way, so that nobody in between can read the body otherwise.
public struct MultipartReader: Sendable {
    /// What was found in the body, in its order.
    public enum Event: Equatable, Sendable {
        /// A field of the form; a file has a `filename`, which is empty when none was chosen.
        case partBegan(name: String, filename: String?, contentType: String?)
        /// Some of the content of the part; a part may have none, or many.
        case bytes(ArraySlice<UInt8>)
        case partEnded
        /// The last boundary was read; what follows is ignored.
        case ended
    }

    /// Bounds on everything but the content of files, of which whoever stores them is the judge.
    public struct Limits: Equatable, Sendable {
        public var headerBytes: Int
        public var parts: Int
        /// For the parts that are not files.
        public var fieldBytes: Int

        public init(headerBytes: Int = 8_192, parts: Int = 50, fieldBytes: Int = 65_536) {
            self.headerBytes = headerBytes
            self.parts = parts
            self.fieldBytes = fieldBytes
        }
    }

    private enum State {
        case preamble, delimiter, headers, content
        case ended
        case refused(MultipartError)
    }

    private let limits: Limits
    /// CR, LF, `--` and the boundary.
    private let delimiter: [UInt8]
    private var state = State.preamble
    /// Bytes received and not yet understood. The first boundary needs no line before it: one is supposed.
    private var pending: ArraySlice<UInt8> = [0x0D, 0x0A]
    private var parts = 0
    /// What may still be received of the field being read, and its name; `nil` in a file.
    private var field: (name: String, left: Int)?

    public init(boundary: String, limits: Limits = Limits()) throws(MultipartError) {
        guard Multipart.isBoundary(boundary) else { throw .boundary }
        self.limits = limits
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// What these bytes add; they may be cut anywhere.
    ///
    /// - Throws: the first fault, and the same one ever after.
    public mutating func feed(_ bytes: [UInt8]) throws(MultipartError) -> [Event] {
        if pending.isEmpty { pending = bytes[...] } else { pending.append(contentsOf: bytes) }
        var events: [Event] = []
        do {
            while try step(&events) {}
        } catch {
            state = .refused(error)
            pending = []
            throw error
        }
        return events
    }

    /// What these bytes add; they are copied once.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(MultipartError) -> [Event] {
        try feed([UInt8](bytes))
    }

    /// To be called when the body has ended.
    public func finish() throws(MultipartError) {
        switch state {
        case .ended: return
        case .refused(let error): throw error
        case .preamble, .delimiter, .headers, .content: throw .unfinished
        }
    }

    /// One step forward in what is pending; false when more is needed.
    private mutating func step(_ events: inout [Event]) throws(MultipartError) -> Bool {
        switch state {
        case .preamble:
            return try content { _ in }
        case .content:
            return try content {
                events.append(.bytes($0))
            } whenEnded: {
                events.append(.partEnded)
            }
        case .delimiter:
            return try endOfDelimiter(&events)
        case .headers:
            return try headers(&events)
        case .ended:
            pending = []
            return false
        case .refused(let error):
            throw error
        }
    }

    private mutating func content(
        _ body: (ArraySlice<UInt8>) -> Void, whenEnded: () -> Void = {}
    ) throws(MultipartError) -> Bool {
        let found = ByteSearch.first(delimiter, in: pending)
        let end = found ?? ByteSearch.unfinished(delimiter, in: pending)
        let content = pending[..<end]
        if !content.isEmpty {
            if let (name, left) = field {
                guard content.count <= left else { throw .fieldTooLong(name: name, limit: limits.fieldBytes) }
                field = (name, left - content.count)
            }
            body(content)
        }
        pending = pending[end...]
        guard found != nil else { return false }
        pending = pending.dropFirst(delimiter.count)
        (state, field) = (.delimiter, nil)
        whenEnded()
        return true
    }

    /// After a boundary: `--` if it is the last one, else the end of the line, maybe behind spaces.
    private mutating func endOfDelimiter(_ events: inout [Event]) throws(MultipartError) -> Bool {
        if pending.starts(with: [0x2D, 0x2D]) {
            state = .ended
            events.append(.ended)
            return true
        }
        let rest = pending.drop { $0 == 0x20 || $0 == 0x09 }
        guard pending.count - rest.count <= limits.headerBytes else {
            throw .headerTooLong(limit: limits.headerBytes)
        }
        let isOneDash = pending.count == 1 && pending.first == 0x2D
        if rest.isEmpty || isOneDash || (rest.count == 1 && rest.first == 0x0D) { return false }
        guard rest.starts(with: [0x0D, 0x0A]) else { throw .delimiter }
        // The end of this line stays: a part without headers is then an empty line as another.
        (state, pending) = (.headers, rest)
        return true
    }

    private mutating func headers(_ events: inout [Event]) throws(MultipartError) -> Bool {
        let end = ByteSearch.first([0x0D, 0x0A, 0x0D, 0x0A], in: pending)
        guard (end ?? pending.endIndex) - pending.startIndex <= limits.headerBytes else {
            throw .headerTooLong(limit: limits.headerBytes)
        }
        guard let end else { return false }
        guard parts < limits.parts else { throw .tooManyParts(limit: limits.parts) }
        parts += 1
        let part = try MultipartHeaders(pending[..<end].dropFirst(2))
        field = part.filename == nil ? (part.name, limits.fieldBytes) : nil
        (state, pending) = (.content, pending[(end + 4)...])
        events.append(.partBegan(name: part.name, filename: part.filename, contentType: part.contentType))
        return true
    }
}
