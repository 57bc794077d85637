import Foundation

/// What the headers of a part say of it.
struct MultipartHeaders {
    let name: String
    private(set) var filename: String?
    private(set) var contentType: String?

    /// - Parameter bytes: the lines, without the empty one that ends them.
    init(_ bytes: ArraySlice<UInt8>) throws(MultipartError) {
        let values = try MultipartHeaders.values(bytes)
        guard let text = values["content-disposition"] else { throw .nameMissing }
        guard let disposition = HeaderValue(text) else { throw .header }
        guard disposition.word == "form-data", let name = disposition.parameters["name"] else { throw .nameMissing }
        if let encoding = values["content-transfer-encoding"],
            !["7bit", "8bit", "binary"].contains(encoding.lowercased())
        {
            throw .transferEncoding(encoding)
        }
        self.name = MultipartHeaders.unescaped(name)
        contentType = values["content-type"]
        filename = try MultipartHeaders.filename(disposition.parameters)
    }

    private static func values(_ bytes: ArraySlice<UInt8>) throws(MultipartError) -> [String: String] {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .header }
        var values: [String: String] = [:]
        // CR and LF are one character.
        for line in text.split(separator: "\r\n") {
            // Refused: a bare CR or LF, a NUL, a line folded, a space before the colon.
            guard line.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t" }),
                let colon = line.firstIndex(of: ":")
            else { throw .header }
            let name = line[..<colon].lowercased()
            guard !name.isEmpty, !name.contains(where: \.isWhitespace), values[name] == nil else { throw .header }
            values[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return values
    }

    /// The name of the file without its folders, which some browsers send.
    private static func filename(_ parameters: [String: String]) throws(MultipartError) -> String? {
        var filename = parameters["filename"].map(unescaped)
        // RFC 7578 forbids this form, which some programs send nevertheless.
        if filename == nil, let extended = parameters["filename*"] {
            guard extended.lowercased().hasPrefix("utf-8''"),
                let text = extended.dropFirst(7).removingPercentEncoding
            else { throw .header }
            filename = text
        }
        guard
            let last = filename?.unicodeScalars.split(
                omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "\\" }
            ).last
        else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: last.map { $0.properties.generalCategory == .control ? " " : $0 })
        return String(text)
    }

    /// Browsers escape these three characters and no other, not even the percent sign.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("%") else { return text }
        return [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")].reduce(text) { text, escape in
            text.replacingOccurrences(of: escape.0, with: escape.1, options: .caseInsensitive)
        }
    }
}
