/// A value of a ``JSONText``, known by where it begins; what is asked of the wrong kind of value is `nil`.
struct JSONValue {
    let bytes: [UInt8]
    let start: Int

    init(bytes: [UInt8], after position: Int) {
        self.bytes = bytes
        start = JSONValue.position(in: bytes, from: position)
    }

    /// Where the spaces end.
    @inline(__always)
    static func position(in bytes: [UInt8], from position: Int) -> Int {
        var position = position
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return position
            }
        }
        return position
    }

    var isNull: Bool { bytes[start] == UInt8(ascii: "n") }

    /// The values of an array.
    var elements: JSONElements? {
        bytes[start] == UInt8(ascii: "[") ? JSONElements(bytes: bytes, position: start + 1) : nil
    }

    /// The members of an object, in their order.
    var members: [(name: String, value: JSONValue)]? {
        guard bytes[start] == UInt8(ascii: "{") else { return nil }
        var members: [(name: String, value: JSONValue)] = []
        var values = JSONElements(bytes: bytes, position: start + 1)
        while let name = values.next() {
            guard let value = values.next() else { break }
            members.append((name.text ?? "", value))
        }
        return members
    }

    /// A member of an object, the first of that name.
    subscript(name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

    /// The first byte after the value.
    var end: Int {
        var position = start
        var depth = 0
        repeat {
            switch bytes[position] {
            case UInt8(ascii: "\""): position = endOfString(position)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                position += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: position = endOfWord(position)
            }
        } while depth > 0
        return position
    }

    private func endOfString(_ start: Int) -> Int {
        var position = start + 1
        while bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return position + 1
    }

    /// Numbers, `true`, `false` and `null`.
    private func endOfWord(_ start: Int) -> Int {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
                position += 1
            default: return position
            }
        }
        return position
    }
}

/// The values of an array, or the names and values of an object, one after the other.
struct JSONElements: Sequence, IteratorProtocol {
    let bytes: [UInt8]
    var position: Int

    mutating func next() -> JSONValue? {
        let value = JSONValue(bytes: bytes, after: position)
        switch bytes[value.start] {
        case UInt8(ascii: "]"), UInt8(ascii: "}"): return nil
        case UInt8(ascii: ","), UInt8(ascii: ":"):
            position = value.start + 1
            return next()
        default:
            position = value.end
            return value
        }
    }
}
