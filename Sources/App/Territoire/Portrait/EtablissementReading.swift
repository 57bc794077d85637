import Domain
import Exchange
import Storage

/// One établissement of the official files, as the portrait shows it: never one of the register of équipements, which
/// the convention keeps itself.
struct EtablissementLine: Hashable, Sendable {
    let identifiant: String
    let genre: Etablissement.Genre
    let nom: String
    let nature: String
    let commune: Domain.CodeInsee
    let nomCommune: String
    let adresse: String
    /// Where it is, or else the mairie of its commune.
    let position: Point?
    let isAtMairie: Bool
    /// One line for each day of opening; empty when the file says nothing of it.
    let horaires: String
    /// The last value of each indicateur its producers measure of it.
    var valeurs: [Mesure] = []
    /// « ANCT, liste-fs-20240801.csv, importé le 24 novembre 2026 ».
    let source: String

    struct Mesure: Hashable, Sendable {
        let indicateur: String
        let annee: Int
        let valeur: Valeur
        let source: String
    }

    /// « IPS 106,7 (2021) »; empty when nothing is measured.
    var mesures: String {
        valeurs.map { "\($0.libelle) \($0.valeur.readable(digits: $0.decimals)) (\($0.annee))" }
            .joined(separator: " ; ")
    }
}

extension EtablissementLine.Mesure {
    fileprivate var decimals: Int { indicateur.hasPrefix("ips_") ? 1 : 0 }

    fileprivate var libelle: String {
        switch indicateur {
        case "ips_ecoles", "ips_colleges": "IPS"
        case "eleves": "élèves :"
        case "classes": "classes :"
        case "eleves_preelementaire": "élèves de maternelle :"
        default: indicateur.replacing("_", with: " ")
        }
    }
}

extension Domain.Theme {
    /// The établissements of the official files that inform the theme.
    var genres: [Etablissement.Genre] {
        switch self {
        case .accesServices, .accesDroits: [.franceServices]
        case .enfance: [.ecole]
        case .jeunesse: [.college, .lycee]
        case .general, .petiteEnfance, .parentalite: []
        }
    }
}

extension StoreReader {
    /// The établissements of some communes, by commune then by name: two queries, none when no genre is wanted.
    func etablissements(_ genres: [Etablissement.Genre], in communes: [Domain.CodeInsee]) throws -> [EtablissementLine]
    {
        guard !genres.isEmpty else { return [] }
        let rows = try rows(
            """
            SELECT e.identifiant, e.genre, e.nom, e.nature, e.commune, c.nom, e.adresse, e.longitude, e.latitude,
                c.longitude, c.latitude, e.horaires, e.source, e.importe_le
            FROM etablissement e LEFT JOIN commune c ON c.code = e.commune
            WHERE e.commune IN \(list: communes) AND e.genre IN \(list: genres.map(\.rawValue))
            ORDER BY e.nom, e.identifiant
            """)
        let values = try values(of: rows.map { try $0.text(0) })
        return try rows.compactMap { row in
            var line = try EtablissementLine(row)
            line?.valeurs = values[try row.text(0)] ?? []
            return line
        }.sorted { ($0.nomCommune.sortKey, $0.nom.sortKey) < ($1.nomCommune.sortKey, $1.nom.sortKey) }
    }

    /// The last value of each indicateur.
    private func values(of identifiants: [String]) throws -> [String: [EtablissementLine.Mesure]] {
        let rows = try rows(
            """
            SELECT identifiant, indicateur, annee, valeur, source FROM etablissement_valeur
            WHERE identifiant IN \(list: identifiants) ORDER BY identifiant, indicateur, annee DESC
            """)
        return try rows.reduce(into: [:]) { values, row in
            let (identifiant, indicateur) = (try row.text(0), try row.text(1))
            guard values[identifiant]?.last?.indicateur != indicateur, let valeur = Valeur(code: try row.text(3)) else {
                return
            }
            values[identifiant, default: []].append(
                .init(indicateur: indicateur, annee: try row.int(2), valeur: valeur, source: try row.text(4)))
        }
    }
}

extension EtablissementLine {
    /// - Returns: `nil` for a genre this version does not know.
    fileprivate init?(_ row: StoreRow) throws {
        guard let genre = Etablissement.Genre(rawValue: try row.text(1)) else { return nil }
        let commune = try Domain.CodeInsee(row.text(4))
        let own = try Point(row, 7)
        let day = Day(String(try row.text(13).prefix(10)))
        self.init(
            identifiant: try row.text(0), genre: genre, nom: try row.text(2), nature: try row.text(3), commune: commune,
            nomCommune: try row.textIfAny(5) ?? commune.rawValue, adresse: try row.text(6),
            position: try own ?? Point(row, 9), isAtMairie: own == nil, horaires: try row.text(11),
            source: [try row.text(12), day.map { "importé le \($0.long)" }].compactMap(\.self).joined(separator: ", "))
    }
}

extension Point {
    /// A longitude then a latitude; `nil` when the row lacks them.
    fileprivate init?(_ row: StoreRow, _ column: Int) throws {
        guard let longitude = try row.doubleIfAny(column), let latitude = try row.doubleIfAny(column + 1) else {
            return nil
        }
        self.init(longitude: longitude, latitude: latitude)
    }
}
