import Domain

/// The indicateurs of a file by rank, and with a year the columns they make.
///
/// A national file asks for a column millions of times: no text is hashed on the way. Every reader of a file shares
/// one ledger, whence a class.
final class ColumnLedger {
    private(set) var colonnes: [TableauDeValeurs.Colonne] = []
    private var indicateurs: [String] = []
    private var ranks: [String: Int] = [:]
    /// For each year, the rank of the column of each indicateur; -1 when there is none yet.
    private var columns: [Int: [Int]] = [:]

    func rank(of indicateur: String) -> Int {
        if let rank = ranks[indicateur] { return rank }
        ranks[indicateur] = indicateurs.count
        indicateurs.append(indicateur)
        return indicateurs.count - 1
    }

    func column(_ indicateur: Int, _ year: Int) -> Int {
        if let known = columns[year], indicateur < known.count, known[indicateur] >= 0 { return known[indicateur] }
        var known = columns[year] ?? []
        if known.count <= indicateur { known += repeatElement(-1, count: indicateur + 1 - known.count) }
        known[indicateur] = colonnes.count
        columns[year] = known
        colonnes.append(TableauDeValeurs.Colonne(indicateurs[indicateur], annee: year))
        return colonnes.count - 1
    }
}
