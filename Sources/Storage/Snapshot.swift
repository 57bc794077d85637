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
        guard let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
            throw StoreError.failed("journal entry is not an object", sql: "")
        }
        fields = [:]
        links = [:]
        for (key, value) in object {
            switch value {
            case let list as [String]: links[key] = list
            case let text as String: fields[key] = .text(text)
            case let number as NSNumber: fields[key] = .init(number)
            default: fields[key] = .null
            }
        }
    }
}

extension StoredValue {
    fileprivate init(_ number: NSNumber) {
        let integer = number.int64Value
        self = Double(integer) == number.doubleValue ? .integer(integer) : .real(number.doubleValue)
    }

    fileprivate var json: String {
        switch self {
        case .null: "null"
        case .integer(let integer): String(integer)
        case .real(let real): String(real)
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
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
