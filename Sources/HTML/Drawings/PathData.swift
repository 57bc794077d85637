/// The `d` of a path in whole units, written byte by byte: a département is 25,000 points.
struct PathData: Sendable {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }

    /// A closed shape; points that fall on the one before are left out.
    mutating func append(ring: some Sequence<Place>) {
        var before: Place?
        for place in ring {
            guard let last = before else {
                bytes.append(UInt8(ascii: "M"))
                append(place)
                before = place
                continue
            }
            guard place != last else { continue }
            bytes.append(UInt8(ascii: "l"))
            append(Place(x: place.x - last.x, y: place.y - last.y))
            before = place
        }
        if before != nil { bytes.append(UInt8(ascii: "Z")) }
    }

    /// An open line from place to place.
    mutating func append(line: some Sequence<Place>) {
        var isFirst = true
        for place in line {
            bytes.append(UInt8(ascii: isFirst ? "M" : "L"))
            append(place)
            isFirst = false
        }
    }

    private mutating func append(_ place: Place) {
        append(place.x)
        if place.y >= 0 { bytes.append(UInt8(ascii: " ")) }
        append(place.y)
    }

    private mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}

/// A point of a drawing, in its units: x to the right, y down.
struct Place: Sendable, Hashable {
    var x: Int
    var y: Int
}
