/// What a body decided on a day: one line of the register.
public struct Decision: Hashable, Sendable, Identifiable {
    /// How it ended when nobody counted votes.
    public enum Issue: String, CaseIterable, Sendable {
        case adoptee, rejetee, ajournee
    }

    /// Where it stands today, computed.
    public enum Etat: String, CaseIterable, Sendable {
        /// Adopted, and still to be carried out.
        case adoptee
        case appliquee, rejetee, ajournee
        /// A later decision stands in its place.
        case remplacee
    }

    public let id: Identifier<Decision>
    public var instance: Identifier<Instance>
    public var reunion: Identifier<Reunion>?
    public var point: Identifier<PointOrdreDuJour>?
    public var on: Day
    /// What was decided; CommonMark.
    public var texte: String
    /// How it ended, when there was no vote.
    public var issue: Issue
    public var vote: Vote?
    /// The decision it stands in the place of.
    public var remplace: Identifier<Decision>?
    /// The day it was carried out; `nil` while it is not.
    public var appliqueeLe: Day?
    /// What it changed.
    public var objets: [ObjetLie]

    /// - Throws: ``Refusal`` on `remplace` when a decision would replace itself, on `appliquee_le` before the decision.
    public init(
        id: Identifier<Decision>, instance: Identifier<Instance>, reunion: Identifier<Reunion>? = nil,
        point: Identifier<PointOrdreDuJour>? = nil, on day: Day, texte: String, issue: Issue = .adoptee,
        vote: Vote? = nil, remplace: Identifier<Decision>? = nil, appliqueeLe: Day? = nil, objets: [ObjetLie] = []
    ) throws(Refusal) {
        if let remplace, remplace == id { throw Refusal("remplace_id", .unknown(id.rawValue)) }
        if let appliqueeLe, appliqueeLe < day { throw Refusal("appliquee_le", .endsBeforeStart) }
        self.id = id
        self.instance = instance
        self.reunion = reunion
        self.point = point
        self.on = day
        self.texte = try texte.required("texte", limit: TextLimit.note)
        self.issue = issue
        self.vote = vote
        self.remplace = remplace
        self.appliqueeLe = appliqueeLe
        self.objets = objets
    }

    /// Where it stands.
    ///
    /// - Parameter isReplaced: whether a later decision, adopted, says that it stands in its place.
    public func etat(isReplaced: Bool) -> Etat {
        if let vote, !vote.isAdopted { return .rejetee }
        if vote == nil, issue == .rejetee { return .rejetee }
        if vote == nil, issue == .ajournee { return .ajournee }
        if isReplaced { return .remplacee }
        return appliqueeLe == nil ? .adoptee : .appliquee
    }

    /// Those that an adopted decision stands in the place of.
    public static func replaced(among decisions: [Decision]) -> Set<Identifier<Decision>> {
        Set(decisions.filter { [.adoptee, .appliquee].contains($0.etat(isReplaced: false)) }.compactMap(\.remplace))
    }
}
