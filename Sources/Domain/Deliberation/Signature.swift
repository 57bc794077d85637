/// Who may sign for a party, in what capacity and for how long.
public struct Representant: Hashable, Sendable, Identifiable {
    /// The capacities in which conventions are signed.
    public enum Qualite: String, CaseIterable, Sendable {
        case maire, president
        case vicePresident = "vice-president"
        case adjoint, delegue, direction

        /// Whether the capacity comes from an act of the head of the assembly, which must be named.
        public var needsDelegation: Bool {
            switch self {
            case .maire, .president, .direction: false
            case .vicePresident, .adjoint, .delegue: true
            }
        }
    }

    public let id: Identifier<Representant>
    public var partie: Identifier<Partie>
    /// Who it is; `nil` while only the office is known.
    public var personne: Identifier<Personne>?
    public var qualite: Qualite
    /// The act that delegates the signature: « arrêté n° 2020-14 du 3 juillet 2020 »; empty when none is known.
    public var delegation: String
    public var mandat: Period

    public init(
        id: Identifier<Representant>, partie: Identifier<Partie>, personne: Identifier<Personne>? = nil,
        qualite: Qualite, delegation: String = "", mandat: Period
    ) throws(Refusal) {
        self.id = id
        self.partie = partie
        self.personne = personne
        self.qualite = qualite
        self.delegation = try delegation.bounded("delegation", limit: TextLimit.titre)
        self.mandat = mandat
    }
}

/// The convention as it is signed: one paper, named by its fingerprint, that nothing changes afterwards.
public struct VersionFigee: Hashable, Sendable, Identifiable {
    public let id: Identifier<VersionFigee>
    /// From 1, in the order they were frozen.
    public let numero: Int
    public let piece: Piece
    public let on: Day

    /// - Throws: ``Refusal`` on `numero` below 1.
    public init(id: Identifier<VersionFigee>, numero: Int, piece: Piece, on day: Day) throws(Refusal) {
        guard numero >= 1 else { throw Refusal("numero", .outOfBounds(numero, in: 1...999)) }
        self.id = id
        self.numero = numero
        self.piece = piece
        self.on = day
    }
}

/// That one party signed one frozen version, where and when, by whom.
public struct Signature: Hashable, Sendable, Identifiable {
    /// That a signature was taken back, and why: it stays in view.
    public struct Retrait: Hashable, Sendable {
        public let on: Day
        public let motif: String

        public init(on day: Day, motif: String) throws(Refusal) {
            self.on = day
            self.motif = try motif.required("motif")
        }
    }

    public let id: Identifier<Signature>
    public let partie: Identifier<Partie>
    public let version: Identifier<VersionFigee>
    public let representant: Identifier<Representant>
    public let on: Day
    public let lieu: String
    /// The rank in which the party signs, from 1; `nil` when no order was kept.
    public let rang: Int?
    public var retrait: Retrait?

    public init(
        id: Identifier<Signature>, partie: Identifier<Partie>, version: Identifier<VersionFigee>,
        representant: Identifier<Representant>, on day: Day, lieu: String = "", rang: Int? = nil,
        retrait: Retrait? = nil
    ) throws(Refusal) {
        if let rang, !(1...999).contains(rang) { throw Refusal("rang", .outOfBounds(rang, in: 1...999)) }
        self.id = id
        self.partie = partie
        self.version = version
        self.representant = representant
        self.on = day
        self.lieu = try lieu.bounded("lieu", limit: TextLimit.titre)
        self.rang = rang
        self.retrait = retrait
    }
}

/// One thing that keeps a party from signing.
public enum Empechement: Hashable, Sendable {
    case notSignataire
    case withoutVersion
    case withoutActe
    /// Its act does not add up.
    case acteDraft
    case acteRefused
    case acteWithdrawn
    /// Its assembly changed the text and the COPIL has not taken the change.
    case amendementPending
    case notExecutoire([Acte.Condition])
    case withoutRepresentant
    /// Nobody who represents it holds a mandate on that day.
    case withoutMandat(on: Day)
    case delegationMissing(Representant.Qualite)
    case alreadySigned(on: Day)
}

/// What one party has to sign with.
public struct Signataire: Hashable, Sendable {
    public var partie: Partie
    public var acte: Acte?
    public var cadre: Cadre
    public var representants: [Representant]
    /// The signatures it gave to the version, those taken back too.
    public var signatures: [Signature]

    public init(
        partie: Partie, acte: Acte?, cadre: Cadre, representants: [Representant], signatures: [Signature]
    ) {
        self.partie = partie
        self.acte = acte
        self.cadre = cadre
        self.representants = representants
        self.signatures = signatures
    }

    /// The signature that stands.
    public var signature: Signature? { signatures.first { $0.retrait == nil } }

    /// Everything that keeps the party from signing that version on that day; empty when it may.
    ///
    /// The only gate: pages, forms and the package for the signing software all ask it.
    ///
    /// - Parameter representant: who would sign; `nil` to know whether anybody could.
    public func empechements(
        toSign version: VersionFigee?, on day: Day, by representant: Representant? = nil
    ) -> [Empechement] {
        if let signature { return [.alreadySigned(on: signature.on)] }
        var found: [Empechement] = []
        if partie.role != .signataire || cadre.exit.map({ $0 < day }) ?? false { found.append(.notSignataire) }
        if version.map({ $0.on > day }) ?? true { found.append(.withoutVersion) }
        return found + acteEmpechements(on: day) + representantEmpechements(on: day, by: representant)
    }

    private func acteEmpechements(on day: Day) -> [Empechement] {
        guard let acte else { return [.withoutActe] }
        switch acte.etat(on: day, in: cadre) {
        case .draft: return [.acteDraft]
        case .refused: return [.acteRefused]
        case .withdrawn: return [.acteWithdrawn]
        case .executoire: return []
        case .amended:
            let missing = acte.missing(on: day, in: cadre)
            return [.amendementPending] + (missing.isEmpty ? [] : [.notExecutoire(missing)])
        default: return [.notExecutoire(acte.missing(on: day, in: cadre))]
        }
    }

    private func representantEmpechements(on day: Day, by chosen: Representant?) -> [Empechement] {
        let candidates = chosen.map { [$0] } ?? representants
        guard !candidates.isEmpty else { return [.withoutRepresentant] }
        let inOffice = candidates.filter { $0.mandat.contains(day) && $0.partie == partie.id }
        guard let first = inOffice.first else { return [.withoutMandat(on: day)] }
        let able = inOffice.contains { !$0.qualite.needsDelegation || !$0.delegation.isEmpty }
        return able ? [] : [.delegationMissing(first.qualite)]
    }
}

/// A signed copy of a frozen version, as the signing software gave it back.
public struct Exemplaire: Hashable, Sendable, Identifiable {
    public let id: Identifier<Exemplaire>
    public let version: Identifier<VersionFigee>
    public let piece: Piece
    public let on: Day

    public init(id: Identifier<Exemplaire>, version: Identifier<VersionFigee>, piece: Piece, on day: Day) {
        self.id = id
        self.version = version
        self.piece = piece
        self.on = day
    }
}
