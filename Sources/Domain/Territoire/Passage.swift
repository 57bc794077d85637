/// How the communes of one geography become those of another.
public struct Passage: Sendable {
    /// The years of both geographies.
    public let from: Int
    public let to: Int
    private let perimetre: Perimetre
    /// For the codes movements touch: the first communes that are in it, wholly or partly.
    private let origins: [CodeInsee: Set<CodeInsee>]
    private let targets: [CodeInsee: Set<CodeInsee>]

    /// What a commune becomes.
    public enum Fate: Hashable, Sendable {
        /// The same code and the same perimeter.
        case same
        /// The same but for its name.
        case renamed(String)
        /// The same perimeter under another code.
        case moved(CodeInsee)
        /// With others, in a commune that may have kept its code.
        case merged(into: CodeInsee)
        /// Parts of it are in several communes: its values cannot be carried.
        case split([CodeInsee])
        /// There was no such commune.
        case unknown
    }

    init(_ perimetre: Perimetre, from: Int, to: Int) {
        self.from = from
        self.to = to
        self.perimetre = perimetre
        let days = (Perimetre.firstDay(of: min(from, to)), Perimetre.firstDay(of: max(from, to)))
        let between = perimetre.steps.filter { days.0 < $0.day && $0.day <= days.1 }
        var origins: [CodeInsee: Set<CodeInsee>] = [:]
        for step in from <= to ? between : between.reversed() {
            let edges = from <= to ? step.edges : step.edges.map { .init(before: $0.after, after: $0.before) }
            Passage.follow(edges, &origins)
        }
        var targets: [CodeInsee: Set<CodeInsee>] = [:]
        for (target, sources) in origins {
            for source in sources { targets[source, default: []].insert(target) }
        }
        self.origins = origins
        self.targets = targets
    }

    /// All the edges of a step happen at once; a code no step has touched yet is its own origin.
    private static func follow(_ edges: [Perimetre.Edge], _ origins: inout [CodeInsee: Set<CodeInsee>]) {
        var next: [CodeInsee: Set<CodeInsee>] = [:]
        for edge in edges {
            if next[edge.before] == nil { next[edge.before] = [] }
            next[edge.after, default: []].formUnion(origins[edge.before] ?? [edge.before])
        }
        origins.merge(next) { $1 }
    }

    /// The communes that are in a commune of the second geography; empty when nothing was there.
    public func sources(of code: CodeInsee) -> [CodeInsee] {
        origins[code]?.sorted() ?? [code]
    }

    /// The communes a commune of the first geography is in.
    public func successors(of code: CodeInsee) -> [CodeInsee] {
        targets[code]?.sorted() ?? (origins[code] == nil ? [code] : [])
    }

    public func fate(of code: CodeInsee) -> Fate {
        let successors = successors(of: code)
        guard perimetre.exists(code, in: from), let successor = successors.first else { return .unknown }
        if successors.count > 1 { return .split(successors) }
        if sources(of: successor).count > 1 { return .merged(into: successor) }
        if successor != code { return .moved(successor) }
        return newName(of: code).map { .renamed($0) } ?? .same
    }

    private func newName(of code: CodeInsee) -> String? {
        let days = (Perimetre.firstDay(of: from), Perimetre.firstDay(of: to))
        return perimetre.names.last { $0.code == code && days.0 < $0.day && $0.day <= days.1 }?.nom
    }
}
