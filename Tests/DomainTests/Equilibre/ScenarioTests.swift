import Domain
import Testing

@Suite("Un scénario")
struct ScenarioTests {
    private func mouvement(
        _ nature: Mouvement.Nature, site: String = "", nom: String = "", commune: CodeInsee? = nil,
        capacite: Double? = nil
    ) throws(Refusal) -> Mouvement {
        try Mouvement(
            id: Identifier("m"), scenario: Identifier("s"), nature: nature, site: site, nom: nom, commune: commune,
            capacite: capacite)
    }

    @Test("chaque nature demande ce qu’il lui faut, et rien d’autre")
    func required() throws {
        let palluau = try CodeInsee("85169")
        #expect(throws: Refusal("nom", .empty)) { try mouvement(.ouvrir, commune: palluau, capacite: 12) }
        #expect(throws: Refusal("commune", .empty)) { try mouvement(.ouvrir, nom: "Crèche", capacite: 12) }
        #expect(throws: Refusal("capacite", .empty)) { try mouvement(.ouvrir, nom: "Crèche", commune: palluau) }
        #expect(throws: Refusal("site", .empty)) { try mouvement(.fermer) }
        #expect(throws: Refusal("commune", .empty)) { try mouvement(.deplacer, site: "e1") }
        #expect(throws: Refusal("capacite", .empty)) { try mouvement(.redimensionner, site: "e1") }
        #expect(try mouvement(.fermer, site: " e1 ").site == "e1")
    }

    @Test("ce qui est tapé pour une autre nature est gardé, sans être lu")
    func kept() throws {
        let fermer = try mouvement(.fermer, site: "e1", nom: "Crèche", capacite: 12)
        #expect(fermer.nom == "Crèche" && fermer.capacite == 12 && !fermer.hasCapacite)
        #expect(try mouvement(.redimensionner, site: "e1", capacite: 0).hasCapacite)
    }

    @Test("une capacité négative, démesurée ou illisible est refusée")
    func capacity() throws {
        for capacite in [-1, 200_000, Double.nan] {
            #expect(throws: Refusal.self) { try mouvement(.redimensionner, site: "e1", capacite: capacite) }
        }
        #expect(try Mouvement.read(" ") == nil && Mouvement.read("12,5") == 12.5)
        #expect(throws: Refusal.self) { try Mouvement.read("douze") }
    }

    @Test("un coût a un montant positif et une source")
    func cost() throws {
        #expect(throws: Refusal("source", .empty)) {
            try CoutUnitaire(id: Identifier("c"), type: .eajePsu, unite: .places, montant: 1, source: " ")
        }
        #expect(throws: Refusal.self) {
            try CoutUnitaire(id: Identifier("c"), type: .eajePsu, unite: .places, montant: -1, source: "compte")
        }
        #expect(try CoutUnitaire.read("15 000") == 15_000)
    }
}
