/// Something a body has to deal with: on the agenda of a meeting, or still open.
public struct PointOrdreDuJour: Hashable, Sendable, Identifiable {
    public enum Nature: String, CaseIterable, Sendable {
        case information, avis, decision
    }

    /// What a point was raised by: an act refused by a council, a fiche late…
    public typealias Origine = ObjetLie

    public let id: Identifier<PointOrdreDuJour>
    public var instance: Identifier<Instance>
    /// The meeting that deals with it; `nil` while it is open, waiting for an agenda.
    public var reunion: Identifier<Reunion>?
    public var titre: String
    public var texte: String
    public var nature: Nature
    /// How long it should take, in minutes.
    public var duree: Int?
    public var origine: Origine?
    /// What was said, as typed during the meeting; CommonMark.
    public var notes: String
    /// Whether the meeting dealt with it.
    public var isTraite: Bool
    /// The last meeting that had it on its agenda and put it off.
    public var reporteDe: Identifier<Reunion>?

    public static let dureeBounds = 1...600

    public init(
        id: Identifier<PointOrdreDuJour>, instance: Identifier<Instance>, reunion: Identifier<Reunion>? = nil,
        titre: String, texte: String = "", nature: Nature = .information, duree: Int? = nil, origine: Origine? = nil,
        notes: String = "", isTraite: Bool = false, reporteDe: Identifier<Reunion>? = nil
    ) throws(Refusal) {
        if let duree, !PointOrdreDuJour.dureeBounds.contains(duree) {
            throw Refusal("duree", .outOfBounds(duree, in: PointOrdreDuJour.dureeBounds))
        }
        self.id = id
        self.instance = instance
        self.reunion = reunion
        self.titre = try titre.required("titre")
        self.texte = try texte.bounded("texte", limit: TextLimit.note)
        self.nature = nature
        self.duree = duree
        self.origine = origine
        self.notes = try notes.bounded("notes", limit: TextLimit.texte)
        self.isTraite = isTraite
        self.reporteDe = reporteDe
    }
}
