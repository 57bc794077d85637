/// Mandates that do not add up, as real documents sometimes say: recorded as they are, and shown.
public enum EcartMandat: Hashable, Sendable {
    /// Two full members hold the same quality for the same organisme, in one body, at the same time.
    case seatHeldTwice(Identifier<Membre>, Identifier<Membre>)
    /// A substitute sits on days when the member they replace does not.
    case substituteAlone(Identifier<Membre>)
}

extension EcartMandat {
    /// What does not add up among the members of one body, in the order of the list.
    ///
    /// Qualities are compared without case nor spaces at their ends; an empty one names no seat, nor does a member who
    /// sits for nobody.
    public static func among(_ membres: [Membre]) -> [EcartMandat] {
        var ecarts: [EcartMandat] = []
        for (index, first) in membres.enumerated() {
            if let titulaire = membres.first(where: { $0.id == first.suppleantDe }),
                !titulaire.mandat.covers(first.mandat)
            {
                ecarts.append(.substituteAlone(first.id))
            }
            for second in membres[(index + 1)...] where first.sharesSeat(with: second) {
                ecarts.append(.seatHeldTwice(first.id, second.id))
            }
        }
        return ecarts
    }
}

extension Membre {
    fileprivate func sharesSeat(with other: Membre) -> Bool {
        isTitulaire && other.isTitulaire && instance == other.instance && personne != other.personne
            && organisme != nil && organisme == other.organisme && !qualite.isEmpty
            && qualite.lowercased() == other.qualite.lowercased() && mandat.overlaps(other.mandat)
    }
}

extension Period {
    /// Whether every day of the other period is one of this one.
    fileprivate func covers(_ other: Period) -> Bool {
        guard start <= other.start else { return false }
        guard let end else { return true }
        return other.end.map { $0 <= end } ?? false
    }
}
