/// Follows the grammar of JSON from the first byte to the last.
struct JSONCheck {
    let bytes: [UInt8]
    var position: Int

    mutating func whole() throws(JSONFault) {
        try value(depth: 0)
        if peek() != nil { throw fault }
    }

    private var fault: JSONFault { .syntax(position: position) }

    /// The next byte that is not a space.
    private mutating func peek() -> UInt8? {
        position = JSONValue.position(in: bytes, from: position)
        return position < bytes.count ? bytes[position] : nil
    }

    private mutating func value(depth: Int) throws(JSONFault) {
        guard depth <= JSONText.maximumDepth else { throw .tooDeep }
        switch peek() {
        case UInt8(ascii: "{"):
            try members(until: UInt8(ascii: "}"), depth: depth, isNamed: true)
        case UInt8(ascii: "["):
            try members(until: UInt8(ascii: "]"), depth: depth, isNamed: false)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
    }

    private mutating func members(until end: UInt8, depth: Int, isNamed: Bool) throws(JSONFault) {
        position += 1
        if peek() == end {
            position += 1
            return
        }
        while true {
            if isNamed {
                guard peek() == UInt8(ascii: "\"") else { throw fault }
                try string()
                guard peek() == UInt8(ascii: ":") else { throw fault }
                position += 1
            }
            try value(depth: depth + 1)
            let next = peek()
            guard next == UInt8(ascii: ",") || next == end else { throw fault }
            position += 1
            if next == end { return }
        }
    }

    private mutating func string() throws(JSONFault) {
        position += 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"):
                position += 1
                try escape()
            case 0..<0x20: throw fault
            default: position += 1
            }
        }
        throw fault
    }

    private mutating func escape() throws(JSONFault) {
        guard position < bytes.count else { throw fault }
        switch bytes[position] {
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard position < bytes.count, JSONValue.hexadecimal(bytes[position]) != nil else { throw fault }
                position += 1
            }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        default: throw fault
        }
    }

    private mutating func word(_ word: StaticString) throws(JSONFault) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count, bytes[position] == word.utf8Start[offset] else { throw fault }
            position += 1
        }
    }

    private mutating func number() throws(JSONFault) {
        if next(is: UInt8(ascii: "-")) { position += 1 }
        if next(is: UInt8(ascii: "0")) { position += 1 } else { try digits() }
        if next(is: UInt8(ascii: ".")) {
            position += 1
            try digits()
        }
        guard next(is: UInt8(ascii: "e")) || next(is: UInt8(ascii: "E")) else { return }
        position += 1
        if next(is: UInt8(ascii: "+")) || next(is: UInt8(ascii: "-")) { position += 1 }
        try digits()
    }

    private mutating func digits() throws(JSONFault) {
        let start = position
        while position < bytes.count, 0x30...0x39 ~= bytes[position] { position += 1 }
        if position == start { throw fault }
    }

    private func next(is byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }
}
