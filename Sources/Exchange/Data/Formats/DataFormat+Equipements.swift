import Domain

extension DataFormat {
    static let equipements = [bpe, bpeDetail] + apl + [franceServices]

    /// The types a CTG looks at, among more than two hundred.
    static let bpeTypes: Set<String> = [
        "A122", "A128", "A206", "A208", "C107", "C108", "C109", "C201", "C301", "C302", "D502", "F105", "F106", "F107",
    ]

    private static let bpeCodes = bpeTypes.sorted().map { "bpe_" + $0.lowercased() }

    @Sendable private static func equipement(_ type: String) -> PivotKey {
        bpeTypes.contains(type) ? .indicateur("bpe_" + type.lowercased()) : .ignored
    }

    /// An absent row is a zero in the BPE: for each commune that the file names, whatever the type. A commune that
    /// it never names stays unknown, since an extract looks the same.
    private static let bpe = DataFormat(
        "bpe", "la base permanente des équipements (DS_BPE, Insee)", producteur: "Insee",
        signature: ["GEO", "GEO_OBJECT", "FACILITY_TYPE", "TIME_PERIOD", "OBS_VALUE"],
        groups: [
            LieuGroup(
                .commune, ["GEO"],
                .pivoted(value: "OBS_VALUE", keys: ["FACILITY_TYPE"]) { equipement($0.first ?? "") })
        ]
    ) {
        $0.annee = .column(["TIME_PERIOD"])
        $0.filters = [RowFilter("GEO_OBJECT", ["COM"]), RowFilter("BPE_MEASURE", ["FACILITIES"], isOptional: true)]
        $0.ending = .zeros(bpeCodes)
    }

    private static let bpeDetail = DataFormat(
        "bpe-detail", "la base permanente des équipements, équipement par équipement (Insee)", producteur: "Insee",
        signature: ["AN", "DEPCOM", "TYPEQU"],
        groups: [
            LieuGroup(.commune, ["DEPCOM"], .counted(key: "TYPEQU", indicateurs: equipement)),
            LieuGroup(
                .commune, ["DEPCOM"],
                .pivoted(value: "CAPACITE", keys: ["TYPEQU"]) {
                    $0 == ["D502"] ? .indicateur("bpe_d502_capacite") : .ignored
                }),
        ]
    ) {
        $0.annee = .column(["AN"])
        $0.isOneYear = true
        // A commune whose base gives one capacity and not another has no known total.
        $0.blank = .notPublished
        $0.combining = .sum(distinct: [])
        $0.ending = .zeros(bpeCodes)
    }

    /// The DREES publishes one workbook for each profession, with the same layout.
    private static let apl = [
        apl("infirmiers", "APL aux infirmières", weight: "Population standardisée {*} pour les infirmières"),
        apl(
            "sages_femmes", "APL aux sages-femmes",
            weight: "Population féminine standardisée {*} pour les sages-femmes"),
        apl(
            "medecins", "APL aux médecins généralistes",
            weight: "Population standardisée {*} pour la médecine générale"),
    ]

    /// - Parameter weight: the title of the population that weighs an APL when it is averaged over communes; it is
    ///   that of some years before.
    private static func apl(_ suffix: String, _ column: ColumnPattern, weight: ColumnPattern) -> DataFormat {
        DataFormat(
            "apl-" + suffix.replacing("_", with: "-"), "l’\(column.text) (Drees)", producteur: "Drees",
            signature: ["Code commune INSEE", column],
            groups: [
                LieuGroup(
                    .commune, ["Code commune INSEE"],
                    .wide([
                        Measure(column, "apl_" + suffix), Measure(weight, "population_standardisee_" + suffix),
                    ]))
            ]
        ) {
            $0.annee = .presentation
            $0.blank = .notPublished
        }
    }

    private static let franceServices = DataFormat(
        "france-services", "la liste des France services (ANCT)", producteur: "ANCT",
        signature: ["id_fs", "lib_fs", "insee_com"],
        groups: [
            LieuGroup(.commune, ["insee_com"], .counted(key: nil) { _ in .indicateur("france_services") })
        ]
    ) {
        $0.annee = .given
        $0.others = ["france_services"]
        $0.combining = .sum(distinct: [])
        $0.etablissement = EtablissementColumns(
            identifiant: "id_fs", nom: "lib_fs", nature: ["format_fs"],
            genre: { _ in .franceServices }, commune: "insee_com",
            adresse: ["adresse", "complement_adresse", "code_postal", "lib_com"], latitude: "latitude",
            longitude: "longitude",
            horaires: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"].map {
                ($0, ColumnPattern("h_" + $0))
            })
    }
}
