import Foundation

extension MappedReading {
    static func read(
        _ url: URL, _ mapping: ColumnMapping, _ limits: CSVLimits, _ spreadsheets: SpreadsheetReader?
    ) throws -> MappedReading {
        let head = try ByteSource(url: url, pieceSize: 512).next() ?? []
        guard ArchiveReader.isArchive(head) else { return try table(url, mapping, limits, spreadsheets) }
        let reader = try spreadsheets ?? .installed()
        // The closure may only throw the errors of files: what is wrong with the mapping is thrown after it.
        let result = try ArchiveReader(python: reader.python).withTables(of: url) {
            tables throws(ExchangeError) -> Result<MappedReading, any Error> in
            var first: (any Error)?
            for table in tables {
                do {
                    return .success(try self.table(table, mapping, limits, reader))
                } catch {
                    first = first ?? error
                }
            }
            return .failure(first ?? ExchangeError.archive(file: url.lastPathComponent, fault: .noTable))
        }
        return try result.get()
    }

    /// A text or a workbook; an archive within an archive is not opened.
    private static func table(
        _ url: URL, _ mapping: ColumnMapping, _ limits: CSVLimits, _ spreadsheets: SpreadsheetReader?
    ) throws -> MappedReading {
        let head = try ByteSource(url: url, pieceSize: 8).next() ?? []
        guard SpreadsheetReader.isWorkbook(head) else { return try csv(url, mapping, limits) }
        return try workbook(url, mapping, spreadsheets ?? .installed())
    }

    private static func csv(_ url: URL, _ mapping: ColumnMapping, _ limits: CSVLimits) throws -> MappedReading {
        let file = url.lastPathComponent
        let isHeader = { (header: TableHeader) in mapping.titles.allSatisfy { header.index(of: $0) != nil } }
        let reader: CSVReader
        do throws(ExchangeError) {
            reader = try CSVReader(url: url, limits: limits, isHeader: isHeader)
        } catch {
            guard case .unknownFormat(_, let columns) = error else { throw error }
            // Which column is missing says more than that something is.
            let header = TableHeader(columns, line: 1)
            throw mapping.fault(in: header).map { MappingError.mapping(file: file, $0) } ?? .file(error)
        }
        var reading = try MappedReading(mapping, reader.header, file: file)
        var records = try reader.records()
        while true {
            do throws(ExchangeError) {
                guard let record = try records.next() else { return reading }
                reading.add(record.fields, line: record.line)
                if let excess = reading.excess(in: file, line: record.line) { throw excess }
            } catch {
                guard case .raggedRow(_, let line, let expected, let found) = error else { throw error }
                reading.addRagged(expected: expected, found: found, line: line)
            }
        }
    }

    /// The first sheet that has the columns, under at most thirty lines of presentation.
    private static func workbook(
        _ url: URL, _ mapping: ColumnMapping, _ reader: SpreadsheetReader
    ) throws -> MappedReading {
        let file = url.lastPathComponent
        var found: (sheet: String, reading: MappedReading)?
        var refusal: MappingError?
        var rows: (sheet: String, count: Int) = ("", 0)
        var best: TableHeader?
        try reader.forEachRow(of: url) { row throws(ExchangeError) in
            if refusal != nil { return }
            if found != nil {
                guard row.sheet == found?.sheet else { return }
                found?.reading.add(row.cells, line: row.line)
                if let excess = found?.reading.excess(in: file, line: row.line) { throw excess }
                return
            }
            rows = (row.sheet, row.sheet == rows.sheet ? rows.count + 1 : 1)
            guard rows.count <= HeaderSearch.depth else { return }
            let header = TableHeader(row.cells, line: row.line)
            let known = { (header: TableHeader) in mapping.titles.count { header.index(of: $0) != nil } }
            if best.map({ known($0) < known(header) }) ?? true { best = header }
            guard known(header) == mapping.titles.count else { return }
            do throws(MappingError) {
                found = (row.sheet, try MappedReading(mapping, header, file: file))
            } catch {
                refusal = error
            }
        }
        if let refusal { throw refusal }
        if let found { return found.reading }
        throw best.flatMap(mapping.fault).map { .mapping(file: file, $0) } ?? MappingError.file(.noData(file: file))
    }
}
