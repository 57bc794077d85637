import Crypto
import Domain
import Foundation
import Storage

/// The files of a convention, kept in its database by what they hold: a backup takes them along.
enum Fichier {
    /// Above any stamped deliberation; a signed convention of a hundred pages is a few megabytes.
    static let limit = 25 * 1024 * 1024

    static func empreinte(_ data: Data) -> String {
        SHA256.hash(data: data).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    static func isPDF(_ data: Data) -> Bool { data.starts(with: Array("%PDF-".utf8)) }
}

extension StoreWriter {
    /// Keeps a file; the same bytes are kept once.
    func keep(_ data: Data, in convention: Identifier<Convention>) throws -> String {
        let empreinte = Fichier.empreinte(data)
        try run(
            """
            INSERT INTO fichier (convention_id, empreinte, octets, contenu)
            VALUES (\(convention), \(empreinte), \(data.count), \(data.base64EncodedString()))
            ON CONFLICT (convention_id, empreinte) DO NOTHING
            """)
        return empreinte
    }
}

extension StoreReader {
    /// The bytes of a file, when they still have the fingerprint that names them.
    func fichier(_ piece: Piece, in convention: Identifier<Convention>) throws -> Data? {
        let row = try row(
            "SELECT contenu FROM fichier WHERE convention_id = \(convention) AND empreinte = \(piece.empreinte)")
        guard let text = try row?.text(0), let data = Data(base64Encoded: text),
            Fichier.empreinte(data) == piece.empreinte
        else { return nil }
        return data
    }

    /// The bytes of several files, by fingerprint; those altered are left out.
    func fichiers(_ pieces: [Piece], in convention: Identifier<Convention>) throws -> [String: Data] {
        let rows = try rows(
            """
            SELECT empreinte, contenu FROM fichier
            WHERE convention_id = \(convention) AND empreinte IN \(list: pieces.map(\.empreinte))
            """)
        return try rows.reduce(into: [:]) { found, row in
            let empreinte = try row.text(0)
            guard let data = Data(base64Encoded: try row.text(1)), Fichier.empreinte(data) == empreinte else { return }
            found[empreinte] = data
        }
    }

    /// How many bytes each file holds, by fingerprint.
    func fichierSizes(in convention: Identifier<Convention>) throws -> [String: Int] {
        try rows("SELECT empreinte, octets FROM fichier WHERE convention_id = \(convention)")
            .reduce(into: [:]) { $0[try $1.text(0)] = try $1.int(1) }
    }
}

extension ConventionVisit {
    /// The PDF that came with the form.
    ///
    /// - Throws: ``Problem`` when it is not a PDF, or too large to be kept.
    func receivedPDF() async throws -> (data: Data, nom: String) {
        let upload = try upload()
        defer { Task { await visit.environment.uploads.remove(upload.id) } }
        guard upload.bytes <= Fichier.limit else { throw Problem.fileTooLarge(limit: Fichier.limit) }
        guard let data = try? Data(contentsOf: upload.url) else { throw Problem.noRoom }
        guard Fichier.isPDF(data) else { throw Problem.notPDF(upload.name) }
        return (data, upload.name)
    }
}

extension Problem {
    static func notPDF(_ name: String) -> Problem {
        Problem(
            .unprocessableContent, "Fichier refusé",
            "«\u{A0}\(name.shortened)\u{A0}» n’est pas un PDF\u{A0}; rien n’a été enregistré.",
            advice: "Revenez à la page et choisissez le PDF signé ou tamponné.")
    }

    static let fileAltered = Problem(
        .internalServerError, "Fichier altéré", "Le contenu de ce fichier n’a plus l’empreinte qui le désigne.",
        advice: "Prévenez l’administration\u{A0}: une sauvegarde permet de le remettre.")
}
