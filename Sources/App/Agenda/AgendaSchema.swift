import Storage

extension SchemaStep {
    static let createAgenda = SchemaStep(
        "2026-11-27-create-agenda",
        """
        CREATE TABLE agenda_jeton (
            account_id   TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
            digest       TEXT NOT NULL UNIQUE,
            numero       TEXT NOT NULL,
            created_at   TEXT NOT NULL,
            last_read_at TEXT
        )
        """)
}
