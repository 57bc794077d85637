import Storage

extension SchemaStep {
    static let createInstances = SchemaStep(
        "2026-11-27-create-instances",
        """
        CREATE TABLE personne (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            nom           TEXT NOT NULL,
            email         TEXT NOT NULL,
            sexe          TEXT CHECK (sexe IN ('f', 'h')),
            account_id    TEXT REFERENCES account (id),
            created_at    TEXT NOT NULL,
            PRIMARY KEY (convention_id, id)
        );
        CREATE INDEX personne_account ON personne (account_id);
        CREATE TABLE instance (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            nature        TEXT NOT NULL,
            nom           TEXT NOT NULL CHECK (nom <> ''),
            missions      TEXT NOT NULL,
            par_an        INTEGER CHECK (par_an BETWEEN 1 AND 60),
            mois_max      INTEGER CHECK (mois_max BETWEEN 1 AND 60),
            quorum        TEXT NOT NULL,
            PRIMARY KEY (convention_id, id)
        );
        CREATE TABLE instance_volet (
            convention_id TEXT NOT NULL,
            instance_id   TEXT NOT NULL,
            volet_id      TEXT NOT NULL,
            rank          INTEGER NOT NULL,
            PRIMARY KEY (convention_id, instance_id, volet_id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id)
        );
        CREATE TABLE membre (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            instance_id   TEXT NOT NULL,
            personne_id   TEXT NOT NULL,
            organisme_id  TEXT,
            college       TEXT NOT NULL,
            qualite       TEXT NOT NULL,
            debut         TEXT NOT NULL,
            fin           TEXT CHECK (fin >= debut),
            suppleant_de  TEXT CHECK (suppleant_de <> id),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id),
            FOREIGN KEY (convention_id, personne_id) REFERENCES personne (convention_id, id),
            FOREIGN KEY (convention_id, organisme_id) REFERENCES organisme (convention_id, id),
            FOREIGN KEY (convention_id, suppleant_de) REFERENCES membre (convention_id, id)
        );
        CREATE INDEX membre_instance ON membre (convention_id, instance_id)
        """)

    static let completeInstances = SchemaStep(
        "2026-11-27-complete-instances",
        """
        CREATE TABLE siege (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            instance_id   TEXT NOT NULL,
            organisme_id  TEXT,
            college       TEXT NOT NULL,
            qualite       TEXT NOT NULL,
            suppleance    INTEGER NOT NULL CHECK (suppleance IN (0, 1)),
            depuis        TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id),
            FOREIGN KEY (convention_id, organisme_id) REFERENCES organisme (convention_id, id)
        );
        CREATE INDEX siege_instance ON siege (convention_id, instance_id);
        CREATE TABLE invitation_instance (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL UNIQUE,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            instance_id   TEXT NOT NULL,
            expire_le     TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id)
        );
        CREATE TABLE candidature (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            invitation_id TEXT NOT NULL,
            instance_id   TEXT NOT NULL,
            nom           TEXT NOT NULL CHECK (nom <> ''),
            email         TEXT NOT NULL,
            sexe          TEXT CHECK (sexe IN ('f', 'h')),
            college       TEXT NOT NULL,
            qualite       TEXT NOT NULL,
            organisme_id  TEXT,
            precisions    TEXT NOT NULL,
            account_id    TEXT REFERENCES account (id),
            received_at   TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, invitation_id) REFERENCES invitation_instance (convention_id, id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id)
        );
        CREATE INDEX candidature_invitation ON candidature (convention_id, invitation_id);
        CREATE INDEX candidature_account ON candidature (account_id)
        """)
}
