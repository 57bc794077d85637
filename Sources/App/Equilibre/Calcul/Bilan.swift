import Analysis
import Domain

/// Where the supply stands against the need: by commune and for the whole, as coverage, access and inequality.
///
/// A pure function of its inputs: a territoire of 15 communes takes well under a millisecond.
struct Bilan: Sendable, Equatable {
    /// One commune of the territoire.
    struct Line: Sendable, Equatable {
        let code: CodeInsee
        let nom: String
        /// `nil` when the files say nothing of it.
        let besoin: Valeur?
        /// Offered in the commune itself; `nil` when the published supply does not say.
        let places: Double?
        /// Places for a hundred people; `nil` without a count of them, or when there is nobody.
        let taux: Double?
        /// Places within reach for a hundred people, shared with all who reach them; `nil` when it is not counted.
        let acces: Double?
        /// The nearest service within reach.
        let nearest: Nearest?
        let obstacle: Obstacle?
    }

    struct Nearest: Sendable, Equatable {
        let site: String
        let nom: String
        /// In the unit of the desserte.
        let cost: Double
    }

    /// Why a commune is not counted; a secret is never a zero.
    enum Obstacle: Sendable, Equatable {
        case secret, notPublished, absent
        /// Its people are known, but not where its mairie is.
        case unplaced
        /// No imported journey starts from it.
        case withoutTrajet
    }

    /// All the communes that are counted, together.
    struct Whole: Sendable, Equatable {
        let besoin: Double
        let places: Double
        /// The ratio of the sums, never the mean of the rates.
        let taux: Double?
        /// The mean of the accesses, each weighted by its people.
        let acces: Double?
        /// How many places are lacking to the wanted rate, of all those that are counted; negative when there are more.
        let lacking: Double?
    }

    let lines: [Line]
    let whole: Whole
    /// Where the places are, whatever the journeys.
    let coverage: Inegalite?
    /// Where the places reached are, journeys counted.
    let access: Inegalite?
    /// The services nobody who is counted reaches.
    let unreached: [String]
    /// The services that are nowhere in particular.
    let unplaced: [String]
    /// The communes of the territoire from which no service is within reach.
    let stranded: [CodeInsee]
    let neighbours: Neighbours

    /// What was counted around the territoire.
    struct Neighbours: Sendable, Equatable {
        /// Communes whose people are shared with.
        let places: Int
        /// Services or communes that offer.
        let sites: Int
    }

    /// - Throws: `InvalidInput` for a number of people or a capacity that is negative.
    init(_ inputs: EquilibreInputs) throws(InvalidInput) {
        try self.init(inputs, Parcours(inputs))
    }

    /// The same with journeys already known: what a scenario that moves nothing computes again.
    init(_ inputs: EquilibreInputs, _ parcours: Parcours) throws(InvalidInput) {
        let acces = try Accessibilite(inputs, parcours)
        let codes = Set(inputs.places.filter(\.isInside).map(\.code))
        let home = inputs.sites.reduce(into: [CodeInsee: Double]()) { sums, site in
            if let commune = site.commune { sums[commune, default: 0] += site.capacite }
        }
        lines = inputs.places.indices.filter { inputs.places[$0].isInside }.map { rank in
            Line(inputs.places[rank], home[inputs.places[rank].code] ?? 0, acces, parcours, rank)
        }
        whole = Whole(lines, inputs)
        coverage = Inegalite(lines) { $0.places }
        access = Inegalite(lines) { line in
            line.acces.flatMap { acces in line.besoin?.number.map { acces / 100 * $0 } }
        }
        unplaced = parcours.unplaced.map { inputs.sites[$0].id }
        let away = Set(unplaced)
        unreached = acces.unreached.map { inputs.sites[$0].id }.filter { !away.contains($0) }
        stranded = lines.filter { $0.obstacle == nil && $0.nearest == nil }.map(\.code)
        neighbours = Neighbours(
            places: inputs.places.count { !$0.isInside && $0.besoin?.number != nil },
            sites: inputs.sites.count { site in site.commune.map { !codes.contains($0) } ?? false })
    }
}

extension Bilan.Line {
    fileprivate init(
        _ place: EquilibreInputs.Place, _ home: Double, _ acces: Accessibilite, _ parcours: Parcours, _ rank: Int
    ) {
        code = place.code
        nom = place.nom
        besoin = place.besoin
        let places = place.isOffreKnown ? home : nil
        self.places = places
        taux = place.besoin?.number.flatMap { people in people > 0 ? places.map { 100 * $0 / people } : nil }
        obstacle = Bilan.Obstacle(place, parcours, rank)
        self.acces = obstacle == nil ? 100 * acces.indices[rank] : nil
        nearest = acces.nearest[rank]
    }
}

extension Bilan.Obstacle {
    fileprivate init?(_ place: EquilibreInputs.Place, _ parcours: Parcours, _ rank: Int) {
        switch place.besoin {
        case nil: self = .absent
        case .secret: self = .secret
        case .notPublished: self = .notPublished
        case .value, .estimated, .trueZero:
            if parcours.isPlaced[rank] { return nil }
            self = parcours.isMatrice ? .withoutTrajet : .unplaced
        }
    }
}

extension Bilan.Whole {
    /// Places that are nowhere in particular are offered to the whole all the same.
    fileprivate init(_ lines: [Bilan.Line], _ inputs: EquilibreInputs) {
        let counted = lines.filter { $0.besoin?.number != nil && $0.places != nil }
        let people = counted.reduce(0) { $0 + ($1.besoin?.number ?? 0) }
        let nowhere = inputs.sites.filter { $0.commune == nil }.reduce(0) { $0 + $1.capacite }
        let places = counted.reduce(nowhere) { $0 + ($1.places ?? 0) }
        let reaching = lines.filter { $0.acces != nil }
        let weight = reaching.reduce(0) { $0 + ($1.besoin?.number ?? 0) }
        self.init(
            besoin: people, places: places, taux: people > 0 ? 100 * places / people : nil,
            acces: weight > 0
                ? reaching.reduce(0) { $0 + ($1.acces ?? 0) * ($1.besoin?.number ?? 0) } / weight : nil,
            lacking: inputs.cible.map { $0 / 100 * people - places })
    }
}
