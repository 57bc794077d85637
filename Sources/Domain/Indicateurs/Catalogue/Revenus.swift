/// What households live on (Filosofi, revenu disponible).
extension Catalogue {
    static let revenus: [Indicateur] = quantiles + deciles + spreads + shares + menages

    private static let menages: [Indicateur] = [
        .counted("menages_fiscaux", "Ménages fiscaux", "ménages", [.accesDroits], .filosofi, "Ménages fiscaux."),
        .counted(
            "personnes_menages_fiscaux", "Personnes des ménages fiscaux", "personnes", [.accesDroits], .filosofi,
            "Personnes qui vivent dans les ménages fiscaux."),
        Indicateur(
            "unites_de_consommation", "Unités de consommation", .effectif, "UC", [.accesDroits], decimals: 1,
            source: .filosofi,
            definition: """
                1 pour le premier adulte du ménage, 0,5 pour chaque autre personne de 14 ans ou plus, 0,3 pour \
                chaque enfant de moins de 14 ans.
                """),
    ]

    private static let quantiles: [Indicateur] = [
        level("median", "Revenu disponible médian", "Valeur au-dessous de laquelle est la moitié des personnes."),
        level("q1", "Revenu disponible, 1er quartile", "Valeur au-dessous de laquelle est un quart des personnes."),
        level(
            "q3", "Revenu disponible, 3e quartile",
            "Valeur au-dessous de laquelle sont les trois quarts des personnes."),
    ]

    /// The fifth decile is the median.
    private static let deciles: [Indicateur] = [1, 2, 3, 4, 6, 7, 8, 9].map { rank in
        let words = rank == 1 ? "1er" : "\(rank)e"
        return level(
            "d\(rank)", "Revenu disponible, \(words) décile",
            "Valeur au-dessous de laquelle sont \(10 * rank)\u{A0}% des personnes.")
    }

    private static func level(_ suffix: String, _ libelle: String, _ definition: String) -> Indicateur {
        Indicateur(
            "revenu_disponible_" + suffix, libelle, .montant, "€ par an et par UC",
            suffix == "median" ? [.accesDroits, .general] : [.accesDroits], sens: .hausse, source: .filosofi,
            definition: definition + " Revenu disponible du ménage par unité de consommation.")
    }

    private static let spreads: [Indicateur] = [
        spread(
            "rapport_interdecile", "Rapport interdécile", 1,
            "9e décile rapporté au 1er\u{A0}: l’écart entre hauts et bas revenus."),
        spread(
            "rapport_s80_s20", "Rapport S80/S20", 1,
            "Masse des revenus des 20\u{A0}% les plus aisés rapportée à celle des 20\u{A0}% les plus modestes."),
        spread(
            "indice_de_gini", "Indice de Gini", 3,
            "Inégalité des revenus\u{A0}: 0 quand tous sont égaux, 1 au plus inégal."),
        Indicateur(
            "taux_de_pauvrete", "Taux de pauvreté", .moyenne(poids: "personnes_menages_fiscaux"), "%",
            [.accesDroits, .parentalite, .general], sens: .baisse, decimals: 1, source: .filosofi,
            definition: """
                Part des personnes dont le niveau de vie est inférieur à 60\u{A0}% du niveau de vie médian. Niveau \
                de vie\u{A0}: revenu disponible du ménage divisé par ses unités de consommation.
                """),
    ]

    private static func spread(
        _ code: String, _ libelle: String, _ decimals: Int, _ definition: String
    ) -> Indicateur {
        Indicateur(
            code, libelle, .indice, "", [.accesDroits], sens: .baisse, decimals: decimals, source: .filosofi,
            definition: definition)
    }

    private static let shares: [Indicateur] = [
        share("revenus_activite", "revenus d’activité"),
        share("salaires", "salaires et traitements"),
        share("chomage", "indemnités de chômage"),
        share("non_salaries", "revenus des activités non salariées"),
        share("pensions", "pensions, retraites et rentes"),
        share("patrimoine", "revenus du patrimoine et autres revenus"),
        share("prestations_sociales", "prestations sociales"),
        share("prestations_familiales", "prestations familiales"),
        share("minima_sociaux", "minima sociaux"),
        share("prestations_logement", "prestations logement"),
        share("impots", "impôts"),
    ]

    private static func share(_ code: String, _ words: String) -> Indicateur {
        Indicateur(
            "part_" + code, "Part des " + words, .moyenne(poids: nil), "%", [.accesDroits], decimals: 1,
            source: .filosofi, definition: "Dans l’ensemble du revenu disponible.")
    }
}
