import Exchange

// Outlines are kept as rings written `lon,lat lon,lat|lon,lat…`, to a metre.

extension Outline {
    public var text: String {
        rings.map { ring in
            ring.map { "\(($0.longitude * 1e5).rounded() / 1e5),\(($0.latitude * 1e5).rounded() / 1e5)" }
                .joined(separator: " ")
        }.joined(separator: "|")
    }
}

extension String {
    /// The rings of an outline; a point that is not two numbers is left out.
    ///
    /// Read in the bytes: cutting the text into strings took a tenth of the time of a page with a map.
    var outline: [[(longitude: Double, latitude: Double)]] {
        var text = self
        return text.withUTF8 { bytes in
            bytes.split(separator: UInt8(ascii: "|")).map { ring in
                ring.split(separator: UInt8(ascii: " ")).compactMap { point in
                    guard let comma = point.firstIndex(of: UInt8(ascii: ",")), let longitude = degrees(point[..<comma]),
                        let latitude = degrees(point[(comma + 1)...])
                    else { return nil }
                    return (longitude, latitude)
                }
            }
        }
    }
}

private typealias Bytes = Swift.Slice<UnsafeBufferPointer<UInt8>>

/// A number of degrees, exactly as `Double` reads it.
private func degrees(_ bytes: Bytes) -> Double? {
    plainDegrees(bytes) ?? Double(String(decoding: bytes, as: UTF8.self))
}

/// Figures with a point among them. Fifteen are exact, and so is a power of ten: their ratio is the nearest number.
private func plainDegrees(_ bytes: Bytes) -> Double? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var (figures, scale, isDecimal) = (0, 1, false)
    guard bytes.count <= 16 else { return nil }
    for byte in isNegative ? bytes.dropFirst() : bytes {
        if byte == UInt8(ascii: "."), !isDecimal {
            isDecimal = true
        } else if 0x30...0x39 ~= byte {
            figures = figures * 10 + Int(byte - 0x30)
            if isDecimal { scale *= 10 }
        } else {
            return nil
        }
    }
    guard scale > 1, figures < 1_000_000_000_000_000 else { return nil }
    return (isNegative ? -1 : 1) * Double(figures) / Double(scale)
}
