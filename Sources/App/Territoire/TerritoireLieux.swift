import Domain
import Storage

/// The lieux a convention's territoire is made of and stands in.
struct TerritoireLieux: Sendable {
    let nom: String
    let communes: [CodeInsee]
    /// The EPCI it is, when it is exactly one.
    let epci: Siren?
    let departements: [String]
    let regions: [String]

    /// The lieu whose published figures are those of the whole territoire: its EPCI, or its only commune.
    var ensemble: Lieu? {
        epci.map { .epci($0) } ?? (communes.count == 1 ? communes.first.map { .commune($0) } : nil)
    }

    var communeLieux: [Lieu] { communes.map { .commune($0) } }

    /// Its département, its région and France: what it is compared with.
    var references: [Lieu] {
        (departements.count == 1 ? departements.map { .departement($0) } : [])
            + (regions.count == 1 ? regions.map { .region($0) } : []) + [.metropole, .france]
    }

    /// The codes of its communes and of its EPCI.
    var codes: Set<String> { Set(communes.map(\.rawValue) + (epci.map { [$0.rawValue] } ?? [])) }
}

extension StoreReader {
    func territoireLieux(of convention: Identifier<Convention>) throws -> TerritoireLieux {
        let territoire = try rows(
            """
            SELECT t.id, t.nom FROM convention v JOIN territoire t ON t.id = v.territoire_id
            WHERE v.convention_id = \(convention)
            """
        ).first
        guard let territoire else { return .none }
        let id = try territoire.text(0)
        let communes = try rows(
            """
            SELECT t.commune, c.departement, c.region FROM territoire_commune t
            LEFT JOIN commune c ON c.code = t.commune WHERE t.territoire_id = \(id) ORDER BY t.commune
            """)
        let epcis = try rows("SELECT siren FROM territoire_epci WHERE territoire_id = \(id) ORDER BY rank")
            .map { try Siren($0.text(0)) }
        let codes = try communes.map { try CodeInsee($0.text(0)) }
        let departements = Set(codes.map(\.departement)).sorted()
        var regions = Set(try communes.compactMap { try $0.textIfAny(2) })
        if regions.isEmpty {
            regions = Set(
                try rows("SELECT region FROM lieu WHERE code IN \(list: departements.map { "D" + $0 })")
                    .compactMap { try $0.textIfAny(0) })
        }
        return TerritoireLieux(
            nom: try territoire.text(1), communes: codes, epci: epcis.count == 1 ? epcis.first : nil,
            departements: departements, regions: regions.sorted())
    }

    /// The names of lieux: communes, then what else is named.
    func names(of lieux: [Lieu]) throws -> [Lieu: String] {
        let codes = lieux.map(\.code)
        let rows = try rows(
            """
            SELECT code, nom FROM commune WHERE code IN \(list: codes)
            UNION ALL SELECT code, nom FROM lieu WHERE code IN \(list: codes)
            """)
        var names: [Lieu: String] = [.france: "France", .metropole: "France métropolitaine"]
        for row in rows { if let lieu = Lieu(code: try row.text(0)) { names[lieu] = try row.text(1) } }
        for lieu in lieux where names[lieu] == nil { names[lieu] = lieu.fallbackName }
        return names
    }
}

extension TerritoireLieux {
    static let none = TerritoireLieux(nom: "", communes: [], epci: nil, departements: [], regions: [])
}

extension Lieu {
    /// What a lieu nobody named is called.
    fileprivate var fallbackName: String {
        switch self {
        case .commune(let code): "commune \(code)"
        case .epci(let siren): "EPCI \(siren)"
        case .departement(let code): "département \(code)"
        case .region(let code): "région \(code)"
        case .metropole: "France métropolitaine"
        case .france: "France"
        case .iris(let code): "Iris \(code)"
        }
    }
}
