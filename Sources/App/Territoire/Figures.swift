import Domain
import Storage

/// The figures of some lieux, found again by what they measure.
struct Figures: Sendable {
    private var byIndicateur: [String: [Lieu: [Figure]]] = [:]

    /// Every figure of an indicateur in a lieu: by year, and of one year the one to believe first.
    func all(_ indicateur: String, _ lieu: Lieu) -> [Figure] {
        byIndicateur[indicateur]?[lieu] ?? []
    }

    /// The figure of the last year there is.
    func last(_ indicateur: String, _ lieu: Lieu) -> Figure? {
        let figures = all(indicateur, lieu)
        return figures.last.flatMap { last in figures.first { $0.annee == last.annee } }
    }

    /// The figure of one year to believe first.
    func one(_ indicateur: String, _ lieu: Lieu, annee: Int) -> Figure? {
        all(indicateur, lieu).first { $0.annee == annee }
    }

    /// The years for which one lieu at least has a figure.
    func years(_ indicateur: String) -> [Int] {
        Set((byIndicateur[indicateur] ?? [:]).values.joined().map(\.annee)).sorted()
    }

    var indicateurs: Set<String> { Set(byIndicateur.keys) }

    func lieux(_ indicateur: String) -> [Lieu] { Array((byIndicateur[indicateur] ?? [:]).keys) }

    /// Whether anything is known of a lieu.
    func has(_ lieu: Lieu) -> Bool { byIndicateur.values.contains { $0[lieu] != nil } }

    /// Takes back what one source said.
    mutating func remove(_ indicateur: String, _ lieu: Lieu, annee: Int, source: FigureSource) {
        byIndicateur[indicateur]?[lieu]?.removeAll { $0.annee == annee && $0.source == source }
    }

    mutating func add(_ figure: Figure) {
        byIndicateur[figure.indicateur, default: [:]][figure.lieu, default: []].append(figure)
    }

    /// Adds a figure where it belongs among those of its lieu.
    mutating func insert(_ figure: Figure) {
        add(figure)
        byIndicateur[figure.indicateur]?[figure.lieu]?.sort(by: Figures.precedes)
    }

    private static func precedes(_ one: Figure, _ other: Figure) -> Bool {
        (one.annee, other.source.geographie) < (other.annee, one.source.geographie)
    }

    /// Sources in the order they are to be believed: the freshest geography, then the last imported.
    init(_ jeux: [Identifier<Jeu>: JeuReading] = [:], lines: [StoreRow] = [], only wanted: Set<String>? = nil) throws {
        for line in lines {
            guard let lieu = Lieu(code: try line.text(0)), let jeu = jeux[Identifier(try line.text(1))] else {
                continue
            }
            let cells = try line.text(2).utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            for (colonne, cell) in zip(jeu.colonnes, cells) where !cell.isEmpty {
                if let wanted, !wanted.contains(colonne.indicateur) { continue }
                guard let valeur = Valeur(code: Substring(cell)) else { continue }
                add(
                    Figure(
                        indicateur: colonne.indicateur, lieu: lieu, annee: colonne.annee, valeur: valeur,
                        source: jeu.source))
            }
        }
        sort()
    }

    private mutating func sort() {
        for (indicateur, lieux) in byIndicateur {
            for (lieu, figures) in lieux where figures.count > 1 {
                byIndicateur[indicateur]?[lieu] = figures.sorted(by: Figures.precedes)
            }
        }
    }
}

/// What the lines of a jeu de données are to be read with.
struct JeuReading: Sendable {
    let source: FigureSource
    let colonnes: [TableauDeValeurs.Colonne]
}

extension StoreReader {
    /// The figures of these lieux: three queries, whatever their number.
    ///
    /// - Parameter indicateurs: those wanted; all of them by default.
    func figures(of lieux: [Lieu], _ indicateurs: Set<String>? = nil) throws -> Figures {
        let jeux = try jeux(of: indicateurs)
        let only: Query = indicateurs == nil ? "" : "AND jeu_id IN \(list: Array(jeux.keys))"
        let lines = try rows(
            """
            SELECT lieu, jeu_id, valeurs FROM jeu_ligne
            WHERE lieu IN \(list: lieux.map(\.code)) \(part: only) ORDER BY jeu_id DESC
            """)
        return try Figures(jeux, lines: lines, only: indicateurs)
    }

    /// The jeux de données that hold one of the indicateurs.
    func jeux(of indicateurs: Set<String>?) throws -> [Identifier<Jeu>: JeuReading] {
        var condition: Query = ""
        if let indicateurs {
            condition = """
                WHERE jeu_id IN (SELECT jeu_id FROM jeu_colonne WHERE indicateur IN \(list: indicateurs.sorted()))
                """
        }
        let colonnes = try rows(
            "SELECT jeu_id, indicateur, annee FROM jeu_colonne \(part: condition) ORDER BY jeu_id, rang"
        ).reduce(into: [String: [TableauDeValeurs.Colonne]]()) { colonnes, row in
            colonnes[try row.text(0), default: []].append(.init(try row.text(1), annee: try row.int(2)))
        }
        let jeux = try all(Jeu.self, in: .installation)
        return Dictionary(
            jeux.compactMap { jeu in
                colonnes[jeu.id.rawValue].map { (jeu.id, JeuReading(source: jeu.value.source, colonnes: $0)) }
            }, uniquingKeysWith: { first, _ in first })
    }
}
