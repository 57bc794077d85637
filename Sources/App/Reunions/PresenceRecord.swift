import Domain
import Storage

extension Presence: OfReunion {
    public static let layout = RecordLayout(
        "presence", columns: ["reunion_id", "membre_id", "etat", "represente_par", "mode"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), reunion: record.identifier(), membre: record.identifier(),
            etat: record.choice(), representePar: record.identifierIfAny(), mode: record.choice())
    }

    public var columns: [StoredValue] {
        [
            reunion.storedValue, membre.storedValue, etat.rawValue.storedValue, representePar.storedValue,
            mode.rawValue.storedValue,
        ]
    }
}

extension Invite: OfReunion {
    public static let layout = RecordLayout("invite", columns: ["reunion_id", "personne_id", "qualite"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), reunion: record.identifier(), personne: record.identifier(),
            qualite: record.text())
    }

    public var columns: [StoredValue] { [reunion.storedValue, personne.storedValue, qualite.storedValue] }
}
