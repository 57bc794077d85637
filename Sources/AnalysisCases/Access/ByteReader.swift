import Foundation

/// Reads JSON byte after byte, as far as it is plain.
struct ByteReader {
    let all: UnsafeBufferPointer<UInt8>
    private(set) var place = 0

    init(_ all: UnsafeBufferPointer<UInt8>) {
        self.all = all
    }

    private var next: UInt8? { place < all.count ? all[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { place += 1 }
    }

    /// Passes one character, blanks before it left out.
    mutating func pass(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// Where the bytes of a text are; `nil` when it has escapes.
    mutating func text() -> Range<Int>? {
        guard pass("\"") else { return nil }
        let start = place
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
        guard next == UInt8(ascii: "\"") else { return nil }
        place += 1
        return start..<(place - 1)
    }

    /// A number as JSON writes them.
    mutating func number() -> Double? {
        skipBlanks()
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let whole = passDigits()
        guard whole > 0, whole == 1 || all[place - whole] != UInt8(ascii: "0") else { return nil }
        if next == UInt8(ascii: ".") {
            place += 1
            guard passDigits() > 0 else { return nil }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            place += 1
            if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { place += 1 }
            guard passDigits() > 0 else { return nil }
        }
        guard let value = Double(String(decoding: all[start..<place], as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    /// - Returns: how many there were.
    private mutating func passDigits() -> Int {
        let start = place
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        return place - start
    }

    /// Enters an object, up to the value of a key.
    mutating func enter(_ key: String) -> Bool {
        guard pass("{") else { return false }
        repeat {
            guard let found = text(), pass(":") else { return false }
            if all[found].elementsEqual(key.utf8) {
                skipBlanks()
                return true
            }
            guard skipValue() else { return false }
        } while pass(",")
        return false
    }

    /// Passes a value without reading it: whether it is well written is not its matter.
    private mutating func skipValue() -> Bool {
        var depth = 0
        repeat {
            skipBlanks()
            switch next.map(Unicode.Scalar.init) {
            case nil: return false
            case "\"": guard text() != nil else { return false }
            case "[", "{":
                depth += 1
                place += 1
            case "]", "}":
                depth -= 1
                place += 1
            case ",", ":":
                guard depth > 0 else { return false }
                place += 1
            default: skipWord()
            }
        } while depth > 0
        return depth == 0
    }

    private mutating func skipWord() {
        while let byte = next, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "]"),
            byte != UInt8(ascii: "}")
        { place += 1 }
    }
}
