import Domain
import Testing

@Suite("Les points saillants")
struct PointSaillantTests {
    private func comparaison(
        _ code: String, _ valeur: Valeur = .value(8.25), z: Double? = -1.5, count: Int = 18, percentile: Double = 5
    ) throws -> Comparaison {
        Comparaison(
            indicateur: try #require(Catalogue.indicateur(code)), annee: 2019, valeur: valeur,
            source: "Insee, Filosofi",
            references: .init(nom: "18 EPCI d’exemple", count: count, mean: 11.4, z: z, percentile: percentile))
    }

    @Test("un écart du bon côté est un atout, de l’autre une faiblesse, et d’aucun rien n’est proposé")
    func nature() throws {
        #expect(PointSaillant(try comparaison("taux_de_pauvrete"))?.nature == .atout)
        #expect(PointSaillant(try comparaison("taux_de_pauvrete", z: 2))?.nature == .faiblesse)
        #expect(PointSaillant(try comparaison("taux_couverture_eaje"))?.nature == .faiblesse)
        let neutral = try #require(PointSaillant(try comparaison("part_familles_monoparentales")))
        #expect(neutral.nature == nil)
    }

    @Test("la phrase donne le chiffre, l’année, la moyenne, le rang et la source")
    func words() throws {
        let point = try #require(PointSaillant(try comparaison("taux_de_pauvrete")))
        #expect(
            point.titre
                == "Taux de pauvreté\u{A0}: 8,3\u{A0}%, au-dessous des 18 EPCI d’exemple")
        #expect(
            point.texte == """
                Taux de pauvreté\u{A0}: 8,3\u{A0}% en\u{A0}2019, contre 11,4\u{A0}% en moyenne pour les 18 EPCI \
                d’exemple. 95\u{A0}% des références ont une valeur plus élevée.
                """)
        #expect(point.source == "Insee, Filosofi, 2019")
    }

    @Test("une valeur estimée est dite estimée")
    func estimated() throws {
        let point = PointSaillant(try comparaison("taux_de_pauvrete", .estimated(8)))
        #expect(point?.texte.contains("en\u{A0}2019 (valeur estimée), contre") == true)
    }

    @Test("ni effectif, ni valeur secrète, ni références trop rares ou toutes pareilles, ni petit écart")
    func refused() throws {
        #expect(PointSaillant(try comparaison("population_municipale")) == nil)
        #expect(PointSaillant(try comparaison("taux_de_pauvrete", .secret)) == nil)
        #expect(PointSaillant(try comparaison("taux_de_pauvrete", count: 4)) == nil)
        #expect(PointSaillant(try comparaison("taux_de_pauvrete", z: nil)) == nil)
    }

    @Test("le seuil se règle, et les plus écartés viennent d’abord")
    func order() throws {
        let list = [
            try comparaison("taux_de_pauvrete", z: 1.2), try comparaison("part_fibre", z: -2),
            try comparaison("indice_de_gini", z: 0.4), try comparaison("part_0_2", z: 2),
        ]
        let points = PointSaillant.among(list)
        #expect(points.map(\.comparaison.indicateur.code) == ["part_0_2", "part_fibre", "taux_de_pauvrete"])
        #expect(PointSaillant.among(list, threshold: 0.1).count == 4)
        #expect(PointSaillant.among(list, threshold: 3).isEmpty)
    }

    @Test(
        "un nombre s’écrit à la française",
        arguments: [
            ("revenu_disponible_median", 21749.5, "21\u{202F}750\u{A0}€ par an et par UC"),
            ("taux_de_pauvrete", 0.05, "0,1\u{A0}%"), ("indice_de_gini", 0.2614, "0,261"),
            ("taux_de_pauvrete", -0.04, "0,0\u{A0}%"), ("taux_de_pauvrete", -12.34, "−12,3\u{A0}%"),
            ("population_municipale", 1_234_567, "1\u{202F}234\u{202F}567\u{A0}habitants"),
        ])
    func numbers(_ code: String, _ number: Double, _ text: String) throws {
        #expect(try #require(Catalogue.indicateur(code)).text(number) == text)
    }
}
