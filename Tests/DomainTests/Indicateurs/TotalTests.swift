import Domain
import Testing

@Suite("Les totaux")
struct TotalTests {
    @Test("une somme complète est une valeur")
    func complete() {
        let total = Total.sum([.value(10), .trueZero, .value(5)])
        #expect(total.valeur == .value(15))
        #expect(total.state == .complete)
        #expect(total.libelle == nil)
    }

    @Test("une somme dont une part est secrète le dit et n’est pas une valeur")
    func secret() {
        let total = Total.sum([.value(10), .secret, .secret, nil, .notPublished])
        #expect(total.state == .partial)
        #expect(total.valeur == nil)
        #expect(total.number == 10)
        #expect(
            total.libelle
                == "1\u{A0}valeur sur\u{A0}5\u{A0}: 2\u{A0}secrètes, 1\u{A0}non publiée, 1\u{A0}absente")
    }

    @Test("ce qui n’est que secret reste secret, ce qui n’est pas publié ne l’est pas plus ensemble")
    func nothingKnown() {
        #expect(Total.sum([.secret, nil]).valeur == .secret)
        #expect(Total.sum([.notPublished, .notPublished]).valeur == .notPublished)
        #expect(Total.sum([.notPublished, nil]).valeur == nil)
        #expect(Total.sum([]).libelle == "aucune valeur")
    }

    @Test("une estimation fait de la somme une estimation")
    func estimated() {
        let total = Total.sum([.value(10), .estimated(2)])
        #expect(total.valeur == .estimated(12))
        #expect(total.state == .estimated)
        #expect(total.libelle == "dont 1\u{A0}valeur estimée")
    }

    @Test("une moyenne est pondérée, et un taux sur personne ne manque à personne")
    func mean() {
        let total = Total.mean([
            (valeur: .value(10), poids: .value(300)), (valeur: .value(20), poids: .value(100)),
            (valeur: nil, poids: .trueZero),
        ])
        #expect(total.valeur == .value(12.5))
        #expect(
            Total.mean([(valeur: .secret, poids: .value(3)), (valeur: .value(1), poids: .value(1))]).state == .partial)
        #expect(Total.mean([(valeur: nil, poids: .trueZero)]).state == .impossible(.divisionByZero))
        #expect(Total.mean([]).state == .unknown)
    }

    private let communes: [String: [String: Valeur]] = [
        "A": ["familles_monoparentales": .value(10), "familles_couples_avec_enfants": .value(90)],
        "B": ["familles_monoparentales": .value(300), "familles_couples_avec_enfants": .value(600)],
    ]

    @Test("le taux d’un groupe est le rapport des sommes, non la moyenne des taux")
    func ratio() throws {
        let part = try #require(Catalogue.indicateur("part_familles_monoparentales"))
        let total = Total(of: part, over: ["A", "B"]) { communes[$1]?[$0] }
        #expect(total.valeur == .value(31))
        #expect(Total(of: part, over: ["A"]) { communes[$1]?[$0] }.valeur == .value(10))
    }

    @Test("un rapport ne compte que les lieux où l’on connaît les deux nombres")
    func ratioOverKnown() throws {
        let part = try #require(Catalogue.indicateur("part_familles_monoparentales"))
        var lacking = communes
        lacking["B"]?["familles_couples_avec_enfants"] = .secret
        let total = Total(of: part, over: ["A", "B"]) { lacking[$1]?[$0] }
        #expect(total.number == 10)
        #expect(total.state == .partial)
        #expect(total.parts.secret == 1)
    }

    @Test("un taux publié est pondéré par son effectif")
    func weighted() throws {
        let values: [String: [String: Valeur]] = [
            "A": ["taux_de_pauvrete": .value(10), "personnes_menages_fiscaux": .value(900)],
            "B": ["taux_de_pauvrete": .value(20), "personnes_menages_fiscaux": .value(100)],
        ]
        let taux = try #require(Catalogue.indicateur("taux_de_pauvrete"))
        #expect(Total(of: taux, over: ["A", "B"]) { values[$1]?[$0] }.valeur == .value(11))
    }

    @Test(
        "une médiane, un indice, une part sans poids ne s’additionnent pas",
        arguments: ["revenu_disponible_median", "indice_de_gini", "part_salaires"])
    func notAdditive(_ code: String) throws {
        let indicateur = try #require(Catalogue.indicateur(code))
        let total = Total(of: indicateur, over: ["A", "B"]) { _, _ in .value(1) }
        #expect(total.state == .impossible(.notAdditive))
        #expect(total.valeur == nil && total.number == nil)
        #expect(total.libelle == "ne s’additionne pas d’un lieu à l’autre")
        #expect(Total(of: indicateur, over: ["A"]) { _, _ in .value(1) }.valeur == .value(1))
    }

    @Test("au hasard, une somme n’est une valeur que si rien ne lui manque")
    func neverNaked() {
        var random = SeededRandom(seed: 3)
        let kinds: [Valeur?] = [.value(3), .value(7), .trueZero, .estimated(2), .secret, .notPublished, nil]
        for _ in 0..<300 {
            let parts = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                kinds[Int.random(in: 0..<kinds.count, using: &random)]
            }
            let total = Total.sum(parts)
            let isWhole = parts.allSatisfy { $0?.number != nil }
            #expect((total.valeur?.number != nil) == isWhole)
            #expect(total.parts.count == parts.count)
            #expect(total.number ?? 0 == parts.reduce(0) { $0 + ($1?.number ?? 0) })
        }
    }
}
