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
        let older = jeux.filter { $0.value.source.geographie < current }
        let passages = Dictionary(
            Set(older.map(\.value.source.geographie)).map { ($0, perimetre.passage(from: $0, to: current)) }
        ) { first, _ in first }
        let touched = passages.mapValues { passage in lieux.communes.filter { passage.sources(of: $0) != [$0] } }
        let origins = Set(passages.flatMap { year, passage in (touched[year] ?? []).flatMap(passage.sources) })
        let tableaux = try tableaux(of: older, for: origins.sorted())
        let counts = FormerCounts(Array(tableaux.values))
        for (jeu, reading) in older {
            let year = reading.source.geographie
            guard let passage = passages[year], let touched = touched[year], let tableau = tableaux[jeu] else {
                continue
            }
            let carried = passage.carry(tableau, in: catalogue) { counts.count($0, of: $1, in: catalogue) }
            try use(reading, carried, touched, names)
        }
    }

    /// The year of the communes the installation knows: that of its last jeu, or of the last movement.
    func latestGeographie() throws -> Int {
        let row = try row(
            "SELECT COALESCE(MAX(geographie), 0), (SELECT MAX(effective_on) FROM commune_movement) FROM jeu")
        guard let row else { return 0 }
        let moved = try row.textIfAny(1).flatMap { Day($0) }.map { day in
            // What happens after the first of January is in the geography of the year after.
            day == Day(day.year, 1, 1) ? day.year : day.year + 1
        }
        return max(try row.int(0), moved ?? 0)
    }

    /// The history of some communes, and of those they come from.
    func movements(around communes: [CodeInsee]) throws -> [CommuneMovement] {
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

    /// The lines some jeux have of these communes, in one query.
    private func tableaux(
        of jeux: [Identifier<Jeu>: JeuReading], for communes: [CodeInsee]
    ) throws -> [Identifier<Jeu>: TableauDeValeurs] {
        guard !communes.isEmpty, !jeux.isEmpty else { return [:] }
        let lines = try rows(
            """
            SELECT lieu, jeu_id, valeurs FROM jeu_ligne
            WHERE lieu IN \(list: communes) AND jeu_id IN \(list: Array(jeux.keys)) ORDER BY lieu
            """)
        return try lines.reduce(into: [:]) { tableaux, line in
            let jeu = Identifier<Jeu>(try line.text(1))
            guard let colonnes = jeux[jeu]?.colonnes else { return }
            var tableau = tableaux[jeu] ?? TableauDeValeurs(colonnes)
            let rank = tableau.append(.commune(try CodeInsee(line.text(0))))
            let cells = try line.text(2).split(separator: ";", omittingEmptySubsequences: false)
            for (index, cell) in cells.enumerated() where colonnes.indices.contains(index) {
                tableau[rank, index] = Valeur(code: cell)
            }
            tableaux[jeu] = tableau
        }
    }
}

/// The counts of communes that were, to weigh their rates with: those of the nearest year that has them.
struct FormerCounts {
    private var valeurs: [CodeInsee: [Int: [String: Valeur]]] = [:]

    init(_ tableaux: [TableauDeValeurs]) {
        for tableau in tableaux {
            for (rank, lieu) in tableau.lieux.enumerated() {
                guard case .commune(let code) = lieu else { continue }
                for (column, colonne) in tableau.colonnes.enumerated() {
                    guard let valeur = tableau[rank, column] else { continue }
                    valeurs[code, default: [:]][colonne.annee, default: [:]][colonne.indicateur] = valeur
                }
            }
        }
    }

    /// The count of a commune in the year that is asked for, or in the nearest one.
    func count(_ colonne: TableauDeValeurs.Colonne, of commune: CodeInsee, in catalogue: Catalogue) -> Valeur? {
        guard let years = valeurs[commune] else { return nil }
        let nearest = years.keys.sorted { (abs($0 - colonne.annee), $0) < (abs($1 - colonne.annee), $1) }
        return nearest.lazy.compactMap { year in catalogue.evaluate(colonne.indicateur) { years[year]?[$0] }.valeur }
            .first { $0.number != nil }
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
