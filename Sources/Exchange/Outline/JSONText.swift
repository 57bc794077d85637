/// A JSON text (RFC 8259) checked once as a whole, then read where it stands without building a tree.
///
/// Outlines are numbers by the million: a tree of them would weigh many times the file.
struct JSONText {
    static let maximumDepth = 64

    let bytes: [UInt8]
    private(set) var root: JSONValue

    /// - Parameter bytes: UTF-8, with or without its mark.
    init(_ bytes: [UInt8]) throws(JSONFault) {
        self.bytes = bytes
        var check = JSONCheck(bytes: bytes, position: bytes.starts(with: TextSample.mark) ? TextSample.mark.count : 0)
        try check.whole()
        root = JSONValue(bytes: bytes, after: bytes.starts(with: TextSample.mark) ? TextSample.mark.count : 0)
    }

    /// The line and column of a byte, from 1.
    static func place(of position: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes.prefix(position)
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Only the first byte of a character counts.
        return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
    }
}

/// Why a text is not JSON that can be read.
enum JSONFault: Error, Equatable {
    case syntax(position: Int)
    case tooDeep
}
