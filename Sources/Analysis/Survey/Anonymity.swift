/// How well the lines of a file hide the people they are about.
///
/// A class is the lines alike on the quasi-identifiers. k: the smallest class (Sweeney 2002); l: the fewest distinct
/// sensitive values in a class (Machanavajjhala et al. 2007); t: the widest ½Σ|share in the class - share overall| (Li
/// et al. 2007, for categories).
public struct Anonymity: Sendable, Equatable {
    public struct Class: Sendable, Equatable {
        /// In the order of the quasi-identifiers.
        public let values: [String]
        public let count: Int
    }

    public let k: Int
    public let l: Int
    public let t: Double
    /// By their values.
    public let classes: [Class]

    /// Lines may leave only from this k on; 11 for fiscal data (Insee, manuel de protection des tableaux).
    public static let safest = 5
    public static let safestFiscal = 11

    /// - Parameters:
    ///   - quasiIdentifiers: by line, the values one might know somebody by.
    ///   - sensitive: by line, the values to protect; as many columns on each.
    public init(quasiIdentifiers: [[String]], sensitive: [[String]]) throws(InvalidInput) {
        guard !quasiIdentifiers.isEmpty else { throw InvalidInput("rows", "la liste est vide.") }
        let columns = sensitive.first?.count ?? 0
        guard sensitive.count == quasiIdentifiers.count, sensitive.allSatisfy({ $0.count == columns }) else {
            throw InvalidInput("rows", "chaque ligne doit avoir les mêmes colonnes.")
        }
        let groups = Dictionary(grouping: quasiIdentifiers.indices) { quasiIdentifiers[$0] }
        classes = groups.map { Class(values: $0.key, count: $0.value.count) }
            .sorted { $0.values.lexicographicallyPrecedes($1.values) }
        k = classes.map(\.count).min() ?? 0
        var (fewest, widest) = (Int.max, 0.0)
        for column in 0..<columns {
            let overall = Self.shares(sensitive.map { $0[column] })
            for group in groups.values {
                let own = Self.shares(group.map { sensitive[$0][column] })
                fewest = min(fewest, own.count)
                widest = max(widest, overall.reduce(0) { $0 + abs((own[$1.key] ?? 0) - $1.value) } / 2)
            }
        }
        l = columns == 0 ? 0 : fewest
        t = widest
    }

    private static func shares(_ values: [String]) -> [String: Double] {
        values.reduce(into: [String: Double]()) { $0[$1, default: 0] += 1 }.mapValues { $0 / Double(values.count) }
    }

    /// Whether the lines may leave.
    public func isSafe(isFiscal: Bool = false) -> Bool {
        k >= (isFiscal ? Self.safestFiscal : Self.safest)
    }
}
