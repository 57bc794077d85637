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
        .decide: [.coordinatrice, .administrator],
        .readJournal: [.coordinatrice, .referenteCaf, .maire, .groupe, .administrator],
        .makeDocuments: [.coordinatrice, .referenteCaf, .maire, .groupe, .administrator],
        .manageAccess: [.coordinatrice, .administrator],
        .administer: [.administrator],
    ]

    /// Objects of the plan that a limited role reaches, by the segment of their addresses; on the others it is refused
    /// though its role holds the right.
    static let own: [Visitor: Set<String>] = [
        .maire: ["fiches", "operations", "engagements"],
        .groupe: ["enjeux", "objectifs", "fiches", "operations"],
    ]
}
