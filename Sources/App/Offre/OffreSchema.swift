import Storage

extension SchemaStep {
    /// What an equipement says of itself, and its capacity by year in place of one without a date.
    ///
    /// A unit typed freely before that is none of the list is kept, in the source of the capacity.
    static let describeEquipement = SchemaStep(
        "2026-11-24-describe-equipement",
        """
        ALTER TABLE equipement ADD COLUMN adresse TEXT;
        ALTER TABLE equipement ADD COLUMN latitude TEXT;
        ALTER TABLE equipement ADD COLUMN longitude TEXT;
        ALTER TABLE equipement ADD COLUMN horaires TEXT;
        ALTER TABLE equipement ADD COLUMN declaration TEXT;
        ALTER TABLE equipement ADD COLUMN accessibilite TEXT;
        ALTER TABLE equipement ADD COLUMN amenagements TEXT;
        ALTER TABLE equipement ADD COLUMN ouvert_le TEXT;
        ALTER TABLE equipement ADD COLUMN ferme_le TEXT;
        ALTER TABLE equipement ADD COLUMN prevu_pour TEXT;
        CREATE TABLE capacite (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            equipement_id TEXT NOT NULL,
            annee         INTEGER,
            valeur        TEXT NOT NULL CHECK (valeur <> ''),
            unite         TEXT NOT NULL,
            source        TEXT NOT NULL CHECK (source <> ''),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, equipement_id) REFERENCES equipement (convention_id, id)
        );
        CREATE INDEX capacite_equipement ON capacite (convention_id, equipement_id);
        INSERT INTO capacite
            (convention_id, id, version, position, archived_at, equipement_id, annee, valeur, unite, source)
        SELECT convention_id, id, 1, position, archived_at, id, NULL, CAST(capacite AS TEXT),
            CASE unite WHEN 'heures' THEN 'heures' WHEN 'équivalents temps plein' THEN 'etp' WHEN 'ETP' THEN 'etp'
                WHEN 'places' THEN 'places' WHEN '' THEN 'places' ELSE 'autre' END,
            CASE WHEN unite IN ('heures', 'équivalents temps plein', 'ETP', 'places') THEN source
                WHEN unite = '' THEN source || ' (unité non précisée, lue comme des places)'
                ELSE source || ' (unité : ' || unite || ')' END
        FROM equipement WHERE capacite IS NOT NULL;
        ALTER TABLE equipement DROP COLUMN capacite;
        ALTER TABLE equipement DROP COLUMN unite
        """)
}
