import Storage

extension SchemaStep {
    /// Dates that depend on one another, and the calendars made backwards from a signature.
    static let createRetroplanning = SchemaStep(
        "2026-11-27-create-retroplanning",
        """
        ALTER TABLE jalon ADD COLUMN duree INTEGER NOT NULL DEFAULT 1 CHECK (duree BETWEEN 1 AND 400);
        ALTER TABLE jalon ADD COLUMN fait_le TEXT;
        ALTER TABLE jalon ADD COLUMN instance_id TEXT;
        ALTER TABLE jalon ADD COLUMN partie_id TEXT;
        ALTER TABLE jalon ADD COLUMN volet_id TEXT;
        ALTER TABLE jalon ADD COLUMN retroplanning_id TEXT;
        ALTER TABLE jalon ADD COLUMN cle TEXT NOT NULL DEFAULT '';
        ALTER TABLE jalon ADD COLUMN propose TEXT;
        CREATE TABLE retroplanning (
            convention_id     TEXT NOT NULL,
            id                TEXT NOT NULL,
            version           INTEGER NOT NULL,
            position          INTEGER NOT NULL,
            archived_at       TEXT,
            titre             TEXT NOT NULL CHECK (titre <> ''),
            cible             TEXT NOT NULL,
            exactitude        TEXT NOT NULL,
            debut             TEXT NOT NULL CHECK (debut <= cible),
            feries            TEXT NOT NULL,
            pause_debut       TEXT,
            pause_fin         TEXT,
            reserve           INTEGER NOT NULL CHECK (reserve BETWEEN 0 AND 250),
            delai_convocation INTEGER CHECK (delai_convocation BETWEEN 0 AND 120),
            note              TEXT NOT NULL,
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE retroplanning_volet (
            convention_id    TEXT NOT NULL,
            retroplanning_id TEXT NOT NULL,
            volet_id         TEXT NOT NULL,
            rank             INTEGER NOT NULL,
            PRIMARY KEY (convention_id, retroplanning_id, volet_id),
            FOREIGN KEY (convention_id, retroplanning_id) REFERENCES retroplanning (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE TABLE modele_jalon (
            convention_id    TEXT NOT NULL,
            id               TEXT NOT NULL,
            version          INTEGER NOT NULL,
            position         INTEGER NOT NULL,
            archived_at      TEXT,
            retroplanning_id TEXT NOT NULL,
            titre            TEXT NOT NULL CHECK (titre <> ''),
            nature           TEXT NOT NULL,
            portee           TEXT NOT NULL,
            duree            INTEGER NOT NULL CHECK (duree BETWEEN 1 AND 400),
            tours            INTEGER NOT NULL CHECK (tours BETWEEN 1 AND 24),
            espacement       INTEGER NOT NULL,
            espacement_unite TEXT NOT NULL,
            lien             TEXT NOT NULL,
            delai            INTEGER CHECK (delai BETWEEN 0 AND 1000),
            delai_unite      TEXT NOT NULL,
            etape            TEXT,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, retroplanning_id) REFERENCES retroplanning (convention_id, id)
        );
        CREATE TABLE modele_apres (
            convention_id TEXT NOT NULL,
            modele_id     TEXT NOT NULL,
            precedent_id  TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, modele_id, precedent_id),
            CHECK (modele_id <> precedent_id),
            FOREIGN KEY (convention_id, modele_id) REFERENCES modele_jalon (convention_id, id),
            FOREIGN KEY (convention_id, precedent_id) REFERENCES modele_jalon (convention_id, id)
        );
        CREATE TABLE date_conseil (
            convention_id    TEXT NOT NULL,
            id               TEXT NOT NULL,
            version          INTEGER NOT NULL,
            position         INTEGER NOT NULL,
            archived_at      TEXT,
            retroplanning_id TEXT NOT NULL,
            partie_id        TEXT NOT NULL,
            jour             TEXT,
            origine          TEXT NOT NULL,
            delai            INTEGER CHECK (delai BETWEEN 0 AND 120),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, retroplanning_id) REFERENCES retroplanning (convention_id, id),
            FOREIGN KEY (convention_id, partie_id) REFERENCES partie (convention_id, id)
        );
        CREATE TABLE dependance (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            jalon_id      TEXT NOT NULL,
            precedent_id  TEXT NOT NULL,
            nature        TEXT NOT NULL,
            delai         INTEGER CHECK (delai BETWEEN 0 AND 1000),
            unite         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            CHECK (jalon_id <> precedent_id),
            FOREIGN KEY (convention_id, jalon_id) REFERENCES jalon (convention_id, id),
            FOREIGN KEY (convention_id, precedent_id) REFERENCES jalon (convention_id, id)
        );
        CREATE INDEX jalon_retroplanning ON jalon (convention_id, retroplanning_id);
        CREATE INDEX dependance_jalon ON dependance (convention_id, jalon_id)
        """)
}
