/// The columns of the open data « Délibérations » (Socle commun des données locales, 2.1.2), in their order.
///
/// Source: schema.data.gouv.fr/scdl/deliberations/2.1.2.
public enum ScdlColumn: String, CaseIterable, Sendable {
    case collNom = "COLL_NOM"
    case collSiret = "COLL_SIRET"
    case delibId = "DELIB_ID"
    case delibDate = "DELIB_DATE"
    case matiereCode = "DELIB_MATIERE_CODE"
    case matiereNom = "DELIB_MATIERE_NOM"
    case delibObjet = "DELIB_OBJET"
    case budgetAnnee = "BUDGET_ANNEE"
    case budgetNom = "BUDGET_NOM"
    case prefId = "PREF_ID"
    case prefDate = "PREF_DATE"
    case voteEffectif = "VOTE_EFFECTIF"
    case voteReel = "VOTE_REEL"
    case votePour = "VOTE_POUR"
    case voteContre = "VOTE_CONTRE"
    case voteAbstention = "VOTE_ABSTENTION"
    case delibUrl = "DELIB_URL"

    /// Whether a line without it is refused.
    public var isRequired: Bool {
        switch self {
        case .collNom, .collSiret, .delibId, .delibDate, .matiereCode, .matiereNom, .delibObjet: true
        default: false
        }
    }

    /// What is wrong with a value; `nil` when the schema accepts it.
    public func fault(in value: String) -> ScdlFault? {
        if value.allSatisfy(\.isWhitespace) { return isRequired ? .missing : value.isEmpty ? nil : .malformed(value) }
        return accepts(value) ? nil : .malformed(value)
    }

    private func accepts(_ value: String) -> Bool {
        switch self {
        case .collNom, .delibId, .matiereNom, .delibObjet, .budgetNom, .prefId: true
        case .collSiret: value.wholeMatch(of: /[0-9]{14}/) != nil
        case .delibDate, .prefDate: Self.isDay(value)
        case .matiereCode: value.wholeMatch(of: /[0-9]\.[0-9]{1,2}/) != nil
        case .budgetAnnee: value.wholeMatch(of: /[0-9]{4}(\/[0-9]{4})?/) != nil
        case .voteEffectif, .voteReel, .votePour, .voteContre, .voteAbstention:
            value.wholeMatch(of: /[0-9]{1,9}/) != nil
        case .delibUrl: value.wholeMatch(of: /https?:\/\/[^\s"<>]+/) != nil
        }
    }

    /// `AAAA-MM-JJ`, a day of the calendar.
    private static func isDay(_ value: String) -> Bool {
        guard let match = value.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.1),
            let month = Int(match.2), let day = Int(match.3), (1...12).contains(month)
        else { return false }
        let isLeap = (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }
}

/// Why the schema refuses a value.
public enum ScdlFault: Hashable, Sendable {
    case missing
    /// Not written as the schema wants it.
    case malformed(String)
    /// The prefecture registered the act before the day of the deliberation.
    case beforeDeliberation(String)
}

/// One deliberation as a line of the open data; what is not known is empty.
public struct ScdlRow: Sendable, Equatable {
    public var values: [ScdlColumn: String]

    public init(_ values: [ScdlColumn: String]) {
        self.values = values
    }

    public subscript(column: ScdlColumn) -> String { values[column] ?? "" }

    /// Everything the schema refuses, in the order of the columns.
    public var faults: [(column: ScdlColumn, fault: ScdlFault)] {
        var faults = ScdlColumn.allCases.compactMap { column in
            column.fault(in: self[column]).map { (column: column, fault: $0) }
        }
        let (vote, registered) = (self[.delibDate], self[.prefDate])
        // Both are ISO days: they compare as texts.
        if !faults.contains(where: { $0.column == .delibDate || $0.column == .prefDate }), !registered.isEmpty,
            registered < vote
        {
            faults.append((.prefDate, .beforeDeliberation(registered)))
        }
        return faults
    }
}

/// Writes the file: UTF-8, commas, lines ended as RFC 4180 wants.
public enum ScdlFile {
    /// - Throws: nothing is written of a row the schema refuses: check ``ScdlRow/faults`` first.
    public static func data(_ rows: [ScdlRow]) -> [UInt8] {
        let writer = CSVWriter(delimiter: .comma, writesMark: false)
        let texts: Set<ScdlColumn> = [.collNom, .delibId, .matiereNom, .delibObjet, .budgetNom, .prefId]
        let cells = rows.map { row in
            ScdlColumn.allCases.map { column -> CSVCell in
                let value = row[column]
                return value.isEmpty ? .empty : texts.contains(column) ? .text(value) : .number(value)
            }
        }
        return [UInt8](writer.data(titles: ScdlColumn.allCases.map(\.rawValue), rows: cells))
    }
}
