import Domain
import Testing

@Suite("Le catalogue des indicateurs")
struct CatalogueTests {
    @Test("chaque indicateur passe par ce que l’initialiseur public refuse")
    func everyOneIsValid() throws {
        for indicateur in Catalogue.all {
            let again = try Indicateur(
                code: indicateur.code, libelle: indicateur.libelle, themes: indicateur.themes,
                definition: indicateur.definition, unite: indicateur.unite, nature: indicateur.nature,
                sens: indicateur.sens, producteur: indicateur.producteur, page: indicateur.page,
                formule: indicateur.formule, decimals: indicateur.decimals)
            #expect(again == indicateur)
            #expect(!indicateur.definition.isEmpty && !indicateur.producteur.isEmpty, "\(indicateur.code)")
        }
    }

    @Test("aucun code ne sert deux fois, et chacun se retrouve")
    func codesAreUnique() {
        let codes = Catalogue.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { Catalogue.indicateur($0)?.code == $0 })
    }

    @Test("ce qui se calcule a une formule, sur des effectifs publiés du catalogue, sans tourner en rond")
    func formulas() throws {
        let computed = Catalogue.all.filter { $0.producteur == "Calcul de Maillage" }
        #expect(computed.count >= 20)
        for indicateur in computed {
            #expect(indicateur.formule != nil, "\(indicateur.code)")
            #expect(Catalogue.national.cycle(from: indicateur.code) == nil)
            for leaf in Catalogue.national.leaves(of: indicateur.code) {
                #expect(Catalogue.indicateur(leaf)?.nature == .effectif, "\(indicateur.code) : \(leaf)")
            }
        }
    }

    @Test("le poids d’une moyenne est un effectif du catalogue")
    func weights() throws {
        for indicateur in Catalogue.all {
            guard case .moyenne(let poids?) = indicateur.nature else { continue }
            #expect(Catalogue.indicateur(poids)?.nature == .effectif, "\(indicateur.code)")
        }
    }

    @Test("les codes que les fichiers officiels donnent sont tous connus", arguments: CatalogueTests.imported)
    func importedCodes(_ code: String) {
        #expect(Catalogue.indicateur(code) != nil)
    }

    @Test("les âges un à un et les types de la BPE se trouvent par leur code")
    func families() {
        #expect(Catalogue.indicateur("population_femmes_003")?.libelle == "Femmes de 3 ans")
        #expect(Catalogue.indicateur("population_hommes_100")?.libelle == "Hommes de 100 ans ou plus")
        #expect(Catalogue.indicateur("bpe_f303")?.libelle == "Équipements de type F303 (BPE)")
        #expect(["population_femmes_3", "population_femmes_101", "bpe_d5", "bpe_z101"].allSatisfy { unknown($0) })
    }

    @Test("chaque volet a ses indicateurs", arguments: Theme.allCases)
    func themes(_ theme: Theme) {
        #expect(Catalogue.national.indicateurs(on: theme).count >= 5)
    }

    @Test("une valeur publiée passe avant son calcul, et un calcul va chercher le calcul dont il dépend")
    func evaluation() {
        let published: [String: Valeur] = [
            "population_0_2": .value(100), "population_3_5": .value(110), "population_6_10": .value(190),
            "population_11_17": .value(200), "population_rp": .value(2400),
        ]
        #expect(Catalogue.national.evaluate("part_moins_18") { published[$0] } == .known(.value(25)))
        let other = published.merging(["population_moins_18": .value(1200)]) { $1 }
        #expect(Catalogue.national.evaluate("part_moins_18") { other[$0] } == .known(.value(50)))
        let lacking = published.filter { $0.key != "population_3_5" && $0.key != "population_rp" }
        let missing = Formule.Outcome.missing(["population_3_5", "population_rp"])
        #expect(Catalogue.national.evaluate("part_moins_18") { lacking[$0] } == missing)
    }

    @Test("un territoire ajoute les siens, sans reprendre un code ni tourner en rond")
    func adding() throws {
        let first = try local("places_ville", "places_hameau * 2")
        let second = try local("places_hameau", "places_ville / 2")
        let catalogue = try Catalogue.national.adding([first])
        #expect(catalogue.indicateur("places_ville") == first)
        #expect(refusal { try Catalogue.national.adding([first, second]) }?.field == "formule")
        #expect(refusal { try catalogue.adding([first]) }?.reason == .alreadyUsed("places_ville"))
        #expect(refusal { try Catalogue.national.adding([second, second]) }?.field == "code")
    }

    @Test("les textes ont l’espace insécable des signes doubles et l’apostrophe courbe")
    func typography() {
        for text in Catalogue.all.flatMap({ [$0.libelle, $0.definition, $0.unite] }) {
            #expect(![" :", " ;", " %", " €", "'"].contains { text.contains($0) }, "\(text)")
        }
    }

    @Test("la nature se garde en quelques caractères")
    func natures() {
        let natures: [Indicateur.Nature] = [.effectif, .moyenne(poids: nil), .moyenne(poids: "a"), .calcul, .indice]
        #expect(natures.map { Indicateur.Nature(code: $0.code) } == natures)
        #expect(Indicateur.Nature(code: "moyenne:") == nil)
    }

    private func unknown(_ code: String) -> Bool { Catalogue.indicateur(code) == nil }

    private func local(_ code: String, _ formule: String) throws -> Indicateur {
        try Indicateur(
            code: code, libelle: "Un indicateur local", themes: [.general], nature: .calcul, formule: Formule(formule))
    }

    /// What importers emit, besides single ages.
    static let imported = """
        population_municipale population_comptee_a_part population_totale population_0_2 population_3_5 population_6_10
        population_11_17 population_18_24 population_rp population_0_14 population_15_29 population_30_44
        population_45_59 population_60_74 population_75_plus naissances familles familles_couples_avec_enfants
        familles_monoparentales familles_couples_sans_enfant menages_fiscaux personnes_menages_fiscaux
        unites_de_consommation revenu_disponible_median revenu_disponible_q1 revenu_disponible_q3 revenu_disponible_d1
        revenu_disponible_d2 revenu_disponible_d3 revenu_disponible_d4 revenu_disponible_d6 revenu_disponible_d7
        revenu_disponible_d8 revenu_disponible_d9 rapport_interdecile rapport_s80_s20 indice_de_gini
        part_revenus_activite part_salaires part_chomage part_non_salaries part_pensions part_patrimoine
        part_prestations_sociales part_prestations_familiales part_minima_sociaux part_prestations_logement part_impots
        taux_de_pauvrete taux_couverture_petite_enfance taux_couverture_eaje taux_couverture_eaje_psu
        taux_couverture_eaje_hors_psu taux_couverture_prescolarisation taux_couverture_assistantes_maternelles
        taux_couverture_garde_a_domicile taux_couverture_individuel places_petite_enfance places_eaje places_eaje_psu
        places_eaje_hors_psu places_prescolarisation places_assistantes_maternelles places_garde_a_domicile
        places_individuel foyers_allocataires personnes_couvertes foyers_allocations_familiales foyers_rsa foyers_qf_400
        allocataires_paje allocataires enfants_couverts_0_2 enfants_couverts_3_5 enfants_couverts_6_10
        enfants_couverts_11_14 enfants_couverts_15_17 enfants_couverts_18_24 apl_infirmiers apl_sages_femmes
        france_services ecoles colleges ips_ecoles ips_colleges part_15_24_non_inseres licences_sportives_0_14
        logements_fibre locaux_raccordables logements_thd_30 logements_thd_100 logements_thd_1g bpe_d502
        """.split { $0 == " " || $0 == "\n" }.map(String.init)
}
