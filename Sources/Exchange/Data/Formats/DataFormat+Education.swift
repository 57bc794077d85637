import Domain

extension DataFormat {
    static let education = [annuaire, effectifs, ips]

    private static let annuaire = DataFormat(
        "education-annuaire", "l’annuaire de l’éducation (fr-en-annuaire-education)",
        producteur: "Ministère de l’Éducation nationale",
        signature: ["identifiant_de_l_etablissement", "type_etablissement", "code_commune"],
        groups: [
            LieuGroup(
                .commune, ["code_commune"],
                .counted(key: "type_etablissement") {
                    switch $0 {
                    case "Ecole", "École": .indicateur("ecoles")
                    case "Collège": .indicateur("colleges")
                    default: .ignored
                    }
                })
        ]
    ) {
        $0.annee = .given
        $0.others = ["ecoles", "colleges"]
        $0.filters = [
            RowFilter("type_etablissement", ["Ecole", "École", "Collège", "Lycée"]),
            RowFilter("etat", ["OUVERT"], isOptional: true),
        ]
        $0.combining = .sum(distinct: [])
        $0.etablissement = EtablissementColumns(
            identifiant: "identifiant_de_l_etablissement", nom: "nom_etablissement",
            nature: ["type_etablissement", "statut_public_prive"],
            genre: {
                switch $0 {
                case "Ecole", "École": .ecole
                case "Collège": .college
                case "Lycée": .lycee
                default: nil
                }
            }, commune: "code_commune",
            adresse: ["adresse_1", "adresse_2", "adresse_3", "code_postal", "nom_commune"], latitude: "latitude",
            longitude: "longitude")
    }

    /// Its code of commune may be a postal code: only the UAI is kept, to be joined to the annuaire.
    private static let effectifs = DataFormat(
        "education-effectifs", "les effectifs des écoles (fr-en-ecoles-effectifs-nb_classes)",
        producteur: "Ministère de l’Éducation nationale",
        signature: ["rentree_scolaire", "numero_ecole", "nombre_total_eleves"]
    ) {
        $0.annee = .column(["rentree_scolaire"])
        $0.etablissement = EtablissementColumns(
            identifiant: "numero_ecole", nom: "denomination_principale", nature: ["secteur"],
            genre: { _ in .ecole },
            measures: [
                Measure("nombre_total_eleves", "eleves"), Measure("nombre_total_classes", "classes"),
                Measure("nombre_eleves_preelementaire_hors_ulis", "eleves_preelementaire"),
            ])
    }

    /// The misspelt `établissment` is the producer's. One year is the one in which the school year begins.
    private static let ips = DataFormat(
        "education-ips", "l’indice de position sociale (IPS, Depp)", producteur: "Depp",
        signature: ["UAI", "Code INSEE de la commune", "IPS"],
        groups: [LieuGroup(.commune, ["Code INSEE de la commune"], .wide([Measure("IPS", "ips_ecoles")]))]
    ) {
        $0.annee = .column(["Rentrée scolaire", "rentree_scolaire"])
        $0.blank = .notPublished
        $0.combining = .mean
        $0.ending = .schools
        $0.names = ["ips_ecoles": "écoles", "ips_colleges": "collèges"]
        $0.remark = "moyenne simple des établissements de la commune"
        $0.etablissement = EtablissementColumns(
            identifiant: "UAI", nom: "Nom de l'établissment", nature: ["Secteur"],
            genre: { _ in .ecole }, commune: "Code INSEE de la commune", measures: [Measure("IPS", "ips_ecoles")])
    }
}
