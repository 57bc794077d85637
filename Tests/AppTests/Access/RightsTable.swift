@testable import App

/// Who asks for a page: one of the personas, or nobody known.
enum Visitor: String, CaseIterable, Sendable {
    case anonymous, coordinatrice, referenteCaf, maire, groupe, habitant, administrator, stranger

    var persona: Persona? {
        switch self {
        case .anonymous: nil
        case .coordinatrice: .coordinatrice
        case .referenteCaf: .referenteCaf
        case .maire: .maire
        case .groupe: .groupe
        case .habitant: .habitant
        case .administrator: .administrator
        case .stranger: .stranger
        }
    }
}

/// What is expected of each right, written out by hand: the tests never ask the product's own table.
enum RightsTable {
    static let holders: [Right: Set<Visitor>] = [
        .everyone: Set(Visitor.allCases),
        .signedIn: [.coordinatrice, .referenteCaf, .maire, .groupe, .habitant, .administrator, .stranger],
        .readConvention: [.coordinatrice, .referenteCaf, .maire, .groupe, .habitant, .administrator],
        .contribute: [.coordinatrice, .referenteCaf, .maire, .groupe, .administrator],
        .editDiagnostic: [.coordinatrice, .referenteCaf, .administrator],
        .importData: [.coordinatrice, .referenteCaf, .administrator],
        .readNational: [.coordinatrice, .referenteCaf, .administrator],
        .editPlan: [.coordinatrice, .referenteCaf, .maire, .groupe, .administrator],
        .editConvention: [.coordinatrice, .referenteCaf, .administrator],
        .editGouvernance: [.coordinatrice, .referenteCaf, .administrator],
        .participate: [.coordinatrice, .referenteCaf, .maire, .groupe, .habitant, .administrator],
        .recordActe: [.coordinatrice, .referenteCaf, .maire, .administrator],
        .recordSignature: [.coordinatrice, .referenteCaf, .administrator],
        .readContacts: [.coordinatrice, .referenteCaf, .administrator],
        .decide: [.coordinatrice, .administrator],
        .readJournal: [.coordinatrice, .referenteCaf, .maire, .groupe, .administrator],
        .makeDocuments: [.coordinatrice, .referenteCaf, .maire, .groupe, .administrator],
        .manageAccess: [.coordinatrice, .administrator],
        .administer: [.administrator],
    ]

    /// For the rights that limited roles hold on their own objects only: those they reach, by the segment of their
    /// addresses. On the others they are refused, though their role holds the right.
    static let own: [Right: [Visitor: Set<String>]] = [
        .editPlan: [
            .maire: ["fiches", "operations", "engagements"],
            .groupe: ["enjeux", "objectifs", "fiches", "operations"],
        ],
        .participate: [.maire: ["taches"], .groupe: [], .habitant: []],
        .recordActe: [.maire: ["actes"]],
    ]
}
