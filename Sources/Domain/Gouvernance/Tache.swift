/// Something one person is to do, most often asked by a body at a meeting.
public struct Tache: Hashable, Sendable, Identifiable {
    /// Where it stands on a day.
    public enum State: Hashable, Comparable, Sendable {
        case late, soon, open, done
    }

    public let id: Identifier<Tache>
    public var instance: Identifier<Instance>?
    /// The meeting that asked for it.
    public var reunion: Identifier<Reunion>?
    public var point: Identifier<PointOrdreDuJour>?
    public var titre: String
    /// Who is to do it; `nil` while nobody is named.
    public var responsable: Identifier<Personne>?
    public var echeance: Day?
    public var faiteLe: Day?

    /// A task due within a week is soon.
    public static let soonDays = 7

    public init(
        id: Identifier<Tache>, instance: Identifier<Instance>? = nil, reunion: Identifier<Reunion>? = nil,
        point: Identifier<PointOrdreDuJour>? = nil, titre: String, responsable: Identifier<Personne>? = nil,
        echeance: Day? = nil, faiteLe: Day? = nil
    ) throws(Refusal) {
        self.id = id
        self.instance = instance
        self.reunion = reunion
        self.point = point
        self.titre = try titre.required("titre")
        self.responsable = responsable
        self.echeance = echeance
        self.faiteLe = faiteLe
    }

    /// Where it stands on a day: a task is late from the day after its due date.
    ///
    /// - Parameter soon: the last day that is soon.
    public func state(on day: Day, soon: Day) -> State {
        if faiteLe != nil { return .done }
        guard let echeance else { return .open }
        if echeance < day { return .late }
        return echeance <= soon ? .soon : .open
    }
}
