import Foundation

/// The state of one object at one moment: its columns, its links, its rank, whether it was archived.
///
/// Written in the journal as JSON with sorted keys, so that the same state always gives the same bytes.
public struct Snapshot: Sendable, Equatable {
    /// Columns by name; `position` and `archived_at` among them.
    public var fields: [String: StoredValue]
    /// The identifiers of each link field.
    public var links: [String: [String]]

    public init(fields: [String: StoredValue], links: [String: [String]] = [:]) {
        self.fields = fields
        self.links = links
    }

    /// The text of one field, as a form would hold it.
    public func text(_ name: String) -> String? {
        switch fields[name] {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .real(let real): String(real)
        case .null: ""
        case nil: nil
        }
    }

    public var isArchived: Bool {
        if case .text = fields["archived_at"] { true } else { false }
    }

    /// The JSON kept in the journal.
    public var json: String {
        var parts = fields.map { (key: $0.key, json: $0.value.json) }
        parts += links.map { link in
            (key: link.key, json: "[" + link.value.map(\.jsonString).joined(separator: ",") + "]")
        }
        return "{" + parts.sorted { $0.key < $1.key }.map { "\($0.key.jsonString):\($0.json)" }.joined(separator: ",")
            + "}"
    }

    public init(json: String) throws {
        fields = [:]
        links = [:]
        for (key, entry) in try JSONDecoder().decode([String: Entry].self, from: Data(json.utf8)) {
            switch entry {
            case .field(let value): fields[key] = value
            case .link(let identifiers): links[key] = identifiers
            }
        }
    }

    /// What one key of the JSON stands for.
    private enum Entry: Decodable {
        case field(StoredValue)
        case link([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .field(.null)
            } else if let text = try? container.decode(String.self) {
                self = .field(.text(text))
            } else if let integer = try? container.decode(Int64.self) {
                self = .field(.integer(integer))
            } else if let identifiers = try? container.decode([String].self) {
                self = .link(identifiers)
            } else {
                self = .field(.real(try container.decode(Real.self).real))
            }
        }
    }

    /// A real is named as such: JSON does not tell `2.0` from `2`.
    private struct Real: Decodable {
        let real: Double
    }
}

extension StoredValue {
    fileprivate var json: String {
        switch self {
        case .null: "null"
        case .integer(let integer): String(integer)
        // JSON has no infinity and no NaN.
        case .real(let real): real.isFinite ? "{\"real\":\(real)}" : "null"
        case .text(let text): text.jsonString
        }
    }
}

extension String {
    /// The text as a JSON string, quotes included.
    public var jsonString: String {
        var json = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            // At the start of a string, a reader takes it for a byte order mark and drops it.
            case "\u{FEFF}": json += "\\ufeff"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
