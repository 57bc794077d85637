/// A live block of a récit: what to show there, from the data of the day.
///
/// Typed `[[chiffre population_municipale]]`: a kind, then what it is about.
public struct Bloc: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case chiffre, tableau, communes, carte, graphique, pyramide, profil, constats, constat, equipements
    }

    public let kind: Kind
    /// The words after the kind: a code, a nature of constats, the end of an identifier.
    public let words: [String]
    /// What stands between the brackets, as it was typed.
    public let typed: String

    /// Reads what stands between the brackets; `nil` when it names no block.
    public init?(_ typed: some StringProtocol) {
        let parts = typed.split { $0.isWhitespace }.map { String($0) }
        guard let kind = parts.first.flatMap(Kind.init) else { return nil }
        self.kind = kind
        words = Array(parts.dropFirst())
        self.typed = String(typed)
        switch kind {
        case .chiffre, .tableau, .carte, .graphique, .constat: if words.isEmpty { return nil }
        case .constats: if let first = words.first, Constat.Nature(rawValue: first) == nil { return nil }
        case .communes, .pyramide, .profil, .equipements: break
        }
    }

    /// The block without superfluous spaces: `chiffre population_municipale`.
    public var name: String { ([kind.rawValue] + words).joined(separator: " ") }

    /// What to type in a text.
    public var syntax: String { "[[\(name)]]" }
}
