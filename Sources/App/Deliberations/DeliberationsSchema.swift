import Storage

extension SchemaStep {
    static let createDeliberations = SchemaStep(
        "2026-11-27-create-deliberations",
        """
        ALTER TABLE organisme ADD COLUMN siret TEXT CHECK (length(siret) = 14);
        ALTER TABLE organisme ADD COLUMN creation TEXT;
        CREATE TABLE fichier (
            convention_id TEXT NOT NULL,
            empreinte     TEXT NOT NULL CHECK (length(empreinte) = 64),
            octets        INTEGER NOT NULL,
            contenu       TEXT NOT NULL,
            PRIMARY KEY (convention_id, empreinte)
        );
        CREATE TABLE deliberation (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            objet         TEXT NOT NULL CHECK (objet <> ''),
            visas         TEXT NOT NULL,
            considerants  TEXT NOT NULL,
            articles      TEXT NOT NULL,
            matiere_code  TEXT NOT NULL,
            matiere_nom   TEXT NOT NULL CHECK (matiere_nom <> ''),
            note          TEXT NOT NULL,
            echeance      TEXT,
            mention       TEXT NOT NULL,
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE acte (
            convention_id   TEXT NOT NULL,
            id              TEXT NOT NULL,
            version         INTEGER NOT NULL,
            position        INTEGER NOT NULL,
            archived_at     TEXT,
            deliberation_id TEXT NOT NULL,
            partie_id       TEXT NOT NULL,
            convocation     TEXT,
            seance          TEXT,
            en_exercice     INTEGER CHECK (en_exercice BETWEEN 0 AND 999),
            presents        INTEGER CHECK (presents BETWEEN 0 AND 999),
            pouvoirs        INTEGER CHECK (pouvoirs BETWEEN 0 AND 999),
            votants         INTEGER CHECK (votants BETWEEN 0 AND 999),
            pour            INTEGER CHECK (pour BETWEEN 0 AND 999),
            contre          INTEGER CHECK (contre BETWEEN 0 AND 999),
            abstentions     INTEGER CHECK (abstentions BETWEEN 0 AND 999),
            preponderante   TEXT,
            issue           TEXT,
            amendement      TEXT NOT NULL,
            accord          TEXT,
            numero          TEXT NOT NULL,
            transmission    TEXT,
            reception       TEXT,
            publication     TEXT,
            mode            TEXT,
            prefecture      TEXT NOT NULL,
            page            TEXT NOT NULL,
            piece           TEXT,
            piece_nom       TEXT,
            tel_quel        INTEGER NOT NULL CHECK (tel_quel IN (0, 1)),
            explication     TEXT NOT NULL,
            mention         TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, deliberation_id, partie_id),
            FOREIGN KEY (convention_id, deliberation_id) REFERENCES deliberation (convention_id, id),
            FOREIGN KEY (convention_id, partie_id) REFERENCES partie (convention_id, id),
            FOREIGN KEY (convention_id, piece) REFERENCES fichier (convention_id, empreinte)
        )
        """)

    /// A frozen version and a signed copy stay at their first version: the writer raises it at each change, and the
    /// database refuses.
    static let createSignature = SchemaStep(
        "2026-11-27-create-signature",
        """
        CREATE TABLE representant (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            partie_id     TEXT NOT NULL,
            personne_id   TEXT,
            qualite       TEXT NOT NULL,
            delegation    TEXT NOT NULL,
            debut         TEXT NOT NULL,
            fin           TEXT CHECK (fin >= debut),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, partie_id) REFERENCES partie (convention_id, id),
            FOREIGN KEY (convention_id, personne_id) REFERENCES personne (convention_id, id)
        );
        CREATE TABLE version_figee (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL CHECK (version = 1),
            position      INTEGER NOT NULL,
            archived_at   TEXT CHECK (archived_at IS NULL),
            numero        INTEGER NOT NULL CHECK (numero >= 1),
            piece         TEXT NOT NULL,
            piece_nom     TEXT NOT NULL,
            jour          TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, numero),
            FOREIGN KEY (convention_id, piece) REFERENCES fichier (convention_id, empreinte)
        );
        CREATE TABLE signature (
            convention_id   TEXT NOT NULL,
            id              TEXT NOT NULL,
            version         INTEGER NOT NULL,
            position        INTEGER NOT NULL,
            archived_at     TEXT,
            partie_id       TEXT NOT NULL,
            version_id      TEXT NOT NULL,
            representant_id TEXT NOT NULL,
            jour            TEXT NOT NULL,
            lieu            TEXT NOT NULL,
            rang            INTEGER CHECK (rang BETWEEN 1 AND 999),
            retrait         TEXT,
            retrait_motif   TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            CHECK ((retrait IS NULL) = (retrait_motif = '')),
            FOREIGN KEY (convention_id, partie_id) REFERENCES partie (convention_id, id),
            FOREIGN KEY (convention_id, version_id) REFERENCES version_figee (convention_id, id),
            FOREIGN KEY (convention_id, representant_id) REFERENCES representant (convention_id, id)
        );
        CREATE UNIQUE INDEX signature_unique ON signature (convention_id, version_id, partie_id) WHERE retrait IS NULL;
        CREATE TABLE exemplaire (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL CHECK (version = 1),
            position      INTEGER NOT NULL,
            archived_at   TEXT CHECK (archived_at IS NULL),
            version_id    TEXT NOT NULL,
            piece         TEXT NOT NULL,
            piece_nom     TEXT NOT NULL,
            jour          TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, version_id) REFERENCES version_figee (convention_id, id),
            FOREIGN KEY (convention_id, piece) REFERENCES fichier (convention_id, empreinte)
        )
        """)
}
