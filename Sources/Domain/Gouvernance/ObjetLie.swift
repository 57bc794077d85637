/// An object that another one speaks of, whatever its kind: what a decision changed, what raised a point.
public struct ObjetLie: Hashable, Sendable, CustomStringConvertible {
    /// The kind of the object, as in the journal: `acte`, `fiche_action`.
    public let kind: String
    public let object: String

    public init(kind: String, object: String) {
        self.kind = kind
        self.object = object
    }

    /// Reads `fiche_action:0190…`, as forms and tables hold it.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        self.init(kind: String(parts[0]), object: String(parts[1]))
    }

    public init<Object>(_ kind: String, _ id: Identifier<Object>) {
        self.init(kind: kind, object: id.rawValue)
    }

    public var description: String { "\(kind):\(object)" }
}
