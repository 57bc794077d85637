import Domain
import Storage

extension Territoire: Journaled {
    public static let layout = RecordLayout(
        "territoire", columns: ["nom", "source"],
        links: [
            LinkLayout("communes", table: "territoire_commune", owner: "territoire_id", target: "commune"),
            LinkLayout("epcis", table: "territoire_epci", owner: "territoire_id", target: "siren"),
        ])

    public init(_ record: inout RecordReader) throws {
        let nom = try record.text()
        let source = try record.text()
        let communes = try record.linkedCodes()
        let epcis = try record.linked(Siren.self).map { try Siren($0.rawValue) }
        try self.init(id: Identifier(record.id), nom: nom, source: source, communes: communes, epcis: epcis)
    }

    public var columns: [StoredValue] { [nom.storedValue, source.storedValue] }
    public var links: [[String]] { [communes.map(\.rawValue), epcis.map(\.rawValue)] }
}

extension Identifier where Object == Convention {
    /// The journal of what belongs to no convention: the territoires.
    public static let installation = Identifier("installation")
}
