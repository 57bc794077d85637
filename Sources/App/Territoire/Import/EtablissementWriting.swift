import Domain
import Exchange
import Storage

extension StoreWriter {
    /// Adds facilities of a national register, or the new state the register gives of them.
    func put(_ etablissements: [Etablissement]) throws {
        for start in stride(from: 0, to: etablissements.count, by: 100) {
            let batch = etablissements[start..<Swift.min(start + 100, etablissements.count)]
            try run(
                """
                INSERT INTO etablissement
                    (identifiant, nom, nature, commune, adresse, longitude, latitude, horaires, source)
                VALUES \(rows: batch.map(\.columns))
                ON CONFLICT (identifiant) DO UPDATE SET nom = excluded.nom, nature = excluded.nature,
                    commune = COALESCE(excluded.commune, etablissement.commune),
                    adresse = CASE excluded.adresse WHEN '' THEN etablissement.adresse ELSE excluded.adresse END,
                    longitude = COALESCE(excluded.longitude, etablissement.longitude),
                    latitude = COALESCE(excluded.latitude, etablissement.latitude),
                    horaires = CASE excluded.horaires WHEN '' THEN etablissement.horaires ELSE excluded.horaires END,
                    source = excluded.source
                """)
        }
    }
}

extension Etablissement {
    fileprivate var columns: [StoredValue] {
        [
            identifiant.storedValue, nom.storedValue, nature.storedValue, (commune?.rawValue).storedValue,
            adresse.storedValue, (position?.longitude).storedValue, (position?.latitude).storedValue,
            horaires.storedValue, source.storedValue,
        ]
    }
}
