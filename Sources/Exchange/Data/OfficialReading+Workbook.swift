import Foundation

extension OfficialReading {
    /// Every sheet whose titles are known, under any lines of presentation.
    func workbook(with reader: SpreadsheetReader) throws(ExchangeError) -> OfficialFile {
        var sheets = SheetReadings(file: name, year: year)
        var communes = SheetSearch(file: name)
        try reader.forEachRow(of: url) { row throws(ExchangeError) in
            try sheets.add(row)
            if sheets.readings.isEmpty { try communes.add(row) }
        }
        progress?(1)
        if sheets.readings.isEmpty { return try self.communes(communes.result()) }
        return try .data(result(sheets.readings, encoding: nil))
    }
}

/// The sheets of a workbook while they are read.
struct SheetReadings {
    let file: String
    let year: Int?
    private(set) var readings: [(DataReading, sheet: String?)] = []
    private var sheet: String?
    private var isReading = false
    /// The texts above the titles of the sheet.
    private var presentation: [String] = []
    private var rows = 0

    init(file: String, year: Int?) { (self.file, self.year) = (file, year) }

    mutating func add(_ row: SheetRow) throws(ExchangeError) {
        if row.sheet != sheet { (sheet, isReading, presentation, rows) = (row.sheet, false, [], 0) }
        rows += 1
        if isReading {
            let record = RawRecord(row, count: readings[readings.count - 1].0.header.names.count)
            if readings[readings.count - 1].0.isUnits(record) { return }
            return try readings[readings.count - 1].0.add(record)
        }
        guard rows <= HeaderSearch.depth else { return }
        let header = TableHeader(row.cells, line: row.line)
        guard let format = DataFormat.of(header) else {
            presentation += row.cells.filter { !$0.isEmpty }
            return
        }
        let reading = try DataReading(format, header, file: file, encoding: .utf8, year: year(format, row.sheet))
        readings.append((reading, sheet: row.sheet))
        isReading = true
    }

    /// « Millésime : 2022 » above the titles, else the name of the sheet, else what was given.
    private func year(_ format: DataFormat, _ sheet: String) -> Int? {
        guard case .presentation = format.annee else { return year }
        let line = presentation.first { $0.lowercased().hasPrefix("millésime") }
        return line.flatMap { YearReader.year(in: $0.utf8) } ?? YearReader.year(in: sheet.utf8) ?? year
    }
}

extension RawRecord {
    /// A row of a sheet; sheets may end their rows sooner or later than their titles.
    init(_ row: SheetRow, count: Int) {
        self.init(line: row.line)
        for index in 0..<count {
            if index < row.cells.count { bytes += row.cells[index].utf8 }
            ends.append(bytes.count)
        }
    }
}
