import Domain

extension DataFormat {
    static let allocataires = [rsa, quotientFamilial, beneficiaires, paje, allocatairesIris]

    private static let rounded = "effectifs arrondis à 5 par la Cnaf"

    private static let beneficiaires = DataFormat(
        "cnaf-beneficiaires", "les foyers allocataires par commune (s_ben_com_f, Cnaf)", producteur: "Cnaf",
        signature: ["dtreffre", "numcomdo", "indfoy_af"],
        groups: [
            LieuGroup(
                .commune, ["numcomdo"],
                .wide([
                    Measure("indfoy_ndur", "foyers_allocataires"), Measure("indnbp_ndur", "personnes_couvertes"),
                    Measure("indfoy_af", "foyers_allocations_familiales"),
                ]))
        ]
    ) { monthly(&$0) }

    private static let rsa = DataFormat(
        "cnaf-rsa", "les foyers au RSA par commune (rsa_s_type_com_f, Cnaf)", producteur: "Cnaf",
        signature: ["dtreffre", "numcomdo", "rsa_type", "indfoy_rsa"],
        groups: [LieuGroup(.commune, ["numcomdo"], .wide([Measure("indfoy_rsa", "foyers_rsa")]))]
    ) {
        monthly(&$0)
        $0.combining = .sum(distinct: ["rsa_type"])
        $0.remark = "somme des types de RSA, " + rounded
    }

    private static let quotientFamilial = DataFormat(
        "cnaf-quotient-familial", "les foyers par quotient familial (ndur_s_qf_400_com_f, Cnaf)", producteur: "Cnaf",
        signature: ["dtreffre", "numcomdo", "qf_400", "indfoy_ndur"],
        groups: [
            LieuGroup(
                .commune, ["numcomdo"],
                .pivoted(value: "indfoy_ndur", keys: ["qf_400"]) {
                    $0 == ["Moins de 400 euros"] ? .indicateur("foyers_qf_400") : .ignored
                })
        ]
    ) {
        monthly(&$0)
        $0.others = ["foyers_qf_400"]
    }

    /// The one of the communes and the one of the EPCI.
    private static let paje = DataFormat(
        "cnaf-paje", "les allocataires de la Paje (PAJECOM, PAJEEPCI, Cnaf)", producteur: "Cnaf",
        signature: ["NB_Allocataires", "ALL_PAJE"],
        groups: [
            LieuGroup(.commune, ["Codes_Insee"], .wide(pajeMeasures)),
            LieuGroup(.epci, ["NUMEPCI"], .wide(pajeMeasures)),
        ]
    ) {
        $0.annee = .column(["DTREF"])
        $0.blank = .notPublished
    }

    private static let pajeMeasures = [
        Measure("NB_Allocataires", "foyers_allocataires"), Measure("ALL_PAJE", "allocataires_paje"),
    ]

    /// Towns only; a row whose note is not 0 is withheld, and single cells of the others too.
    private static let allocatairesIris = DataFormat(
        "cnaf-iris", "les allocataires par Iris (data_CAF_…_IRIS, Cnaf et Insee)", producteur: "Cnaf et Insee",
        signature: ["CODGEO", "NOTE", "A", "PERCOU", "ENF_2"],
        groups: [
            LieuGroup(
                .iris, ["CODGEO"],
                .wide([
                    Measure("A", "allocataires"), Measure("PERCOU", "personnes_couvertes"),
                    Measure("ENF_2", "enfants_couverts_0_2"), Measure("ENF_3_5", "enfants_couverts_3_5"),
                    Measure("ENF_6_10", "enfants_couverts_6_10"), Measure("ENF_11_14", "enfants_couverts_11_14"),
                    Measure("ENF_15_17", "enfants_couverts_15_17"), Measure("ENF_18_24", "enfants_couverts_18_24"),
                ]))
        ]
    ) {
        $0.annee = .given
        $0.blank = .secret
        $0.note = "NOTE"
    }

    private static func monthly(_ format: inout DataFormat) {
        format.annee = .column(["dtreffre"])
        format.blank = .notPublished
        format.remark = rounded
    }
}
