import Domain
import Exchange
import Storage

extension StoreWriter {
    private var batch: Int { 100 }

    /// Adds facilities of a national register, or the new state the register gives of them, with what it measures.
    ///
    /// A file that only measures them, without their address, names nothing again that another named better.
    ///
    /// - Parameter moment: of the import.
    func put(_ etablissements: [Etablissement], at moment: String) throws {
        for start in stride(from: 0, to: etablissements.count, by: batch) {
            let rows = etablissements[start..<Swift.min(start + batch, etablissements.count)].map { $0.columns(moment) }
            let isPoorer: Query = "excluded.adresse = '' AND etablissement.adresse <> ''"
            func kept(_ column: Query) -> Query {
                "CASE WHEN \(part: isPoorer) THEN etablissement.\(part: column) ELSE excluded.\(part: column) END"
            }
            try run(
                """
                INSERT INTO etablissement
                    (identifiant, genre, nom, nature, commune, adresse, longitude, latitude, horaires, source, importe_le)
                VALUES \(rows: rows)
                ON CONFLICT (identifiant) DO UPDATE SET
                    genre = CASE WHEN excluded.genre = '' OR (\(part: isPoorer) AND etablissement.genre <> '')
                        THEN etablissement.genre ELSE excluded.genre END,
                    nom = \(part: kept("nom")), nature = \(part: kept("nature")),
                    source = \(part: kept("source")), importe_le = \(part: kept("importe_le")),
                    commune = COALESCE(excluded.commune, etablissement.commune),
                    adresse = CASE excluded.adresse WHEN '' THEN etablissement.adresse ELSE excluded.adresse END,
                    longitude = COALESCE(excluded.longitude, etablissement.longitude),
                    latitude = COALESCE(excluded.latitude, etablissement.latitude),
                    horaires = CASE excluded.horaires WHEN '' THEN etablissement.horaires ELSE excluded.horaires END
                """)
        }
        let measures = etablissements.flatMap(\.measures)
        for start in stride(from: 0, to: measures.count, by: batch) {
            try run(
                """
                INSERT INTO etablissement_valeur (identifiant, indicateur, annee, valeur, source)
                VALUES \(rows: Array(measures[start..<Swift.min(start + batch, measures.count)]))
                ON CONFLICT (identifiant, indicateur, annee)
                    DO UPDATE SET valeur = excluded.valeur, source = excluded.source
                """)
        }
    }
}

extension Etablissement {
    fileprivate func columns(_ moment: String) -> [StoredValue] {
        [
            identifiant.storedValue, (genre?.rawValue ?? "").storedValue, nom.storedValue, nature.storedValue,
            (commune?.rawValue).storedValue, adresse.storedValue, (position?.longitude).storedValue,
            (position?.latitude).storedValue, horaires.storedValue, source.storedValue, moment.storedValue,
        ]
    }

    /// One row per value, in an order of their own.
    fileprivate var measures: [[StoredValue]] {
        valeurs.sorted { ($0.key.indicateur, $0.key.annee) < ($1.key.indicateur, $1.key.annee) }.map {
            colonne, valeur in
            [
                identifiant.storedValue, colonne.indicateur.storedValue, colonne.annee.storedValue,
                valeur.code.storedValue, source.storedValue,
            ]
        }
    }
}
