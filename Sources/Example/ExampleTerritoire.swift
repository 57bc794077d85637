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
        let populations = try populations()
        let figures = try figures()
        let movements = try CommuneFile(url: Example.url("mouvements.csv")).movements
            .compactMap { try CommuneMovement($0) }
        let outlines = try Simplification(tolerance: 0.0004)(GeoJSON.outlines(url: Example.url("contours.geojson")))
        let siren = try Domain.Siren("200072882")
        let territoire = try Territoire(
            id: environment.newID(), nom: "CC de Vie et Boulogne", source: communes.first?.source ?? "exemple",
            communes: communes.map(\.code), epcis: [siren])
        let authorship = Authorship(convention: .installation, author: "import", at: environment.timestamp)
        try await environment.store.journaled(authorship) { writer in
            for commune in communes {
                try writer.db.put(commune)
                if let since = Day("2017-01-01") {
                    try writer.db.putMembership(of: commune.code, in: siren, nom: territoire.nom, since: since)
                }
                guard let outline = outlines[commune.code.rawValue] else { continue }
                try writer.db.putOutline(of: commune.code, outline.text, source: "IGN Admin Express 2026")
            }
            for figure in populations + figures { try writer.db.put(figure) }
            for movement in movements { try writer.db.put(movement) }
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

    private static func populations() throws -> [Figure] {
        try records("population.csv") { record in
            try Figure(
                indicateur: "population_municipale", lieu: record["COM"] ?? "", annee: Int(record["ANNEE"] ?? "") ?? 0,
                status: .value, value: Double(record["PMUN"] ?? ""), unite: "habitants", source: record["SOURCE"] ?? "")
        }
    }

    private static func figures() throws -> [Figure] {
        try records("indicateurs.csv") { record in
            try Figure(
                indicateur: record["INDICATEUR"] ?? "", lieu: record["COM_OR_SIREN"] ?? "",
                annee: Int(record["ANNEE"] ?? "") ?? 0,
                status: Figure.Status(rawValue: record["STATUT"] ?? "") ?? .notPublished,
                value: Double(record["VALEUR"] ?? ""), unite: record["UNITE"] ?? "", source: record["SOURCE"] ?? "")
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
