import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Les constats d’une version précédente")
struct ConstatSchemaTests {
    @Test("leur origine dit d’où ils viennent, et aucun ne devient un brouillon", arguments: Driver.allCases)
    func migrate(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Product.schema.filter { $0.name != SchemaStep.supportConstats.name })
            let origines = ["donnée", "groupe de travail", "enquête", "entretien", "on ne sait plus", ""]
            try await store.write { db in
                try db.run(
                    """
                    INSERT INTO volet (convention_id, id, version, position, archived_at, cle, nom, entree, cible,
                        age_min, age_max, teinte, diagnostic, actif)
                    VALUES ('c', 'v', 1, 1, NULL, 'v', 'V', 'publics', '', NULL, NULL, 'enfance', '', 1)
                    """
                )
                for (number, origine) in origines.enumerated() {
                    try db.run(
                        """
                        INSERT INTO constat (convention_id, id, version, position, archived_at, volet_id, nature,
                            titre, texte, origine, college, source)
                        VALUES ('c', \("\(number)"), 1, \(number), NULL, 'v', 'atout', 'T', '', \(origine), 'mairies', '')
                        """
                    )
                }
            }
            try await store.migrate(Product.schema)
            let constats = try await store.read { try $0.all(Constat.self, in: Identifier("c")) }.map(\.value)
            #expect(
                constats.map(\.provenance) == [.chiffre, .contribution, .enquete, .entretien, .autre, .autre]
            )
            #expect(constats.map(\.origine) == origines)
            #expect(constats.map(\.college) == origines.map { _ in "mairies" })
            #expect(constats.filter { $0.isDraft }.isEmpty)
        }
    }
}
