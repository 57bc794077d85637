import Domain
import Storage

extension StoreReader {
    /// Gives the communes of today the figures of those they were made of, when a jeu is of an older geography.
    ///
    /// Figures of a divided commune are left out: they are not comparable.
    func carry(
        _ figures: inout Figures, _ lieux: TerritoireLieux, _ jeux: [Identifier<Jeu>: JeuReading],
        _ catalogue: Catalogue
    ) throws {
        try forEachPassage(lieux, jeux, catalogue) { reading, carried, touched, _ in
            for (rank, lieu) in carried.tableau.lieux.enumerated() {
                guard case .commune(let code) = lieu, touched.contains(code) else { continue }
                figures.replace(lieu, in: carried.tableau, rank: rank, source: reading.source)
            }
        }
    }

    /// Each jeu of an older geography, with what it gives to the communes of today that movements touched.
    func forEachPassage(
        _ lieux: TerritoireLieux, _ jeux: [Identifier<Jeu>: JeuReading], _ catalogue: Catalogue,
        _ use: (JeuReading, Passage.Carried, [CodeInsee], [CodeInsee: String]) throws -> Void
    ) throws {
        let movements = try movements(around: lieux.communes)
        let changing = movements.filter {
            $0.before.type == "COM" && $0.after.type == "COM" && $0.before.code != $0.after.code
        }
        guard !changing.isEmpty else { return }
        let communes = Set(lieux.communes).union(movements.flatMap { [$0.before.code, $0.after.code] })
        let perimetre = Perimetre(movements, communes: communes)
        let names = Dictionary(movements.map { ($0.before.code, $0.before.nom) }) { first, _ in first }
        let current = try latestGeographie()
        for (jeu, reading) in jeux where reading.source.geographie < current {
            let passage = perimetre.passage(from: reading.source.geographie, to: current)
            let touched = lieux.communes.filter { passage.sources(of: $0) != [$0] }
            guard !touched.isEmpty else { continue }
            let origins = Set(touched.flatMap { passage.sources(of: $0) })
            let tableau = try tableau(of: jeu, reading.colonnes, for: origins.sorted())
            guard !tableau.lieux.isEmpty else { continue }
            try use(reading, passage.carry(tableau, in: catalogue), touched, names)
        }
    }

    /// The year of the communes the installation knows: that of its last jeu.
    private func latestGeographie() throws -> Int {
        try row("SELECT COALESCE(MAX(geographie), 0) FROM jeu")?.int(0) ?? 0
    }

    /// The history of some communes, and of those they come from.
    private func movements(around communes: [CodeInsee]) throws -> [CommuneMovement] {
        var known = Set(communes)
        var movements: Set<CommuneMovement> = []
        var fresh = communes
        while !fresh.isEmpty {
            let found = try rows(
                """
                SELECT kind, effective_on, type_before, code_before, nom_before, type_after, code_after, nom_after
                FROM commune_movement WHERE code_after IN \(list: fresh) OR code_before IN \(list: fresh)
                """
            ).map(CommuneMovement.init)
            movements.formUnion(found)
            fresh = Set(found.map(\.before.code)).subtracting(known).sorted()
            known.formUnion(fresh)
        }
        return movements.sorted { ($0.on, $0.kind, $0.before.code) < ($1.on, $1.kind, $1.before.code) }
    }

    private func tableau(
        of jeu: Identifier<Jeu>, _ colonnes: [TableauDeValeurs.Colonne], for communes: [CodeInsee]
    ) throws -> TableauDeValeurs {
        var tableau = TableauDeValeurs(colonnes)
        let lines = try rows(
            "SELECT lieu, valeurs FROM jeu_ligne WHERE jeu_id = \(jeu) AND lieu IN \(list: communes) ORDER BY lieu")
        for line in lines {
            let rank = tableau.append(.commune(try CodeInsee(line.text(0))))
            let cells = try line.text(1).split(separator: ";", omittingEmptySubsequences: false)
            for (index, cell) in cells.enumerated() where colonnes.indices.contains(index) {
                tableau[rank, index] = Valeur(code: cell)
            }
        }
        return tableau
    }
}

extension Figures {
    /// Puts the values of a line in place of what the same source said of the lieu.
    fileprivate mutating func replace(_ lieu: Lieu, in tableau: TableauDeValeurs, rank: Int, source: FigureSource) {
        for (index, colonne) in tableau.colonnes.enumerated() {
            set(colonne.indicateur, lieu, annee: colonne.annee, source, tableau[rank, index])
        }
    }
}
