import Foundation

/// What the beginning of a text file says about its encoding.
struct TextSample {
    let encoding: TextEncoding
    /// False when the file is longer than the sample: the rest is then checked record by record.
    let isWholeFile: Bool

    init(url: URL, limit: Int) throws(ExchangeError) {
        let source = try ByteSource(url: url)
        guard let head = try source.next() else { throw .empty(file: source.file) }
        try Self.refuseOtherFormats(head, file: source.file)
        let isMarked = head.starts(with: Self.mark)
        var checked = UTF8Check()
        var piece: [UInt8]? = head
        var size = 0
        while let bytes = piece, size < limit {
            checked.feed(bytes)
            size += bytes.count
            piece = try source.next()
        }
        isWholeFile = piece == nil
        if isWholeFile { checked.finish() }
        if checked.wrong == 0 {
            encoding = isMarked ? .utf8WithMark : .utf8
        } else if isMarked || checked.multibyte > checked.wrong {
            // Mostly right: a damaged UTF-8 file, which another encoding would turn into gibberish.
            throw .brokenText(file: source.file, line: checked.firstWrongLine)
        } else {
            encoding = .windows1252
        }
    }

    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func refuseOtherFormats(_ head: [UInt8], file: String) throws(ExchangeError) {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw .utf16(file: file) }
        let archives: [[UInt8]] = [
            [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], [0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF],
        ]
        if archives.contains(where: { head.starts(with: $0) }) { throw .workbookInsteadOfText(file: file) }
    }
}

/// Counts what is and is not UTF-8 in bytes given by pieces.
struct UTF8Check {
    private(set) var multibyte = 0
    private(set) var wrong = 0
    private(set) var firstWrongLine = 0
    private var line = 1
    private var pending = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    mutating func feed(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            for byte in buffer {
                if byte < 0x80, pending == 0 {
                    if byte == 0x0A { line += 1 }
                } else {
                    feed(byte)
                }
            }
        }
    }

    mutating func finish() {
        if pending > 0 { fault() }
    }

    private mutating func feed(_ byte: UInt8) {
        guard pending > 0 else { return begin(byte) }
        guard byte >= lowest, byte <= highest else {
            fault()
            return begin(byte)
        }
        (lowest, highest) = (0x80, 0xBF)
        pending -= 1
        if pending == 0 { multibyte += 1 }
    }

    /// The bounds of the second byte exclude overlong forms, surrogates and values above U+10FFFF.
    private mutating func begin(_ byte: UInt8) {
        (lowest, highest) = (0x80, 0xBF)
        switch byte {
        case 0x0A: line += 1
        case 0..<0x80: break
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, lowest) = (2, 0xA0)
        case 0xED: (pending, highest) = (2, 0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, lowest) = (3, 0x90)
        case 0xF1...0xF3: pending = 3
        case 0xF4: (pending, highest) = (3, 0x8F)
        default: fault()
        }
    }

    private mutating func fault() {
        if wrong == 0 { firstWrongLine = line }
        wrong += 1
        pending = 0
    }
}
