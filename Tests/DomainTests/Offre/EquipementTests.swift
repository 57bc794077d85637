import Domain
import Testing

@Suite("Les équipements et leurs capacités")
struct EquipementTests {
    private func equipement(_ change: (inout Equipement.Details) -> Void) throws -> Equipement {
        var details = Equipement.Details()
        change(&details)
        return try Equipement(id: Identifier("e"), nom: "Crèche", type: .eajePsu, details: details, source: "s")
    }

    @Test("un équipement ne ferme pas avant d’avoir ouvert")
    func dates() throws {
        let (first, last) = (try day("2021-09-01"), try day("2024-08-31"))
        #expect(try equipement { ($0.opening, $0.closing) = (first, last) }.details.closing == last)
        #expect(
            refusal { try equipement { ($0.opening, $0.closing) = (last, first) } }
                == Refusal("ferme_le", .endsBeforeStart)
        )
    }

    @Test("chaque texte a sa limite et nomme son champ")
    func texts() {
        #expect(refusal { try equipement { $0.adresse = tooLong(300) } }?.field == "adresse")
        #expect(refusal { try equipement { $0.declaration = tooLong(60) } }?.field == "declaration")
        #expect(refusal { try equipement { $0.amenagements = tooLong(5_000) } }?.field == "amenagements")
        #expect(refusal { try equipement { $0.planned = FuzzyPeriod(tooLong(300)) } }?.field == "prevu_pour")
    }

    @Test(
        "une position se lit en degrés, avec virgule ou point, ou se refuse en disant lequel des deux nombres",
        arguments: [
            ("46,80465", "-1.62079", nil), ("46.8", "−1,6", nil), ("", "-1.6", "latitude"), ("46.8", "", "longitude"),
            ("91", "0", "latitude"), ("46.8", "181", "longitude"), ("nord", "0", "latitude"), ("1e1", "0", "latitude"),
        ] as [(String, String, String?)]
    )
    func position(_ latitude: String, _ longitude: String, _ field: String?) throws {
        let found = refusal { try Point.read(latitude: latitude, longitude: longitude) }
        #expect(found?.field == field)
        if field == nil { #expect(try Point.read(latitude: latitude, longitude: longitude)?.longitude ?? 0 < -1.5) }
        #expect(try Point.read(latitude: " ", longitude: "") == nil)
    }

    @Test("un nombre écrit se relit, ce qui n’en est pas un est refusé")
    func numbers() {
        #expect(Double(typed: "1 234,5") == 1234.5 && Double(typed: "12\u{202F}000") == 12_000)
        #expect(Double(typed: "80")?.plain == "80" && Double(typed: "1,50")?.plain == "1.5")
        for text in ["", "-", ".", "1.", ",5", "1,2,3", "0x10", "nan", "1e3", "douze", "123456789012345678"] {
            #expect(Double(typed: text) == nil, "\(text)")
        }
    }

    private func capacite(_ annee: Int?, _ valeur: Double = 24) throws -> Capacite {
        try Capacite(
            id: Identifier("c"), equipement: Identifier("e"), annee: annee, valeur: valeur, unite: .places, source: "s")
    }

    @Test("une capacité a des bornes, une source, et peut n’avoir pas d’année")
    func capacity() throws {
        #expect(try capacite(nil).annee == nil && capacite(2021, 0).valeur == 0)
        #expect(refusal { try capacite(1949) } == Refusal("annee", .outOfBounds(1949, in: 1950...2100)))
        #expect(refusal { try capacite(2021, -1) }?.field == "valeur")
        #expect(refusal { try capacite(2021, .nan) }?.field == "valeur")
        #expect(refusal { try capacite(2021, .infinity) }?.field == "valeur")
        #expect(refusal { try Capacite.read("") } == Refusal("valeur", .empty))
        #expect(refusal { try Capacite.read("beaucoup") }?.field == "valeur")
    }

    @Test("la dernière capacité est celle de la dernière année connue")
    func latest() throws {
        let (undated, old, new) = (try capacite(nil), try capacite(2019), try capacite(2023, 30))
        #expect([old, new, undated].latest == [new])
        #expect([undated].latest == [undated])
        #expect([new, new].latest.count == 2 && [Capacite]().latest.isEmpty)
    }

    @Test("chaque type connu a une unité et un thème ; seule la micro-crèche PAJE est exclue du bonus")
    func types() {
        for type in TypeEquipement.allCases where type != .autre {
            #expect(!type.unites.isEmpty && !type.themes.isEmpty, "\(type)")
            #expect(Set(type.unites).count == type.unites.count, "\(type)")
        }
        #expect(TypeEquipement.allCases.filter { $0.bonus == .excluded } == [.microCrechePaje])
        #expect(TypeEquipement.alshExtrascolaire.regime == .sdjes && TypeEquipement.eajePsu.regime == .pmi)
        #expect(TypeEquipement.evs.regime == .agrementCaf && TypeEquipement.laep.ages == 0...5)
    }
}
