import Analysis
import Domain
import Storage

/// Every commune of France with its need and its published supply, a few bytes each.
struct NationalInputs: Sendable {
    /// What is asked: who is counted, what is counted, how far.
    struct Question: Sendable, Hashable {
        var besoin: Besoin
        var offre: String
        var desserte: Desserte
    }

    /// One commune; not a number stands for what is not known.
    struct Place: Sendable {
        let code: CodeInsee
        let nom: String
        let epci: String
        let point: LonLat?
        var besoin = Double.nan
        var places = Double.nan
    }

    var places: [Place]
    let epcis: [String: String]
    /// The years of the need and of the supply; `nil` when no file gives them.
    var annees: (besoin: Int?, offre: Int?) = (nil, nil)
    var sources: [String] = []
}

/// One column of a jeu de données, and where it is.
struct NationalColumn: Sendable {
    let jeu: String
    let rang: Int
    let annee: Int
    let lignes: Int
    let titre: String
}

extension StoreReader {
    /// The columns of some indicateurs by their code, whatever the jeu.
    func nationalColumns() throws -> [String: [NationalColumn]] {
        try rows(
            """
            SELECT c.indicateur, c.jeu_id, c.rang, c.annee, j.lignes, j.titre FROM jeu_colonne c
            JOIN jeu j ON j.id = c.jeu_id WHERE j.archived_at IS NULL ORDER BY c.indicateur, c.annee, j.lignes, j.id
            """
        ).reduce(into: [:]) { columns, row in
            columns[try row.text(0), default: []].append(
                NationalColumn(
                    jeu: try row.text(1), rang: try row.int(2), annee: try row.int(3), lignes: try row.int(4),
                    titre: try row.text(5)))
        }
    }

    /// Everything to measure a need and a supply over France: bounded queries, one leading figure of the codes at a time.
    func nationalInputs(_ question: NationalInputs.Question, _ catalogue: Catalogue) throws -> NationalInputs {
        let columns = try nationalColumns()
        var inputs = NationalInputs(places: try nationalPlaces(), epcis: try epciNames())
        let ranks = Dictionary(inputs.places.enumerated().map { ($1.code.rawValue, $0) }) { first, _ in first }
        let people = NationalChoice(question.besoin, in: catalogue, columns)
        let supply = NationalChoice(.indicateur(question.offre), in: catalogue, columns)
        inputs.annees = (people?.annee, supply?.annee)
        inputs.sources = (people?.titres ?? []) + (supply?.titres ?? [])
        if let people {
            try each(people, ranks) { rank, values in
                inputs.places[rank].besoin =
                    question.besoin.valeur(in: catalogue) { values[$0] }?.number ?? .nan
            }
        }
        if let supply {
            if Offre.published(question.offre).isExhaustive {
                for rank in inputs.places.indices { inputs.places[rank].places = 0 }
            }
            try each(supply, ranks) { rank, values in
                guard let valeur = catalogue.evaluate(question.offre, { values[$0] }).valeur else { return }
                inputs.places[rank].places = valeur.number ?? .nan
            }
        }
        return inputs
    }

    private func nationalPlaces() throws -> [NationalInputs.Place] {
        let epcis = try rows("SELECT commune, siren FROM epci_membership ORDER BY since")
            .reduce(into: [String: String]()) { $0[try $1.text(0)] = try $1.text(1) }
        return try rows("SELECT code, nom, longitude, latitude FROM commune ORDER BY code").map { row in
            let code = try row.text(0)
            let (longitude, latitude) = (try row.doubleIfAny(2), try row.doubleIfAny(3))
            return NationalInputs.Place(
                code: try CodeInsee(code), nom: try row.text(1), epci: epcis[code] ?? "",
                point: longitude.flatMap { x in latitude.flatMap { LonLat(longitude: x, latitude: $0) } })
        }
    }

    private func epciNames() throws -> [String: String] {
        try rows("SELECT siren, nom FROM epci_membership GROUP BY siren, nom")
            .reduce(into: [:]) { $0[try $1.text(0)] = try $1.text(1) }
    }

    /// Reads the lines of the jeux a choice needs, some communes at a time, so that France never stands whole in text.
    private func each(
        _ choice: NationalChoice, _ ranks: [String: Int], _ body: (Int, [String: Valeur]) throws -> Void
    ) throws {
        for first in 0...9 {
            var values: [Int: [String: Valeur]] = [:]
            for (jeu, columns) in choice.jeux {
                let lines = try rows(
                    """
                    SELECT lieu, valeurs FROM jeu_ligne WHERE jeu_id = \(jeu) AND length(lieu) = 5
                        AND lieu >= \(String(first)) AND lieu < \(first == 9 ? ":" : String(first + 1))
                    """)
                for line in lines {
                    guard let rank = ranks[try line.text(0)] else { continue }
                    let cells = try line.text(1).utf8.split(
                        separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
                    for (rang, code) in columns where rang < cells.count {
                        guard let valeur = Valeur(code: Substring(cells[rang])) else { continue }
                        values[rank, default: [:]][code] = valeur
                    }
                }
            }
            for (rank, values) in values { try body(rank, values) }
        }
    }
}

/// The columns a need is read in: of the last year for which the largest files have them all.
struct NationalChoice {
    let annee: Int
    let titres: [String]
    /// By jeu, the ranks of its columns and what they are.
    private(set) var jeux: [String: [(rang: Int, code: String)]] = [:]

    /// - Returns: `nil` when some of what it needs is in no file.
    init?(_ besoin: Besoin, in catalogue: Catalogue, _ columns: [String: [NationalColumn]]) {
        guard let (annee, codes) = NationalChoice.best(besoin, catalogue, columns) else { return nil }
        var titres: [String] = []
        for code in codes {
            guard let column = columns[code]?.last(where: { $0.annee == annee }) else { continue }
            jeux[column.jeu, default: []].append((column.rang, code))
            if !titres.contains(column.titre) { titres.append(column.titre) }
        }
        self.annee = annee
        self.titres = titres
    }

    /// As published first, or else what it is computed from; the year with most lines, the last of those.
    private static func best(
        _ besoin: Besoin, _ catalogue: Catalogue, _ columns: [String: [NationalColumn]]
    ) -> (annee: Int, codes: [String])? {
        let ways: [[String]] =
            switch besoin {
            case .indicateur(let code): [[code], catalogue.leaves(of: code)]
            case .ages(let range):
                [
                    range.flatMap { age in SingleAge.Sexe.allCases.map { SingleAge($0, age).code } },
                    Besoin.groups(range),
                ]
            }
        var best: (lignes: Int, annee: Int, codes: [String])?
        for codes in ways where !codes.isEmpty {
            let years = codes.map { Set((columns[$0] ?? []).map(\.annee)) }
            for annee in years.dropFirst().reduce(years[0], { $0.intersection($1) }) {
                let lignes = codes.map { code in columns[code]?.last { $0.annee == annee }?.lignes ?? 0 }.min() ?? 0
                if best.map({ ($0.lignes, $0.annee) < (lignes, annee) }) ?? true { best = (lignes, annee, codes) }
            }
        }
        return best.map { ($0.annee, $0.codes) }
    }
}

extension Besoin {
    /// The published groups that make a range of ages exactly; empty when none do.
    fileprivate static func groups(_ range: ClosedRange<Int>) -> [String] {
        // A value nobody reads tells which groups would be added.
        Ages(range) { $0.contains("femmes") || $0.contains("hommes") ? nil : .trueZero }?.codes ?? []
    }
}
