import Domain

/// One facility of a national register: a France services, a school.
public struct Etablissement: Hashable, Sendable {
    /// What it is, whatever words its producer has for it.
    public enum Genre: String, CaseIterable, Sendable {
        case franceServices = "france-services"
        case ecole, college, lycee
    }

    /// The number its producer gives it: a UAI, an `id_fs`.
    public let identifiant: String
    public let genre: Genre?
    public let nom: String
    /// As the producer writes it: « Ecole », « Collège », « Fixe », « Itinérante ».
    public let nature: String
    /// Absent when the file only has the UAI, to be joined to the annuaire.
    public let commune: Domain.CodeInsee?
    public let adresse: String
    public let position: Point?
    /// One line for each day of opening; empty when the file says nothing of it.
    public let horaires: String
    /// What the file measures of it: its IPS, its pupils.
    public let valeurs: [TableauDeValeurs.Colonne: Valeur]
    /// The producer and the file.
    public let source: String
}
