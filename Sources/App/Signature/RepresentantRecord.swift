import Domain
import HTML
import Storage

extension Representant: Journaled, Resource {
    public static let layout = RecordLayout(
        "representant", columns: ["partie_id", "personne_id", "qualite", "delegation", "debut", "fin"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), partie: record.identifier(), personne: record.identifierIfAny(),
            qualite: record.choice(), delegation: record.text(),
            mandat: Period(from: record.day(), to: record.dayIfAny()))
    }

    public var columns: [StoredValue] {
        [
            partie.storedValue, personne.storedValue, qualite.rawValue.storedValue, delegation.storedValue,
            mandat.start.storedValue, mandat.end.storedValue,
        ]
    }

    static let naming = Naming("representants", "représentant", "représentants")
    static let right = Right.recordSignature
    static let phase = Phase.signature
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("partie_id", "Partie", .choice(choices.partieOptions, none: nil), required: true),
            FormField("qualite", "Qualité", .choice(options(Qualite.self, \.libelle), none: nil), required: true),
            FormField(
                "personne_id", "Personne", .choice(choices.personneOptions, none: "Non nommée"),
                help: "Facultatif\u{A0}: la qualité suffit à savoir qui peut signer."),
            FormField(
                "delegation", "Acte de délégation", .line(limit: TextLimit.titre),
                help:
                    "Obligatoire pour signer à une vice-présidence, un adjoint ou un délégué\u{A0}: «\u{A0}arrêté n° 12 du 4 juillet 2020 »."
            ),
            FormField("debut", "Début du mandat", .day, required: true),
            FormField("fin", "Fin du mandat", .day, help: "Vide tant que le mandat court."),
        ]
    }

    var heading: String { qualite.libelle }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "signature") }
}

extension Representant.Qualite {
    var libelle: String {
        switch self {
        case .maire: "Maire"
        case .president: "Présidente ou président"
        case .vicePresident: "Vice-présidente ou vice-président"
        case .adjoint: "Adjointe ou adjoint"
        case .delegue: "Déléguée ou délégué à la signature"
        case .direction: "Directrice ou directeur"
        }
    }
}
