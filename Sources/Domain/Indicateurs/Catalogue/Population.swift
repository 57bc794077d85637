/// How many people live there.
extension Catalogue {
    static let population: [Indicateur] = [
        .counted(
            "population_municipale", "Population municipale", "habitants", [.general], .populationLegale,
            """
            Personnes qui ont leur résidence habituelle sur le territoire de la commune, dans un logement ou une \
            communauté, personnes détenues, sans abri ou vivant dans une habitation mobile comprises.
            """),
        .counted(
            "population_comptee_a_part", "Population comptée à part", "habitants", [.general], .populationLegale,
            """
            Personnes dont la résidence habituelle est dans une autre commune mais qui gardent un lien avec \
            celle-ci\u{A0}: étudiants majeurs, pensionnaires d’établissements…
            """),
        .counted(
            "population_totale", "Population totale", "habitants", [.general], .populationLegale,
            "Population municipale et population comptée à part."),
        .counted(
            "population_rp", "Population au recensement", "habitants", [.general], .recensement,
            "Total des habitants dans l’exploitation du recensement d’où viennent les âges."),
        Indicateur(
            "surface", "Superficie", .effectif, "km²", [.general], decimals: 1, source: .ign,
            definition: "Superficie du territoire."),
        .computed(
            "densite", "Densité de population", [.general], unite: "habitants par km²",
            "population_municipale / surface", "Population municipale rapportée à la superficie."),
        .counted(
            "naissances", "Naissances domiciliées", "naissances", [.petiteEnfance, .general], .etatCivil,
            "Enfants nés vivants dans l’année, comptés au domicile de la mère."),
    ]
}
