import Domain

extension DataFormat {
    static let revenus = [filosofi, filosofiIris, filosofiComparateur]

    /// An empty cell is withheld: below about 2,000 persons only the median is given.
    ///
    /// Filosofi 2019 is published in the geography of 1 January 2020.
    private static let filosofi = DataFormat(
        "filosofi", "les revenus disponibles (FILO…_DISP, Filosofi, Insee)", producteur: "Insee",
        // The files of declared incomes have the same quantiles, and no share of benefits.
        signature: ["CODGEO", "NBMEN{yy}", "Q2{yy}", "PPSOC{yy}"],
        groups: [
            LieuGroup(
                .any(name: "LIBGEO"), ["CODGEO"],
                .wide(
                    [
                        Measure("NBMEN{yy}", "menages_fiscaux"), Measure("NBPERS{yy}", "personnes_menages_fiscaux"),
                        Measure("NBUC{yy}", "unites_de_consommation"), Measure("Q1{yy}", "revenu_disponible_q1"),
                        Measure("Q2{yy}", "revenu_disponible_median"), Measure("Q3{yy}", "revenu_disponible_q3"),
                        Measure("S80S20{yy}", "rapport_s80_s20"),
                    ] + spread("", ratio: "RD{yy?}") + shares("")))
        ]
    ) {
        $0.geographie = .later(1)
        $0.blank = .secret
        $0.isOneYear = true
    }

    private static let filosofiIris = DataFormat(
        "filosofi-iris", "les revenus disponibles par Iris (BASE_TD_FILO_DISP_IRIS, Insee)", producteur: "Insee",
        signature: ["IRIS", "DISP_MED{yy}"],
        groups: [
            LieuGroup(
                .iris, ["IRIS"],
                .wide(
                    [
                        Measure("DISP_TP60{yy}", "taux_de_pauvrete"), Measure("DISP_Q1{yy}", "revenu_disponible_q1"),
                        Measure("DISP_MED{yy}", "revenu_disponible_median"),
                        Measure("DISP_Q3{yy}", "revenu_disponible_q3"), Measure("DISP_S80S20{yy}", "rapport_s80_s20"),
                    ] + spread("DISP_", ratio: "DISP_RD{yy}") + shares("DISP_")))
        ]
    ) {
        $0.geographie = .later(1)
        $0.blank = .secret
        $0.isOneYear = true
    }

    private static let filosofiComparateur = DataFormat(
        "filosofi-comparateur", "les revenus et la pauvreté (cc_filosofi, Insee)", producteur: "Insee",
        signature: ["CODGEO", "MED{yy}"],
        groups: [
            LieuGroup(
                .any(name: "LIBGEO"), ["CODGEO"],
                .wide(
                    [
                        Measure("NBMENFISC{yy}", "menages_fiscaux"),
                        Measure("NBPERSMENFISC{yy}", "personnes_menages_fiscaux"),
                        Measure("MED{yy}", "revenu_disponible_median"), Measure("TP60{yy}", "taux_de_pauvrete"),
                    ] + spread("", ratio: "RD{yy}") + shares("")))
        ]
    ) {
        $0.geographie = .later(1)
        $0.blank = .secret
        $0.isOneYear = true
    }

    /// There is no fifth décile: it is the median.
    private static func spread(_ prefix: String, ratio: ColumnPattern) -> [Measure] {
        [1, 2, 3, 4, 6, 7, 8, 9].map {
            Measure(ColumnPattern("\(prefix)D\($0){yy}"), "revenu_disponible_d\($0)")
        } + [Measure(ratio, "rapport_interdecile"), Measure(ColumnPattern("\(prefix)GI{yy}"), "indice_de_gini")]
    }

    private static func shares(_ prefix: String) -> [Measure] {
        [
            ("PACT", "part_revenus_activite"), ("PTSA", "part_salaires"), ("PCHO", "part_chomage"),
            ("PBEN", "part_non_salaries"), ("PPEN", "part_pensions"), ("PPAT", "part_patrimoine"),
            ("PPSOC", "part_prestations_sociales"), ("PPFAM", "part_prestations_familiales"),
            ("PPMINI", "part_minima_sociaux"), ("PPLOGT", "part_prestations_logement"), ("PIMPOT", "part_impots"),
        ].map { Measure(ColumnPattern("\(prefix)\($0.0){yy}"), $0.1) }
    }
}
