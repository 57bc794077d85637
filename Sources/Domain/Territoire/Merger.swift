/// Makes one line out of the lines of merged communes.
struct Merger {
    let tableau: TableauDeValeurs
    let natures: [Indicateur.Nature]
    let poids: (TableauDeValeurs.Colonne, CodeInsee) -> Valeur?
    private var ranks: [CodeInsee: Int] = [:]
    private var columns: [TableauDeValeurs.Colonne: Int] = [:]

    init(
        _ tableau: TableauDeValeurs, _ catalogue: Catalogue,
        _ poids: @escaping (TableauDeValeurs.Colonne, CodeInsee) -> Valeur?
    ) {
        self.tableau = tableau
        self.poids = poids
        natures = tableau.colonnes.map { catalogue.indicateur($0.indicateur)?.nature ?? .indice }
        for (rank, lieu) in tableau.lieux.enumerated() {
            if case .commune(let code) = lieu { ranks[code] = rank }
        }
        for (rank, colonne) in tableau.colonnes.enumerated() { columns[colonne] = rank }
    }

    func line(_ rank: Int) -> Passage.Carried.Line {
        tableau.colonnes.indices.map { (tableau[rank, $0], nil) }
    }

    func line(_ origin: Passage.Origin, _ rank: Int) -> Passage.Carried.Line {
        switch origin {
        case .asIs, .unverified: line(rank)
        case .notComparable: []
        case .carried(let sources): tableau.colonnes.indices.map { cell($0, sources) }
        }
    }

    private func cell(_ colonne: Int, _ sources: [CodeInsee]) -> (valeur: Valeur?, obstacle: Passage.Obstacle?) {
        let valeurs = sources.map { valeur($0, colonne) }
        // The same perimeter under another code keeps whatever it had.
        if let only = valeurs.first, valeurs.count == 1 { return (only, nil) }
        switch natures[colonne] {
        case .effectif:
            return (Valeur.worst(valeurs, number: Total.sum(valeurs).number), nil)
        case .moyenne(let code?):
            let weights = sources.map { weight(code, tableau.colonnes[colonne].annee, $0) }
            let total = Total.mean(zip(valeurs, weights).map { (valeur: $0, poids: $1) })
            if weights.contains(where: { $0?.number == nil }) { return (nil, .noWeight) }
            guard total.parts.lacking == 0 else { return (Valeur.worst(valeurs, number: nil), nil) }
            return (total.number.map { .estimated($0) }, total.number == nil ? .noWeight : nil)
        case .moyenne(nil): return (nil, .noWeight)
        case .calcul, .indice, .montant: return (nil, .notAdditive)
        }
    }

    private func valeur(_ code: CodeInsee, _ colonne: Int) -> Valeur? {
        ranks[code].flatMap { tableau[$0, colonne] }
    }

    private func weight(_ indicateur: String, _ annee: Int, _ code: CodeInsee) -> Valeur? {
        let colonne = TableauDeValeurs.Colonne(indicateur, annee: annee)
        return columns[colonne].flatMap { valeur(code, $0) } ?? poids(colonne, code)
    }
}
