import Storage

extension SchemaStep {
    /// What a decision would change, what capacities cost, what the scenarios are brought to.
    static let createScenarios = SchemaStep(
        "2026-11-24-create-scenarios",
        """
        CREATE TABLE scenario (
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
        CREATE INDEX scenario_volet ON scenario (convention_id, volet_id);
        CREATE TABLE mouvement (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            scenario_id   TEXT NOT NULL,
            nature        TEXT NOT NULL,
            site          TEXT NOT NULL,
            nom           TEXT NOT NULL,
            type          TEXT,
            commune       TEXT,
            capacite      TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, scenario_id) REFERENCES scenario (convention_id, id)
        );
        CREATE INDEX mouvement_scenario ON mouvement (convention_id, scenario_id);
        CREATE TABLE cout_unitaire (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            type          TEXT NOT NULL,
            unite         TEXT NOT NULL,
            montant       TEXT NOT NULL,
            source        TEXT NOT NULL CHECK (source <> ''),
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE appui (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            scenario_id   TEXT NOT NULL,
            enjeu_id      TEXT,
            fiche_id      TEXT,
            le            TEXT NOT NULL,
            phrase        TEXT NOT NULL,
            empreinte     TEXT NOT NULL,
            CHECK ((enjeu_id IS NULL) <> (fiche_id IS NULL)),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, scenario_id) REFERENCES scenario (convention_id, id),
            FOREIGN KEY (convention_id, enjeu_id) REFERENCES enjeu (convention_id, id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id)
        );
        CREATE INDEX appui_enjeu ON appui (convention_id, enjeu_id);
        CREATE INDEX appui_fiche ON appui (convention_id, fiche_id)
        """)
}
