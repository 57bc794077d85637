import Storage

extension SchemaStep {
    static let createPlan = SchemaStep(
        "2026-11-23-create-plan",
        """
        CREATE TABLE enjeu (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            volet_id      TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            texte         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE TABLE enjeu_constat (
            convention_id TEXT NOT NULL,
            enjeu_id      TEXT NOT NULL,
            constat_id    TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, enjeu_id, constat_id),
            FOREIGN KEY (convention_id, enjeu_id) REFERENCES enjeu (convention_id, id),
            FOREIGN KEY (convention_id, constat_id) REFERENCES constat (convention_id, id)
        );
        CREATE TABLE objectif (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            enjeu_id      TEXT NOT NULL,
            niveau        TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            texte         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, enjeu_id) REFERENCES enjeu (convention_id, id)
        );
        CREATE TABLE fiche_action (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            code          TEXT NOT NULL CHECK (code <> ''),
            titre         TEXT NOT NULL CHECK (titre <> ''),
            service       TEXT,
            public_vise   TEXT NOT NULL,
            referent      TEXT NOT NULL,
            contexte      TEXT NOT NULL,
            description   TEXT NOT NULL,
            moyens        TEXT NOT NULL,
            budget        TEXT NOT NULL,
            resultats     TEXT NOT NULL,
            indicateurs   TEXT NOT NULL,
            liens         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, code)
        );
        CREATE TABLE fiche_volet (
            convention_id TEXT NOT NULL,
            fiche_id      TEXT NOT NULL,
            volet_id      TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, fiche_id, volet_id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE TABLE fiche_objectif (
            convention_id TEXT NOT NULL,
            fiche_id      TEXT NOT NULL,
            objectif_id   TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, fiche_id, objectif_id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id),
            FOREIGN KEY (convention_id, objectif_id) REFERENCES objectif (convention_id, id)
        );
        CREATE TABLE fiche_pilote (
            convention_id TEXT NOT NULL,
            fiche_id      TEXT NOT NULL,
            organisme_id  TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, fiche_id, organisme_id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id),
            FOREIGN KEY (convention_id, organisme_id) REFERENCES organisme (convention_id, id)
        );
        CREATE TABLE fiche_partenaire (
            convention_id TEXT NOT NULL,
            fiche_id      TEXT NOT NULL,
            organisme_id  TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, fiche_id, organisme_id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id),
            FOREIGN KEY (convention_id, organisme_id) REFERENCES organisme (convention_id, id)
        );
        CREATE TABLE fiche_commune (
            convention_id TEXT NOT NULL,
            fiche_id      TEXT NOT NULL,
            commune       TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, fiche_id, commune),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id)
        );
        CREATE TABLE operation (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            fiche_id      TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            porteur_id    TEXT,
            periode       TEXT NOT NULL,
            public_vise   TEXT NOT NULL,
            moyens        TEXT NOT NULL,
            description   TEXT NOT NULL,
            avancement    TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id),
            FOREIGN KEY (convention_id, porteur_id) REFERENCES organisme (convention_id, id)
        );
        CREATE INDEX operation_fiche ON operation (convention_id, fiche_id);
        CREATE TABLE engagement (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            partie_id     TEXT NOT NULL,
            fiche_id      TEXT,
            texte         TEXT NOT NULL CHECK (texte <> ''),
            moyens        TEXT NOT NULL,
            echeance      TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, partie_id) REFERENCES partie (convention_id, id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id)
        )
        """)
}
