import Domain

extension DataFormat {
    static let caf = niveaux.map(couverture) + niveaux.map(places) + [ancienneCouverture]

    /// A level of the Cnaf: the ending of its columns, its code.
    private struct Niveau {
        let suffix: String
        let kind: LieuKind
        let code: ColumnPattern?
    }

    private static let niveaux = [
        Niveau(suffix: "com", kind: .commune, code: "numcom"),
        Niveau(suffix: "epci", kind: .epci, code: "numepci"),
        Niveau(suffix: "dep", kind: .departement, code: "numdep"),
        Niveau(suffix: "reg", kind: .region, code: "numregi"),
        Niveau(suffix: "nat", kind: .france, code: nil),
    ]

    private static func couverture(_ niveau: Niveau) -> DataFormat {
        series(
            "cnaf-couverture", "les taux de couverture petite enfance (txcouv_pe, Cnaf)", niveau,
            total: ("txcouv", "taux_couverture_petite_enfance"),
            parts: [
                ("txcouv_eaje", "taux_couverture_eaje"), ("txcouv_psu_col", "taux_couverture_eaje_psu"),
                ("txcouv_hors_psu_col", "taux_couverture_eaje_hors_psu"),
                ("txcouv_prescol", "taux_couverture_prescolarisation"),
                ("txcouv_am_ind", "taux_couverture_assistantes_maternelles"),
                ("txcouv_gad_ind", "taux_couverture_garde_a_domicile"), ("txcouv_ind", "taux_couverture_individuel"),
            ])
    }

    private static func places(_ niveau: Niveau) -> DataFormat {
        series(
            "cnaf-places", "les places d’accueil petite enfance (nbpla_pe, Cnaf)", niveau,
            total: ("tot_offre", "places_petite_enfance"),
            parts: [
                ("pl_eaje", "places_eaje"), ("pl_psu_col", "places_eaje_psu"),
                ("pl_hors_psu_col", "places_eaje_hors_psu"), ("pl_prescol", "places_prescolarisation"),
                ("pl_am_ind", "places_assistantes_maternelles"), ("pl_gad_ind", "places_garde_a_domicile"),
                ("pl_ind", "places_individuel"),
            ])
    }

    /// The current and the `_hist` files have the same columns and disagree on the years they share: their years and
    /// the mark of the name are in their keys, so that they stand side by side, the current one first.
    private static func series(
        _ id: String, _ libelle: String, _ niveau: Niveau, total: (String, String), parts: [(String, String)]
    ) -> DataFormat {
        let measures = ([total] + parts).map { Measure(ColumnPattern("\($0.0)_\(niveau.suffix)"), $0.1) }
        let code = niveau.code.map { [$0] } ?? []
        return DataFormat(
            id, libelle, producteur: "Cnaf", signature: code + ["annee", ColumnPattern("\(total.0)_\(niveau.suffix)")],
            groups: [LieuGroup(niveau.kind, code, .wide(measures))]
        ) {
            $0.annee = .column(["annee"])
            $0.blank = .notPublished
            $0.hasFormer = true
        }
    }

    /// One row a commune, which repeats the rates of its EPCI, its département, its région and France.
    private static let ancienneCouverture = DataFormat(
        "cnaf-couverture-ancienne", "les taux de couverture de toutes les communes (TAUXCOUV, Cnaf)",
        producteur: "Cnaf", signature: ["NUM_COM", "tauxcouv_epci"],
        groups: [
            LieuGroup(.commune, ["NUM_COM"], .wide([rate("tauxcouv_com"), rate("tauxcouv_comm")])),
            LieuGroup(.epci, ["NUM_EPCI", "NUMEPCI"], .wide([rate("tauxcouv_epci")]), isRepeated: true),
            LieuGroup(.departement, ["NUM_DEP", "NUMDEP"], .wide([rate("tauxcouv_dep")]), isRepeated: true),
            LieuGroup(.region, ["NUM_REG", "NUMREG", "NUMREGI"], .wide([rate("tauxcouv_reg")]), isRepeated: true),
            LieuGroup(.france, [], .wide([rate("tauxcouv_nat")]), isRepeated: true),
        ]
    ) {
        $0.annee = .given
        $0.blank = .notPublished
    }

    private static func rate(_ column: ColumnPattern) -> Measure { Measure(column, "taux_couverture_petite_enfance") }
}
