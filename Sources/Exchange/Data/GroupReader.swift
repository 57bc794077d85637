import Domain

/// Puts the figures of one group of a row where they belong.
struct GroupReader {
    let lieux: LieuReader
    /// Every column that is read, to see that none stands twice in the file.
    let columns: [Int]
    private let titles: [String]
    private let cells: CellReader
    private let combining: Combining
    private let isRepeated: Bool
    private let blank: Valeur?
    private let distinct: [Int]
    private let isWide: Bool
    /// The names of the EPCI, where the file gives them.
    private(set) var noms: [Lieu: String] = [:]
    private var seen: Set<UInt64> = []
    private var known: [UInt64: (niveau: Lieu.Niveau, rank: Int)] = [:]

    init?(
        _ group: LieuGroup, _ format: DataFormat, _ header: TableHeader, _ encoding: TextEncoding,
        _ ledger: ColumnLedger
    ) {
        guard let lieux = LieuReader(group, header, encoding),
            let cells = CellReader(group.cells, header, encoding, ledger)
        else { return nil }
        self.lieux = lieux
        self.cells = cells
        columns = [lieux.column].compactMap { $0 } + cells.columns
        titles = header.names
        combining = format.combining
        isRepeated = group.isRepeated
        blank = format.blank
        if case .sum(let patterns) = format.combining {
            distinct = patterns.compactMap { $0.matches(in: header).first?.index }
        } else {
            distinct = []
        }
        if case .suffix = format.annee { isWide = true } else { isWide = false }
    }

    /// - Returns: false when the row was rejected.
    mutating func add(
        _ record: RawRecord, _ year: Int?, _ isWithheld: Bool, _ builders: inout [Lieu.Niveau: TableBuilder],
        _ ledger: ColumnLedger, _ rejections: inout Rejections
    ) -> Bool {
        let place: (niveau: Lieu.Niveau, rank: Int)
        let isFirst: Bool
        switch rank(of: record, &builders) {
        case .success(let found): (place, isFirst) = (found.place, found.isFirst)
        case .failure(let reason):
            rejections.add(reason, line: record.line)
            return false
        }
        guard var builder = builders.removeValue(forKey: place.niveau) else { return false }
        if isFirst, place.niveau == .epci, let nom = lieux.nom(of: record) {
            noms[builder.table.lieux[place.rank]] = nom
        }
        defer { builders[place.niveau] = builder }
        if isWide, !isFirst, combining == .once, !isRepeated {
            rejections.add(duplicate(place.rank, builder), line: record.line)
            return false
        }
        if !distinct.isEmpty, !isNew(record, place.rank, year) {
            rejections.add(duplicate(place.rank, builder), line: record.line)
            return false
        }
        return cells.forEach(record, year, ledger, titles, &rejections) { raw, column in
            guard let value = isWithheld ? .secret : value(raw) else { return nil }
            return put(value, place.rank, builder.position(of: column, ledger), &builder)
        }
    }

    private mutating func rank(
        of record: RawRecord, _ builders: inout [Lieu.Niveau: TableBuilder]
    ) -> Result<(place: (niveau: Lieu.Niveau, rank: Int), isFirst: Bool), RejectionReason> {
        let key = lieux.column.flatMap { GroupReader.key(record.cell($0)) }
        if let key, let place = known[key] { return .success((place, false)) }
        return lieux.lieu(of: record).map { lieu in
            var builder = builders.removeValue(forKey: lieu.niveau) ?? TableBuilder()
            defer { builders[lieu.niveau] = builder }
            let count = builder.lines.count
            let place = (niveau: lieu.niveau, rank: builder.rank(of: lieu, line: record.line))
            if let key { known[key] = place }
            return (place, place.rank == count)
        }
    }

    /// Up to nine characters in one number; nil for the codes of two or three, which may be of two levels.
    private static func key(_ cell: ArraySlice<UInt8>) -> UInt64? {
        guard 4...9 ~= cell.count else { return nil }
        var key: UInt64 = 0
        for byte in cell {
            guard byte < 0x80 else { return nil }
            key = key << 7 | UInt64(byte)
        }
        return key
    }

    private func value(_ raw: RawNumber) -> Valeur? {
        switch raw {
        case .number(let number): Valeur(number)
        case .blank: blank
        case .secret: .secret
        case .notPublished: .notPublished
        case .wrong: nil
        }
    }

    /// - Returns: why the value was not kept.
    private func put(_ value: Valeur, _ rank: Int, _ position: Int, _ builder: inout TableBuilder) -> RejectionReason? {
        switch combining {
        case .sum: builder.add(value, rank, position)
        case .mean: builder.average(value, rank, position)
        case .once:
            guard let before = builder[rank, position] else {
                builder[rank, position] = value
                return nil
            }
            if !isRepeated { return duplicate(rank, builder) }
            if before != value { return .contradiction(code: builder.table.lieux[rank].code) }
        }
        return nil
    }

    private func duplicate(_ rank: Int, _ builder: TableBuilder) -> RejectionReason {
        .duplicate(code: builder.table.lieux[rank].code, firstLine: isWide ? builder.lines[rank] : nil)
    }

    /// False when this lieu already had a row of this year and of these modalities.
    private mutating func isNew(_ record: RawRecord, _ rank: Int, _ year: Int?) -> Bool {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let mix = { (byte: UInt64) in hash = (hash ^ byte) &* 0x0000_0100_0000_01B3 }
        for column in distinct {
            for byte in record.cell(column) { mix(UInt64(byte)) }
            mix(0x3B)
        }
        mix(UInt64(rank))
        mix(UInt64(year ?? 0))
        return seen.insert(hash).inserted
    }
}
