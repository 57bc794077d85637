import Domain
import Storage

/// A jeu de données as the installation keeps it, without its lines.
struct Jeu: Hashable, Sendable, Identifiable {
    let id: Identifier<Jeu>
    let cle: String
    let titre: String
    let producteur: String
    let licence: String
    let geographie: Int
    let fichier: String
    /// The SHA-256 of the file, in hexadecimal.
    let empreinte: String
    let lignes: Int
    /// UTC.
    let importedAt: String

    var source: FigureSource {
        FigureSource(titre: titre, producteur: producteur, licence: licence, geographie: geographie, fichier: fichier)
    }
}

extension Jeu {
    /// « « Naissances, communes » a été importé le 3 mars 2026 ».
    var importedReadable: String {
        let day = Day(String(importedAt.prefix(10))).map { " le \($0.long)" } ?? ""
        return "«\u{A0}\(titre)\u{A0}» a déjà été importé\(day)"
    }
}

extension Jeu: Journaled {
    static let layout = RecordLayout(
        "jeu",
        columns: [
            "cle", "titre", "producteur", "licence", "geographie", "fichier", "empreinte", "lignes", "importe_le",
        ])

    init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), cle: record.text(), titre: record.text(), producteur: record.text(),
            licence: record.text(), geographie: record.intIfAny() ?? 0, fichier: record.text(),
            empreinte: record.text(), lignes: record.intIfAny() ?? 0, importedAt: record.text())
    }

    var columns: [StoredValue] {
        [
            cle.storedValue, titre.storedValue, producteur.storedValue, licence.storedValue, geographie.storedValue,
            fichier.storedValue, empreinte.storedValue, lignes.storedValue, importedAt.storedValue,
        ]
    }
}

extension Jeu {
    init(_ jeu: JeuDeDonnees, id: Identifier<Jeu>, empreinte: String, lignes: Int, at: String) {
        self.init(
            id: id, cle: jeu.cle, titre: jeu.titre, producteur: jeu.producteur, licence: jeu.licence,
            geographie: jeu.geographie, fichier: jeu.fichier, empreinte: empreinte, lignes: lignes, importedAt: at)
    }
}

extension JournaledWriter {
    /// Rows written by one statement: as many as both databases take without a long text.
    private static let batch = 100

    /// Adds a jeu de données, or replaces what an earlier import of the same said of the same lieux.
    ///
    /// An import with other columns is another edition of the file: it replaces the whole.
    ///
    /// - Parameters:
    ///   - newID: the identifier it takes if it is new.
    ///   - empreinte: the SHA-256 of the file, in hexadecimal; empty for values that come from no file.
    public func put(_ jeu: JeuDeDonnees, newID: String, empreinte: String = "") throws {
        let known = try stored(jeuNamed: jeu.cle)
        let id = known?.id ?? Identifier<Jeu>(newID)
        let colonnes = jeu.valeurs.colonnes
        if known != nil, try self.colonnes(of: id) != colonnes {
            try db.run("DELETE FROM jeu_ligne WHERE jeu_id = \(id)")
            try db.run("DELETE FROM jeu_colonne WHERE jeu_id = \(id)")
        }
        for (rang, colonne) in colonnes.enumerated() {
            try db.run(
                """
                INSERT INTO jeu_colonne (jeu_id, rang, indicateur, annee)
                VALUES (\(id), \(rang), \(colonne.indicateur), \(colonne.annee)) ON CONFLICT DO NOTHING
                """)
        }
        try putLines(of: jeu.valeurs, id)
        let count = try db.row("SELECT COUNT(*) FROM jeu_ligne WHERE jeu_id = \(id)")?.int(0) ?? 0
        let record = Jeu(jeu, id: id, empreinte: empreinte, lignes: count, at: authorship.at)
        if let known {
            try update(record, expecting: known.version)
        } else {
            try insert(record)
        }
    }

    private func putLines(of tableau: TableauDeValeurs, _ id: Identifier<Jeu>) throws {
        for start in stride(from: 0, to: tableau.lieux.count, by: JournaledWriter.batch) {
            let lieux = start..<min(start + JournaledWriter.batch, tableau.lieux.count)
            let rows = lieux.map { lieu in
                [tableau.lieux[lieu].code.storedValue, id.storedValue, tableau.line(of: lieu).storedValue]
            }
            try db.run(
                """
                INSERT INTO jeu_ligne (lieu, jeu_id, valeurs) VALUES \(rows: rows)
                ON CONFLICT (lieu, jeu_id) DO UPDATE SET valeurs = excluded.valeurs
                """)
        }
    }

    private func stored(jeuNamed cle: String) throws -> Stored<Jeu>? {
        try all(Jeu.self, in: .installation, archived: nil, where: "AND cle = \(cle)").first
    }

    private func colonnes(of id: Identifier<Jeu>) throws -> [TableauDeValeurs.Colonne] {
        try db.rows("SELECT indicateur, annee FROM jeu_colonne WHERE jeu_id = \(id) ORDER BY rang")
            .map { .init(try $0.text(0), annee: try $0.int(1)) }
    }
}
