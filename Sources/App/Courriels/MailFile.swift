import Crypto
import Foundation
import Mail
import Storage

/// A file that goes with e-mails, kept once however many it goes with.
struct MailFile: Hashable, Sendable {
    let name: String
    let type: String
    /// SHA-256 of its bytes, in hexadecimal.
    let digest: String
}

extension StoreWriter {
    /// Keeps the bytes of files until the last e-mail they go with has left.
    func keep(_ attachments: [MailAttachment]) throws -> [MailFile] {
        try attachments.map { attachment in
            let file = MailFile(name: attachment.name, type: attachment.type, digest: attachment.bytes.digest)
            let content = Data(attachment.bytes).base64EncodedString()
            try run(
                """
                INSERT INTO mail_file (digest, taille, content) VALUES (\(file.digest), \(attachment.bytes.count), \(content))
                ON CONFLICT (digest) DO NOTHING
                """
            )
            return file
        }
    }

    /// Forgets the files of the e-mails that left or were refused.
    func forgetMailFiles() throws {
        try run(
            """
            DELETE FROM mail_attachment WHERE NOT EXISTS (
                SELECT 1 FROM outgoing_mail m
                WHERE m.id = mail_attachment.mail_id AND m.sent_at IS NULL AND m.refused_at IS NULL)
            """
        )
        try run(
            """
            DELETE FROM mail_file
            WHERE NOT EXISTS (SELECT 1 FROM mail_attachment a WHERE a.digest = mail_file.digest)
                AND NOT EXISTS (SELECT 1 FROM piece_jointe p WHERE p.digest = mail_file.digest)
            """
        )
    }
}

extension StoreReader {
    /// The files of one e-mail, whole.
    func attachments(of mail: String) throws -> [MailAttachment] {
        try rows(
            """
            SELECT a.nom, a.type, f.content FROM mail_attachment a JOIN mail_file f ON f.digest = a.digest
            WHERE a.mail_id = \(mail) ORDER BY a.rank
            """
        ).map { row in
            try MailAttachment(
                name: row.text(0), type: row.text(1), bytes: Array(Data(base64Encoded: row.text(2)) ?? Data()))
        }
    }
}

extension [UInt8] {
    /// SHA-256 in hexadecimal.
    var digest: String {
        SHA256.hash(data: self).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
