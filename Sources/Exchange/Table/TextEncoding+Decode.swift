extension TextEncoding {
    /// The characters of bytes already known to be in this encoding.
    func decode(_ bytes: ArraySlice<UInt8>) -> String {
        switch self {
        case .utf8, .utf8WithMark: String(decoding: bytes, as: UTF8.self)
        case .windows1252: Self.decodeWindows1252(bytes)
        }
    }

    private static func decodeWindows1252(_ bytes: ArraySlice<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            if 0x80..<0xA0 ~= byte {
                scalars.append(upperControls[Int(byte) - 0x80])
            } else {
                scalars.append(Unicode.Scalar(byte))
            }
        }
        return String(scalars)
    }

    /// The characters 0x80 to 0x9F; the five undefined ones stay control characters, as in browsers.
    private static let upperControls = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars
    )
}
