import Domain

/// One table of a file while it is read: what its titles lead to, and what the rows gave so far.
struct DataReading {
    let format: DataFormat
    let header: TableHeader
    let file: String
    let encoding: TextEncoding
    var rowsRead = 0
    var rowsAside = 0
    var rejections = Rejections()
    var etablissements: [Etablissement] = []
    var builders: [Lieu.Niveau: TableBuilder] = [:]
    let ledger = ColumnLedger()
    var years: YearReader
    private var groups: [GroupReader] = []
    private let filters: [CompiledFilter]
    private let note: Int?
    private let register: EtablissementReader?
    /// The line of each facility, by its number and its year.
    private var registered: [String: Int] = [:]

    /// - Throws: ``ExchangeError/yearMissing(file:format:)``, ``ExchangeError/duplicateColumn(file:line:column:)``
    ///   or ``ExchangeError/mixedVintages(file:line:years:)``.
    init(
        _ format: DataFormat, _ header: TableHeader, file: String, encoding: TextEncoding, year: Int?
    ) throws(ExchangeError) {
        self.format = format
        self.header = header
        self.file = file
        self.encoding = encoding
        years = try YearReader(format, header, file: file, given: year)
        filters = format.filters.compactMap { CompiledFilter($0, header) }
        note = format.note?.matches(in: header).first?.index
        let ledger = ledger
        groups = format.groups.compactMap { GroupReader($0, format, header, encoding, ledger) }
        register = format.etablissement.flatMap { EtablissementReader($0, header, encoding, file, format) }
        if let repeated = groups.flatMap(\.columns).first(where: { header.isRepeated(header.names[$0]) }) {
            throw .duplicateColumn(file: file, line: header.line, column: header.names[repeated])
        }
    }

    /// The names of the EPCI, where the file gives them.
    var noms: [Lieu: String] {
        groups.reduce(into: [:]) { $0.merge($1.noms) { first, _ in first } }
    }

    mutating func add(_ record: RawRecord) throws(ExchangeError) {
        if record.isWithoutContent { return }
        rowsRead += 1
        if record.isCut(header) { throw record.truncated(file, header) }
        guard record.ends.count == header.names.count else {
            return rejections.add(
                .raggedRow(expected: header.names.count, found: record.ends.count), line: record.line)
        }
        guard filters.allSatisfy({ $0.keeps(record) }) else {
            rowsAside += 1
            return
        }
        var year: Int?
        switch years.year(of: record, encoding) {
        case .success(let found): year = found
        case .failure(let reason): return rejections.add(reason, line: record.line)
        }
        guard isNew(record, year) else { return }
        let isWithheld = note.map { !record.isZero($0) } ?? false
        var isKept = true
        for index in groups.indices {
            let kept = groups[index].add(record, year, isWithheld, &builders, ledger, &rejections)
            isKept = isKept && kept
        }
        if isKept, let register, let found = register.etablissement(record, year, &rejections) {
            etablissements.append(found)
        }
        // Not on each row: the bounds are far from what memory bears.
        guard rowsRead.isMultiple(of: 1024) else { return }
        if builders.values.contains(where: { $0.isFull }) || etablissements.count > DataReading.maximumEtablissements {
            throw .tooManyValues(file: file, line: record.line, limit: TableBuilder.maximumCells)
        }
    }

    /// False, with a rejection, for a facility that has already been given.
    private mutating func isNew(_ record: RawRecord, _ year: Int?) -> Bool {
        guard let register else { return true }
        let number = register.number(of: record)
        let key = "\(number) \(year ?? 0)"
        if let first = registered[key] {
            rejections.add(.duplicate(code: number, firstLine: first), line: record.line)
            return false
        }
        registered[key] = record.line
        return true
    }

    static let maximumEtablissements = 300_000

    /// The row under the titles that gives the units: it has texts and no code.
    func isUnits(_ record: RawRecord) -> Bool {
        guard record.line == header.line + 1, let column = groups.first?.lieux.column else { return false }
        return record.ends.count > column && record.cell(column).isEmpty
    }
}

/// A filter on the bytes of a column.
struct CompiledFilter {
    private let column: Int
    private let values: [[UInt8]]

    init?(_ filter: RowFilter, _ header: TableHeader) {
        guard let index = filter.column.matches(in: header).first?.index else { return nil }
        column = index
        values = filter.values.map { Array($0.utf8) }
    }

    func keeps(_ record: RawRecord) -> Bool {
        let cell = record.cell(column)
        return values.contains { cell.elementsEqual($0) }
    }
}

extension RawRecord {
    /// The bytes of a field, as they stand in the file.
    func cell(_ index: Int) -> ArraySlice<UInt8> {
        guard index < ends.count else { return [] }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// Spaces and empty quotes alone.
    var isWithoutContent: Bool { bytes.allSatisfy { $0 == 0x20 } }

    /// Empty or `0`.
    func isZero(_ index: Int) -> Bool {
        let cell = cell(index)
        return cell.isEmpty || cell.elementsEqual([0x30])
    }
}
