/// Schools, youth, health care, France Services.
extension Catalogue {
    static let jeunes: [Indicateur] = [
        .counted(
            "ecoles", "Écoles ouvertes", "écoles", [.enfance], sens: .hausse, .education,
            "Écoles maternelles, élémentaires et primaires, publiques ou privées, ouvertes."),
        .counted(
            "colleges", "Collèges ouverts", "collèges", [.jeunesse], sens: .hausse, .education,
            "Collèges publics ou privés, ouverts."),
        ips("ecoles", "écoles", .enfance),
        ips("colleges", "collèges", .jeunesse),
        Indicateur(
            "part_15_24_non_inseres", "Part des 15 à 24 ans ni en emploi ni en formation",
            .moyenne(poids: "population_15_24"), "%", [.jeunesse], sens: .baisse, decimals: 1, source: .observatoire,
            definition: "Jeunes de 15 à 24 ans qui ne sont ni en emploi ni scolarisés, pour cent jeunes de cet âge."),
        Indicateur(
            "licences_sportives_0_14", "Licences sportives des 0 à 14 ans", .moyenne(poids: "population_0_14"),
            "pour 100 enfants", [.enfance], sens: .hausse, decimals: 1, source: .observatoire,
            definition: """
                Licences prises par des enfants de 0 à 14 ans, pour cent enfants de cet âge. Un enfant peut en \
                avoir plusieurs.
                """),
    ]

    private static func ips(_ suffix: String, _ words: String, _ theme: Theme) -> Indicateur {
        Indicateur(
            "ips_" + suffix, "Indice de position sociale des " + words, .indice, "", [theme], sens: .hausse,
            decimals: 1, source: .education,
            definition: """
                Conditions socio-économiques et culturelles des familles des élèves\u{A0}: plus il est élevé, \
                plus elles sont favorables.
                """)
    }

    static let services: [Indicateur] = [
        Indicateur(
            "apl_medecins", "Accessibilité potentielle aux médecins généralistes",
            .moyenne(poids: "population_standardisee_medecins"), "consultations par an et par habitant",
            [.accesServices], sens: .hausse, decimals: 1, source: .drees,
            definition: """
                Accessibilité potentielle localisée (APL)\u{A0}: consultations proches rapportées à la demande selon \
                l’âge, par an et par habitant standardisé par l’âge.
                """),
        apl("infirmiers", "infirmiers", "habitants"),
        apl("sages_femmes", "sages-femmes", "habitantes"),
        weight("medecins", "médecins généralistes", "habitants"),
        weight("infirmiers", "infirmiers", "habitants"),
        weight("sages_femmes", "sages-femmes", "habitantes"),
        .counted(
            "france_services", "France Services", "lieux", [.accesServices, .accesDroits], sens: .hausse, .anct,
            "Espaces labellisés France Services, antennes et tournées comprises."),
    ]

    private static func apl(_ suffix: String, _ words: String, _ people: String) -> Indicateur {
        Indicateur(
            "apl_" + suffix, "Accessibilité potentielle aux " + words,
            .moyenne(poids: "population_standardisee_" + suffix), "ETP pour 100\u{202F}000 \(people)", [.accesServices],
            sens: .hausse, decimals: 1, source: .drees,
            definition: """
                Accessibilité potentielle localisée (APL)\u{A0}: offre de soins proche rapportée à la demande selon \
                l’âge, en équivalents temps plein pour 100\u{202F}000 \(people) standardisés par l’âge.
                """)
    }

    private static func weight(_ suffix: String, _ words: String, _ people: String) -> Indicateur {
        Indicateur(
            "population_standardisee_" + suffix, "Population standardisée pour les " + words, .effectif, people,
            [.accesServices], source: .drees,
            definition: """
                Habitants pondérés par les soins que l’on consomme à leur âge\u{A0}: le poids de chaque commune \
                dans une APL moyenne.
                """)
    }
}
