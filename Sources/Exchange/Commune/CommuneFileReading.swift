/// A file of communes while it is read: the rows so far and the faults so far.
struct CommuneFileReading {
    let kind: CommuneFile.Kind
    let header: TableHeader
    let file: String
    var faults = FaultList()
    private var communes: [CommuneRow] = []
    private var parts: [CommuneRow] = []
    private var movements: [MovementRow] = []
    private var lines: [String: Int] = [:]

    init(kind: CommuneFile.Kind, header: TableHeader, file: String) throws(ExchangeError) {
        for column in kind.columns where header.isRepeated(column) {
            throw .duplicateColumn(file: file, line: header.line, column: column)
        }
        self.kind = kind
        self.header = header
        self.file = file
    }

    mutating func add(_ record: TableRecord) {
        var fields = FieldReader(record, file: file)
        if kind == .movements {
            if let movement = fields.movement() { movements.append(movement) }
        } else if let row = fields.commune(kind, header) {
            keep(row)
        }
        for fault in fields.faults { faults.add(fault) }
    }

    private mutating func keep(_ row: CommuneRow) {
        guard row.type == .commune else { return parts.append(row) }
        if let first = lines[row.code] {
            faults.add(.duplicateCode(file: file, line: row.line, code: row.code, firstLine: first))
        } else {
            lines[row.code] = row.line
            communes.append(row)
        }
    }

    func result(encoding: TextEncoding? = nil, sheet: String? = nil) throws(ExchangeError) -> CommuneFile {
        try faults.check()
        guard !communes.isEmpty || !parts.isEmpty || !movements.isEmpty else { throw .noData(file: file) }
        return CommuneFile(
            file: file,
            kind: kind,
            encoding: encoding,
            sheet: sheet,
            communes: Self.named(communes) + wholeCities(),
            parts: parts,
            movements: movements
        )
    }

    /// The name of an EPCI often stands in one vintage only: it is carried to the others, by SIREN.
    private static func named(_ communes: [CommuneRow]) -> [CommuneRow] {
        var known: [String: EpciMembership] = [:]
        for epci in communes.flatMap(\.epcis) where epci.name != nil { known[epci.siren] = epci }
        return communes.map { commune in
            var commune = commune
            for index in commune.epcis.indices where commune.epcis[index].name == nil {
                let same = known[commune.epcis[index].siren]
                commune.epcis[index].name = same?.name
                commune.epcis[index].nature = commune.epcis[index].nature ?? same?.nature
            }
            return commune
        }
    }

    /// Paris, Lyon and Marseille, which the population file gives by arrondissement only.
    private func wholeCities() -> [CommuneRow] {
        guard kind == .populations else { return [] }
        return City.all.compactMap { city in
            let arrondissements = parts.filter { $0.parent == city.code }
            guard let first = arrondissements.first, lines[city.code] == nil else { return nil }
            let populations = arrondissements.compactMap(\.population)
            return CommuneRow(
                code: city.code,
                name: city.name,
                department: first.department,
                region: first.region,
                population: LegalPopulation(
                    municipal: populations.compactMap(\.municipal).reduce(0, +),
                    apart: populations.compactMap(\.apart).reduce(0, +),
                    total: populations.compactMap(\.total).reduce(0, +)
                ),
                line: first.line
            )
        }
    }
}

/// A commune divided into arrondissements municipaux.
struct City {
    let code: String
    let name: String
    let arrondissements: ClosedRange<Int>

    static let all = [
        City(code: "75056", name: "Paris", arrondissements: 75101...75120),
        City(code: "69123", name: "Lyon", arrondissements: 69381...69389),
        City(code: "13055", name: "Marseille", arrondissements: 13201...13216),
    ]

    /// The city an arrondissement is part of.
    static func containing(_ code: String) -> City? {
        guard let number = Int(code) else { return nil }
        return all.first { $0.arrondissements.contains(number) }
    }
}
