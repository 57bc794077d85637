extension Passage {
    /// A tableau in the second geography, and how each of its lieux came there.
    public struct Carried: Sendable {
        public fileprivate(set) var tableau: TableauDeValeurs
        /// By rank of the lieu.
        public fileprivate(set) var origins: [Origin] = []
        /// Codes of the tableau that name no commune of the first geography: their lines are left out.
        public fileprivate(set) var strangers: [CodeInsee] = []
        fileprivate var obstacles: [[Int: Obstacle]] = []

        /// Why a lieu has no value in a column, both by rank, when it is not for want of one in the file.
        public func obstacle(_ lieu: Int, _ colonne: Int) -> Obstacle? {
            if case .notComparable(let obstacle) = origins[lieu] { obstacle } else { obstacles[lieu][colonne] }
        }
    }

    public enum Origin: Hashable, Sendable {
        case asIs
        case carried(from: [CodeInsee])
        case notComparable(Obstacle)
        /// An EPCI or an Iris, whose perimeter the movements do not tell.
        case unverified
    }

    public enum Obstacle: Hashable, Sendable {
        /// A commune it comes from was divided.
        case split(CodeInsee)
        /// Nothing of it was a commune then.
        case created
        /// A rate whose weights are not known.
        case noWeight
        /// An index or an amount, which nothing can add up.
        case notAdditive
    }

    /// Carries values to the second geography: mergers add counts and weight rates, what was divided is left blank.
    ///
    /// A sum that lacks a part is secret, not published or absent like this part; a weighted rate is an estimate.
    ///
    /// - Parameter poids: the count that weighs a rate in a commune of the first geography, when the tableau lacks its
    ///   column.
    public func carry(
        _ tableau: TableauDeValeurs, in catalogue: Catalogue = .national,
        poids: @escaping (TableauDeValeurs.Colonne, CodeInsee) -> Valeur? = { _, _ in nil }
    ) -> Carried {
        let merger = Merger(tableau, catalogue, poids)
        var carried = Carried(tableau: TableauDeValeurs(tableau.colonnes))
        var done: Set<CodeInsee> = []
        for (rank, lieu) in tableau.lieux.enumerated() {
            guard case .commune(let code) = lieu else {
                carried.append(lieu, lieu.isDated ? .unverified : .asIs, merger.line(rank))
                continue
            }
            if fate(of: code) == .unknown {
                carried.strangers.append(code)
                continue
            }
            for target in successors(of: code) where done.insert(target).inserted {
                let origin = origin(of: target)
                carried.append(.commune(target), origin, merger.line(origin, rank))
            }
        }
        return carried
    }

    /// How a commune of the second geography comes from the first.
    public func origin(of code: CodeInsee) -> Origin {
        let sources = sources(of: code)
        if sources.isEmpty { return .notComparable(.created) }
        if let divided = sources.first(where: { successors(of: $0).count > 1 }) {
            return .notComparable(.split(divided))
        }
        return sources == [code] ? .asIs : .carried(from: sources)
    }
}

extension Passage.Carried {
    typealias Line = [(valeur: Valeur?, obstacle: Passage.Obstacle?)]

    fileprivate mutating func append(_ lieu: Lieu, _ origin: Passage.Origin, _ line: Line) {
        let rank = tableau.append(lieu)
        origins.append(origin)
        obstacles.append([:])
        for (colonne, cell) in line.enumerated() {
            tableau[rank, colonne] = cell.valeur
            if let obstacle = cell.obstacle { obstacles[rank][colonne] = obstacle }
        }
    }
}

extension Lieu {
    /// Whether its perimeter may change from a year to another without a movement of communes saying so.
    fileprivate var isDated: Bool {
        switch self {
        case .epci, .iris: true
        case .commune, .departement, .region, .metropole, .france: false
        }
    }
}
