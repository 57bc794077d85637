import Domain

/// Reads one facility out of a row of a register.
struct EtablissementReader {
    private let identifiant: Int
    private let nom: Int?
    private let nature: [Int]
    private let genre: @Sendable (String) -> Etablissement.Genre?
    private let commune: LieuReader?
    private let adresse: [Int]
    private let coordinates: (longitude: Int, latitude: Int)?
    private let horaires: [(String, Int)]
    private let measures: [(Int, String)]
    private let titles: [String]
    private let encoding: TextEncoding
    private let source: String

    init?(
        _ columns: EtablissementColumns, _ header: TableHeader, _ encoding: TextEncoding, _ file: String,
        _ format: DataFormat
    ) {
        let index = { (pattern: ColumnPattern?) in pattern?.matches(in: header).first?.index }
        guard let identifiant = index(columns.identifiant) else { return nil }
        self.identifiant = identifiant
        nom = index(columns.nom)
        nature = columns.nature.compactMap { index($0) }
        genre = columns.genre
        commune = columns.commune.flatMap { LieuReader(LieuGroup(.commune, [$0], .wide([])), header, encoding) }
        adresse = columns.adresse.compactMap { index($0) }
        if let longitude = index(columns.longitude), let latitude = index(columns.latitude) {
            coordinates = (longitude, latitude)
        } else {
            coordinates = nil
        }
        horaires = columns.horaires.compactMap { day, column in index(column).map { (day, $0) } }
        measures = columns.measures.compactMap { measure in
            measure.columns.first.flatMap { index($0) }.map { ($0, measure.indicateur) }
        }
        titles = header.names
        self.encoding = encoding
        source = "\(format.producteur), \(file)"
    }

    func number(of record: RawRecord) -> String { text(record, identifiant) }

    /// - Returns: nil, with a rejection, when the row has no number.
    func etablissement(_ record: RawRecord, _ year: Int?, _ rejections: inout Rejections) -> Etablissement? {
        let number = number(of: record)
        guard !number.isEmpty else {
            rejections.add(.lieuMissing(column: titles[identifiant]), line: record.line)
            return nil
        }
        return Etablissement(
            identifiant: number, genre: genre(nature.first.map { text(record, $0) } ?? ""),
            nom: nom.map { text(record, $0) } ?? "",
            nature: joined(record, nature, ", "), commune: commune.flatMap { code(record, $0) },
            adresse: joined(record, adresse, ", "), position: position(record),
            horaires: horaires.compactMap { day, column in
                let hours = text(record, column)
                return hours.isEmpty ? nil : "\(day)\u{A0}: \(hours)"
            }.joined(separator: "\n"),
            valeurs: values(record, year, &rejections), source: source)
    }

    private func values(
        _ record: RawRecord, _ year: Int?, _ rejections: inout Rejections
    ) -> [TableauDeValeurs.Colonne: Valeur] {
        guard let year else { return [:] }
        var values: [TableauDeValeurs.Colonne: Valeur] = [:]
        for (column, indicateur) in measures {
            let colonne = TableauDeValeurs.Colonne(indicateur, annee: year)
            switch RawNumber(record.cell(column)) {
            case .number(let number): values[colonne] = Valeur(number)
            case .blank, .notPublished: values[colonne] = .notPublished
            case .secret: values[colonne] = .secret
            // A format without figures by commune has nobody else to say it.
            case .wrong where commune == nil:
                rejections.add(.number(column: titles[column], value: text(record, column)), line: record.line)
            case .wrong: break
            }
        }
        return values
    }

    private func code(_ record: RawRecord, _ reader: LieuReader) -> Domain.CodeInsee? {
        guard case .success(.commune(let code)) = reader.lieu(of: record) else { return nil }
        return code
    }

    private func position(_ record: RawRecord) -> Point? {
        guard let coordinates, case .number(let longitude) = RawNumber(record.cell(coordinates.longitude)),
            case .number(let latitude) = RawNumber(record.cell(coordinates.latitude))
        else { return nil }
        return Point(longitude: longitude, latitude: latitude)
    }

    private func joined(_ record: RawRecord, _ columns: [Int], _ separator: String) -> String {
        columns.map { text(record, $0) }.filter { !$0.isEmpty }.joined(separator: separator)
    }

    private func text(_ record: RawRecord, _ column: Int) -> String {
        encoding.decode(record.cell(column)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
