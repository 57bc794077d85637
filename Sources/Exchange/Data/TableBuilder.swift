import Domain

/// The table of one level while its file is read: lieux and columns come as they are found.
struct TableBuilder {
    private(set) var table = TableauDeValeurs([])
    /// The line each lieu was first seen on.
    private(set) var lines: [Int] = []
    private var ranks: [Lieu: Int] = [:]
    /// From the columns of the ledger to those of the table; -1 for one that is not there.
    private var positions: [Int] = []
    private var means: [Int: (sum: Double, count: Int)] = [:]

    /// Bounds that no official file comes near, and under which a hostile one costs 130 MB.
    static let maximumCells = 16_000_000
    /// So that a mean is found again whatever columns come after.
    private static let stride = 1 << 20

    init() {}

    init(_ table: TableauDeValeurs, lines: [Int]) { (self.table, self.lines) = (table, lines) }

    var isFull: Bool { lines.count * max(table.colonnes.count, 4) > TableBuilder.maximumCells }

    mutating func rank(of lieu: Lieu, line: Int) -> Int {
        if let rank = ranks[lieu] { return rank }
        let rank = table.append(lieu)
        ranks[lieu] = rank
        lines.append(line)
        return rank
    }

    /// The column of the table for one of the ledger.
    mutating func position(of column: Int, _ ledger: ColumnLedger) -> Int {
        if column < positions.count, positions[column] >= 0 { return positions[column] }
        if positions.count <= column { positions += repeatElement(-1, count: column + 1 - positions.count) }
        positions[column] = table.colonnes.count
        table = table.with([ledger.colonnes[column]])
        return positions[column]
    }

    subscript(rank: Int, position: Int) -> Valeur? {
        get { table[rank, position] }
        set { table[rank, position] = newValue }
    }

    /// Adds a value to what stands there; a total of which a part is withheld is withheld.
    mutating func add(_ value: Valeur, _ rank: Int, _ position: Int) {
        switch (table[rank, position], value) {
        case (nil, _): table[rank, position] = value
        case (.secret, _), (.notPublished, _): break
        case (_, .secret), (_, .notPublished): table[rank, position] = value
        case (let before?, _): table[rank, position] = Valeur((before.number ?? 0) + (value.number ?? 0))
        }
    }

    /// Takes a value into the mean of those that are known.
    mutating func average(_ value: Valeur, _ rank: Int, _ position: Int) {
        guard let number = value.number else {
            if table[rank, position] == nil { table[rank, position] = value }
            return
        }
        let key = rank * TableBuilder.stride + position
        let mean = means[key, default: (0, 0)]
        means[key] = (mean.sum + number, mean.count + 1)
        table[rank, position] = .estimated((mean.sum + number) / Double(mean.count + 1))
    }
}

extension TableauDeValeurs {
    /// The same table with more columns, or without some, or with some under another name.
    func with(
        _ more: [Colonne], keeping isKept: (Colonne) -> Bool = { _ in true },
        renaming name: (Colonne) -> Colonne = { $0 }
    ) -> TableauDeValeurs {
        let kept = colonnes.indices.filter { isKept(colonnes[$0]) }
        var table = TableauDeValeurs(kept.map { name(colonnes[$0]) } + more)
        for rank in lieux.indices {
            table.append(lieux[rank])
            for (new, old) in kept.enumerated() {
                if let value = self[rank, old] { table[rank, new] = value }
            }
        }
        return table
    }
}
