/// Dots stuck beside options: totals, then more supporters, then the name.
public struct DotVoting: Sendable, Equatable {
    public struct Option: Sendable, Equatable {
        public let name: String
        public let dots: Int
        /// Ballots with one dot at least.
        public let supporters: Int
        /// Of all the dots; 0 without any.
        public let share: Double
    }

    /// The first first.
    public let order: [Option]

    /// - Parameters:
    ///   - ballots: by person, dots by option.
    ///   - limit: dots a person may stick; any number by default.
    public init(_ ballots: [[String: Int]], dotsPerPerson limit: Int? = nil) throws(InvalidInput) {
        guard !ballots.isEmpty else { throw InvalidInput("ballots", "aucun bulletin n’est donné.") }
        var (dots, supporters): ([String: Int], [String: Int]) = ([:], [:])
        for (rank, ballot) in ballots.enumerated() {
            for (name, count) in ballot.sorted(by: { $0.key < $1.key }) {
                guard (0...1_000_000).contains(count) else {
                    throw InvalidInput("ballots[\(rank)].\(name)", "\(count) n’est pas un nombre de gommettes.")
                }
                dots[name, default: 0] += count
                supporters[name, default: 0] += count > 0 ? 1 : 0
            }
            if let limit, ballot.values.reduce(0, +) > limit {
                throw InvalidInput("ballots[\(rank)]", "plus de \(limit) gommettes.")
            }
        }
        let all = dots.values.reduce(0, +)
        order = dots.map { name, count in
            Option(
                name: name, dots: count, supporters: supporters[name] ?? 0,
                share: all > 0 ? Double(count) / Double(all) : 0)
        }.sorted { ($1.dots, $1.supporters, $0.name) < ($0.dots, $0.supporters, $1.name) }
    }
}
