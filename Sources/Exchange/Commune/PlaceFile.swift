import Domain
import Foundation

/// A list of places that are not the communes of the Code officiel géographique: régions, départements, arrondissements,
/// communes of the overseas collectivités.
public struct PlaceFile: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case regions, departements, arrondissements, outremer
    }

    /// One place with its name; an arrondissement has no ``Lieu``, since no figure is published for it.
    public struct Place: Equatable, Sendable {
        public let lieu: Lieu?
        public let nom: String
        public let departement: String?
        public let region: String?
        public let codePostal: String
    }

    public let file: String
    public let kind: Kind
    public let places: [Place]

    init?(header: TableHeader) {
        if header.contains("code_commune", "nom_commune", "code_collectivite") {
            kind = .outremer
        } else if header.contains("ARR", "DEP", "REG", "CHEFLIEU", "LIBELLE") {
            kind = .arrondissements
        } else if header.contains("DEP", "REG", "CHEFLIEU", "LIBELLE") {
            kind = .departements
        } else if header.contains("REG", "CHEFLIEU", "LIBELLE") {
            kind = .regions
        } else {
            return nil
        }
        (file, places) = ("", [])
    }

    private init(file: String, kind: Kind, places: [Place]) {
        (self.file, self.kind, self.places) = (file, kind, places)
    }

    /// Reads the rows behind titles that ``init(header:)`` knows.
    static func read(_ reader: CSVReader, _ kind: Kind) throws(ExchangeError) -> PlaceFile {
        var faults = FaultList()
        var places: [Place] = []
        try reader.forEachRecord { record throws(ExchangeError) in
            var fields = FieldReader(record, file: reader.file)
            if let place = Place(&fields, kind) { places.append(place) }
            for fault in fields.faults { faults.add(fault) }
        }
        try faults.check()
        guard !places.isEmpty else { throw .noData(file: reader.file) }
        return PlaceFile(file: reader.file, kind: kind, places: places)
    }
}

extension PlaceFile.Place {
    fileprivate init?(_ fields: inout FieldReader, _ kind: PlaceFile.Kind) {
        guard let nom = fields.requiredText(kind == .outremer ? "nom_commune" : "LIBELLE") else { return nil }
        self.nom = nom
        switch kind {
        case .regions:
            guard let code = fields.requiredText("REG") else { return nil }
            (lieu, departement, region, codePostal) = (.region(code), nil, code, "")
        case .departements:
            guard let code = fields.requiredText("DEP") else { return nil }
            (lieu, departement, region, codePostal) = (.departement(code), code, fields.text("REG"), "")
        case .arrondissements:
            (lieu, departement, region, codePostal) = (nil, fields.text("DEP"), fields.text("REG"), "")
        case .outremer:
            guard let code = fields.code("code_commune"), let commune = try? Domain.CodeInsee(code) else { return nil }
            lieu = .commune(commune)
            (departement, region, codePostal) = (
                fields.text("code_collectivite"), nil, fields.text("code_postal") ?? ""
            )
        }
    }
}

extension PlaceFile.Kind {
    /// What the file is, inside a French sentence.
    public var libelle: String {
        switch self {
        case .regions: "la liste des régions du Code officiel géographique (Insee)"
        case .departements: "la liste des départements du Code officiel géographique (Insee)"
        case .arrondissements: "la liste des arrondissements du Code officiel géographique (Insee)"
        case .outremer: "la liste des communes des collectivités d’outre-mer"
        }
    }
}
