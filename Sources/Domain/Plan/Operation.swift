/// One of the operations of a fiche action, with its own carrier, public and calendar.
public struct Operation: Hashable, Sendable, Identifiable {
    /// How far it is, as its carrier last said.
    public enum Avancement: String, CaseIterable, Sendable {
        case prevue, commencee, faite, abandonnee

        /// Whether it is under way or done; one that was given up proves nothing.
        var hasStarted: Bool { self == .commencee || self == .faite }
    }

    public let id: Identifier<Operation>
    public var fiche: Identifier<FicheAction>
    public var titre: String
    public var porteur: Identifier<Organisme>?
    public var periode: FuzzyPeriod
    public var publicVise: String
    public var moyens: String
    public var description: String
    public var avancement: Avancement

    public init(
        id: Identifier<Operation>, fiche: Identifier<FicheAction>, titre: String,
        porteur: Identifier<Organisme>? = nil, periode: FuzzyPeriod = FuzzyPeriod(""), publicVise: String = "",
        moyens: String = "", description: String = "", avancement: Avancement = .prevue
    ) throws(Refusal) {
        self.id = id
        self.fiche = fiche
        self.titre = try titre.required("titre")
        self.porteur = porteur
        _ = try periode.typed.bounded("periode", limit: TextLimit.titre)
        self.periode = periode
        self.publicVise = try publicVise.bounded("public_vise", limit: TextLimit.titre)
        self.moyens = try moyens.bounded("moyens", limit: TextLimit.note)
        self.description = try description.bounded("description", limit: TextLimit.texte)
        self.avancement = avancement
    }

    /// Whether the latest day it may run to has passed while it is neither done nor given up.
    public func isLate(on day: Day) -> Bool {
        guard avancement == .prevue || avancement == .commencee, let latest = periode.latest else { return false }
        return latest < day
    }
}

/// What one partie promises, for one fiche or for the whole convention.
///
/// A fiche d'engagement is the view of all the engagements of one partie.
public struct Engagement: Hashable, Sendable, Identifiable {
    public let id: Identifier<Engagement>
    public var partie: Identifier<Partie>
    /// `nil` for a promise about the whole convention.
    public var fiche: Identifier<FicheAction>?
    public var texte: String
    public var moyens: String
    public var echeance: FuzzyPeriod

    public init(
        id: Identifier<Engagement>, partie: Identifier<Partie>, fiche: Identifier<FicheAction>? = nil, texte: String,
        moyens: String = "", echeance: FuzzyPeriod = FuzzyPeriod("")
    ) throws(Refusal) {
        self.id = id
        self.partie = partie
        self.fiche = fiche
        self.texte = try texte.required("texte", limit: TextLimit.note)
        self.moyens = try moyens.bounded("moyens", limit: TextLimit.note)
        _ = try echeance.typed.bounded("echeance", limit: TextLimit.titre)
        self.echeance = echeance
    }
}
