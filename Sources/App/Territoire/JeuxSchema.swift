import Storage

extension SchemaStep {
    /// What each établissement is, what its producer measures of it, and since when it is known.
    static let describeEtablissements = SchemaStep(
        "2026-11-24-describe-etablissements",
        """
        ALTER TABLE etablissement ADD COLUMN genre TEXT NOT NULL DEFAULT '';
        ALTER TABLE etablissement ADD COLUMN importe_le TEXT NOT NULL DEFAULT '';
        UPDATE etablissement SET genre = CASE
            WHEN source LIKE 'ANCT%' THEN 'france-services'
            WHEN nature LIKE 'Coll%' THEN 'college'
            WHEN nature LIKE 'Lyc%' THEN 'lycee'
            WHEN nature LIKE 'Ecole%' OR nature LIKE 'École%' THEN 'ecole'
            ELSE '' END;
        CREATE TABLE etablissement_valeur (
            identifiant TEXT NOT NULL,
            indicateur  TEXT NOT NULL,
            annee       INTEGER NOT NULL,
            valeur      TEXT NOT NULL,
            source      TEXT NOT NULL,
            PRIMARY KEY (identifiant, indicateur, annee)
        )
        """)

    /// Published files kept whole, one row per lieu: what the one-row-per-figure table held moves there.
    static let createJeux = SchemaStep(
        "2026-11-24-create-jeux",
        """
        ALTER TABLE commune ADD COLUMN departement TEXT;
        ALTER TABLE commune ADD COLUMN region TEXT;
        CREATE TABLE lieu (
            code        TEXT NOT NULL PRIMARY KEY,
            nom         TEXT NOT NULL CHECK (nom <> ''),
            departement TEXT,
            region      TEXT
        );
        CREATE TABLE jeu (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            cle           TEXT NOT NULL,
            titre         TEXT NOT NULL CHECK (titre <> ''),
            producteur    TEXT NOT NULL,
            licence       TEXT NOT NULL,
            geographie    INTEGER NOT NULL,
            fichier       TEXT NOT NULL,
            empreinte     TEXT NOT NULL,
            lignes        INTEGER NOT NULL CHECK (lignes >= 0),
            importe_le    TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, cle)
        );
        CREATE TABLE jeu_colonne (
            jeu_id     TEXT NOT NULL,
            rang       INTEGER NOT NULL,
            indicateur TEXT NOT NULL,
            annee      INTEGER NOT NULL,
            PRIMARY KEY (jeu_id, rang)
        );
        CREATE INDEX jeu_colonne_indicateur ON jeu_colonne (indicateur);
        CREATE TABLE jeu_ligne (
            lieu    TEXT NOT NULL,
            jeu_id  TEXT NOT NULL,
            valeurs TEXT NOT NULL,
            PRIMARY KEY (lieu, jeu_id)
        );
        CREATE INDEX jeu_ligne_jeu ON jeu_ligne (jeu_id);
        CREATE TABLE etablissement (
            identifiant TEXT NOT NULL PRIMARY KEY,
            nom         TEXT NOT NULL,
            nature      TEXT NOT NULL,
            commune     TEXT,
            adresse     TEXT NOT NULL,
            longitude   DOUBLE PRECISION,
            latitude    DOUBLE PRECISION,
            horaires    TEXT NOT NULL,
            source      TEXT NOT NULL
        );
        CREATE INDEX etablissement_commune ON etablissement (commune);
        CREATE TABLE correspondance (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            signature     TEXT NOT NULL,
            nom           TEXT NOT NULL,
            contenu       TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, signature)
        );
        CREATE TABLE indicateur_local (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            code          TEXT NOT NULL,
            libelle       TEXT NOT NULL CHECK (libelle <> ''),
            theme         TEXT NOT NULL,
            definition    TEXT NOT NULL,
            unite         TEXT NOT NULL,
            nature        TEXT NOT NULL,
            sens          TEXT NOT NULL,
            producteur    TEXT NOT NULL,
            page          TEXT NOT NULL,
            formule       TEXT NOT NULL,
            decimales     INTEGER NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, code)
        );
        CREATE TABLE valeur_locale (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            indicateur_id TEXT NOT NULL,
            lieu          TEXT NOT NULL,
            annee         INTEGER NOT NULL,
            statut        TEXT NOT NULL,
            valeur        TEXT NOT NULL,
            source        TEXT NOT NULL CHECK (source <> ''),
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, indicateur_id) REFERENCES indicateur_local (convention_id, id)
        );
        CREATE TABLE territoire_compare (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            lieu          TEXT NOT NULL,
            raison        TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            UNIQUE (convention_id, lieu)
        );
        INSERT INTO jeu (convention_id, id, version, position, archived_at, cle, titre, producteur, licence, geographie,
            fichier, empreinte, lignes, importe_le)
        SELECT 'installation', indicateur || '-' || annee || '-' || source, 1, 0, NULL,
            indicateur || '-' || annee || '-' || source, source, '', '', annee, '', '', COUNT(*), ''
        FROM figure GROUP BY indicateur, annee, source;
        INSERT INTO jeu_colonne (jeu_id, rang, indicateur, annee)
        SELECT DISTINCT indicateur || '-' || annee || '-' || source, 0, indicateur, annee FROM figure;
        INSERT INTO jeu_ligne (lieu, jeu_id, valeurs)
        SELECT lieu, indicateur || '-' || annee || '-' || source,
            CASE status WHEN 'value' THEN CAST(value AS TEXT) WHEN 'estimated' THEN '~' || CAST(value AS TEXT)
                WHEN 'secret' THEN 's' WHEN 'not_published' THEN 'n' ELSE '0' END
        FROM figure;
        DROP TABLE figure
        """)
}

extension SchemaStep {
    /// The communes around a territoire are found by their place: reading those of all France took half of the time of
    /// a scénario whose slider moves.
    static let placeCommunes = SchemaStep(
        "2026-11-27-place-communes", "CREATE INDEX commune_place ON commune (latitude, longitude)")
}
