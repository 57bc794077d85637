import Storage

extension SchemaStep {
    static let createDiagnostic = SchemaStep(
        "2026-11-23-create-diagnostic",
        """
        CREATE TABLE volet (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            cle           TEXT NOT NULL,
            nom           TEXT NOT NULL CHECK (nom <> ''),
            entree        TEXT NOT NULL,
            cible         TEXT NOT NULL,
            age_min       INTEGER,
            age_max       INTEGER,
            teinte        TEXT NOT NULL,
            diagnostic    TEXT NOT NULL,
            actif         INTEGER NOT NULL CHECK (actif IN (0, 1)),
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, cle),
            CHECK (age_max IS NULL OR age_max >= age_min)
        );
        CREATE TABLE etape (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            volet_id      TEXT NOT NULL,
            stage         TEXT NOT NULL,
            jour          TEXT NOT NULL,
            decision      TEXT NOT NULL CHECK (decision <> ''),
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, volet_id, stage),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE TABLE constat (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            volet_id      TEXT NOT NULL,
            nature        TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            texte         TEXT NOT NULL,
            origine       TEXT NOT NULL,
            college       TEXT NOT NULL,
            source        TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE TABLE equipement (
            convention_id   TEXT NOT NULL,
            id              TEXT NOT NULL,
            version         INTEGER NOT NULL,
            position        INTEGER NOT NULL,
            archived_at     TEXT,
            nom             TEXT NOT NULL CHECK (nom <> ''),
            type            TEXT NOT NULL,
            service         TEXT,
            commune         TEXT,
            gestionnaire_id TEXT,
            age_min         INTEGER,
            age_max         INTEGER,
            capacite        INTEGER CHECK (capacite >= 0),
            unite           TEXT NOT NULL,
            etat            TEXT NOT NULL,
            source          TEXT NOT NULL CHECK (source <> ''),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, gestionnaire_id) REFERENCES organisme (convention_id, id)
        );
        CREATE TABLE equipement_soutien (
            convention_id TEXT NOT NULL,
            equipement_id TEXT NOT NULL,
            organisme_id  TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, equipement_id, organisme_id),
            FOREIGN KEY (convention_id, equipement_id) REFERENCES equipement (convention_id, id),
            FOREIGN KEY (convention_id, organisme_id) REFERENCES organisme (convention_id, id)
        )
        """)

    /// The general presentation is read over as the volets are: a relecture may be of no volet.
    static let readPresentation = SchemaStep(
        "2026-11-24-read-presentation",
        """
        CREATE TEMPORARY TABLE relecture_before AS SELECT * FROM relecture;
        DROP TABLE relecture;
        CREATE TABLE relecture (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            volet_id      TEXT,
            jour          TEXT NOT NULL,
            blocs         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, volet_id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        INSERT INTO relecture (convention_id, id, version, position, archived_at, volet_id, jour, blocs)
        SELECT convention_id, id, version, position, archived_at, volet_id, jour, blocs FROM relecture_before;
        DROP TABLE relecture_before;
        CREATE UNIQUE INDEX relecture_presentation ON relecture (convention_id) WHERE volet_id IS NULL
        """)

    /// Where constats come from, what supports them, what is said of them, and who read the récits.
    static let supportConstats = SchemaStep(
        "2026-11-24-support-constats",
        """
        ALTER TABLE constat ADD COLUMN provenance TEXT NOT NULL DEFAULT 'autre';
        ALTER TABLE constat ADD COLUMN brouillon INTEGER NOT NULL DEFAULT 0 CHECK (brouillon IN (0, 1));
        UPDATE constat SET provenance = CASE origine
            WHEN 'donnée' THEN 'chiffre'
            WHEN 'groupe de travail' THEN 'contribution'
            WHEN 'enquête' THEN 'enquete'
            WHEN 'entretien' THEN 'entretien'
            ELSE 'autre' END;
        CREATE TABLE preuve (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            constat_id    TEXT NOT NULL,
            nature        TEXT NOT NULL,
            texte         TEXT NOT NULL,
            indicateur    TEXT NOT NULL,
            lieu          TEXT NOT NULL,
            annee         INTEGER,
            valeur        TEXT NOT NULL,
            source        TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, constat_id) REFERENCES constat (convention_id, id)
        );
        CREATE TABLE commentaire (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            constat_id    TEXT NOT NULL,
            texte         TEXT NOT NULL CHECK (texte <> ''),
            account_id    TEXT NOT NULL REFERENCES account (id),
            at            TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, constat_id) REFERENCES constat (convention_id, id)
        );
        CREATE INDEX commentaire_constat ON commentaire (convention_id, constat_id);
        CREATE TABLE relecture (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            volet_id      TEXT NOT NULL,
            jour          TEXT NOT NULL,
            blocs         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, volet_id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        )
        """)
}
