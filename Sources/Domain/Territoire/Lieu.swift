/// What a figure is about: a commune, a group of communes, or a part of one.
public enum Lieu: Hashable, Sendable {
    case commune(CodeInsee)
    /// An EPCI of the perimeter it had in the vintage of the figure.
    case epci(Siren)
    case departement(String)
    case region(String)
    /// France without its overseas départements.
    case metropole
    case france
    /// Nine characters: the commune, then the îlot.
    case iris(String)

    /// How large the place is, from the smallest to the largest.
    public enum Niveau: String, CaseIterable, Sendable {
        case iris, commune, epci, departement, region, metropole, france
    }

    public var niveau: Niveau {
        switch self {
        case .commune: .commune
        case .epci: .epci
        case .departement: .departement
        case .region: .region
        case .metropole: .metropole
        case .france: .france
        case .iris: .iris
        }
    }

    /// One text per place, whatever the level: `85003`, `200072882`, `D85`, `R52`, `FM`, `FR`, `I850030101`.
    ///
    /// A bare `85` or `52` would be a département or a région, nine digits an EPCI or an Iris.
    public var code: String {
        switch self {
        case .commune(let code): code.rawValue
        case .epci(let siren): siren.rawValue
        case .departement(let code): "D" + code
        case .region(let code): "R" + code
        case .metropole: "FM"
        case .france: "FR"
        case .iris(let code): "I" + code
        }
    }

    /// The place a ``code`` names; `nil` for anything else.
    public init?(code: String) {
        let rest = String(code.dropFirst())
        switch code.first {
        case "D" where (2...3).contains(rest.count): self = .departement(rest)
        case "R" where rest.count == 2: self = .region(rest)
        case "I" where rest.count == 9: self = .iris(rest)
        case "F" where rest == "M": self = .metropole
        case "F" where rest == "R": self = .france
        default:
            if let commune = try? CodeInsee(code) {
                self = .commune(commune)
            } else if let siren = try? Siren(code) {
                self = .epci(siren)
            } else {
                return nil
            }
        }
    }
}
