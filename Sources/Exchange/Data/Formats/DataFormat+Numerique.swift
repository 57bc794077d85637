import Domain

extension DataFormat {
    static let arcepTechno = DataFormat(
        "arcep-technologies", "l’accès à internet par technologie (commune_techno, Arcep)", producteur: "Arcep",
        signature: ["code_insee", "nbr", "elig_ftth"],
        groups: [
            LieuGroup(
                .commune, ["code_insee"],
                .wide([Measure("nbr", "locaux_raccordables"), Measure("elig_ftth", "logements_fibre")]))
        ]
    ) { quarterly(&$0) }

    /// Wired only. `commune_debit.csv` has the same titles and counts the satellite, that is everybody everywhere.
    static let arcepDebit = DataFormat(
        "arcep-debits", "l’accès filaire à internet par débit (commune_debit_filaire, Arcep)", producteur: "Arcep",
        signature: ["code_insee", "nbr", "elig_thd30"],
        groups: [
            LieuGroup(
                .commune, ["code_insee"],
                .wide([
                    Measure("nbr", "locaux_raccordables"), Measure("elig_thd30", "logements_thd_30"),
                    Measure("elig_thd100", "logements_thd_100"), Measure("elig_thd1g", "logements_thd_1g"),
                ]))
        ]
    ) {
        quarterly(&$0)
        $0.ending = .noSatellite
    }

    private static func quarterly(_ format: inout DataFormat) {
        format.annee = .column(["date"])
        format.isOneYear = true
        format.blank = .notPublished
        format.filters = [RowFilter("type", ["all"], isOptional: true)]
    }

    /// Any long file of the Observatoire des territoires whose last column is known.
    ///
    /// Its figures of 2018 are in the geography of 2020 (1,254 EPCI).
    static let observatoire = DataFormat(
        "observatoire", "les séries de l’Observatoire des territoires (codgeo, libgeo, an)",
        producteur: "Insee, par l’Observatoire des territoires (ANCT)", signature: ["codgeo", "libgeo", "an"],
        groups: [
            LieuGroup(
                .any(name: "libgeo"), ["codgeo"],
                .wide([
                    Measure("part_non_inseres", "part_15_24_non_inseres"),
                    Measure("p_licsport014", "licences_sportives_0_14"),
                ]))
        ]
    ) {
        $0.annee = .column(["an"])
        $0.geographie = .later(2)
        $0.blank = .notPublished
        $0.names = [
            "part_15_24_non_inseres": "part des 15-24 ans non insérés",
            "licences_sportives_0_14": "licences sportives des 0-14 ans",
        ]
    }
}
