/// Where children under three can be looked after.
extension Catalogue {
    static let accueil: [Indicateur] = rates + places + [computedRate]

    private static let rates: [Indicateur] = [
        rate(
            "petite_enfance", "Taux de couverture de l’accueil des moins de 3 ans",
            """
            100\u{A0}× (places d’EAJE + places d’assistants maternels effectivement en activité + salariés à \
            domicile + préscolarisation des moins de 3 ans) ÷ enfants de moins de 3 ans. Offre formelle à \
            un instant donné\u{A0}: une capacité, non un usage.
            """),
        rate("eaje", "Taux de couverture, EAJE", "Places en établissement d’accueil du jeune enfant."),
        rate("eaje_psu", "Taux de couverture, EAJE financés par la PSU", "Places financées par la PSU."),
        rate("eaje_hors_psu", "Taux de couverture, EAJE hors PSU", "Places hors PSU."),
        rate("prescolarisation", "Taux de couverture, préscolarisation", "Enfants scolarisés avant 3 ans."),
        rate(
            "assistantes_maternelles", "Taux de couverture, assistants maternels",
            "Places chez les assistants maternels en activité."),
        rate("garde_a_domicile", "Taux de couverture, garde à domicile", "Garde par un salarié à domicile."),
        rate(
            "individuel", "Taux de couverture, accueil individuel", "Assistants maternels et garde à domicile."),
    ]

    private static let computedRate =
        Indicateur.computed(
            "taux_couverture_calcule", "Taux de couverture recalculé", [.petiteEnfance], sens: .hausse,
            """
            100 * (places_eaje_psu + places_eaje_hors_psu + places_prescolarisation + places_assistantes_maternelles\
             + places_garde_a_domicile) / population_0_2
            """,
            """
            Somme des places publiées, pour cent enfants de moins de 3 ans au recensement. Il peut différer du \
            taux publié, dont les parts sont arrondies et dont les enfants sont ceux d’une autre année.
            """)

    private static let places: [Indicateur] = [
        place("petite_enfance", "Places d’accueil des moins de 3 ans", "Offre totale, tous modes d’accueil."),
        place("eaje", "Places en EAJE", "Établissements d’accueil du jeune enfant, PSU ou non."),
        place("eaje_psu", "Places en EAJE financées par la PSU", "Établissements financés par la PSU."),
        place("eaje_hors_psu", "Places en EAJE hors PSU", "Établissements que la PSU ne finance pas."),
        place("prescolarisation", "Places de préscolarisation", "Enfants scolarisés avant 3 ans."),
        place(
            "assistantes_maternelles", "Places chez les assistants maternels",
            "Places effectivement proposées par ceux qui sont en activité."),
        place("garde_a_domicile", "Places de garde à domicile", "Garde par un salarié à domicile."),
        place("individuel", "Places d’accueil individuel", "Assistants maternels et garde à domicile."),
    ]

    private static func rate(_ suffix: String, _ libelle: String, _ definition: String) -> Indicateur {
        Indicateur(
            "taux_couverture_" + suffix, libelle, .moyenne(poids: "population_0_2"), "%", [.petiteEnfance],
            sens: .hausse, decimals: 1, source: .cnaf,
            definition: suffix == "petite_enfance" ? definition : definition + " Pour cent enfants de moins de 3 ans.")
    }

    private static func place(_ suffix: String, _ libelle: String, _ definition: String) -> Indicateur {
        .counted("places_" + suffix, libelle, "places", [.petiteEnfance], sens: .hausse, .cnaf, definition)
    }
}
