import Domain
import Storage

/// What the territoire page and annexe 2 show of one commune.
struct CommuneFacts: Sendable {
    let commune: Commune
    /// The municipal population by year.
    let population: [Int: Figure]
    let outline: [[(longitude: Double, latitude: Double)]]
}

/// A territoire with the facts of its communes.
struct TerritoireFacts: Sendable {
    let communes: [CommuneFacts]
    /// The movements that made the communes of today what they are.
    let movements: [CommuneMovement]
    /// Where its outlines come from, to be said under each map.
    let contours: String?

    /// The years for which every commune has its population.
    var completeYears: [Int] {
        guard let first = communes.first else { return [] }
        return first.population.keys.sorted().filter { year in
            communes.allSatisfy { $0.population[year]?.valeur.number != nil }
        }
    }

    /// The sum over the communes; `nil` when one has no value.
    func population(in year: Int) -> Int? {
        let values = communes.map { $0.population[year]?.valeur.number }
        guard !values.isEmpty, values.allSatisfy({ $0 != nil }) else { return nil }
        return Int(values.compactMap(\.self).reduce(0, +))
    }

    /// Square kilometres; `nil` when one is unknown.
    var surface: Double? {
        let values = communes.map(\.commune.surface)
        guard !values.isEmpty, values.allSatisfy({ $0 != nil }) else { return nil }
        return values.compactMap(\.self).reduce(0, +)
    }
}

extension StoreReader {
    /// Everything known of a convention's territoire: eight queries, whatever the number of communes.
    func territoireFacts(of convention: Identifier<Convention>) throws -> TerritoireFacts {
        let members: Query = """
            SELECT t.commune FROM convention v JOIN territoire_commune t ON t.territoire_id = v.territoire_id
            WHERE v.convention_id = \(convention)
            """
        let drawn = try rows(
            "SELECT code, outline, source, annee FROM commune_outline WHERE code IN (\(part: members))")
        let outlines = try drawn.reduce(into: [String: String]()) { $0[try $1.text(0)] = try $1.text(1) }
        let origins = try drawn.map { ContourOrigin(source: try $0.text(2), annee: try $0.intIfAny(3)) }
        let communes = try rows(
            """
            SELECT code, nom, siren, code_postal, surface, longitude, latitude, source
            FROM commune WHERE code IN (\(part: members)) ORDER BY code
            """
        ).map { try Commune($0) }
        let populations = try figures(of: communes.map { .commune($0.code) }, ["population_municipale"])
        let facts = communes.map { commune in
            let years = populations.all("population_municipale", .commune(commune.code)).map { ($0.annee, $0) }
            return CommuneFacts(
                commune: commune, population: Dictionary(years, uniquingKeysWith: { first, _ in first }),
                outline: (outlines[commune.code.rawValue] ?? "").outline)
        }
        let sorted = facts.sorted { $0.commune.nom.sortKey < $1.commune.nom.sortKey }
        return TerritoireFacts(
            communes: sorted, movements: try movements(to: members),
            contours: origins.sentence(without: sorted.filter(\.outline.isEmpty).map(\.commune.nom)))
    }

    private func movements(to members: Query) throws -> [CommuneMovement] {
        try rows(
            """
            SELECT kind, effective_on, type_before, code_before, nom_before, type_after, code_after, nom_after
            FROM commune_movement
            WHERE code_after IN (\(part: members)) OR code_before IN (\(part: members))
            ORDER BY effective_on DESC, kind, code_before, code_after, type_after
            """
        ).map(CommuneMovement.init)
    }
}

extension Commune {
    init(_ row: StoreRow) throws {
        let longitude = try row.doubleIfAny(5)
        let latitude = try row.doubleIfAny(6)
        var point: Point?
        if let longitude, let latitude { point = Point(longitude: longitude, latitude: latitude) }
        try self.init(
            code: CodeInsee(row.text(0)), nom: row.text(1), siren: row.textIfAny(2).map { try Siren($0) },
            codePostal: row.text(3), surface: row.doubleIfAny(4), mairie: point, source: row.text(7))
    }
}

extension CommuneMovement {
    init(_ row: StoreRow) throws {
        self.init(
            kind: try row.int(0), on: Day(try row.text(1)) ?? .epoch,
            before: .init(type: try row.text(2), code: try CodeInsee(row.text(3)), nom: try row.text(4)),
            after: .init(type: try row.text(5), code: try CodeInsee(row.text(6)), nom: try row.text(7)))
    }
}
