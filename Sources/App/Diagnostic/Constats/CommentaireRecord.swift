import Domain
import Storage

extension Commentaire: Journaled {
    public static let layout = RecordLayout("commentaire", columns: ["constat_id", "texte", "account_id", "at"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), constat: record.identifier(), texte: record.text(), auteur: record.text(),
            at: record.text())
    }

    public var columns: [StoredValue] {
        [constat.storedValue, texte.storedValue, auteur.storedValue, at.storedValue]
    }
}
