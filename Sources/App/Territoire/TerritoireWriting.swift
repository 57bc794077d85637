import Domain
import Storage

extension StoreWriter {
    /// Adds a commune, or brings what is known of it up to date; a fact the new file lacks is kept.
    public func put(_ commune: Commune) throws {
        try run(
            """
            INSERT INTO commune (code, nom, siren, code_postal, surface, longitude, latitude, source)
            VALUES (\(commune.code), \(commune.nom), \(commune.siren?.rawValue), \(commune.codePostal),
                \(commune.surface), \(commune.mairie?.longitude), \(commune.mairie?.latitude), \(commune.source))
            ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, siren = COALESCE(excluded.siren, commune.siren),
                code_postal = CASE excluded.code_postal WHEN '' THEN commune.code_postal ELSE excluded.code_postal END,
                surface = COALESCE(excluded.surface, commune.surface),
                longitude = COALESCE(excluded.longitude, commune.longitude),
                latitude = COALESCE(excluded.latitude, commune.latitude), source = excluded.source
            """
        )
    }

    public func put(_ movement: CommuneMovement) throws {
        try run(
            """
            INSERT INTO commune_movement
                (effective_on, kind, type_before, code_before, nom_before, type_after, code_after, nom_after)
            VALUES (\(movement.on), \(movement.kind), \(movement.before.type), \(movement.before.code),
                \(movement.before.nom), \(movement.after.type), \(movement.after.code), \(movement.after.nom))
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// Adds a figure, or the new value the same source gives for the same year.
    public func put(_ figure: Figure) throws {
        try run(
            """
            INSERT INTO figure (indicateur, lieu, annee, source, status, value, unite)
            VALUES (\(figure.indicateur), \(figure.lieu), \(figure.annee), \(figure.source), \(figure.status.rawValue),
                \(figure.value), \(figure.unite))
            ON CONFLICT (indicateur, lieu, annee, source)
            DO UPDATE SET status = excluded.status, value = excluded.value, unite = excluded.unite
            """
        )
    }

    public func putOutline(of code: CodeInsee, _ outline: String, source: String) throws {
        try run(
            """
            INSERT INTO commune_outline (code, outline, source) VALUES (\(code), \(outline), \(source))
            ON CONFLICT (code) DO UPDATE SET outline = excluded.outline, source = excluded.source
            """
        )
    }

    /// States that a commune belongs to an EPCI since a day.
    public func putMembership(of commune: CodeInsee, in siren: Siren, nom: String, since: Day) throws {
        try run(
            """
            INSERT INTO epci_membership (siren, commune, nom, since, until)
            VALUES (\(siren.rawValue), \(commune), \(nom), \(since), NULL)
            ON CONFLICT (siren, commune, since) DO UPDATE SET nom = excluded.nom
            """
        )
    }
}
