/// What was said or seen of one member at one meeting; there is at most one for each.
public struct Presence: Hashable, Sendable, Identifiable {
    public enum Etat: String, CaseIterable, Sendable {
        case present, excuse, absent
    }

    /// How it was recorded.
    public enum Mode: String, CaseIterable, Sendable {
        /// By whoever holds the meeting.
        case main
        /// By the person, at the door, with the code of the room.
        case qr
        /// By the person, answering the convocation.
        case reponse
    }

    public let id: Identifier<Presence>
    public var reunion: Identifier<Reunion>
    public var membre: Identifier<Membre>
    public var etat: Etat
    /// Who stands for the member who is away: their substitute, or another member who holds their proxy.
    public var representePar: Identifier<Membre>?
    public var mode: Mode

    /// - Throws: ``Refusal`` on `represente_par` when the member is present or would stand for themselves.
    public init(
        id: Identifier<Presence>, reunion: Identifier<Reunion>, membre: Identifier<Membre>, etat: Etat,
        representePar: Identifier<Membre>? = nil, mode: Mode = .main
    ) throws(Refusal) {
        if let representePar, etat == .present || representePar == membre {
            throw Refusal("represente_par", .unknown(representePar.rawValue))
        }
        self.id = id
        self.reunion = reunion
        self.membre = membre
        self.etat = etat
        self.representePar = representePar
        self.mode = mode
    }
}

/// Somebody who came to a meeting without sitting in its body; they never count for the quorum.
public struct Invite: Hashable, Sendable, Identifiable {
    public let id: Identifier<Invite>
    public var reunion: Identifier<Reunion>
    public var personne: Identifier<Personne>
    /// In what capacity: « cabinet d’études », « directrice de la crèche ».
    public var qualite: String

    public init(
        id: Identifier<Invite>, reunion: Identifier<Reunion>, personne: Identifier<Personne>, qualite: String = ""
    ) throws(Refusal) {
        self.id = id
        self.reunion = reunion
        self.personne = personne
        self.qualite = try qualite.bounded("qualite", limit: TextLimit.titre)
    }
}
