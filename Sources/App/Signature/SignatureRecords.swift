import Domain
import Storage

extension VersionFigee: Journaled {
    public static let layout = RecordLayout("version_figee", columns: ["numero", "piece", "piece_nom", "jour"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), numero: record.intIfAny() ?? 0,
            piece: Piece(empreinte: record.text(), nom: record.text()), on: record.day())
    }

    public var columns: [StoredValue] {
        [numero.storedValue, piece.empreinte.storedValue, piece.nom.storedValue, on.storedValue]
    }
}

extension Exemplaire: Journaled {
    public static let layout = RecordLayout("exemplaire", columns: ["version_id", "piece", "piece_nom", "jour"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), version: record.identifier(),
            piece: Piece(empreinte: record.text(), nom: record.text()), on: record.day())
    }

    public var columns: [StoredValue] {
        [version.storedValue, piece.empreinte.storedValue, piece.nom.storedValue, on.storedValue]
    }
}

extension Signature: Journaled {
    public static let layout = RecordLayout(
        "signature",
        columns: [
            "partie_id", "version_id", "representant_id", "jour", "lieu", "rang", "retrait", "retrait_motif",
        ])

    public init(_ record: inout RecordReader) throws {
        let partie = try record.identifier(Partie.self)
        let version = try record.identifier(VersionFigee.self)
        let representant = try record.identifier(Representant.self)
        let (day, lieu, rang) = (try record.day(), try record.text(), try record.intIfAny())
        let (retrait, motif) = (try record.dayIfAny(), try record.text())
        try self.init(
            id: Identifier(record.id), partie: partie, version: version, representant: representant, on: day,
            lieu: lieu, rang: rang, retrait: retrait.map { try Retrait(on: $0, motif: motif) })
    }

    public var columns: [StoredValue] {
        [
            partie.storedValue, version.storedValue, representant.storedValue, on.storedValue, lieu.storedValue,
            rang.storedValue, (retrait?.on).storedValue, (retrait?.motif ?? "").storedValue,
        ]
    }
}
