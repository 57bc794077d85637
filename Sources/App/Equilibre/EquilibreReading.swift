import Analysis
import Domain
import Foundation
import Storage

/// Makes the inputs of a bilan out of what the files and the register say.
struct EquilibreReading {
    let portrait: PortraitFacts
    let hypotheses: Hypotheses
    let register: RegisterCount
    var inputs: EquilibreInputs
    var besoin = EquilibreFacts.Lecture()
    var offre: EquilibreFacts.Lecture?
    var border = EquilibreFacts.Border()

    init(_ portrait: PortraitFacts, _ hypotheses: Hypotheses, _ register: RegisterCount) {
        self.portrait = portrait
        self.hypotheses = hypotheses
        self.register = register
        inputs = EquilibreInputs(places: [], sites: [], desserte: hypotheses.desserte, cible: hypotheses.cible)
    }

    /// A commune as the table of communes has it.
    fileprivate struct Row {
        let code: CodeInsee
        let nom: String
        let mairie: Point?
        let surface: Double?
    }

    /// Puts the communes and the services in their places: three queries, and three more when neighbours count.
    mutating func place(in db: any StoreReader, _ codes: Set<String>) throws {
        let found = portrait.valeurs(of: hypotheses.besoin)
        besoin = .init(annee: found.annee, sources: sources(of: hypotheses.besoin, found.annee))
        let inside = try db.communes(portrait.lieux.communes)
        inputs.places = inside.map { row in
            EquilibreInputs.Place(
                code: row.code, nom: row.nom, mairie: row.mairie, surface: row.surface,
                besoin: EquilibreReading.count(found.valeurs[row.code]), isInside: true)
        }
        let around = try db.communes(around: inside, within: 2 * kilometres)
        border.near = near(around, inside).count
        guard case .published(let code) = hypotheses.offre else {
            inputs.sites = register.sites(of: hypotheses.offre, projets: hypotheses.countsProjets).sites
            return
        }
        try addPublished(code, around, codes, db)
    }

    /// The supply as published, commune by commune, and that of the communes around.
    private mutating func addPublished(
        _ code: String, _ around: [Row], _ codes: Set<String>, _ db: any StoreReader
    ) throws {
        let found = portrait.valeurs(of: .indicateur(code))
        offre = .init(annee: found.annee, sources: sources(of: .indicateur(code), found.annee))
        for rank in inputs.places.indices {
            let place = inputs.places[rank]
            let places = published(found.valeurs[place.code])
            inputs.places[rank].isOffreKnown = places != nil
            if let places { add(place.code, place.nom, places) }
        }
        guard hypotheses.desserte.countsVoisins, let annee = found.annee else { return }
        let figures = try db.figures(of: around.map { .commune($0.code) }, codes)
        let catalogue = portrait.catalogue
        for row in around {
            let lieu = Lieu.commune(row.code)
            let places = published(catalogue.evaluate(code) { figures.one($0, lieu, annee: annee)?.valeur }.valeur)
            let people = besoin.annee.flatMap { year in
                EquilibreReading.count(
                    hypotheses.besoin.valeur(in: catalogue) { figures.one($0, lieu, annee: year)?.valeur })
            }
            guard let places, people?.number != nil else { continue }
            border.counted += 1
            inputs.places.append(
                EquilibreInputs.Place(
                    code: row.code, nom: row.nom, mairie: row.mairie, surface: row.surface, besoin: people,
                    isInside: false))
            add(row.code, row.nom, places)
        }
    }

    /// A number of people; one below zero, which somebody may type, is no count.
    private static func count(_ valeur: Valeur?) -> Valeur? {
        (valeur?.number ?? 0) < 0 ? nil : valeur
    }

    /// What a commune offers: none, where the file lists all there is and does not name it.
    private func published(_ valeur: Valeur?) -> Double? {
        valeur == nil && hypotheses.offre.isExhaustive ? 0 : EquilibreReading.count(valeur)?.number
    }

    private mutating func add(_ code: CodeInsee, _ nom: String, _ places: Double) {
        inputs.sites.append(
            EquilibreInputs.Site(id: code.rawValue, nom: nom, commune: code, position: nil, capacite: places))
    }

    /// The reach of the desserte in kilometres as the crow flies.
    private var kilometres: Double {
        let desserte = hypotheses.desserte
        let road = desserte.mesure == .kilometres ? desserte.reach : desserte.reach * desserte.vitesse / 60
        return road / desserte.detour
    }

    private func near(_ around: [Row], _ inside: [Row]) -> [Row] {
        let starts = inside.compactMap { $0.mairie?.lonLat }
        let reach = kilometres
        return around.filter { row in
            guard let end = row.mairie?.lonLat else { return false }
            return starts.contains { Haversine.kilometres(from: $0, to: end) <= reach }
        }
    }

    private func sources(of besoin: Besoin, _ annee: Int?) -> [String] {
        guard let annee else { return [] }
        let codes: [String] =
            if case .indicateur(let code) = besoin { [code] } else { besoin.codes(in: portrait.catalogue).sorted() }
        return codes.flatMap { code in
            portrait.lieux.communeLieux.flatMap { portrait.sources(code, $0, annee) }
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension StoreReader {
    fileprivate func communes(_ codes: [CodeInsee]) throws -> [EquilibreReading.Row] {
        try rows(
            "SELECT code, nom, longitude, latitude, surface FROM commune WHERE code IN \(list: codes) ORDER BY code"
        ).map(EquilibreReading.Row.init).sorted { $0.nom.sortKey < $1.nom.sortKey }
    }

    /// The communes outside a territoire whose mairie is in the box around its own, `reach` kilometres wider.
    fileprivate func communes(
        around inside: [EquilibreReading.Row], within reach: Double
    ) throws -> [EquilibreReading.Row] {
        let points = inside.compactMap(\.mairie)
        guard let south = points.map(\.latitude).min(), let north = points.map(\.latitude).max(),
            let west = points.map(\.longitude).min(), let east = points.map(\.longitude).max()
        else { return [] }
        // A degree of latitude is 111 km; one of longitude narrows to the poles.
        let height = reach / 111
        let width = height / max(cos(max(abs(south), abs(north)) * .pi / 180), 0.01)
        return try rows(
            """
            SELECT code, nom, longitude, latitude, surface FROM commune
            WHERE latitude BETWEEN \(south - height) AND \(north + height)
                AND longitude BETWEEN \(west - width) AND \(east + width)
                AND code NOT IN \(list: inside.map(\.code)) ORDER BY code
            """
        ).map(EquilibreReading.Row.init)
    }
}

extension EquilibreReading.Row {
    fileprivate init(_ row: StoreRow) throws {
        code = try CodeInsee(row.text(0))
        nom = try row.text(1)
        let (longitude, latitude) = (try row.doubleIfAny(2), try row.doubleIfAny(3))
        mairie = longitude.flatMap { x in latitude.flatMap { Point(longitude: x, latitude: $0) } }
        surface = try row.doubleIfAny(4)
    }
}
