import Domain
import Foundation
import Mail
import Storage

/// A file brought to go with the convocation of one meeting.
struct PieceJointe: Sendable {
    let id: String
    let file: MailFile
    let bytes: Int

    /// Bytes one file may have, and all of them together: most mail servers refuse more than 20 MB once encoded.
    static let limit = 8 * 1024 * 1024
    static let totalLimit = 12 * 1024 * 1024

    /// « 340 Ko », « 1,2 Mo ».
    var size: String { PieceJointe.size(bytes) }

    static func size(_ bytes: Int) -> String {
        bytes < 1_048_576
            ? "\(max(1, (bytes + 512) / 1024))\u{A0}Ko" : "\((Double(bytes) / 1_048_576).french(digits: 1))\u{A0}Mo"
    }

    /// The media type of a file by the end of its name; `nil` for those mail servers stop.
    static func type(of name: String) -> String? {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[ending]
    }

    private static let types = [
        "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "txt": "text/plain", "csv": "text/csv", "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation", "doc": "application/msword",
        "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]
}

extension StoreReader {
    func pieces(of reunion: Identifier<Reunion>, in convention: Identifier<Convention>) throws -> [PieceJointe] {
        try rows(
            """
            SELECT id, nom, type, digest, taille FROM piece_jointe
            WHERE convention_id = \(convention) AND reunion_id = \(reunion) ORDER BY added_at, id
            """
        ).map { row in
            PieceJointe(
                id: try row.text(0),
                file: MailFile(name: try row.text(1), type: try row.text(2), digest: try row.text(3)),
                bytes: try row.int(4))
        }
    }
}

extension StoreWriter {
    func add(
        _ attachment: MailAttachment, id: String, to reunion: Identifier<Reunion>,
        in convention: Identifier<Convention>,
        at now: String
    ) throws {
        for file in try keep([attachment]) {
            try run(
                """
                INSERT INTO piece_jointe (convention_id, id, reunion_id, nom, type, taille, digest, added_at)
                VALUES (\(convention), \(id), \(reunion), \(file.name), \(file.type), \(attachment.bytes.count),
                    \(file.digest), \(now))
                """
            )
        }
    }

    func removePiece(_ id: String, of reunion: Identifier<Reunion>, in convention: Identifier<Convention>) throws {
        try run(
            """
            DELETE FROM piece_jointe
            WHERE convention_id = \(convention) AND reunion_id = \(reunion) AND id = \(id)
            """
        )
        try forgetMailFiles()
    }
}

extension Problem {
    static func pieceRefused(_ reason: String) -> Problem {
        Problem(
            .unprocessableContent, "Fichier refusé", reason + " Rien n’a été joint.",
            advice:
                "Revenez à la convocation, choisissez un autre fichier, ou déposez-le ailleurs et donnez son adresse.")
    }
}
