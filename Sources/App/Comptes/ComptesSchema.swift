import Storage

extension SchemaStep {
    static let createAccounts = SchemaStep(
        "2026-11-23-create-accounts",
        """
        CREATE TABLE setting (
            name  TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        );
        CREATE TABLE account (
            id               TEXT NOT NULL PRIMARY KEY,
            email            TEXT NOT NULL UNIQUE CHECK (email <> ''),
            nom              TEXT NOT NULL,
            is_administrator INTEGER NOT NULL CHECK (is_administrator IN (0, 1)),
            created_at       TEXT NOT NULL
        );
        CREATE TABLE session (
            digest     TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            opened_at  TEXT NOT NULL,
            expires_at TEXT NOT NULL
        );
        CREATE INDEX session_account ON session (account_id);
        CREATE TABLE sign_in_link (
            digest       TEXT NOT NULL PRIMARY KEY,
            account_id   TEXT NOT NULL REFERENCES account (id),
            channel      TEXT NOT NULL,
            expires_at   TEXT NOT NULL,
            used_at      TEXT,
            next_address TEXT,
            kept_form_id TEXT
        );
        CREATE TABLE kept_form (
            id         TEXT NOT NULL PRIMARY KEY,
            address    TEXT NOT NULL,
            form       TEXT NOT NULL,
            account_id TEXT,
            kept_at    TEXT NOT NULL
        );
        CREATE TABLE outgoing_mail (
            id         TEXT NOT NULL PRIMARY KEY,
            account_id TEXT,
            recipient  TEXT NOT NULL,
            subject    TEXT NOT NULL,
            body       TEXT NOT NULL,
            queued_at  TEXT NOT NULL,
            sent_at    TEXT,
            tries      INTEGER NOT NULL,
            next_try   TEXT NOT NULL,
            last_error TEXT
        )
        """)

    static let createAcces = SchemaStep(
        "2026-11-23-create-acces",
        """
        CREATE TABLE acces (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            account_id    TEXT NOT NULL REFERENCES account (id),
            role          TEXT NOT NULL,
            volet_id      TEXT,
            commune       TEXT,
            fiche_id      TEXT,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, volet_id) REFERENCES volet (convention_id, id),
            FOREIGN KEY (convention_id, fiche_id) REFERENCES fiche_action (convention_id, id)
        );
        CREATE INDEX acces_account ON acces (account_id, convention_id)
        """)
}
