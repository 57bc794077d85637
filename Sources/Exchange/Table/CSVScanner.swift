/// The bytes of one record: its fields one after the other, and where each ends.
struct RawRecord {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var hasQuotes = false
    /// Nothing ended it but the end of the file.
    var isOpen = false
    /// The physical line on which the record starts.
    var line: Int

    /// A blank line, or a line of delimiters alone as some producers close their files with.
    var isBlank: Bool { bytes.isEmpty && !hasQuotes }

    func fields(_ encoding: TextEncoding) -> [String] {
        var start = 0
        return ends.map { end in
            defer { start = end }
            return encoding.decode(bytes[start..<end])
        }
    }
}

/// Cuts bytes into records: delimiters, quotes, line ends of any kind, bounds.
struct CSVScanner {
    private enum State { case fieldStart, plain, quoted, quoteInQuoted }

    private let source: ByteSource
    private let delimiter: UInt8
    private let limits: CSVLimits
    /// Below this size no bound can be passed.
    private let watched: Int
    private var piece: [UInt8] = []
    private var position = 0
    private var state = State.fieldStart
    private var line = 1
    private var quoteLine = 1
    private var follows13 = false
    private var isFinished = false
    private var record = RawRecord(line: 1)
    /// How many bytes were taken from the source.
    private(set) var bytesRead = 0

    init(source: ByteSource, delimiter: CSVDelimiter, limits: CSVLimits) throws(ExchangeError) {
        self.source = source
        self.delimiter = delimiter.rawValue
        self.limits = limits
        watched = min(limits.fieldBytes, limits.lineBytes)
        piece = try source.next() ?? []
        bytesRead = piece.count
        if piece.starts(with: TextSample.mark) { position = TextSample.mark.count }
    }

    /// The next record that is not blank, nil at the end or after an error.
    mutating func next() throws(ExchangeError) -> RawRecord? {
        while let record = try nextLine() {
            if !record.isBlank { return record }
        }
        return nil
    }

    private mutating func nextLine() throws(ExchangeError) -> RawRecord? {
        guard !isFinished else { return nil }
        do {
            repeat {
                while position < piece.count {
                    let byte = piece[position]
                    position += 1
                    if try consume(byte) { return taken() }
                }
                position = 0
                piece = try source.next() ?? []
                bytesRead += piece.count
            } while !piece.isEmpty
            return try last()
        } catch {
            isFinished = true
            throw error
        }
    }

    private mutating func last() throws(ExchangeError) -> RawRecord? {
        isFinished = true
        if state == .quoted { throw .unterminatedQuote(file: source.file, line: quoteLine) }
        guard state != .fieldStart || !record.ends.isEmpty else { return nil }
        endField()
        record.isOpen = true
        return taken()
    }

    private mutating func taken() -> RawRecord {
        defer {
            record = RawRecord(line: line)
            record.ends.reserveCapacity(32)
        }
        return record
    }

    /// True when this byte closes a record.
    @inline(__always)
    private mutating func consume(_ byte: UInt8) throws(ExchangeError) -> Bool {
        if byte == 0x0A || byte == 0x0D { return consumeNewline(byte) }
        follows13 = false
        switch state {
        case .fieldStart where byte == 0x22:
            (state, quoteLine, record.hasQuotes) = (.quoted, line, true)
        case .quoted where byte == 0x22:
            state = .quoteInQuoted
        case .quoteInQuoted where byte == 0x22:
            state = .quoted
            record.bytes.append(byte)
        case .quoteInQuoted where byte != delimiter:
            throw .strayQuote(file: source.file, line: line, column: record.ends.count + 1)
        case .fieldStart, .plain, .quoteInQuoted:
            if byte == delimiter { endField() } else { fallthrough }
        case .quoted:
            if byte == 0 { throw .binary(file: source.file, line: line) }
            if state == .fieldStart { state = .plain }
            record.bytes.append(byte)
        }
        if record.bytes.count + record.ends.count >= watched { try checkBounds() }
        return false
    }

    private mutating func consumeNewline(_ byte: UInt8) -> Bool {
        let isSecondOfPair = byte == 0x0A && follows13
        follows13 = byte == 0x0D
        if !isSecondOfPair { line += 1 }
        if state == .quoted {
            record.bytes.append(byte)
            return false
        }
        if isSecondOfPair {
            record.line = line
            return false
        }
        endField()
        return true
    }

    private mutating func endField() {
        record.ends.append(record.bytes.count)
        state = .fieldStart
    }

    private func checkBounds() throws(ExchangeError) {
        if record.bytes.count - (record.ends.last ?? 0) > limits.fieldBytes {
            throw .fieldTooLong(file: source.file, line: record.line, limit: limits.fieldBytes)
        }
        if record.bytes.count + record.ends.count > limits.lineBytes {
            throw .lineTooLong(file: source.file, line: record.line, limit: limits.lineBytes)
        }
    }
}
