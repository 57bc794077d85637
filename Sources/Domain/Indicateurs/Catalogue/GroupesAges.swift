/// How old people are: the groups the volets need, those of the recensement, the shares, the single ages.
extension Catalogue {
    static let ages: [Indicateur] = groups + computedGroups + shares

    private static let groups: [Indicateur] = [
        group("population_0_2", "Enfants de moins de 3 ans", [.petiteEnfance], "De 0 à 2 ans révolus."),
        group("population_3_5", "Enfants de 3 à 5 ans", [.petiteEnfance, .enfance], "De 3 à 5 ans révolus."),
        group("population_6_10", "Enfants de 6 à 10 ans", [.enfance], "De 6 à 10 ans révolus."),
        group("population_11_17", "Jeunes de 11 à 17 ans", [.enfance, .jeunesse], "De 11 à 17 ans révolus."),
        group("population_18_24", "Jeunes de 18 à 24 ans", [.jeunesse], "De 18 à 24 ans révolus."),
        group("population_0_14", "Habitants de 0 à 14 ans", [.general], "De 0 à 14 ans révolus."),
        group("population_15_29", "Habitants de 15 à 29 ans", [.general], "De 15 à 29 ans révolus."),
        group("population_30_44", "Habitants de 30 à 44 ans", [.general], "De 30 à 44 ans révolus."),
        group("population_45_59", "Habitants de 45 à 59 ans", [.general], "De 45 à 59 ans révolus."),
        group("population_60_74", "Habitants de 60 à 74 ans", [.general], "De 60 à 74 ans révolus."),
        group("population_75_plus", "Habitants de 75 ans ou plus", [.general], "75 ans révolus ou plus."),
    ]

    private static func group(
        _ code: String, _ libelle: String, _ themes: [Theme], _ definition: String
    ) -> Indicateur {
        .counted(code, libelle, "habitants", themes, .recensement, definition)
    }

    private static let computedGroups: [Indicateur] = [
        sum(
            "population_3_10", "Enfants de 3 à 10 ans", [.enfance], "population_3_5 + population_6_10",
            "De 3 à 10 ans révolus."),
        sum(
            "population_moins_18", "Mineurs", [.general, .parentalite],
            "population_0_2 + population_3_5 + population_6_10 + population_11_17", "De 0 à 17 ans révolus."),
        sum(
            "population_15_24", "Jeunes de 15 à 24 ans", [.jeunesse], bySex(15...24), "De 15 à 24 ans révolus."),
        sum(
            "population_moins_20", "Habitants de moins de 20 ans", [.general],
            "population_moins_18 + " + bySex(18...19), "De 0 à 19 ans révolus."),
        sum(
            "population_60_plus", "Habitants de 60 ans ou plus", [.general], "population_60_74 + population_75_plus",
            "60 ans révolus ou plus."),
    ]

    private static let shares: [Indicateur] = [
        share("part_0_2", "Part des moins de 3 ans", [.petiteEnfance, .general], of: "population_0_2"),
        share("part_3_5", "Part des 3 à 5 ans", [.petiteEnfance, .enfance], of: "population_3_5"),
        share("part_6_10", "Part des 6 à 10 ans", [.enfance], of: "population_6_10"),
        share("part_11_17", "Part des 11 à 17 ans", [.jeunesse], of: "population_11_17"),
        share("part_18_24", "Part des 18 à 24 ans", [.jeunesse], of: "population_18_24"),
        share("part_moins_18", "Part des mineurs", [.general], of: "population_moins_18"),
        share("part_60_plus", "Part des 60 ans ou plus", [.general], of: "population_60_plus"),
        .computed(
            "indice_de_jeunesse", "Indice de jeunesse", [.general, .jeunesse], unite: "", decimals: 2,
            "population_moins_20 / population_60_plus",
            "Nombre de personnes de moins de 20 ans pour une personne de 60 ans ou plus."),
    ]

    private static func sum(
        _ code: String, _ libelle: String, _ themes: [Theme], _ formule: String, _ definition: String
    ) -> Indicateur {
        .computed(
            code, libelle, themes, nature: .effectif, unite: "habitants", decimals: 0, formule, definition)
    }

    private static func share(
        _ code: String, _ libelle: String, _ themes: [Theme], of part: String
    ) -> Indicateur {
        .computed(
            code, libelle, themes, "100 * \(part) / population_rp",
            "Rapportée à la population du recensement, tous âges ensemble.")
    }

    /// Both sexes at each of these ages.
    private static func bySex(_ ages: ClosedRange<Int>) -> String {
        ages.flatMap { age in SingleAge.Sexe.allCases.map { SingleAge($0, age).code } }.joined(separator: " + ")
    }

    /// `population_femmes_003`: women of 3 years.
    static func singleAge(_ code: String) -> Indicateur? { singleAges[code] }

    /// Made once: a pyramid asks for each of them in each commune.
    private static let singleAges: [String: Indicateur] = SingleAge.Sexe.allCases.reduce(into: [:]) { all, sexe in
        for age in SingleAge.bounds {
            let indicateur = indicateur(SingleAge(sexe, age))
            all[indicateur.code] = indicateur
        }
    }

    private static func indicateur(_ age: SingleAge) -> Indicateur {
        let people = age.sexe == .femmes ? "Femmes" : "Hommes"
        let words = age.age == 100 ? "100 ans ou plus" : age.age < 2 ? "\(age.age) an" : "\(age.age) ans"
        return .counted(age.code, "\(people) de \(words)", "habitants", [.general], .recensement, "Âge révolu.")
    }
}
