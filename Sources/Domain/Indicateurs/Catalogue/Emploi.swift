/// Parents at work, and children at school before the age of six.
extension Catalogue {
    static let emploi: [Indicateur] = femmes + parents + scolaires

    private static let femmes: [Indicateur] = [
        women("femmes_15_64", "Femmes de 15 à 64 ans", "Habitantes de 15 à 64 ans."),
        women(
            "femmes_actives_15_64", "Femmes actives de 15 à 64 ans", "En emploi ou au chômage, au sens du recensement."),
        women("femmes_en_emploi_15_64", "Femmes en emploi de 15 à 64 ans", "Actives ayant un emploi."),
        women("femmes_salariees_15_64", "Femmes salariées de 15 à 64 ans", "Salariées, à temps plein ou partiel."),
        women(
            "femmes_salariees_temps_partiel_15_64", "Femmes salariées à temps partiel", "Salariées à temps partiel."),
        .computed(
            "taux_activite_femmes", "Taux d’activité des femmes de 15 à 64 ans", [.petiteEnfance, .parentalite],
            "100 * femmes_actives_15_64 / femmes_15_64", "Actives pour cent femmes de 15 à 64 ans."),
        .computed(
            "taux_emploi_femmes", "Taux d’emploi des femmes de 15 à 64 ans", [.petiteEnfance, .parentalite],
            "100 * femmes_en_emploi_15_64 / femmes_15_64", "En emploi pour cent femmes de 15 à 64 ans."),
        .computed(
            "part_temps_partiel_femmes", "Part du temps partiel chez les femmes salariées", [.parentalite],
            "100 * femmes_salariees_temps_partiel_15_64 / femmes_salariees_15_64",
            "Pour cent salariées de 15 à 64 ans."),
    ]

    private static let parents: [Indicateur] = [("0_2", "moins de 3 ans"), ("3_5", "3 à 5 ans")].flatMap {
        ages, words in
        [
            .counted(
                "familles_\(ages)_parents_en_emploi",
                "Familles dont le plus jeune enfant a \(words), parents en emploi",
                "familles", [.petiteEnfance], .recensement,
                "Couples dont les deux parents ont un emploi, parents seuls qui en ont un."),
            .counted(
                "familles_\(ages)_parent_sans_emploi",
                "Familles dont le plus jeune enfant a \(words), un parent au moins sans emploi", "familles",
                [.petiteEnfance], .recensement,
                "Couples dont un parent ou les deux n’ont pas d’emploi, parents seuls sans emploi."),
            .computed(
                "part_familles_\(ages)_parents_en_emploi",
                "Part des familles aux parents en emploi, plus jeune enfant de \(words)", [.petiteEnfance],
                """
                100 * familles_\(ages)_parents_en_emploi / \
                (familles_\(ages)_parents_en_emploi + familles_\(ages)_parent_sans_emploi)
                """, "Pour cent familles dont le plus jeune enfant a cet âge."),
        ]
    }

    private static let scolaires: [Indicateur] = [("2_ans", "2 ans"), ("3_5", "3 à 5 ans")].flatMap { ages, words in
        [
            .counted(
                "enfants_scolarises_\(ages)", "Enfants de \(words) scolarisés", "enfants", [.petiteEnfance, .enfance],
                .recensement, "Inscrits dans un établissement, où qu’il soit."),
            .counted(
                "enfants_non_scolarises_\(ages)", "Enfants de \(words) non scolarisés", "enfants",
                [.petiteEnfance, .enfance], .recensement, "Inscrits nulle part."),
            .computed(
                "taux_scolarisation_\(ages)", "Taux de scolarisation à \(words)", [.petiteEnfance, .enfance],
                "100 * enfants_scolarises_\(ages) / (enfants_scolarises_\(ages) + enfants_non_scolarises_\(ages))",
                "Enfants scolarisés pour cent enfants de cet âge."),
        ]
    }

    private static func women(_ code: String, _ libelle: String, _ definition: String) -> Indicateur {
        .counted(code, libelle, "femmes", [.parentalite], .recensement, definition)
    }
}
