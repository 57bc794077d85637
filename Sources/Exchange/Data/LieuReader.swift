import Domain

/// Reads the lieu of a row out of the column of its code.
struct LieuReader {
    let kind: LieuKind
    /// Nil for the formats whose rows are all of France.
    let column: Int?
    let title: String
    private let name: Int?
    /// The column that names an EPCI.
    private let epciName: Int?
    private let departement: Int?
    private let encoding: TextEncoding

    /// - Returns: nil when the header has none of the columns of the group.
    init?(_ group: LieuGroup, _ header: TableHeader, _ encoding: TextEncoding) {
        kind = group.kind
        self.encoding = encoding
        column = group.columns.lazy.compactMap { $0.matches(in: header).first?.index }.first
        if column == nil, !group.columns.isEmpty { return nil }
        title = column.map { header.names[$0] } ?? ""
        if case .any(let pattern) = group.kind { name = pattern.matches(in: header).first?.index } else { name = nil }
        // LIBGEO names what CODGEO numbers, which may be a commune of the EPCI of another column.
        let titles = LieuReader.epciTitles + (title.lowercased() == "codgeo" ? ["LIBGEO", "libgeo"] : [])
        epciName = titles.lazy.compactMap { header.index(of: $0) }.first
        departement = LieuReader.departementTitles.lazy.compactMap { header.index(of: $0) }.first
    }

    /// Columns that name the EPCI of a row.
    private static let epciTitles = ["LIBEPCI", "libepci", "nomepci", "NOM_EPCI", "nom_epci"]

    /// The name the file gives an EPCI; `nil` when it has none, or a number for a name.
    func nom(of record: RawRecord) -> String? {
        guard let epciName else { return nil }
        let words = encoding.decode(record.cell(epciName)).split(whereSeparator: \.isWhitespace)
        let nom = words.joined(separator: " ")
        return nom.contains(where: \.isLetter) && nom.count <= 200 ? nom : nil
    }

    /// Columns that confirm a leading zero that a spreadsheet took away.
    private static let departementTitles = [
        "DEP", "numdep", "NUM_DEP", "insee_dep", "code_dep", "code_departement", "Code du département",
    ]

    func lieu(of record: RawRecord) -> Result<Lieu, RejectionReason> {
        guard let column else { return .success(kind.isMetropole ? .metropole : .france) }
        let code = text(record, column)
        guard !code.isEmpty else { return .failure(.lieuMissing(column: title)) }
        let stands = code.utf8.allSatisfy { $0 == 0x58 || $0 == 0x78 || $0 == 0x5A }
        if stands { return .failure(.placeholder(code: code)) }
        switch kind {
        case .commune: return commune(code, record)
        case .epci: return epci(code)
        case .departement: return departement(code)
        case .region: return region(code)
        case .iris: return iris(code)
        case .metropole, .france: return .success(.france)
        case .any: return any(code, record)
        }
    }

    private func text(_ record: RawRecord, _ column: Int) -> String {
        let text = encoding.decode(record.cell(column))
        return text.utf8.allSatisfy { 0x21...0x7E ~= $0 } ? text : FrenchNumber.compact(text)
    }

    private func commune(_ text: String, _ record: RawRecord) -> Result<Lieu, RejectionReason> {
        let confirmed = departement.flatMap { Exchange.CodeInsee.department(from: self.text(record, $0)) }
        // Melodi writes `COM-85003` where it gives several levels at once.
        let bare = text.hasPrefix("COM-") ? String(text.dropFirst(4)) : text
        switch Exchange.CodeInsee.read(bare, department: confirmed) {
        case .success(let code):
            guard let known = try? Domain.CodeInsee(code) else { break }
            return .success(.commune(known))
        case .failure(.lostZero(let likely)): return .failure(.lostZero(code: text, likely: likely))
        case .failure: break
        }
        return .failure(.lieu(code: text, kind: "Insee de commune"))
    }

    private func epci(_ text: String) -> Result<Lieu, RejectionReason> {
        if case .success(let code) = Exchange.Siren.read(text), let siren = try? Domain.Siren(code) {
            return .success(.epci(siren))
        }
        return .failure(.lieu(code: text, kind: "d’EPCI (SIREN)"))
    }

    private func departement(_ text: String) -> Result<Lieu, RejectionReason> {
        let code = Exchange.CodeInsee.department(from: text) ?? text
        let isKnown = Exchange.CodeInsee.isValid(code + String(repeating: "0", count: 5 - min(5, code.count)))
        guard isKnown, code.count == 2 || code.count == 3 && (code.hasPrefix("97") || code.hasPrefix("98")) else {
            return .failure(.lieu(code: text, kind: "de département"))
        }
        return .success(.departement(code))
    }

    private func region(_ text: String) -> Result<Lieu, RejectionReason> {
        let bare = Exchange.CodeInsee.withoutDecimals(text)
        let code = bare.count == 1 ? "0" + bare : bare
        guard Region.names[code] != nil else { return .failure(.lieu(code: text, kind: "de région")) }
        return .success(.region(code))
    }

    private func iris(_ text: String) -> Result<Lieu, RejectionReason> {
        let isRight = text.utf8.count == 9 && text.utf8.suffix(4).allSatisfy { 0x30...0x39 ~= $0 }
        guard isRight, Exchange.CodeInsee.isValid(String(text.prefix(5))) else {
            return .failure(.lieu(code: text, kind: "d’Iris"))
        }
        return .success(.iris(text))
    }

    private func any(_ text: String, _ record: RawRecord) -> Result<Lieu, RejectionReason> {
        switch text.utf8.count {
        case 4, 5: return commune(text, record)
        case 6...: return epci(text)
        default: break
        }
        let label = name.map { encoding.decode(record.cell($0)) } ?? ""
        if Region.isMetropole(label) { return .success(.metropole) }
        if Region.isFrance(label) { return .success(.france) }
        if Region.names[text].map({ Region.same($0, label) }) == true { return region(text) }
        return departement(text)
    }
}

extension LieuKind {
    var isMetropole: Bool { if case .metropole = self { true } else { false } }
}

extension RejectionReason: Error {}
