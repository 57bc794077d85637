import Domain
import HTML
import Storage

/// One role given to one account in a convention, possibly limited to a volet, a commune or a fiche.
public struct Acces: Sendable, Equatable, Identifiable {
    public let id: Identifier<Acces>
    /// The account's identifier.
    public var account: String
    public var role: Role
    public var volet: Identifier<Volet>?
    public var commune: CodeInsee?
    public var fiche: Identifier<FicheAction>?

    public init(
        id: Identifier<Acces>, account: String, role: Role, volet: Identifier<Volet>? = nil,
        commune: CodeInsee? = nil, fiche: Identifier<FicheAction>? = nil
    ) {
        self.id = id
        self.account = account
        self.role = role
        self.volet = volet
        self.commune = commune
        self.fiche = fiche
    }
}

extension Acces: Journaled, Resource {
    public static let layout = RecordLayout(
        "acces", columns: ["account_id", "role", "volet_id", "commune", "fiche_id"])

    public init(_ record: inout RecordReader) throws {
        id = Identifier(record.id)
        account = try record.text()
        role = try record.choice()
        volet = try record.identifierIfAny()
        commune = try record.textIfAny().flatMap { $0.isEmpty ? nil : try CodeInsee($0) }
        fiche = try record.identifierIfAny()
    }

    public var columns: [StoredValue] {
        [
            account.storedValue, role.rawValue.storedValue, volet.storedValue, commune.storedValue, fiche.storedValue,
        ]
    }

    static let naming = Naming("acces", "accès", "accès")
    static let right = Right.manageAccess
    static let readRight = Right.manageAccess
    static let phase = Phase.acces
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField(
                "account_id", "Personne",
                .choice(choices.accounts.map { .init(value: $0.id, label: "\($0.nom) (\($0.email))") }, none: nil),
                required: true),
            FormField("role", "Rôle", .choice(options(Role.self, \.libelle), none: nil), required: true),
            FormField(
                "volet_id", "Limité au volet", .choice(choices.voletOptions, none: "Aucun"),
                help: "Pour un membre de groupe de travail."),
            FormField(
                "commune", "Limité à la commune", .choice(choices.communeOptions, none: "Aucune"),
                help: "Pour une élue, un élu ou un secrétariat de mairie."),
            FormField("fiche_id", "Limité à la fiche", .choice(choices.ficheOptions, none: "Aucune")),
        ]
    }

    var heading: String { role.libelle }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "acces") }

    func check(_ choices: Choices) throws(Refusal) {
        switch role {
        case .communeOfficial where commune == nil: throw Refusal("commune", .empty)
        case .groupMember where volet == nil && fiche == nil: throw Refusal("volet_id", .empty)
        default: return
        }
    }
}
