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
            let later = [SchemaStep.supportConstats.name, SchemaStep.readPresentation.name]
            try await store.migrate(Product.schema.filter { !later.contains($0.name) })
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

    @Test("une relecture d’avant reste celle de son volet", arguments: Driver.allCases)
    func readings(_ driver: Driver) async throws {
        try await driver.withStore { store in
            try await store.migrate(Product.schema.filter { $0.name != SchemaStep.readPresentation.name })
            try await store.write { db in
                try db.run(
                    """
                    INSERT INTO volet (convention_id, id, version, position, archived_at, cle, nom, entree, cible,
                        age_min, age_max, teinte, diagnostic, actif)
                    VALUES ('c', 'v', 1, 1, NULL, 'v', 'V', 'publics', '', NULL, NULL, 'enfance', '', 1)
                    """
                )
                try db.run(
                    """
                    INSERT INTO relecture (convention_id, id, version, position, archived_at, volet_id, jour, blocs)
                    VALUES ('c', 'r', 3, 1, NULL, 'v', '2021-06-15', 'chiffre a')
                    """
                )
            }
            try await store.migrate(Product.schema)
            let (own, general) = try await store.read { db in
                (
                    try db.relecture(of: Identifier("v"), in: Identifier("c")),
                    try db.relecture(of: nil, in: Identifier("c"))
                )
            }
            #expect(own?.version == 3 && own?.value.on == Day("2021-06-15") && general == nil)
        }
    }
}
