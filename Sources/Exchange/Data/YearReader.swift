/// Finds the year of the figures, in the row or for the whole file.
struct YearReader {
    /// The year of every row, unless a column says it.
    private(set) var common: Int?
    private let column: Int?
    private let isOneYear: Bool
    /// For each year, how the first row wrote it: `202306` and `202312` are two vintages of one year.
    private var texts: [Int: [UInt8]] = [:]
    private var last: (text: [UInt8], year: Int)?

    init(
        _ format: DataFormat, _ header: TableHeader, file: String, given year: Int?
    ) throws(ExchangeError) {
        isOneYear = format.isOneYear
        var column: Int?
        switch format.annee {
        case .column(let patterns):
            column = patterns.lazy.compactMap { $0.matches(in: header).first?.index }.first
            if column == nil { common = year }
        case .suffix:
            let years = Set(format.groups.flatMap { $0.cells.years(in: header) })
            if isOneYear, years.count > 1 {
                throw .mixedVintages(file: file, line: header.line, years: years.sorted())
            }
            common = years.max() ?? year
        case .presentation, .given: common = year
        case .fixed(let fixed): common = fixed
        }
        self.column = column
        if column == nil, common == nil { throw .yearMissing(file: file, format: format.libelle) }
    }

    mutating func year(of record: RawRecord, _ encoding: TextEncoding) -> Result<Int?, RejectionReason> {
        guard let column else { return .success(common) }
        let cell = record.cell(column)
        if let last, cell.elementsEqual(last.text) { return .success(last.year) }
        let text = encoding.decode(cell)
        guard let year = YearReader.year(in: cell) else { return .failure(.year(value: text)) }
        if let first = texts[year], !first.elementsEqual(cell) {
            return .failure(.mixedVintage(expected: encoding.decode(first[...]), found: text))
        }
        if isOneYear, let first = texts.first, first.key != year {
            return .failure(.mixedVintage(expected: encoding.decode(first.value[...]), found: text))
        }
        texts[year] = Array(cell)
        last = (Array(cell), year)
        return .success(year)
    }

    /// The first four figures that may be a year: `2023`, `202312`, `31/12/2021`, `2021-2022`.
    static func year(in bytes: some Sequence<UInt8>) -> Int? {
        var figures: [UInt8] = []
        for byte in Array(bytes) + [0] {
            if 0x30...0x39 ~= byte {
                figures.append(byte)
                continue
            }
            defer { figures = [] }
            guard [4, 6, 8].contains(figures.count) else { continue }
            let year = figures.prefix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
            if 1900...2100 ~= year { return year }
        }
        return nil
    }
}

extension Cells {
    /// The years that the titles of the columns bear.
    func years(in header: TableHeader) -> [Int] {
        guard case .wide(let measures) = self else { return [] }
        return measures.flatMap(\.columns).flatMap { $0.matches(in: header) }.compactMap(\.year)
    }
}
