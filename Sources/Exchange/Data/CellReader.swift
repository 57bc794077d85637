import Domain

/// Walks the figures of a row: which bytes, for which column of the table.
struct CellReader {
    /// One indicateur of a row: the columns to add, and the year of its titles if they bear one.
    private struct Slot {
        let columns: [Int]
        let indicateur: Int
        let year: Int?
    }

    private enum Layout {
        case wide([Slot])
        case pivoted(value: Int?, keys: [Int], indicateurs: @Sendable ([String]) -> PivotKey)
    }

    let columns: [Int]
    private let layout: Layout
    private let encoding: TextEncoding
    private let modalities = ModalityCache()

    /// - Returns: nil when the header has none of the columns.
    init?(_ cells: Cells, _ header: TableHeader, _ encoding: TextEncoding, _ ledger: ColumnLedger) {
        self.encoding = encoding
        switch cells {
        case .wide(let measures):
            let slots = CellReader.slots(measures, header, ledger)
            if slots.isEmpty { return nil }
            (layout, columns) = (.wide(slots), slots.flatMap(\.columns))
        case .pivoted(let value, let keys, let indicateurs):
            let found = keys.compactMap { $0.matches(in: header).first?.index }
            guard let index = value.matches(in: header).first?.index, found.count == keys.count else { return nil }
            (layout, columns) = (.pivoted(value: index, keys: found, indicateurs: indicateurs), [index] + found)
        case .counted(let key, let indicateurs):
            let found = key.flatMap { $0.matches(in: header).first?.index }
            if key != nil, found == nil { return nil }
            columns = [found].compactMap { $0 }
            layout = .pivoted(value: nil, keys: columns) { indicateurs($0.first ?? "") }
        }
    }

    private static func slots(_ measures: [Measure], _ header: TableHeader, _ ledger: ColumnLedger) -> [Slot] {
        var slots: [Slot] = []
        for measure in measures {
            let matches = measure.columns.map { $0.matches(in: header) }
            guard let first = matches.first else { continue }
            for match in first {
                let same = matches.compactMap { $0.first { $0.year == match.year }?.index }
                let rank = ledger.rank(of: measure.indicateur)
                let isTaken = slots.contains { $0.indicateur == rank && $0.year == match.year }
                guard same.count == matches.count, !isTaken else { continue }
                slots.append(Slot(columns: same, indicateur: rank, year: match.year))
            }
        }
        return slots
    }

    /// Gives each figure of the row to `put`, which says why it was not kept.
    ///
    /// - Returns: false when the row has no known modality.
    func forEach(
        _ record: RawRecord, _ year: Int?, _ ledger: ColumnLedger, _ titles: [String],
        _ rejections: inout Rejections, _ put: (RawNumber, Int) -> RejectionReason?
    ) -> Bool {
        switch layout {
        case .wide(let slots):
            for slot in slots {
                guard let year = slot.year ?? year else { continue }
                let raw = number(record, slot.columns)
                if raw == .wrong {
                    rejections.add(wrong(record, slot.columns, titles), line: record.line)
                } else if let reason = put(raw, ledger.column(slot.indicateur, year)) {
                    rejections.add(reason, line: record.line)
                    return false
                }
            }
            return true
        case .pivoted(let value, let keys, let indicateurs):
            switch modalities.rank(record, keys, encoding, indicateurs, ledger) {
            case .ignored: return true
            case .unknown:
                let column = keys.last ?? 0
                let text = encoding.decode(record.cell(column))
                rejections.add(.modality(column: titles[column], value: text), line: record.line)
                return false
            case .rank(let rank):
                guard let year else { return false }
                let raw = value.map { RawNumber(record.cell($0)) } ?? .number(1)
                let reason =
                    raw == .wrong
                    ? wrong(record, [value ?? 0], titles) : put(raw, ledger.column(rank, year))
                if let reason { rejections.add(reason, line: record.line) }
                return reason == nil
            }
        }
    }

    /// The sum of the columns; what is missing of one is missing of the whole.
    private func number(_ record: RawRecord, _ columns: [Int]) -> RawNumber {
        if columns.count == 1 { return RawNumber(record.cell(columns[0])) }
        var sum = 0.0
        for column in columns {
            let raw = RawNumber(record.cell(column))
            guard case .number(let number) = raw else { return raw }
            sum += number
        }
        return .number(sum)
    }

    private func wrong(_ record: RawRecord, _ columns: [Int], _ titles: [String]) -> RejectionReason {
        let column = columns.first { RawNumber(record.cell($0)) == .wrong } ?? columns[0]
        return .number(column: titles[column], value: encoding.decode(record.cell(column)))
    }
}

/// What the modalities met so far lead to: `1;004` is asked for once by commune.
final class ModalityCache {
    enum Found {
        case rank(Int)
        case ignored, unknown
    }

    private var found: [[UInt8]: Found] = [:]
    /// A hostile file may have a new modality on each row.
    private let limit = 10_000

    func rank(
        _ record: RawRecord, _ keys: [Int], _ encoding: TextEncoding, _ indicateurs: ([String]) -> PivotKey,
        _ ledger: ColumnLedger
    ) -> Found {
        var key: [UInt8] = []
        for column in keys {
            key += record.cell(column)
            key.append(0)
        }
        if let known = found[key] { return known }
        let result: Found =
            switch indicateurs(keys.map { encoding.decode(record.cell($0)) }) {
            case .indicateur(let code): .rank(ledger.rank(of: code))
            case .ignored: .ignored
            case .unknown: .unknown
            }
        if found.count < limit { found[key] = result }
        return result
    }
}
