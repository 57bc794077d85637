import Storage

extension SchemaStep {
    /// The hypotheses of each volet, the results that were kept, the travel times somebody imported.
    static let createEquilibre = SchemaStep(
        "2026-11-24-create-equilibre",
        """
        CREATE TABLE hypotheses (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            volet_id      TEXT NOT NULL,
            besoin        TEXT NOT NULL CHECK (besoin <> ''),
            offre         TEXT NOT NULL CHECK (offre <> ''),
            projets       INTEGER NOT NULL,
            trajets       TEXT NOT NULL,
            mesure        TEXT NOT NULL,
            vitesse       TEXT NOT NULL,
            detour        TEXT NOT NULL,
            interne       INTEGER NOT NULL,
            methode       TEXT NOT NULL,
            forme         TEXT NOT NULL,
            paliers       TEXT NOT NULL,
            sigma         TEXT NOT NULL,
            beta          TEXT NOT NULL,
            portee        TEXT NOT NULL,
            voisins       INTEGER NOT NULL,
            cible         TEXT NOT NULL,
            horizon       INTEGER NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE INDEX hypotheses_volet ON hypotheses (convention_id, volet_id);
        CREATE TABLE bilan (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            volet_id      TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            le            TEXT NOT NULL,
            empreinte     TEXT NOT NULL,
            hypotheses    TEXT NOT NULL,
            chiffres      TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE INDEX bilan_volet ON bilan (convention_id, volet_id);
        CREATE TABLE matrice (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            fichier       TEXT NOT NULL,
            empreinte     TEXT NOT NULL,
            lignes        INTEGER NOT NULL CHECK (lignes >= 0),
            le            TEXT NOT NULL,
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE trajet (
            convention_id TEXT NOT NULL,
            origine       TEXT NOT NULL,
            destination   TEXT NOT NULL,
            minutes       DOUBLE PRECISION NOT NULL CHECK (minutes >= 0),
            PRIMARY KEY (convention_id, origine, destination)
        )
        """)
}
