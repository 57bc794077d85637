import Domain
import Exchange
import Foundation
import Storage

/// Builds a territoire from official files as they are downloaded.
public struct TerritoireImport: Sendable {
    public var communes: URL
    public var movements: URL?
    public var populations: URL?
    public var outlines: URL?
    /// The SIREN of the EPCI whose communes are wanted.
    public var sirens: [String]
    /// Communes wanted one by one.
    public var codes: [String]
    /// The name of the territoire; by default the EPCI's, or the communes'.
    public var nom: String?
    /// The census year of the populations, when the file does not say it.
    public var year: Int?

    public init(communes: URL, sirens: [String] = [], codes: [String] = []) {
        self.communes = communes
        self.sirens = sirens
        self.codes = codes
    }

    /// What was written.
    public struct Report: Sendable {
        public let nom: String
        public let communes: Int
        public let populations: Int
        public let movements: Int
        public let outlines: Int
        /// What could not be taken from the files, and why.
        public let remarks: [String]

        /// « Territoire « CC de Vie et Boulogne » : 15 communes, 15 populations, 10 mouvements, 15 contours. »
        public var sentence: String {
            let counts = [
                communes.counted("commune", "communes"), populations.counted("population", "populations"),
                movements.counted("mouvement", "mouvements"), outlines.counted("contour", "contours"),
            ]
            return "Territoire « \(nom) » : \(counts.joined(separator: ", "))."
        }
    }

    /// Reads the files, then writes everything in one transaction; a refused file leaves nothing behind.
    ///
    /// - Throws: `ExchangeError` with the file and the line, or ``Refusal``.
    public func run(in environment: AppEnvironment) async throws -> Report {
        let plan = try Plan(self)
        let authorship = Authorship(convention: .installation, author: "cli", at: environment.timestamp)
        try await environment.store.journaled(authorship) { writer in
            try plan.write(to: writer, newID: { environment.newID(Territoire.self).rawValue })
        }
        return plan.report
    }
}

extension TerritoireImport {
    /// All that will be written, checked before the first row is.
    fileprivate struct Plan: Sendable {
        let nom: String
        let source: String
        let communes: [Commune]
        let epcis: [Domain.Siren]
        var memberships: [EpciMembership] = []
        var jeux: [JeuDeDonnees] = []
        var movements: [CommuneMovement] = []
        var outlines: [CommuneOutline] = []
        var remarks: [String] = []

        init(_ request: TerritoireImport) throws {
            let file = try CommuneFile(url: request.communes)
            let rows = try file.communes(ofEPCI: Set(request.sirens), codes: Set(request.codes))
            source = "\(file.kind.libelle), fichier \(file.file)"
            let origin = source
            communes = try rows.map { try Commune($0, source: origin) }
            epcis = try request.sirens.map { try Domain.Siren($0) }
            nom = request.nom ?? Plan.name(of: rows, sirens: request.sirens)
            try addMemberships(rows)
            try addPopulations(of: rows, from: file, year: request.year)
            if let url = request.populations { try addPopulations(url, year: request.year) }
            if let url = request.movements { try addMovements(url) }
            if let url = request.outlines { try addOutlines(url) }
        }

        var report: Report {
            Report(
                nom: nom, communes: communes.count, populations: jeux.map(\.valeurs.lieux.count).reduce(0, +),
                movements: movements.count,
                outlines: outlines.count, remarks: remarks)
        }

        private static func name(of rows: [CommuneRow], sirens: [String]) -> String {
            let names = sirens.compactMap { siren in
                rows.lazy.flatMap(\.epcis).first { $0.siren == siren }?.name
            }
            return names.isEmpty ? enumeration(rows.prefix(4).compactMap(\.name)) : names.joined(separator: ", ")
        }

        private mutating func addMemberships(_ rows: [CommuneRow]) throws {
            for row in rows {
                for epci in row.epcis {
                    guard let year = epci.year, let since = Day(year, 1, 1) else { continue }
                    memberships.append(
                        EpciMembership(
                            commune: try Domain.CodeInsee(row.code), siren: try Domain.Siren(epci.siren),
                            nom: epci.name ?? "", since: since))
                }
            }
        }

        private mutating func addPopulations(of rows: [CommuneRow], from file: CommuneFile, year: Int?) throws {
            var tableau: TableauDeValeurs?
            var census = 0
            for row in rows {
                guard let count = row.population?.municipal else { continue }
                // A legal population in force in year N was counted in N - 3 (Insee).
                guard let counted = year ?? row.population?.inForce.map({ $0 - 3 }) else {
                    remarks.append(
                        "\(file.file) : populations non importées, le fichier ne dit pas leur année. Ajoutez --year.")
                    return
                }
                census = counted
                var values = tableau ?? TableauDeValeurs([.init("population_municipale", annee: counted)])
                values[values.append(.commune(try Domain.CodeInsee(row.code))), 0] = Valeur(Double(count))
                tableau = values
            }
            guard let tableau else { return }
            jeux.append(.populations(census, file: file.file, tableau))
        }

        private mutating func addPopulations(_ url: URL, year: Int?) throws {
            let file = try CommuneFile(url: url)
            let wanted = Set(communes.map(\.code.rawValue))
            try addPopulations(of: file.communes.filter { wanted.contains($0.code) }, from: file, year: year)
        }

        private mutating func addMovements(_ url: URL) throws {
            let wanted = Set(communes.map(\.code.rawValue))
            movements = try CommuneFile(url: url).movements.filter { row in
                [row.codeBefore, row.codeAfter].contains { $0.map(wanted.contains) ?? false }
            }.compactMap { try CommuneMovement($0) }
        }

        private mutating func addOutlines(_ url: URL) throws {
            let file = try OutlineFile(url: url, only: Set(communes.map(\.code.rawValue)))
            for commune in communes {
                guard let outline = file.outlines[commune.code.rawValue] else {
                    remarks.append("\(url.lastPathComponent) : pas de contour pour \(commune.nom) (\(commune.code)).")
                    continue
                }
                outlines.append(
                    CommuneOutline(
                        code: commune.code, text: outline.text,
                        origin: ContourOrigin(
                            source: file.source ?? "fichier \(url.lastPathComponent)", annee: file.annee)))
            }
        }

        func write(to writer: JournaledWriter, newID: @Sendable () -> String) throws {
            try writer.db.put(communes)
            try writer.db.put(memberships)
            try writer.db.put(movements)
            try writer.db.put(outlines)
            for jeu in jeux { try writer.put(jeu, newID: newID()) }
            let known = try writer.all(Territoire.self, in: .installation).first { $0.value.nom == nom }
            let territoire = try Territoire(
                id: known?.id ?? Identifier(newID()), nom: nom, source: source, communes: communes.map(\.code),
                epcis: epcis)
            if let known {
                try writer.update(territoire, expecting: known.version)
            } else {
                try writer.insert(territoire)
            }
        }
    }
}

extension Commune {
    init(_ row: CommuneRow, source: String) throws {
        let point = row.mairie ?? row.interiorPoint
        try self.init(
            code: Domain.CodeInsee(row.code), nom: row.name ?? row.code,
            siren: row.siren.map { try Domain.Siren($0) }, codePostal: row.postalCodes.joined(separator: " "),
            surface: row.surface, mairie: point.flatMap { Point(longitude: $0.longitude, latitude: $0.latitude) },
            region: row.region,
            source: row.mairie == nil && row.interiorPoint != nil ? source + " (point intérieur)" : source)
    }
}

extension JeuDeDonnees {
    /// The legal populations of a census year.
    static func populations(_ census: Int, file: String, _ valeurs: TableauDeValeurs) -> JeuDeDonnees {
        JeuDeDonnees(
            cle: "populations-\(census)", titre: "Populations légales \(census)", producteur: "Insee",
            licence: "Licence Ouverte 2.0", geographie: census + 3, fichier: file, valeurs: valeurs)
    }
}

extension CommuneMovement {
    /// - Returns: `nil` for a line with one side only (a creation or a suppression).
    public init?(_ row: MovementRow) throws {
        guard let kind = Int(row.mod), let day = Day(row.date), let before = row.codeBefore, let after = row.codeAfter
        else { return nil }
        self.init(
            kind: kind, on: day,
            before: .init(
                type: row.typeBefore?.rawValue ?? "COM", code: try Domain.CodeInsee(before), nom: row.nameBefore ?? ""),
            after: .init(
                type: row.typeAfter?.rawValue ?? "COM", code: try Domain.CodeInsee(after), nom: row.nameAfter ?? ""))
    }
}
