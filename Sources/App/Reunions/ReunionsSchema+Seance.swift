import Storage

extension SchemaStep {
    /// What a meeting leaves: who was there, what was decided, who is to do what, and its compte rendu.
    static let holdReunions = SchemaStep(
        "2026-11-27-hold-reunions",
        """
        ALTER TABLE reunion ADD COLUMN apres_coup INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE point_ordre_du_jour ADD COLUMN traite INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE point_ordre_du_jour ADD COLUMN reporte_de TEXT;
        CREATE TABLE presence (
            convention_id  TEXT NOT NULL,
            id             TEXT NOT NULL,
            version        INTEGER NOT NULL,
            position       INTEGER NOT NULL,
            archived_at    TEXT,
            reunion_id     TEXT NOT NULL,
            membre_id      TEXT NOT NULL,
            etat           TEXT NOT NULL,
            represente_par TEXT CHECK (represente_par <> membre_id),
            mode           TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, reunion_id, membre_id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id),
            FOREIGN KEY (convention_id, membre_id) REFERENCES membre (convention_id, id),
            FOREIGN KEY (convention_id, represente_par) REFERENCES membre (convention_id, id)
        );
        CREATE TABLE invite (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            reunion_id    TEXT NOT NULL,
            personne_id   TEXT NOT NULL,
            qualite       TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, reunion_id, personne_id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id),
            FOREIGN KEY (convention_id, personne_id) REFERENCES personne (convention_id, id)
        );
        CREATE TABLE decision (
            convention_id         TEXT NOT NULL,
            id                    TEXT NOT NULL,
            version               INTEGER NOT NULL,
            position              INTEGER NOT NULL,
            archived_at           TEXT,
            instance_id           TEXT NOT NULL,
            reunion_id            TEXT,
            point_id              TEXT,
            jour                  TEXT NOT NULL,
            texte                 TEXT NOT NULL CHECK (texte <> ''),
            issue                 TEXT NOT NULL,
            vote_en_exercice      INTEGER CHECK (vote_en_exercice >= 0),
            vote_presents         INTEGER CHECK (vote_presents >= 0),
            vote_pouvoirs         INTEGER CHECK (vote_pouvoirs >= 0),
            vote_votants          INTEGER CHECK (vote_votants >= 0),
            vote_pour             INTEGER CHECK (vote_pour >= 0),
            vote_contre           INTEGER CHECK (vote_contre >= 0),
            vote_abstentions      INTEGER CHECK (vote_abstentions >= 0),
            vote_non_participants INTEGER CHECK (vote_non_participants >= 0),
            vote_president        TEXT CHECK (vote_president IN ('pour', 'contre')),
            tel_qu_ecrit          INTEGER NOT NULL,
            remplace_id           TEXT CHECK (remplace_id <> id),
            appliquee_le          TEXT CHECK (appliquee_le >= jour),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id),
            FOREIGN KEY (convention_id, point_id) REFERENCES point_ordre_du_jour (convention_id, id),
            FOREIGN KEY (convention_id, remplace_id) REFERENCES decision (convention_id, id)
        );
        CREATE INDEX decision_reunion ON decision (convention_id, reunion_id);
        CREATE TABLE decision_objet (
            convention_id TEXT NOT NULL,
            decision_id   TEXT NOT NULL,
            objet         TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, decision_id, objet),
            FOREIGN KEY (convention_id, decision_id) REFERENCES decision (convention_id, id)
        );
        CREATE INDEX decision_objet_objet ON decision_objet (convention_id, objet);
        CREATE TABLE tache (
            convention_id  TEXT NOT NULL,
            id             TEXT NOT NULL,
            version        INTEGER NOT NULL,
            position       INTEGER NOT NULL,
            archived_at    TEXT,
            instance_id    TEXT,
            reunion_id     TEXT,
            point_id       TEXT,
            titre          TEXT NOT NULL CHECK (titre <> ''),
            responsable_id TEXT,
            echeance       TEXT,
            faite_le       TEXT,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id),
            FOREIGN KEY (convention_id, point_id) REFERENCES point_ordre_du_jour (convention_id, id),
            FOREIGN KEY (convention_id, responsable_id) REFERENCES personne (convention_id, id)
        );
        CREATE INDEX tache_reunion ON tache (convention_id, reunion_id);
        CREATE INDEX tache_responsable ON tache (convention_id, responsable_id);
        CREATE TABLE compte_rendu (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            reunion_id    TEXT NOT NULL,
            clos_le       TEXT,
            diffuse_le    TEXT CHECK (diffuse_le >= clos_le),
            approuve_le   TEXT CHECK (approuve_le >= diffuse_le),
            approuve_par  TEXT CHECK (approuve_par <> reunion_id),
            gele_le       TEXT CHECK (gele_le >= approuve_le),
            empreinte     TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, reunion_id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id),
            FOREIGN KEY (convention_id, approuve_par) REFERENCES reunion (convention_id, id)
        );
        CREATE TABLE compte_rendu_gele (
            convention_id TEXT NOT NULL,
            reunion_id    TEXT NOT NULL,
            contenu       TEXT NOT NULL,
            PRIMARY KEY (convention_id, reunion_id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id)
        );
        CREATE TABLE rectification (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            reunion_id    TEXT NOT NULL,
            jour          TEXT NOT NULL,
            texte         TEXT NOT NULL CHECK (texte <> ''),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id)
        );
        ALTER TABLE etape ADD COLUMN decision_id TEXT
        """)
}
