import Crypto
import Domain
import Foundation
import Storage

extension AppEnvironment {
    /// The sign every form of an account carries: only pages made for this account know it.
    func formToken(for account: String) -> String { signature("form:\(account)") }

    /// Whether the sign was made for this account, compared in constant time.
    func isFormToken(_ token: String, of account: String) -> Bool { isSignature(token, of: "form:\(account)") }

    /// What only this installation can write beside a text, to know it again.
    func signature(_ text: String) -> String {
        let key = SymmetricKey(data: Data(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
        return code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Whether this is the signature of a text, compared in constant time.
    func isSignature(_ signature: String, of text: String) -> Bool {
        let expected = Array(self.signature(text).utf8)
        let given = Array(signature.utf8)
        guard expected.count == given.count else { return false }
        return zip(expected, given).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension AppEnvironment {
    /// What a signed part of an address names; `nil` when the sign is not ours.
    func signedName(_ token: String, as kind: String) -> String? {
        guard token.utf8.count < 120, let cut = token.lastIndex(of: "-") else { return nil }
        let name = String(token[..<cut])
        let expected = Array(signed(name, as: kind).utf8)
        let given = Array(token.utf8)
        guard given.count == expected.count else { return nil }
        return zip(expected, given).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0 ? name : nil
    }

    /// A name with the sign only this installation makes of it, for a kind of link.
    func signed(_ name: String, as kind: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(kind):\(name)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return name + "-" + code.prefix(16).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

extension String {
    /// SHA-256 in hexadecimal: what is stored of a secret.
    var digest: String {
        SHA256.hash(data: Data(utf8)).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

extension StoreReader {
    /// The convention with this address, as every page shows it.
    func conventionHead(_ slug: String) throws -> ConventionHead? {
        try row(
            """
            SELECT v.id, v.slug, v.titre, v.sous_titre, v.debut, v.fin, v.mention, h.hash
            FROM convention v LEFT JOIN journal_head h ON h.convention_id = v.convention_id
            WHERE v.slug = \(slug) AND v.archived_at IS NULL
            """
        ).map { row in
            ConventionHead(
                id: Identifier(try row.text(0)), slug: try row.text(1), titre: try row.text(2),
                sousTitre: try row.text(3), debut: Day(try row.text(4)) ?? .epoch,
                fin: try row.textIfAny(5).flatMap { Day($0) }, mention: try row.text(6),
                state: try row.textIfAny(7) ?? "")
        }
    }

    /// What an account may do in a convention today.
    func access(of account: Account, in convention: Identifier<Convention>) throws -> Access {
        let grants = try rows(
            """
            SELECT role, volet_id, commune, fiche_id FROM acces
            WHERE convention_id = \(convention) AND account_id = \(account.id) AND archived_at IS NULL
            ORDER BY id
            """
        ).compactMap { row -> Grant? in
            guard let role = Role(rawValue: try row.text(0)) else { return nil }
            return Grant(
                role: role, volet: try row.textIfAny(1).map { Identifier($0) },
                commune: try row.textIfAny(2).flatMap { try? CodeInsee($0) },
                fiche: try row.textIfAny(3).map { Identifier($0) })
        }
        return Access(account: account.id, grants: grants, isAdministrator: account.isAdministrator)
    }
}
