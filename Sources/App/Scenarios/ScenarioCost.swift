import Domain

/// What a scenario costs to run in a year, from the parameters of its services; never a guess.
struct ScenarioCost: Sendable, Equatable {
    /// Euros a year, of the changes whose cost is known; negative when less is spent.
    let known: Double
    /// The changes whose cost nobody wrote.
    let unknown: [Identifier<Mouvement>]
    /// Where the costs come from.
    let sources: [String]

    /// - Parameter unite: what the supply is counted in; `nil` when it is not a capacity of the register.
    init(_ changes: [ScenarioRun.Change], _ couts: [CoutUnitaire], in unite: Unite?) {
        var (known, unknown, sources): (Double, [Identifier<Mouvement>], [String]) = (0, [], [])
        for change in changes where change.capacite != 0 {
            let cout = couts.first { $0.type == change.type && $0.unite == unite }
            guard let cout, unite != nil else {
                unknown.append(change.mouvement)
                continue
            }
            known += cout.montant * change.capacite
            if !sources.contains(cout.source) { sources.append(cout.source) }
        }
        self.known = known
        self.unknown = unknown
        self.sources = sources
    }

    /// « 120 000 € de plus par an » ; `nil` when nothing of it is known.
    var sentence: String? {
        let amount = "\(abs(known).french(digits: 0))\u{A0}€"
        if known == 0 { return unknown.isEmpty ? "aucun changement de coût" : nil }
        return known > 0 ? "\(amount) de plus par an" : "\(amount) de moins par an"
    }
}
