import Domain
import Storage

/// The travel times a convention imported: the file, not its lines.
struct Matrice: Hashable, Sendable, Identifiable {
    let id: Identifier<Matrice>
    let fichier: String
    /// The SHA-256 of the file, in hexadecimal.
    let empreinte: String
    let lignes: Int
    let on: Day
}

extension Matrice: Journaled {
    static let layout = RecordLayout("matrice", columns: ["fichier", "empreinte", "lignes", "le"])

    init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), fichier: record.text(), empreinte: record.text(),
            lignes: record.intIfAny() ?? 0, on: record.day())
    }

    var columns: [StoredValue] {
        [fichier.storedValue, empreinte.storedValue, lignes.storedValue, on.storedValue]
    }
}

extension StoreReader {
    /// The imported times that leave from these communes.
    func temps(from communes: [CodeInsee], in convention: Identifier<Convention>) throws -> TempsDeTrajet {
        let lines = try rows(
            """
            SELECT origine, destination, minutes FROM trajet
            WHERE convention_id = \(convention) AND origine IN \(list: communes)
            """)
        return TempsDeTrajet(
            try lines.reduce(into: [:]) { minutes, row in
                let trajet = TempsDeTrajet.Trajet(
                    origine: try CodeInsee(row.text(0)), destination: try CodeInsee(row.text(1)))
                minutes[trajet] = try row.double(2)
            })
    }
}

extension JournaledWriter {
    /// Replaces all the times of the convention by those of a file.
    func put(_ matrice: Matrice, _ temps: TempsDeTrajet) throws {
        let convention = authorship.convention
        let known = try all(Matrice.self, in: convention).first
        try db.run("DELETE FROM trajet WHERE convention_id = \(convention)")
        let lines = temps.minutes.map { trajet, minutes in
            [
                convention.storedValue, trajet.origine.storedValue, trajet.destination.storedValue,
                minutes.storedValue,
            ]
        }
        for start in stride(from: 0, to: lines.count, by: 100) {
            try db.run(
                """
                INSERT INTO trajet (convention_id, origine, destination, minutes)
                VALUES \(rows: Array(lines[start..<min(start + 100, lines.count)]))
                """)
        }
        if let known {
            try update(
                Matrice(
                    id: known.id, fichier: matrice.fichier, empreinte: matrice.empreinte, lignes: matrice.lignes,
                    on: matrice.on), expecting: known.version)
        } else {
            try insert(matrice)
        }
    }
}
