/// What is counted as the supply of a service.
public enum Offre: Hashable, Sendable {
    /// The latest capacities of the register, in one unit.
    case capacites(Unite)
    /// The équipements of the register, one each, where no capacity says more.
    case equipements
    /// What an official file publishes for each commune, such as `places_petite_enfance`.
    case published(String)

    /// In a few characters, as stores and forms keep it: `capacites-places`, `equipements`, `places_eaje`.
    public var code: String {
        switch self {
        case .capacites(let unite): "capacites-" + unite.rawValue
        case .equipements: "equipements"
        case .published(let code): code
        }
    }

    /// The supply a ``code`` stands for; `nil` for anything else.
    public init?(code: String) {
        let start = "capacites-"
        if code.hasPrefix(start) {
            guard let unite = Unite(rawValue: String(code.dropFirst(start.count))) else { return nil }
            self = .capacites(unite)
        } else if code == "equipements" {
            self = .equipements
        } else if Indicateur.isCode(code) {
            self = .published(code)
        } else {
            return nil
        }
    }

    /// Whether each service has its own place, rather than its commune's.
    public var isRegister: Bool {
        if case .published = self { false } else { true }
    }

    /// Whether a commune the file does not name has none: a file that lists what there is, not what is known.
    public var isExhaustive: Bool {
        if case .published(let code) = self { code.hasPrefix("bpe_") || code == "france_services" } else { true }
    }
}
