import Storage

extension SchemaStep {
    static let createRappels = SchemaStep(
        "2026-11-27-create-rappels",
        """
        CREATE TABLE courriel_preference (
            account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
            rythme     TEXT NOT NULL,
            exclus     TEXT NOT NULL,
            arrete_le  TEXT,
            changed_at TEXT NOT NULL
        );
        CREATE TABLE digest (
            account_id TEXT NOT NULL REFERENCES account (id),
            jour       TEXT NOT NULL,
            mail_id    TEXT NOT NULL UNIQUE,
            PRIMARY KEY (account_id, jour)
        );
        CREATE TABLE rappel_dit (
            account_id    TEXT NOT NULL REFERENCES account (id),
            convention_id TEXT NOT NULL,
            cle           TEXT NOT NULL,
            retard        INTEGER NOT NULL CHECK (retard IN (0, 1)),
            mail_id       TEXT NOT NULL,
            dit_le        TEXT NOT NULL,
            PRIMARY KEY (account_id, convention_id, cle, retard)
        );
        CREATE INDEX rappel_dit_mail ON rappel_dit (mail_id)
        """)
}
