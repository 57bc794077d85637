extension Total {
    /// An indicateur over several lieux, as its nature wants: counts are added, rates are weighted, computed rates are
    /// computed from sums over the lieux where all that they need is known.
    public init<Place>(
        of indicateur: Indicateur, in catalogue: Catalogue = .national, over lieux: some Collection<Place>,
        _ published: (String, Place) -> Valeur?
    ) {
        func valeur(_ code: String, _ lieu: Place) -> Valeur? {
            catalogue.evaluate(code) { published($0, lieu) }.valeur
        }
        if let only = lieux.first, lieux.count == 1 {
            self = .sum([valeur(indicateur.code, only)])
            return
        }
        switch indicateur.nature {
        case .effectif: self = .sum(lieux.map { valeur(indicateur.code, $0) })
        case .moyenne(let poids?):
            self = .mean(lieux.map { (valeur: valeur(indicateur.code, $0), poids: valeur(poids, $0)) })
        case .calcul:
            let counts = catalogue.counts(under: indicateur.code)
            let lines = lieux.map { lieu in (counts ?? []).map { valeur($0, lieu) } }
            self =
                counts.map { .computed(indicateur.code, in: catalogue, $0, lines) }
                ?? Total(nil, Parts(), obstacle: .notAdditive)
        case .moyenne(nil), .indice, .montant:
            self = Total(nil, Total.sum(lieux.map { valeur(indicateur.code, $0) }).parts, obstacle: .notAdditive)
        }
    }

    /// - Parameter lines: for each lieu, the values of these counts.
    private static func computed(
        _ code: String, in catalogue: Catalogue, _ counts: [String], _ lines: [[Valeur?]]
    ) -> Total {
        var parts = Parts()
        var sums: [String: Double] = [:]
        for inputs in lines {
            parts.add(Valeur.worst(inputs, number: 1))
            guard inputs.allSatisfy({ $0?.number != nil }) else { continue }
            for (count, input) in zip(counts, inputs) { sums[count, default: 0] += input?.number ?? 0 }
        }
        if parts.known == 0 { return Total(nil, parts) }
        switch catalogue.evaluate(code, { sums[$0].flatMap { Valeur($0) } }) {
        case .known(let valeur): return Total(valeur.number, parts)
        case .divisionByZero: return Total(nil, parts, obstacle: .divisionByZero)
        case .missing, .overflow: return Total(nil, parts, obstacle: .notAdditive)
        }
    }
}

extension Catalogue {
    /// The counts a computed rate stands on; `nil` when something else than a count is among them.
    func counts(under code: String) -> [String]? {
        var found: [String] = []
        for input in indicateur(code)?.formule?.codes ?? [] {
            guard let indicateur = indicateur(input) else { return nil }
            if indicateur.nature == .effectif {
                found.append(input)
            } else {
                // No catalogue holds a cycle: this ends.
                guard indicateur.formule != nil, let deeper = counts(under: input) else { return nil }
                found += deeper
            }
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }
}
