import Domain
import Storage

/// That a commune belongs to an EPCI since a day.
public struct EpciMembership: Hashable, Sendable {
    public let commune: CodeInsee
    public let siren: Siren
    public let nom: String
    public let since: Day

    public init(commune: CodeInsee, siren: Siren, nom: String, since: Day) {
        self.commune = commune
        self.siren = siren
        self.nom = nom
        self.since = since
    }
}

/// A lieu that is not a commune, with its name: an EPCI, a département, a région.
public struct NamedLieu: Hashable, Sendable {
    public let lieu: Lieu
    public let nom: String
    public let departement: String?
    public let region: String?

    public init(_ lieu: Lieu, nom: String, departement: String? = nil, region: String? = nil) {
        self.lieu = lieu
        self.nom = nom
        self.departement = departement
        self.region = region
    }
}

extension StoreWriter {
    /// Adds communes, or brings what is known of them up to date; a fact the new file lacks is kept.
    public func put(_ communes: [Commune]) throws {
        try inBatches(communes) { batch in
            try run(
                """
                INSERT INTO commune
                    (code, nom, siren, code_postal, surface, longitude, latitude, source, departement, region)
                VALUES \(rows: batch.map(\.columns))
                ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, siren = COALESCE(excluded.siren, commune.siren),
                    code_postal = CASE excluded.code_postal WHEN '' THEN commune.code_postal
                        ELSE excluded.code_postal END,
                    surface = COALESCE(excluded.surface, commune.surface),
                    longitude = COALESCE(excluded.longitude, commune.longitude),
                    latitude = COALESCE(excluded.latitude, commune.latitude), source = excluded.source,
                    departement = excluded.departement, region = COALESCE(excluded.region, commune.region)
                """)
        }
    }

    public func put(_ movements: [CommuneMovement]) throws {
        try inBatches(movements) { batch in
            try run(
                """
                INSERT INTO commune_movement
                    (effective_on, kind, type_before, code_before, nom_before, type_after, code_after, nom_after)
                VALUES \(rows: batch.map(\.columns)) ON CONFLICT DO NOTHING
                """)
        }
    }

    public func put(_ outlines: [CommuneOutline]) throws {
        try inBatches(outlines) { batch in
            try run(
                """
                INSERT INTO commune_outline (code, outline, source, annee)
                VALUES \(rows: batch.map { [
                    $0.code.storedValue, $0.text.storedValue, $0.origin.source.storedValue, $0.origin.annee.storedValue
                ] })
                ON CONFLICT (code) DO UPDATE SET outline = excluded.outline, source = excluded.source,
                    annee = excluded.annee
                """)
        }
    }

    public func put(_ memberships: [EpciMembership]) throws {
        try inBatches(memberships) { batch in
            try run(
                """
                INSERT INTO epci_membership (siren, commune, nom, since) VALUES \(rows: batch.map(\.columns))
                ON CONFLICT (siren, commune, since) DO UPDATE SET nom = excluded.nom
                """)
        }
    }

    public func put(_ lieux: [NamedLieu]) throws {
        try inBatches(lieux) { batch in
            try run(
                """
                INSERT INTO lieu (code, nom, departement, region) VALUES \(rows: batch.map(\.columns))
                ON CONFLICT (code) DO UPDATE SET nom = excluded.nom,
                    departement = COALESCE(excluded.departement, lieu.departement),
                    region = COALESCE(excluded.region, lieu.region)
                """)
        }
    }

    /// Names the lieux nobody named yet: a file of figures often shortens the names it gives.
    func putUnnamed(_ lieux: [NamedLieu]) throws {
        try inBatches(lieux) { batch in
            try run(
                """
                INSERT INTO lieu (code, nom, departement, region) VALUES \(rows: batch.map(\.columns))
                ON CONFLICT (code) DO NOTHING
                """)
        }
    }

    /// Several rows a statement: a national file has tens of thousands.
    private func inBatches<Element>(_ all: [Element], _ write: ([Element]) throws -> Void) throws {
        for start in stride(from: 0, to: all.count, by: 100) {
            try write(Array(all[start..<min(start + 100, all.count)]))
        }
    }
}

extension Commune {
    fileprivate var columns: [StoredValue] {
        [
            code.storedValue, nom.storedValue, (siren?.rawValue).storedValue, codePostal.storedValue,
            surface.storedValue, (mairie?.longitude).storedValue, (mairie?.latitude).storedValue, source.storedValue,
            code.departement.storedValue, region.storedValue,
        ]
    }
}

extension CommuneMovement {
    fileprivate var columns: [StoredValue] {
        [
            on.storedValue, kind.storedValue, before.type.storedValue, before.code.storedValue,
            before.nom.storedValue, after.type.storedValue, after.code.storedValue, after.nom.storedValue,
        ]
    }
}

extension EpciMembership {
    fileprivate var columns: [StoredValue] {
        [siren.rawValue.storedValue, commune.storedValue, nom.storedValue, since.storedValue]
    }
}

extension NamedLieu {
    fileprivate var columns: [StoredValue] {
        [lieu.code.storedValue, nom.storedValue, departement.storedValue, region.storedValue]
    }
}
