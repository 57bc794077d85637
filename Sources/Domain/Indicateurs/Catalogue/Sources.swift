/// The producers and the home of their files; the vintage and the licence stand with each imported file.
extension Source {
    static let populationLegale = Source(producteur: "Insee, populations légales", page: insee)
    static let recensement = Source(producteur: "Insee, recensement de la population", page: insee)
    static let etatCivil = Source(producteur: "Insee, état civil", page: "https://catalogue-donnees.insee.fr")
    static let filosofi = Source(producteur: "Insee, Filosofi", page: insee)
    static let bpe = Source(
        producteur: "Insee, base permanente des équipements", page: "https://catalogue-donnees.insee.fr")
    static let cnaf = Source(producteur: "Cnaf", page: "https://data.caf.fr")
    static let drees = Source(
        producteur: "Drees",
        page: """
            https://data.drees.solidarites-sante.gouv.fr/explore/dataset/\
            530_l-accessibilite-potentielle-localisee-apl/
            """)
    static let education = Source(producteur: "Éducation nationale (Depp)", page: "https://data.education.gouv.fr")
    static let observatoire = Source(
        producteur: "Observatoire des territoires (ANCT)", page: "https://www.observatoire-des-territoires.gouv.fr")
    static let anct = Source(producteur: "ANCT, France Services", page: "https://www.data.gouv.fr")
    static let arcep = Source(producteur: "Arcep", page: "https://www.data.gouv.fr")
    static let ign = Source(producteur: "IGN", page: nil)
    /// Computed here from published figures.
    static let maillage = Source(producteur: "Calcul de Maillage", page: nil)

    private static let insee = "https://www.insee.fr/fr/statistiques"
}

extension Indicateur {
    /// One that is computed; its tests read the formule again, so that none is lost to a typing error.
    static func computed(
        _ code: String, _ libelle: String, _ themes: [Theme], nature: Nature = .calcul, unite: String = "%",
        sens: Sens = .neutre, decimals: Int = 1, _ formule: String, _ definition: String
    ) -> Indicateur {
        Indicateur(
            code, libelle, nature, unite, themes, sens: sens, decimals: decimals, formule: try? Formule(formule),
            source: .maillage, definition: definition)
    }

    /// A published count.
    static func counted(
        _ code: String, _ libelle: String, _ unite: String, _ themes: [Theme], sens: Sens = .neutre, _ source: Source,
        _ definition: String
    ) -> Indicateur {
        Indicateur(code, libelle, .effectif, unite, themes, sens: sens, source: source, definition: definition)
    }
}
