import Analysis
import Domain

/// Coverage, access and inequality over all the communes of France, and over each département and EPCI.
struct NationalMeasures: Sendable {
    /// Communes taken together: France, a département, an EPCI.
    struct Group: Sendable, Identifiable {
        let id: String
        let nom: String
        /// Communes counted, of those it has.
        let counted: Int
        let communes: Int
        let besoin: Double
        let places: Double
        let taux: Double?
        let acces: Double?
        let inegalite: Inegalite?
        /// From the best served; equals share a rank.
        var rank: Int?
    }

    let inputs: NationalInputs
    /// By rank of the commune, for a hundred people; not a number where it is not counted.
    let acces: [Double]
    let france: Group
    let departements: [Group]
    let epcis: [Group]

    init(_ inputs: NationalInputs, _ desserte: Desserte) throws(InvalidInput) {
        let acces = try NationalMeasures.acces(inputs, desserte)
        let places = inputs.places
        func group(_ id: String, _ nom: String, _ ranks: [Int]) -> Group { Group(id, nom, ranks, places, acces) }
        self.inputs = inputs
        self.acces = acces
        france = group("FR", "France", Array(places.indices))
        departements = NationalMeasures.ranked(
            Dictionary(grouping: places.indices) { places[$0].code.departement }.map { group($0, $0, $1) })
        epcis = NationalMeasures.ranked(
            Dictionary(grouping: places.indices.filter { !places[$0].epci.isEmpty }) { places[$0].epci }
                .map { group($0, inputs.epcis[$0] ?? $0, $1) })
    }

    /// Any communes together, such as those of a territoire that is no EPCI.
    func group(_ nom: String, of codes: Set<CodeInsee>) -> Group {
        Group("", nom, inputs.places.indices.filter { codes.contains(inputs.places[$0].code) }, inputs.places, acces)
    }

    private static func ranked(_ groups: [Group]) -> [Group] {
        let values = groups.compactMap(\.acces).sorted(by: >)
        return groups.map { group in
            var group = group
            group.rank = group.acces.flatMap { value in values.firstIndex { $0 <= value }.map { $0 + 1 } }
            return group
        }.sorted { $0.id < $1.id }
    }

    /// From the mairies, as the crow flies times the detour; a commune whose people are not known is not counted.
    private static func acces(_ inputs: NationalInputs, _ desserte: Desserte) throws(InvalidInput) -> [Double] {
        let demands = inputs.places.indices.filter { inputs.places[$0].point != nil && inputs.places[$0].besoin >= 0 }
        let sites = inputs.places.indices.filter { inputs.places[$0].point != nil && inputs.places[$0].places > 0 }
        let unit = desserte.cost(kilometres: 1)
        let table = try CostTable(
            from: demands.compactMap { inputs.places[$0].point }, to: sites.compactMap { inputs.places[$0].point },
            within: desserte.reach / unit, detour: desserte.detour)
        var acces = [Double](repeating: .nan, count: inputs.places.count)
        guard !demands.isEmpty, !sites.isEmpty else {
            for rank in demands { acces[rank] = 0 }
            return acces
        }
        let index = try desserte.catchment(unit: unit).index(
            demand: demands.map { inputs.places[$0].besoin }, supply: sites.map { inputs.places[$0].places },
            over: table)
        for (row, rank) in demands.enumerated() { acces[rank] = 100 * index.access[row] }
        return acces
    }
}

extension NationalMeasures.Group {
    fileprivate init(
        _ id: String, _ nom: String, _ ranks: [Int], _ all: [NationalInputs.Place], _ acces: [Double]
    ) {
        let both = ranks.filter { all[$0].besoin >= 0 && all[$0].places >= 0 }
        let reached = ranks.filter { acces[$0] >= 0 }
        let weight = reached.reduce(0) { $0 + all[$1].besoin }
        self.id = id
        self.nom = nom
        communes = ranks.count
        counted = both.count
        besoin = both.reduce(0) { $0 + all[$1].besoin }
        places = both.reduce(0) { $0 + all[$1].places }
        taux = besoin > 0 ? 100 * places / besoin : nil
        self.acces = weight > 0 ? reached.reduce(0) { $0 + acces[$1] * all[$1].besoin } / weight : nil
        inegalite = Inegalite(
            reached.filter { all[$0].besoin > 0 }.map { (all[$0].besoin, acces[$0] / 100 * all[$0].besoin) })
    }
}
