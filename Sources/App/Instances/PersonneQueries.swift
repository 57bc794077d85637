import Domain
import Storage

extension Personne {
    /// What an erased person is called.
    static let erased = "Personne effacée"

    /// Reads `id, nom, email, sexe, account_id`.
    init(_ row: StoreRow) throws {
        try self.init(
            id: Identifier(row.text(0)), nom: row.text(1), email: row.text(2),
            sexe: row.textIfAny(3).flatMap(Sexe.init), account: row.textIfAny(4))
    }
}

extension StoreReader {
    /// The people a convention knows, by name.
    public func personnes(in convention: Identifier<Convention>) throws -> [Personne] {
        try rows(
            """
            SELECT id, nom, email, sexe, account_id FROM personne WHERE convention_id = \(convention)
            ORDER BY nom, id
            """
        ).map(Personne.init)
    }
}

extension StoreWriter {
    /// Adds somebody, or replaces what is known of them.
    public func save(_ personne: Personne, in convention: Identifier<Convention>, at now: String) throws {
        try run(
            """
            INSERT INTO personne (convention_id, id, nom, email, sexe, account_id, created_at)
            VALUES (\(convention), \(personne.id), \(personne.nom), \(personne.email), \(personne.sexe?.rawValue),
                \(personne.account), \(now))
            ON CONFLICT (convention_id, id) DO UPDATE
            SET nom = excluded.nom, email = excluded.email, sexe = excluded.sexe, account_id = excluded.account_id
            """
        )
    }

    /// Adds somebody, tied to the account that has the same address.
    func add(_ personne: Personne, in convention: Identifier<Convention>, at now: String) throws {
        var personne = personne
        if personne.account == nil, !personne.email.isEmpty {
            personne.account = try account(email: personne.email)?.id
        }
        try save(personne, in: convention, at: now)
    }

    /// Ties the people known by an address to the account it now has.
    func tiePersonnes(to account: String, email: String) throws {
        try run(
            """
            UPDATE personne SET account_id = \(account)
            WHERE email = \(email.lowercased()) AND account_id IS NULL
            """)
    }

    /// Forgets who somebody was; their mandates stay.
    func erase(_ personne: Identifier<Personne>, in convention: Identifier<Convention>) throws {
        try run(
            """
            UPDATE personne SET nom = \(Personne.erased), email = '', sexe = NULL, account_id = NULL
            WHERE convention_id = \(convention) AND id = \(personne)
            """)
    }

    /// Forgets, in every convention, who an account's person was, and what they proposed.
    func erasePersonnes(of account: String) throws {
        try run(
            """
            UPDATE personne SET nom = \(Personne.erased), email = '', sexe = NULL, account_id = NULL
            WHERE account_id = \(account)
            """)
    }
}
