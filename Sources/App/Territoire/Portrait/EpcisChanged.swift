import Domain
import Storage

/// The communes of some EPCI as the files of each year give them.
struct EpciCompositions: Sendable {
    /// By EPCI, the years in order.
    private let known: [Siren: [(year: Int, communes: Set<CodeInsee>)]]
    private let perimetre: Perimetre
    private let current: Int

    /// An EPCI whose communes were others in the geography of a figure.
    struct Change: Hashable, Sendable {
        let arrived: [CodeInsee]
        let left: [CodeInsee]
    }

    init(
        _ known: [Siren: [Int: Set<CodeInsee>]], _ movements: some Sequence<CommuneMovement>, current: Int
    ) {
        self.known = known.mapValues { years in
            years.sorted { $0.key < $1.key }.map { (year: $0.key, communes: $0.value) }
        }
        perimetre = Perimetre(movements)
        self.current = current
    }

    /// How the perimeter of an EPCI in the geography of a year differs from that of today; `nil` when it is the same,
    /// or when no file says what it was.
    ///
    /// Before the first year that is known, it is taken for that of this year.
    func change(of siren: Siren, since geographie: Int) -> Change? {
        guard let years = known[siren], let today = years.last,
            let then = years.last(where: { $0.year <= geographie }) ?? years.first, then.year < today.year
        else { return nil }
        // The communes of then, under the codes of today: a merger inside the EPCI changes nothing of its perimeter.
        let passage = perimetre.passage(from: then.year, to: max(today.year, then.year))
        let carried = Set(then.communes.flatMap(passage.successors))
        guard carried != today.communes else { return nil }
        return Change(
            arrived: today.communes.subtracting(carried).sorted(), left: carried.subtracting(today.communes).sorted())
    }
}

/// A figure of an EPCI that is not shown, since its perimeter is another one today.
struct Incomparable: Hashable, Sendable {
    let siren: Siren
    let source: FigureSource
    let change: EpciCompositions.Change

    /// « CC X, Filosofi 2019, EPCI (géographie 2020) : non comparable, 2 communes y sont entrées depuis ».
    func sentence(named nom: String) -> String {
        let moves = [
            change.arrived.isEmpty
                ? nil : "\(change.arrived.count.counted("commune y est entrée", "communes y sont entrées"))",
            change.left.isEmpty
                ? nil : "\(change.left.count.counted("commune en est sortie", "communes en sont sorties"))",
        ].compactMap(\.self)
        return """
            \(nom), \(source.titre)\u{A0}: non comparable, \(moves.joined(separator: " et ")) depuis la géographie \
            \(source.geographie).
            """
    }
}

extension StoreReader {
    /// Takes out of the figures those of EPCI whose perimeter changed since: what their communes of today say remains.
    func takeOutChangedEpcis(
        _ figures: inout Figures, _ lieux: [Lieu], _ jeux: [Identifier<Jeu>: JeuReading]
    ) throws -> [Incomparable] {
        let sirens = lieux.compactMap { lieu in if case .epci(let siren) = lieu { siren } else { nil } }
        guard !sirens.isEmpty else { return [] }
        var known: [Siren: [Int: Set<CodeInsee>]] = [:]
        for row in try rows(
            "SELECT siren, commune, since FROM epci_membership WHERE siren IN \(list: sirens.map(\.rawValue))")
        {
            guard let since = Day(try row.text(2)) else { continue }
            known[try Siren(row.text(0)), default: [:]][since.year, default: []].insert(try CodeInsee(row.text(1)))
        }
        // One year alone, or the same communes each year: nothing to look for.
        known = known.filter { Set($0.value.values).count > 1 }
        guard !known.isEmpty else { return [] }
        let communes = known.values.flatMap { $0.values.flatMap(\.self) }
        let current = try latestGeographie()
        let compositions = EpciCompositions(
            known, try movements(around: Set(communes).sorted()), current: current)
        var taken: [Incomparable] = []
        for (_, reading) in jeux where reading.source.geographie < current {
            for siren in known.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
                guard let change = compositions.change(of: siren, since: reading.source.geographie),
                    figures.remove(.epci(siren), from: reading.source)
                else { continue }
                taken.append(Incomparable(siren: siren, source: reading.source, change: change))
            }
        }
        return taken.sorted { ($0.siren.rawValue, $0.source.titre) < ($1.siren.rawValue, $1.source.titre) }
    }
}
