/// Where a register of facilities says what it knows of each.
struct EtablissementColumns: Sendable {
    var identifiant: ColumnPattern
    var nom: ColumnPattern
    var nature: [ColumnPattern] = []
    /// What an établissement is, from the first column of its nature.
    var genre: @Sendable (String) -> Etablissement.Genre?
    var commune: ColumnPattern?
    var adresse: [ColumnPattern] = []
    var latitude: ColumnPattern?
    var longitude: ColumnPattern?
    /// The day, then its column.
    var horaires: [(String, ColumnPattern)] = []
    var measures: [Measure] = []
}
