import Foundation

/// The value of a header made of a word and of parameters: `form-data; name="fichier"; filename="a.csv"`.
///
/// Read by scalars, not by characters: an accent alone behind a quote must not hide it.
struct HeaderValue {
    /// In lower case.
    let word: String
    /// By their name in lower case.
    private(set) var parameters: [String: String] = [:]

    /// `nil` when it is malformed or gives a parameter twice.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text).unicodeScalars
        word = HeaderValue.token(&rest, until: ";").lowercased()
        guard !word.isEmpty else { return nil }
        while rest.popFirst() != nil {
            let name = HeaderValue.token(&rest, until: "=", ";").lowercased()
            // A last semicolon with nothing behind.
            if name.isEmpty, rest.isEmpty { break }
            guard rest.popFirst() == "=", !name.isEmpty, parameters[name] == nil,
                let value = HeaderValue.value(&rest)
            else { return nil }
            parameters[name] = value
        }
    }

    private static func value(_ rest: inout Substring.UnicodeScalarView) -> String? {
        guard rest.first == "\"" else { return token(&rest, until: ";") }
        rest.removeFirst()
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return token(&rest, until: ";").isEmpty ? String(value) : nil
            // Only these two are escaped: elsewhere it is the separator of a Windows path.
            case "\\" where rest.first == "\"" || rest.first == "\\": value.append(rest.removeFirst())
            default: value.append(scalar)
            }
        }
        return nil
    }

    /// What stands before one of these scalars, without the spaces around; they are left to be read.
    private static func token(_ rest: inout Substring.UnicodeScalarView, until ends: Unicode.Scalar...) -> String {
        let token = rest.prefix { !ends.contains($0) }
        rest = rest[token.endIndex...]
        return Substring(token).trimmingCharacters(in: .whitespaces)
    }
}
