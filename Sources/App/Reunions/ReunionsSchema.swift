import Storage

extension SchemaStep {
    static let createReunions = SchemaStep(
        "2026-11-27-create-reunions",
        """
        CREATE TABLE reunion (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            instance_id   TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            jour          TEXT NOT NULL,
            heure_debut   TEXT NOT NULL,
            heure_fin     TEXT CHECK (heure_fin > heure_debut),
            lieu          TEXT NOT NULL,
            serie         TEXT,
            annulee_le    TEXT,
            annulee_motif TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id)
        );
        CREATE INDEX reunion_jour ON reunion (convention_id, jour);
        CREATE TABLE point_ordre_du_jour (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            instance_id   TEXT NOT NULL,
            reunion_id    TEXT,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            texte         TEXT NOT NULL,
            nature        TEXT NOT NULL,
            duree         INTEGER CHECK (duree BETWEEN 1 AND 600),
            origine_kind  TEXT,
            origine_id    TEXT,
            notes         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id)
        );
        CREATE INDEX point_reunion ON point_ordre_du_jour (convention_id, reunion_id)
        """)
}
