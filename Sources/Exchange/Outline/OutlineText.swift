// Outlines are kept as rings written `lon,lat lon,lat|lon,lat…`, to a metre.

extension Outline {
    public var text: String {
        rings.map { ring in
            ring.map { "\(($0.longitude * 1e5).rounded() / 1e5),\(($0.latitude * 1e5).rounded() / 1e5)" }
                .joined(separator: " ")
        }.joined(separator: "|")
    }

    /// The rings of a text; a point that is not two numbers is left out.
    ///
    /// Read in the bytes: cutting the text into strings took a tenth of the time of a page with a map.
    public static func rings(in text: String) -> [[(longitude: Double, latitude: Double)]] {
        var text = text
        return text.withUTF8 { utf8 in
            UnsafeRawBufferPointer(utf8).split(separator: UInt8(ascii: "|")).map { ring in
                ring.split(separator: UInt8(ascii: " ")).compactMap(point)
            }
        }
    }

    private static func point(_ bytes: UnsafeRawBufferPointer.SubSequence) -> (longitude: Double, latitude: Double)? {
        guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")), bytes.lastIndex(of: UInt8(ascii: ",")) == comma,
            let longitude = degrees(bytes[..<comma]),
            let latitude = degrees(bytes[(comma + 1)...])
        else { return nil }
        return (longitude, latitude)
    }

    private static func degrees(_ bytes: UnsafeRawBufferPointer.SubSequence) -> Double? {
        RawNumber.plain(bytes.base, bytes.startIndex, bytes.endIndex) ?? Double(String(decoding: bytes, as: UTF8.self))
    }
}
