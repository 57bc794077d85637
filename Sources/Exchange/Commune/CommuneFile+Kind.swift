extension CommuneFile.Kind {
    /// The kind of file that has these titles; the most particular ones are tried first.
    init?(header: TableHeader) {
        if header.contains("MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "TYPECOM_AP", "COM_AP") {
            self = .movements
        } else if header.contains("TYPECOM", "COM", "LIBELLE", "COMPARENT") {
            self = .cog
        } else if header.contains("COM", "LIBELLE", "SIREN_COMMUNE") {
            self = .allInOne
        } else if header.contains("siren", "raison_sociale", "insee", "nom_membre") {
            self = .epciMembers
        } else if header.contains("CODGEO", "EPCI") {
            self = .epciComposition
        } else if header.contains("DEP", "CODCOM", "COM", "PMUN") {
            self = .populations
        } else {
            return nil
        }
    }

    /// Columns that may not be there twice: reading one of two would be a guess.
    var columns: [String] {
        switch self {
        case .movements:
            ["MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP", "LIBELLE_AP"]
        case .cog: ["TYPECOM", "COM", "REG", "DEP", "LIBELLE", "COMPARENT"]
        case .allInOne: ["COM", "LIBELLE", "DEP", "REG", "SIREN_COMMUNE", "CODES_POSTAUX", "PMUN", "PCAP", "PTOT"]
        case .epciMembers:
            ["siren", "raison_sociale", "nature_juridique", "dep_com", "insee", "siren_membre", "nom_membre"]
        case .epciComposition: ["CODGEO", "LIBGEO", "EPCI", "LIBEPCI", "DEP", "REG"]
        case .populations: ["DEP", "CODCOM", "COM", "Commune", "PMUN", "PCAP", "PTOT"]
        }
    }

    /// What the file is, inside a French sentence.
    public var libelle: String {
        switch self {
        case .movements: "l’historique des communes de l’Insee"
        case .cog: "la liste des communes du Code officiel géographique (Insee)"
        case .allInOne: "un fichier communes-france"
        case .epciMembers: "la liste des EPCI et de leurs communes (DGCL)"
        case .epciComposition: "la composition communale des EPCI (Insee)"
        case .populations: "le fichier des populations légales (Insee)"
        }
    }
}
