/// What a decision would change in the supply of a volet, before it is taken.
///
/// It holds its ``Mouvement``s, never a result: the figures are computed from the data of the day.
public struct Scenario: Hashable, Sendable, Identifiable {
    public let id: Identifier<Scenario>
    public let volet: Identifier<Volet>
    public var titre: String
    /// CommonMark.
    public var texte: String

    /// - Throws: ``Refusal`` on `titre` when it is empty, or on what is too long.
    public init(
        id: Identifier<Scenario>, volet: Identifier<Volet>, titre: String, texte: String = ""
    ) throws(Refusal) {
        self.id = id
        self.volet = volet
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.texte)
    }
}

/// One change of the supply: a service opens, closes, moves or changes its size.
///
/// What was typed for another nature is kept, and not read: nothing is lost when somebody changes their mind.
public struct Mouvement: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        case ouvrir, fermer, deplacer, redimensionner
    }

    public let id: Identifier<Mouvement>
    public let scenario: Identifier<Scenario>
    public let nature: Nature
    /// The service that changes: an equipement, or the commune of a published supply; not read when one opens.
    public let site: String
    /// What the new service is called.
    public let nom: String
    /// What the new service is, when its cost is to be known.
    public let type: TypeEquipement?
    /// Where the service opens or moves to.
    public let commune: CodeInsee?
    /// What it offers afterwards, in the unit of the offre.
    public let capacite: Double?

    /// - Throws: ``Refusal`` on the field the nature asks for and nobody filled, or on a capacity out of bounds.
    public init(
        id: Identifier<Mouvement>, scenario: Identifier<Scenario>, nature: Nature, site: String = "", nom: String = "",
        type: TypeEquipement? = nil, commune: CodeInsee? = nil, capacite: Double? = nil
    ) throws(Refusal) {
        let site = site.trimmed
        if nature != .ouvrir, site.isEmpty { throw Refusal("site", .empty) }
        if nature == .ouvrir || nature == .deplacer, commune == nil { throw Refusal("commune", .empty) }
        if nature == .ouvrir || nature == .redimensionner, capacite == nil { throw Refusal("capacite", .empty) }
        if let capacite, !Mouvement.capacites.contains(capacite) {
            throw Refusal("capacite", .malformed(capacite.plain, kind: "un nombre de 0 à 100 000"))
        }
        self.id = id
        self.scenario = scenario
        self.nature = nature
        self.site = try site.bounded("site", limit: 60)
        self.nom = try nature == .ouvrir ? nom.required("nom") : nom.bounded("nom", limit: TextLimit.titre)
        self.type = type
        self.commune = commune
        self.capacite = capacite
    }

    public static let capacites = 0.0...100_000.0

    /// Whether ``capacite`` is read.
    public var hasCapacite: Bool { nature == .ouvrir || nature == .redimensionner }

    /// The capacity somebody typed; `nil` when nothing was.
    ///
    /// - Throws: ``Refusal`` on `capacite`.
    public static func read(_ text: String) throws(Refusal) -> Double? {
        if text.trimmed.isEmpty { return nil }
        guard let number = Double(typed: text) else {
            throw Refusal("capacite", .malformed(text.trimmed, kind: "un nombre, par exemple 24"))
        }
        return number
    }
}

/// What one unit of capacity of a kind of equipement costs to run in a year: nothing is known of it but what somebody
/// wrote, with the source.
public struct CoutUnitaire: Hashable, Sendable, Identifiable {
    public let id: Identifier<CoutUnitaire>
    public let type: TypeEquipement
    public let unite: Unite
    /// Euros a year.
    public let montant: Double
    public let source: String

    /// - Throws: ``Refusal`` on `montant` when it is negative or beyond a million, on `source` when it is empty.
    public init(
        id: Identifier<CoutUnitaire>, type: TypeEquipement, unite: Unite, montant: Double, source: String
    ) throws(Refusal) {
        guard montant >= 0, montant <= 1_000_000 else {
            throw Refusal("montant", .malformed(montant.plain, kind: "un montant en euros de 0 à 1 000 000"))
        }
        self.id = id
        self.type = type
        self.unite = unite
        self.montant = montant
        self.source = try source.required("source", limit: TextLimit.note)
    }

    /// The amount somebody typed.
    ///
    /// - Throws: ``Refusal`` on `montant`.
    public static func read(_ text: String) throws(Refusal) -> Double {
        if text.trimmed.isEmpty { throw Refusal("montant", .empty) }
        guard let number = Double(typed: text) else {
            throw Refusal("montant", .malformed(text.trimmed, kind: "un montant en euros, par exemple 15 000"))
        }
        return number
    }
}

/// What a scenario brings to an enjeu or to a fiche action: its figures as they were the day it was attached.
public struct Appui: Hashable, Sendable, Identifiable {
    /// What it is brought to.
    public enum Cible: Hashable, Sendable {
        case enjeu(Identifier<Enjeu>)
        case fiche(Identifier<FicheAction>)
    }

    public let id: Identifier<Appui>
    public let scenario: Identifier<Scenario>
    public let cible: Cible
    public let on: Day
    /// What the scenario changes, in one sentence.
    public let phrase: String
    /// Of the data and of the mouvements it was computed from.
    public let empreinte: String

    public init(
        id: Identifier<Appui>, scenario: Identifier<Scenario>, cible: Cible, on: Day, phrase: String, empreinte: String
    ) {
        self.id = id
        self.scenario = scenario
        self.cible = cible
        self.on = on
        self.phrase = phrase
        self.empreinte = empreinte
    }
}
