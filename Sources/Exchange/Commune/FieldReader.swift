import Foundation

/// Reads the fields of one record as values, noting each fault and going on.
struct FieldReader {
    let record: TableRecord
    let file: String
    var faults: [ExchangeError] = []

    init(_ record: TableRecord, file: String) {
        self.record = record
        self.file = file
    }

    /// The text of a column without the spaces around it; nil when empty or absent.
    func text(_ column: String) -> String? {
        guard let value = record[column], let first = value.utf8.first, let last = value.utf8.last else { return nil }
        // Trimming is slow and almost never needed: ASCII that is not a space at both ends.
        if 0x21...0x7E ~= first, 0x21...0x7E ~= last { return value }
        let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    func department(_ column: String) -> String? { CodeInsee.department(from: text(column)) }

    mutating func requiredText(_ column: String) -> String? {
        if let value = text(column) { return value }
        fault(column, "", .missing)
        return nil
    }

    mutating func code(_ column: String, department: String? = nil) -> String? {
        guard let value = requiredText(column) else { return nil }
        return accept(CodeInsee.read(value, department: department), column, value)
    }

    mutating func optionalCode(_ column: String) -> String? {
        text(column) == nil ? nil : code(column)
    }

    /// Insee writes `ZZZZZZZZZ` for a commune without EPCI.
    mutating func siren(_ column: String) -> String? {
        guard let value = text(column), !value.uppercased().hasPrefix("ZZZZ") else { return nil }
        return accept(Siren.read(value), column, value)
    }

    mutating func count(_ column: String) -> Int? {
        guard let value = text(column) else { return nil }
        guard let number = FrenchNumber.integer(value) else { return fault(column, value, .notInteger) }
        return number >= 0 ? number : fault(column, value, .negative)
    }

    mutating func measure(_ column: String) -> Double? {
        guard let value = text(column) else { return nil }
        guard let number = FrenchNumber.decimal(value) else { return fault(column, value, .notDecimal) }
        return number >= 0 ? number : fault(column, value, .negative)
    }

    /// A position, nil unless both coordinates are given.
    mutating func point(_ longitude: String, _ latitude: String) -> GeoPoint? {
        guard let x = coordinate(longitude, within: 180), let y = coordinate(latitude, within: 90) else { return nil }
        return GeoPoint(longitude: x, latitude: y)
    }

    mutating func populations(_ municipal: String, _ apart: String, _ total: String, inForce: Int? = nil)
        -> LegalPopulation?
    {
        let population = LegalPopulation(
            municipal: count(municipal),
            apart: count(apart),
            total: count(total),
            inForce: inForce
        )
        return population.municipal ?? population.apart ?? population.total == nil ? nil : population
    }

    mutating func type(_ column: String) -> CommuneRow.TypeCommune? {
        guard let value = text(column) else { return nil }
        return CommuneRow.TypeCommune(rawValue: value.uppercased()) ?? fault(column, value, .unknownType)
    }

    mutating func date(_ column: String) -> String? {
        guard let value = requiredText(column) else { return nil }
        let parts = value.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), year > 0, 1...12 ~= month, 1...Self.days(month, year) ~= day
        else { return fault(column, value, .notDate) }
        return value
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return switch month {
        case 2: isLeap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private mutating func coordinate(_ column: String, within bound: Double) -> Double? {
        guard let value = text(column) else { return nil }
        guard let number = FrenchNumber.decimal(value) else { return fault(column, value, .notDecimal) }
        return abs(number) <= bound ? number : fault(column, value, .coordinateRange)
    }

    private mutating func accept(_ result: Result<String, ValueFault>, _ column: String, _ value: String) -> String? {
        switch result {
        case .success(let read): read
        case .failure(let reason): fault(column, value, reason)
        }
    }

    private mutating func fault<Value>(_ column: String, _ value: String, _ fault: ValueFault) -> Value? {
        note(column, value, fault)
        return nil
    }

    private mutating func fault(_ column: String, _ value: String, _ fault: ValueFault) {
        note(column, value, fault)
    }

    private mutating func note(_ column: String, _ value: String, _ fault: ValueFault) {
        faults.append(
            .invalidValue(file: file, line: record.line, column: column, value: String(value.prefix(200)), fault: fault)
        )
    }
}
