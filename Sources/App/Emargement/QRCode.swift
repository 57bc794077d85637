import CQrencode
import HTML

/// An address as a square that telephones read (ISO/IEC 18004), drawn on the server.
struct QRCode: Sendable {
    /// Rows of modules, dark ones true; without the margin.
    let modules: [[Bool]]

    /// Modules of light around the square, as the standard asks.
    static let margin = 4

    /// With a quarter of the square to spare, so that a crumpled sheet still reads.
    ///
    /// - Returns: `nil` when the text is empty, or longer than the largest square holds.
    init?(_ text: String) {
        guard !text.isEmpty, let code = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let data = code.pointee.data else { return nil }
        // The lowest bit of each byte says whether the module is dark.
        modules = (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
    }

    /// One path of squares on white, the same in both themes and in print.
    ///
    /// - Parameter label: what it leads to, for who cannot see it.
    func html(label: String) -> HTML {
        let side = modules.count + 2 * QRCode.margin
        return """
            <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
            """
    }

    /// Each run of dark modules of a row as one rectangle.
    private var path: String {
        var path = ""
        for (y, row) in modules.enumerated() {
            var x = 0
            while x < row.count {
                let length = row[x...].prefix { $0 }.count
                if length > 0 { path += "M\(x + QRCode.margin) \(y + QRCode.margin)h\(length)v1h-\(length)z" }
                x += max(1, length)
            }
        }
        return path
    }
}
