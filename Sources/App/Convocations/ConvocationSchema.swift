import Domain
import Storage

extension SchemaStep {
    static let createConvocations = SchemaStep(
        "2026-11-27-create-convocations",
        """
        CREATE TABLE convocation (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            reunion_id    TEXT NOT NULL,
            nature        TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            texte         TEXT NOT NULL,
            annonce       TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id)
        );
        CREATE INDEX convocation_reunion ON convocation (convention_id, reunion_id);
        CREATE TABLE convocation_personne (
            convention_id  TEXT NOT NULL,
            convocation_id TEXT NOT NULL,
            personne_id    TEXT NOT NULL,
            rank           INTEGER NOT NULL,
            PRIMARY KEY (convention_id, convocation_id, personne_id),
            FOREIGN KEY (convention_id, convocation_id) REFERENCES convocation (convention_id, id)
        );
        CREATE TABLE envoi_convocation (
            convention_id  TEXT NOT NULL,
            convocation_id TEXT NOT NULL,
            personne_id    TEXT NOT NULL,
            reunion_id     TEXT NOT NULL,
            envoye_le      TEXT NOT NULL,
            mail_id        TEXT UNIQUE,
            sent_at        TEXT,
            refused_at     TEXT,
            reply          TEXT,
            reponse        TEXT,
            repondu_le     TEXT,
            jeton          TEXT UNIQUE,
            revoque_le     TEXT,
            PRIMARY KEY (convention_id, convocation_id, personne_id),
            FOREIGN KEY (convention_id, convocation_id) REFERENCES convocation (convention_id, id)
        );
        CREATE INDEX envoi_reunion ON envoi_convocation (convention_id, reunion_id);
        CREATE TABLE delai_convocation (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            instance_id   TEXT NOT NULL,
            jours         INTEGER CHECK (jours BETWEEN 1 AND 90),
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, instance_id),
            FOREIGN KEY (convention_id, instance_id) REFERENCES instance (convention_id, id)
        );
        CREATE TABLE piece_jointe (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            reunion_id    TEXT NOT NULL,
            nom           TEXT NOT NULL,
            type          TEXT NOT NULL,
            taille        INTEGER NOT NULL,
            digest        TEXT NOT NULL REFERENCES mail_file (digest),
            added_at      TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id)
        );
        CREATE INDEX piece_jointe_file ON piece_jointe (digest)
        """)
}

extension Convocation: Journaled {
    public static let layout = RecordLayout(
        "convocation", columns: ["reunion_id", "nature", "titre", "texte", "annonce"],
        links: [
            LinkLayout("personnes", table: "convocation_personne", owner: "convocation_id", target: "personne_id")
        ])

    public init(_ record: inout RecordReader) throws {
        let reunion = try record.identifier(Reunion.self)
        let nature = try record.choice(Nature.self)
        let titre = try record.text()
        let texte = try record.text()
        let announced = try record.text()
        try self.init(
            id: Identifier(record.id), reunion: reunion, nature: nature, titre: titre, texte: texte,
            announced: announced, personnes: record.linked())
    }

    public var columns: [StoredValue] {
        [
            reunion.storedValue, nature.rawValue.storedValue, titre.storedValue, texte.storedValue,
            announced.storedValue,
        ]
    }

    public var links: [[String]] { [personnes.map(\.rawValue)] }
}
