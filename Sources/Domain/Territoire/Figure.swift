/// One published value of an indicateur, never without its status, year and source.
///
/// Two sources for one figure are two figures.
public struct Figure: Hashable, Sendable {
    /// The code of what is measured, such as `population_municipale`.
    public let indicateur: String
    public let lieu: Lieu
    public let annee: Int
    public let valeur: Valeur
    public let source: FigureSource

    public init(indicateur: String, lieu: Lieu, annee: Int, valeur: Valeur, source: FigureSource) {
        self.indicateur = indicateur
        self.lieu = lieu
        self.annee = annee
        self.valeur = valeur
        self.source = source
    }
}

/// Where a figure was read.
public struct FigureSource: Hashable, Sendable {
    /// « Filosofi 2019, revenu disponible par commune ».
    public let titre: String
    public let producteur: String
    /// « Licence Ouverte 2.0 »; empty when nobody wrote it down.
    public let licence: String
    /// The year of the Code officiel géographique.
    public let geographie: Int
    public let fichier: String

    public init(titre: String, producteur: String, licence: String, geographie: Int, fichier: String) {
        self.titre = titre
        self.producteur = producteur
        self.licence = licence
        self.geographie = geographie
        self.fichier = fichier
    }
}
