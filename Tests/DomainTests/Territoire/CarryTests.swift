import Domain
import Testing

@Suite("Les chiffres portés d’une géographie à l’autre")
struct CarryTests {
    private func perimetre() throws -> Perimetre {
        func movement(_ kind: Int, _ before: String, _ after: String) throws -> CommuneMovement {
            CommuneMovement(
                kind: kind, on: try #require(Day("2016-01-01")),
                before: .init(type: "COM", code: try CodeInsee(before), nom: ""),
                after: .init(type: "COM", code: try CodeInsee(after), nom: ""))
        }
        return Perimetre([
            try movement(32, "85019", "85019"), try movement(32, "85279", "85019"), try movement(21, "85084", "85084"),
            try movement(21, "85084", "85165"), try movement(50, "49069", "49126"),
        ])
    }

    private let colonnes: [TableauDeValeurs.Colonne] = [
        .init("population_municipale", annee: 2013), .init("taux_de_pauvrete", annee: 2013),
        .init("personnes_menages_fiscaux", annee: 2013), .init("revenu_disponible_median", annee: 2013),
    ]

    private func tableau(_ lines: [(String, [Valeur?])]) throws -> TableauDeValeurs {
        var tableau = TableauDeValeurs(colonnes)
        for (code, valeurs) in lines {
            let rank = tableau.append(try #require(Lieu(code: code)))
            for (colonne, valeur) in valeurs.enumerated() { tableau[rank, colonne] = valeur }
        }
        return tableau
    }

    @Test("une fusion additionne les effectifs, pondère les taux et laisse la médiane")
    func merger() throws {
        let tableau = try tableau([
            ("85279", [.value(1000), .value(5), .value(900), .value(20000)]),
            ("85019", [.value(3000), .value(9), .value(2700), .value(22000)]),
        ])
        let carried = try perimetre().passage(from: 2015, to: 2020).carry(tableau)
        #expect(carried.tableau.lieux == [try #require(Lieu(code: "85019"))])
        #expect(carried.tableau.line(of: 0) == "4000;~8;3600;")
        #expect(carried.origins == [.carried(from: [try CodeInsee("85019"), try CodeInsee("85279")])])
        #expect(carried.obstacle(0, 3) == .notAdditive)
    }

    @Test(
        "une part secrète, non publiée ou absente ne donne pas une somme",
        arguments: [(Valeur.secret as Valeur?, "s"), (.notPublished, "n"), (nil, ""), (.estimated(10), "~110")])
    func lacking(_ part: Valeur?, _ code: String) throws {
        let tableau = try tableau([("85019", [.value(100)]), ("85279", [part])])
        let carried = try perimetre().passage(from: 2015, to: 2020).carry(tableau)
        #expect(carried.tableau[0, 0]?.code ?? "" == code)
        #expect(carried.obstacle(0, 0) == nil)
    }

    @Test("une commune fusionnée dont une part n’est pas au fichier n’a pas de somme")
    func lackingLine() throws {
        let carried = try perimetre().passage(from: 2015, to: 2020).carry(try tableau([("85279", [.value(1000)])]))
        #expect(carried.tableau.lieux.map(\.code) == ["85019"])
        #expect(carried.tableau[0, 0] == nil)
    }

    @Test("un taux sans poids n’est pas porté, sauf si on le donne")
    func weights() throws {
        let tableau = try tableau([("85019", [nil, .value(4)]), ("85279", [nil, .value(8)])])
        let passage = try perimetre().passage(from: 2015, to: 2020)
        let blank = passage.carry(tableau)
        #expect(blank.tableau[0, 1] == nil)
        #expect(blank.obstacle(0, 1) == .noWeight)
        let weighted = passage.carry(tableau) { colonne, code in
            colonne.indicateur == "personnes_menages_fiscaux" ? .value(code.rawValue == "85019" ? 300 : 100) : nil
        }
        #expect(weighted.tableau[0, 1] == .estimated(5))
    }

    @Test("une commune divisée n’a plus de valeurs, ni ce qui en sort")
    func split() throws {
        let divided = try CodeInsee("85084")
        let carried = try perimetre().passage(from: 2015, to: 2020).carry(try tableau([("85084", [.value(50)])]))
        #expect(carried.tableau.lieux.map(\.code) == ["85084", "85165"])
        #expect(carried.origins == [.notComparable(.split(divided)), .notComparable(.split(divided))])
        #expect(carried.tableau[0, 0] == nil && carried.tableau[1, 0] == nil)
        #expect(carried.obstacle(1, 2) == .split(divided))
    }

    @Test("en arrière, une fusion est une division")
    func backwards() throws {
        let carried = try perimetre().passage(from: 2020, to: 2015).carry(try tableau([("85019", [.value(50)])]))
        let whole = try CodeInsee("85019")
        #expect(carried.origins == [.notComparable(.split(whole)), .notComparable(.split(whole))])
        #expect(carried.tableau.lieux.map(\.code) == ["85019", "85279"])
    }

    @Test("ce qui n’a pas bougé reste tel quel, un nouveau code garde tout, un code inconnu est signalé")
    func unmoved() throws {
        let tableau = try tableau([
            ("85003", [.secret, .value(7), nil, .value(1)]), ("49069", [.value(9), nil, nil, .value(21000)]),
            ("85165", [.value(3)]), ("D85", [.value(700000)]), ("200072882", [.value(46900)]),
        ])
        let carried = try perimetre().passage(from: 2015, to: 2020).carry(tableau)
        #expect(carried.tableau.lieux.map(\.code) == ["85003", "49126", "D85", "200072882"])
        #expect(carried.tableau.line(of: 0) == "s;7;;1" && carried.tableau.line(of: 1) == "9;;;21000")
        #expect(carried.origins[2] == .asIs && carried.origins[3] == .unverified)
        #expect(carried.strangers == [try CodeInsee("85165")])
    }

    @Test("la population portée de 2015 à 2026 se conserve là où rien n’est divisé", .enabled(if: OfficialCog.isThere))
    func official() throws {
        let perimetre = try OfficialCog.perimetre.get()
        let back = perimetre.passage(from: 2026, to: 2015)
        var tableau = TableauDeValeurs([.init("population_municipale", annee: 2012)])
        for code in Set(try OfficialCog.communes.get().flatMap { back.successors(of: $0) }).sorted() {
            tableau[tableau.append(.commune(code)), 0] = .value(1)
        }
        let carried = perimetre.passage(from: 2015, to: 2026).carry(tableau)
        let sum = carried.tableau.lieux.indices.reduce(0) { $0 + (carried.tableau[$1, 0]?.number ?? 0) }
        let divided = Set(
            carried.origins.compactMap { origin in
                if case .notComparable(.split(let code)) = origin { code } else { nil }
            })
        #expect(carried.tableau.lieux.count == 34_875)
        #expect(divided.count == 5)
        #expect(carried.strangers.isEmpty)
        #expect(sum > 36_600)
    }
}
