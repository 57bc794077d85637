/// Why a file was refused: the data of the fault, which ``message`` turns into one French sentence.
public indirect enum ExchangeError: Error, Equatable, Sendable {
    // The file as a whole.
    case unreadable(file: String)
    case empty(file: String)
    case tooLarge(file: String, limit: Int)
    case utf16(file: String)
    case workbookInsteadOfText(file: String)
    case parquet(file: String)
    case unknownFormat(file: String, columns: [String])
    case noData(file: String)

    // Bytes and lines.
    case binary(file: String, line: Int)
    case brokenText(file: String, line: Int)
    case fieldTooLong(file: String, line: Int, limit: Int)
    case lineTooLong(file: String, line: Int, limit: Int)
    case tooManyRows(file: String, line: Int, limit: Int)
    case unterminatedQuote(file: String, line: Int)
    case strayQuote(file: String, line: Int, column: Int)
    case raggedRow(file: String, line: Int, expected: Int, found: Int)
    /// The file ends within a row.
    case truncated(file: String, line: Int, expected: Int, found: Int)
    case duplicateColumn(file: String, line: Int, column: String)

    // Values.
    case invalidValue(file: String, line: Int, column: String, value: String, fault: ValueFault)
    case duplicateCode(file: String, line: Int, code: String, firstLine: Int)

    // Figures.
    case yearMissing(file: String, format: String)
    case mixedVintages(file: String, line: Int, years: [Int])
    case satelliteCounted(file: String)
    case tooManyValues(file: String, line: Int, limit: Int)
    case allRejected(file: String, first: Rejection, count: Int)
    case allAside(file: String, format: String, count: Int)
    case noFigures(file: String, kind: CommuneFile.Kind)

    // Spreadsheets.
    case workbook(file: String, fault: WorkbookFault)
    case archive(file: String, fault: ArchiveFault)
    case missingTool(package: String)

    // Selections.
    case unknownSiren(file: String, siren: String, hint: SelectionHint?)
    case unknownCode(file: String, code: String, hint: SelectionHint?)
    case noEpciColumn(file: String, kind: CommuneFile.Kind)

    // Outlines.
    case outline(file: String, object: Int?, fault: OutlineFault)

    /// Several faults of one file; `more` counts those that were not kept.
    case several([ExchangeError], more: Int)
}

/// What is wrong with one value.
public enum ValueFault: Equatable, Sendable {
    case missing
    case codeLength
    case codeShape
    case lostZero(likely: String)
    case sirenLength
    case sirenShape
    case sirenKey
    case notInteger
    case notDecimal
    case negative
    case coordinateRange
    case notDate
    case unknownType
}

/// Why a workbook could not be read.
public enum WorkbookFault: Equatable, Sendable {
    case unreadable
    case encrypted
    case uncompressedSize(limit: Int)
    /// The row is that of the sheet, when the reader came so far.
    case cells(limit: Int, line: Int? = nil)
    case timeout(seconds: Int)
    case readerFailed(status: Int)
}

/// Why nothing came out of an archive.
public enum ArchiveFault: Equatable, Sendable {
    case unreadable
    case encrypted
    case noTable
    case uncompressedSize(limit: Int)
    case timeout(seconds: Int)
}

/// What the file says that may explain why a SIREN or a code is not found in it.
public enum SelectionHint: Equatable, Sendable {
    case notASiren
    case notACode
    case sirenOfCommune(code: String, name: String?)
    case formerEpci(year: Int, successors: [String])
    case partOf(code: String, name: String?)
    case close(value: String, name: String?)
}
