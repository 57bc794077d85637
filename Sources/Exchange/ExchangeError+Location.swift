extension ExchangeError {
    /// The name of the file at fault, when the fault is in a file.
    public var file: String? {
        switch self {
        case .unreadable(let file), .empty(let file), .tooLarge(let file, _), .utf16(let file),
            .workbookInsteadOfText(let file), .parquet(let file), .unknownFormat(let file, _), .noData(let file),
            .binary(let file, _), .brokenText(let file, _), .fieldTooLong(let file, _, _),
            .lineTooLong(let file, _, _), .tooManyRows(let file, _, _), .unterminatedQuote(let file, _),
            .strayQuote(let file, _, _), .raggedRow(let file, _, _, _), .truncated(let file, _, _, _),
            .duplicateColumn(let file, _, _),
            .invalidValue(let file, _, _, _, _), .duplicateCode(let file, _, _, _), .workbook(let file, _),
            .archive(let file, _),
            .unknownSiren(let file, _, _), .unknownCode(let file, _, _), .noEpciColumn(let file, _),
            .outline(let file, _, _),
            .yearMissing(let file, _), .mixedVintages(let file, _, _), .satelliteCounted(let file),
            .tooManyValues(let file, _, _), .allRejected(let file, _, _), .noFigures(let file, _),
            .allAside(let file, _, _):
            file
        case .missingTool: nil
        case .several(let errors, _): errors.first?.file
        }
    }

    /// The physical line at fault, counted from 1 (in a sheet, the number of the row).
    public var line: Int? {
        switch self {
        case .binary(_, let line), .brokenText(_, let line), .fieldTooLong(_, let line, _),
            .lineTooLong(_, let line, _), .unterminatedQuote(_, let line), .strayQuote(_, let line, _),
            .raggedRow(_, let line, _, _), .truncated(_, let line, _, _), .duplicateColumn(_, let line, _),
            .invalidValue(_, let line, _, _, _), .duplicateCode(_, let line, _, _), .mixedVintages(_, let line, _),
            .tooManyValues(_, let line, _), .tooManyRows(_, let line, _):
            line
        case .workbook(_, .cells(_, let line)): line
        case .allRejected(_, let first, _): first.line
        case .outline(_, _, .notJSON(let line, _)): line
        case .several(let errors, _): errors.first?.line
        default: nil
        }
    }

    /// The faults one by one.
    public var all: [ExchangeError] {
        guard case .several(let errors, _) = self else { return [self] }
        return errors.flatMap(\.all)
    }
}
