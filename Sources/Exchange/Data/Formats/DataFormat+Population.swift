import Domain

extension DataFormat {
    static let population = [
        recensementIris, recensementAges, familles, agesDetailles, tranchesParSexe, naissances, naissancesParColonne,
    ]

    private static let groupedAges = [
        Measure("P{yy}_POP", "population_rp"), Measure("P{yy}_POP0014", "population_0_14"),
        Measure("P{yy}_POP1529", "population_15_29"), Measure("P{yy}_POP3044", "population_30_44"),
        Measure("P{yy}_POP4559", "population_45_59"), Measure("P{yy}_POP6074", "population_60_74"),
    ]

    /// A commune that is not cut into Iris is one Iris, `0000`: the file gives every commune.
    ///
    /// Insee publishes it in the geography of two years later.
    private static let recensementIris = DataFormat(
        "recensement-iris", "la population par âge des Iris (base-ic-evol-struct-pop, Insee)", producteur: "Insee",
        signature: ["IRIS", "COM", "P{yy}_POP", "P{yy}_POP0002"],
        groups: [
            LieuGroup(
                .iris, ["IRIS"],
                .wide(
                    groupedAges + [
                        Measure("P{yy}_POP0002", "population_0_2"), Measure("P{yy}_POP0305", "population_3_5"),
                        Measure("P{yy}_POP0610", "population_6_10"), Measure("P{yy}_POP1117", "population_11_17"),
                        Measure("P{yy}_POP1824", "population_18_24"), Measure("P{yy}_POP75P", "population_75_plus"),
                    ]))
        ]
    ) {
        $0.geographie = .later(2)
        $0.ending = .communesOfIris
    }

    /// Three censuses in one file, all in the geography of three years after the last.
    private static let recensementAges = DataFormat(
        "recensement-ages", "la population par tranche d’âge (base-cc-evol-struct-pop, Insee)", producteur: "Insee",
        signature: ["CODGEO", "P{yy}_POP", "P{yy}_POP0014"],
        groups: [
            LieuGroup(
                .any(name: "LIBGEO"), ["CODGEO"],
                .wide(
                    groupedAges + [
                        Measure("P{yy}_POP75P", "population_75_plus"),
                        Measure(sum: ["P{yy}_POP7589", "P{yy}_POP90P"], "population_75_plus"),
                    ]))
        ]
    ) { $0.geographie = .later(3) }

    private static let familles = DataFormat(
        "recensement-familles", "les couples et familles (base-cc-coupl-fam-men, Insee)", producteur: "Insee",
        signature: ["CODGEO", "C{yy}_FAM", "C{yy}_FAMMONO"],
        groups: [
            LieuGroup(
                .any(name: "LIBGEO"), ["CODGEO"],
                .wide([
                    Measure("C{yy}_FAM", "familles"), Measure("C{yy}_COUPAENF", "familles_couples_avec_enfants"),
                    Measure("C{yy}_FAMMONO", "familles_monoparentales"),
                    Measure("C{yy}_COUPSENF", "familles_couples_sans_enfant"),
                ]))
        ]
    ) { $0.geographie = .later(3) }

    /// The best source of children by age. Nothing in the file says its year.
    private static let agesDetailles = DataFormat(
        "recensement-ages-detailles", "la population par sexe et âge détaillé (TD_POP1B, Insee)", producteur: "Insee",
        signature: ["NIVGEO", "CODGEO", "SEXE", "AGED100", "NB"],
        groups: [LieuGroup(.commune, ["CODGEO"], .pivoted(value: "NB", keys: ["SEXE", "AGED100"], indicateurs: age))]
    ) {
        $0.annee = .given
        $0.geographie = .later(3)
        $0.filters = [RowFilter("NIVGEO", ["COM", "ARM"])]
        $0.ending = .sums(ageGroups)
    }

    /// `1`, `004` is `population_hommes_004`: 1 stands for men in the census.
    @Sendable private static func age(_ keys: [String]) -> PivotKey {
        guard keys.count == 2, keys[1].utf8.count <= 3, let age = Int(keys[1]), 0...100 ~= age else { return .unknown }
        switch keys[0] {
        case "1": return .indicateur(code("hommes", age))
        case "2": return .indicateur(code("femmes", age))
        default: return .unknown
        }
    }

    private static func code(_ sex: String, _ age: Int) -> String {
        "population_\(sex)_" + String(repeating: "0", count: 3 - String(age).count) + String(age)
    }

    private static let ageGroups: [String: [String]] = [
        "population_0_2": 0...2, "population_3_5": 3...5, "population_6_10": 6...10, "population_11_17": 11...17,
        "population_18_24": 18...24, "population_rp": 0...100,
    ].mapValues { ages in ages.flatMap { [code("femmes", $0), code("hommes", $0)] } }

    /// An older form of the same: one column for each sex and each group of ages, named by its first age.
    private static let tranchesParSexe = DataFormat(
        "recensement-tranches", "la population par sexe et tranche d’âge (POP1A, Insee)", producteur: "Insee",
        signature: ["CODGEO", "SEXE1_AGEPYR1000", "SEXE2_AGEPYR1000"],
        groups: [
            LieuGroup(
                .any(name: "LIBGEO"), ["CODGEO"],
                .wide(
                    [
                        ("00", "population_0_2"), ("03", "population_3_5"), ("06", "population_6_10"),
                        ("11", "population_11_17"), ("18", "population_18_24"),
                    ].map { age, indicateur in
                        Measure(sum: ["1", "2"].map { ColumnPattern("SEXE\($0)_AGEPYR10\(age)") }, indicateur)
                    }))
        ]
    ) {
        $0.annee = .given
        $0.geographie = .later(3)
    }

    /// Births in their older form, a column for each year.
    private static let naissancesParColonne = DataFormat(
        "naissances-anciennes", "les naissances par commune, une colonne par année (Insee)", producteur: "Insee",
        signature: ["CODGEO", "NAISD{yy}"],
        groups: [LieuGroup(.any(name: "LIBGEO"), ["CODGEO"], .wide([Measure("NAISD{yy}", "naissances")]))]
    ) {
        $0.geographie = .later(1)
        $0.blank = .notPublished
    }

    /// Births where the mother lives, all years in one file, in the geography of the year after the last.
    private static let naissances = DataFormat(
        "naissances", "les naissances par commune (état civil, Insee)", producteur: "Insee",
        signature: ["EC_MEASURE", "GEO", "GEO_OBJECT", "TIME_PERIOD", "OBS_VALUE"],
        groups: [LieuGroup(.commune, ["GEO"], .wide([Measure("OBS_VALUE", "naissances")]))]
    ) {
        $0.annee = .column(["TIME_PERIOD"])
        $0.geographie = .later(1)
        $0.blank = .notPublished
        $0.filters = [
            RowFilter("EC_MEASURE", ["LVB"]), RowFilter("GEO_OBJECT", ["COM"]),
            RowFilter("FREQ", ["A"], isOptional: true),
        ]
    }
}
