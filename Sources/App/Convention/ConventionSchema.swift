import Storage

extension SchemaStep {
    static let createTerritoire = SchemaStep(
        "2026-11-23-create-territoire",
        """
        CREATE TABLE commune (
            code        TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 5),
            nom         TEXT NOT NULL CHECK (nom <> ''),
            siren       TEXT,
            code_postal TEXT NOT NULL,
            surface     DOUBLE PRECISION,
            longitude   DOUBLE PRECISION,
            latitude    DOUBLE PRECISION,
            source      TEXT NOT NULL
        );
        CREATE TABLE commune_movement (
            effective_on TEXT NOT NULL,
            kind         INTEGER NOT NULL,
            type_before  TEXT NOT NULL,
            code_before  TEXT NOT NULL,
            nom_before   TEXT NOT NULL,
            type_after   TEXT NOT NULL,
            code_after   TEXT NOT NULL,
            nom_after    TEXT NOT NULL,
            PRIMARY KEY (effective_on, kind, type_before, code_before, type_after, code_after)
        );
        CREATE TABLE commune_outline (
            code    TEXT NOT NULL PRIMARY KEY,
            outline TEXT NOT NULL,
            source  TEXT NOT NULL
        );
        CREATE TABLE epci_membership (
            siren   TEXT NOT NULL,
            commune TEXT NOT NULL,
            nom     TEXT NOT NULL,
            since   TEXT NOT NULL,
            until   TEXT,
            PRIMARY KEY (siren, commune, since)
        );
        CREATE TABLE figure (
            indicateur TEXT NOT NULL,
            lieu       TEXT NOT NULL,
            annee      INTEGER NOT NULL,
            source     TEXT NOT NULL CHECK (source <> ''),
            status     TEXT NOT NULL,
            value      DOUBLE PRECISION,
            unite      TEXT NOT NULL,
            PRIMARY KEY (indicateur, lieu, annee, source),
            CHECK ((value IS NOT NULL) = (status IN ('value', 'estimated')))
        );
        CREATE TABLE territoire (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            nom           TEXT NOT NULL CHECK (nom <> ''),
            source        TEXT NOT NULL CHECK (source <> ''),
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE territoire_commune (
            convention_id TEXT NOT NULL,
            territoire_id TEXT NOT NULL,
            commune       TEXT NOT NULL REFERENCES commune (code),
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, territoire_id, commune)
        );
        CREATE TABLE territoire_epci (
            convention_id TEXT NOT NULL,
            territoire_id TEXT NOT NULL,
            siren         TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, territoire_id, siren)
        )
        """)

    static let createConvention = SchemaStep(
        "2026-11-23-create-convention",
        """
        CREATE TABLE convention (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            slug          TEXT NOT NULL UNIQUE,
            territoire_id TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            sous_titre    TEXT NOT NULL,
            debut         TEXT NOT NULL,
            fin           TEXT,
            mention       TEXT NOT NULL,
            preambule     TEXT NOT NULL,
            visas         TEXT NOT NULL,
            presentation  TEXT NOT NULL,
            methodologie  TEXT NOT NULL,
            pilotage      TEXT NOT NULL,
            evaluation    TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            CHECK (convention_id = id),
            CHECK (fin IS NULL OR fin >= debut)
        );
        CREATE TABLE organisme (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            nom           TEXT NOT NULL CHECK (nom <> ''),
            nom_court     TEXT NOT NULL,
            nature        TEXT NOT NULL,
            siren         TEXT,
            commune       TEXT,
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE partie (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            organisme_id  TEXT NOT NULL,
            role          TEXT NOT NULL,
            debut         TEXT NOT NULL,
            fin           TEXT,
            qualite       TEXT NOT NULL,
            assemblee     TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, organisme_id) REFERENCES organisme (convention_id, id),
            CHECK (fin IS NULL OR fin >= debut)
        );
        CREATE TABLE competence (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            organisme_id  TEXT NOT NULL,
            service       TEXT NOT NULL,
            debut         TEXT NOT NULL,
            fin           TEXT,
            source        TEXT NOT NULL CHECK (source <> ''),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, organisme_id) REFERENCES organisme (convention_id, id),
            CHECK (fin IS NULL OR fin >= debut)
        );
        CREATE TABLE competence_commune (
            convention_id TEXT NOT NULL,
            competence_id TEXT NOT NULL,
            commune       TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, competence_id, commune),
            FOREIGN KEY (convention_id, competence_id) REFERENCES competence (convention_id, id)
        );
        CREATE TABLE article (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            texte         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE jalon (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            nature        TEXT NOT NULL,
            jour          TEXT NOT NULL,
            exactitude    TEXT NOT NULL,
            lieu          TEXT NOT NULL,
            mention       TEXT NOT NULL,
            PRIMARY KEY (convention_id, id)
        )
        """)
}
