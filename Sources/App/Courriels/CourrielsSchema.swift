import Storage

extension SchemaStep {
    static let extendMail = SchemaStep(
        "2026-11-27-extend-mail",
        """
        ALTER TABLE outgoing_mail ADD COLUMN html TEXT;
        ALTER TABLE outgoing_mail ADD COLUMN invitation TEXT;
        ALTER TABLE outgoing_mail ADD COLUMN invitation_method TEXT;
        ALTER TABLE outgoing_mail ADD COLUMN unsubscribe TEXT;
        ALTER TABLE outgoing_mail ADD COLUMN claimed_at TEXT;
        ALTER TABLE outgoing_mail ADD COLUMN refused_at TEXT;
        CREATE INDEX outgoing_mail_next ON outgoing_mail (next_try);
        CREATE TABLE mail_file (
            digest  TEXT NOT NULL PRIMARY KEY,
            taille  INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE TABLE mail_attachment (
            mail_id TEXT NOT NULL,
            rank    INTEGER NOT NULL,
            nom     TEXT NOT NULL,
            type    TEXT NOT NULL,
            digest  TEXT NOT NULL REFERENCES mail_file (digest),
            PRIMARY KEY (mail_id, rank)
        );
        CREATE INDEX mail_attachment_file ON mail_attachment (digest);
        CREATE TABLE mail_refusal (
            recipient  TEXT NOT NULL PRIMARY KEY,
            account_id TEXT,
            refused_at TEXT NOT NULL,
            reply      TEXT NOT NULL,
            origin     TEXT NOT NULL
        )
        """)
}
