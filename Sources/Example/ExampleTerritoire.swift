import App
import Domain
import Exchange
import Foundation
import Storage

/// The fifteen communes with their facts, read from plain CSV.
enum ExampleTerritoire {
    /// - Returns: the identifier of the territoire.
    static func load(into environment: AppEnvironment) async throws -> Identifier<Territoire> {
        let communes = try communes()
        let jeux = try jeux("population.csv") + jeux("enfants.csv")
        let files = try officialFiles(lieux: Set(communes.map(\.code.rawValue) + ["200072882"]))
        let movements = try CommuneFile(url: Example.url("mouvements.csv")).movements
            .compactMap { try CommuneMovement($0) }
        let outlines = try Simplification(tolerance: 0.0004)(GeoJSON.outlines(url: Example.url("contours.geojson")))
        let siren = try Domain.Siren("200072882")
        let territoire = try Territoire(
            id: environment.newID(), nom: "CC de Vie et Boulogne", source: communes.first?.source ?? "exemple",
            communes: communes.map(\.code), epcis: [siren])
        let authorship = Authorship(convention: .installation, author: "import", at: environment.timestamp)
        try await environment.store.journaled(authorship) { writer in
            // The official files first: the example's own facts of its communes are then kept.
            for file in files { try file.write(to: writer, newID: { environment.newID(Territoire.self).rawValue }) }
            try writer.db.put(communes)
            try writer.db.put(movements)
            if let since = Day("2017-01-01") {
                try writer.db.put(
                    communes.map {
                        EpciMembership(commune: $0.code, siren: siren, nom: territoire.nom, since: since)
                    })
            }
            try writer.db.put(
                communes.compactMap { commune in
                    outlines[commune.code.rawValue].map {
                        CommuneOutline(
                            code: commune.code, text: $0.text,
                            origin: ContourOrigin(source: "IGN Admin Express, Licence Ouverte 2.0", annee: 2026))
                    }
                })
            for jeu in jeux { try writer.put(jeu, newID: environment.newID(Territoire.self).rawValue) }
            try writer.insert(territoire)
        }
        return territoire.id
    }

    private static func communes() throws -> [Commune] {
        try records("communes.csv") { record in
            var point: Point?
            if let longitude = Double(record["LON_MAIRIE"] ?? ""), let latitude = Double(record["LAT_MAIRIE"] ?? "") {
                point = Point(longitude: longitude, latitude: latitude)
            }
            return try Commune(
                code: Domain.CodeInsee(record["COM"] ?? ""), nom: record["LIBELLE"] ?? "",
                siren: Domain.Siren(record["SIREN"] ?? ""), codePostal: record["CODE_POSTAL"] ?? "",
                surface: Double(record["SURFACE_KM2"] ?? ""), mairie: point, source: record["SOURCE"] ?? "")
        }
    }

    /// Extracts of official files, as their producers write them, in the order of their names.
    private static func officialFiles(lieux: Set<String>) throws -> [OfficialImport] {
        let folder = try Example.url("donnees")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { try OfficialImport(url: folder.appendingPathComponent($0), lieux: lieux) }
    }

    /// One jeu de données per source of a table written one value a line.
    private static func jeux(_ name: String) throws -> [JeuDeDonnees] {
        let lines = try records(name) { try FigureLine($0) }
        return Dictionary(grouping: lines, by: \.source).sorted { $0.key < $1.key }.map { source, lines in
            let colonnes = Set(lines.map(\.colonne)).sorted { ($0.indicateur, $0.annee) < ($1.indicateur, $1.annee) }
            var tableau = TableauDeValeurs(colonnes)
            var ranks: [Lieu: Int] = [:]
            for line in lines {
                let rank = ranks[line.lieu] ?? tableau.append(line.lieu)
                ranks[line.lieu] = rank
                if let colonne = colonnes.firstIndex(of: line.colonne) { tableau[rank, colonne] = line.valeur }
            }
            return JeuDeDonnees(
                cle: source, titre: source, producteur: String(source.prefix { $0 != "," && $0 != ":" }).trimmed,
                licence: source.hasPrefix("exemple") ? "" : "Licence Ouverte 2.0",
                geographie: (colonnes.map(\.annee).max() ?? 0) + 1, fichier: name,
                valeurs: tableau)
        }
    }

    private struct FigureLine {
        let colonne: TableauDeValeurs.Colonne
        let lieu: Lieu
        let valeur: Valeur
        let source: String

        init(_ record: TableRecord) throws {
            let year = record["ANNEE"].flatMap { Int($0) }
            guard let lieu = Lieu(code: record["COM"] ?? ""), let year,
                let valeur = FigureLine.valeur(record)
            else { throw ExampleError.unreadable("", line: record.line) }
            colonne = .init(record["INDICATEUR"] ?? "population_municipale", annee: year)
            self.lieu = lieu
            self.valeur = valeur
            source = record["SOURCE"] ?? ""
        }

        private static func valeur(_ record: TableRecord) -> Valeur? {
            Double(record["PMUN"] ?? record["VALEUR"] ?? "").flatMap { Valeur($0) }
        }
    }

    /// Every record of one of the example's tables.
    private static func records<Value>(_ name: String, _ read: (TableRecord) throws -> Value) throws -> [Value] {
        var records = try CSVReader(url: Example.url(name)).records()
        var values: [Value] = []
        while let record = try records.next() {
            do {
                values.append(try read(record))
            } catch {
                throw ExampleError.unreadable(name, line: record.line)
            }
        }
        return values
    }
}
