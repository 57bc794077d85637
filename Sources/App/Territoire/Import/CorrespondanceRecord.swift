import Domain
import Exchange
import Foundation
import Storage

/// How the columns of a file nobody knows are to be read, remembered by the titles they bear.
struct Correspondance: Hashable, Sendable, Identifiable {
    let id: Identifier<Correspondance>
    /// The signature of the titles, whatever their years.
    let signature: String
    let nom: String
    let mapping: ColumnMapping
}

extension Correspondance: Journaled {
    static let layout = RecordLayout("correspondance", columns: ["signature", "nom", "contenu"])

    init(_ record: inout RecordReader) throws {
        let (signature, nom, contenu) = (try record.text(), try record.text(), try record.text())
        guard let mapping = ColumnMapping(text: contenu) else {
            throw StoreError.unexpectedValue(column: 2, value: .text(contenu))
        }
        self.init(id: Identifier(record.id), signature: signature, nom: nom, mapping: mapping)
    }

    var columns: [StoredValue] { [signature.storedValue, nom.storedValue, mapping.text.storedValue] }
}

extension StoreReader {
    func mappings(of convention: Identifier<Convention>) throws -> [Correspondance] {
        try all(Correspondance.self, in: convention).map(\.value)
    }
}

extension [Correspondance] {
    /// The remembered way to read a file, if one with the same titles was read before, brought to its own years.
    func mapping(for sample: MappingSample) -> ColumnMapping? {
        let signature = ColumnMapping.signature(sample.titles)
        return first { $0.signature == signature }?.mapping.adapted(to: sample.titles)
    }
}
