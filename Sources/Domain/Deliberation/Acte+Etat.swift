/// Which law an assembly's acts follow.
public enum Regime: Hashable, Sendable {
    /// The council of a collectivité or of one of its établissements: code général des collectivités territoriales.
    case conseil
    /// A board with rules of its own, such as a Caf's conseil d'administration: no prefecture, no publication.
    case autre
}

extension Organisme.Nature {
    public var regime: Regime { holdsCompetences ? .conseil : .autre }
}

/// What an act is set against: the law it follows, when its assembly existed, what its other acts are called, today.
public struct Cadre: Hashable, Sendable {
    public var regime: Regime
    /// The day the assembly was created; `nil` when nothing known says so.
    public var existence: Day?
    /// The day the party left the convention before its end; `nil` when it stays.
    public var exit: Day?
    /// The numbers of the other acts of the same collectivité.
    public var numeros: Set<String>
    public var today: Day

    public init(
        regime: Regime, existence: Day? = nil, exit: Day? = nil, numeros: Set<String> = [], today: Day
    ) {
        self.regime = regime
        self.existence = existence
        self.exit = exit
        self.numeros = numeros
        self.today = today
    }
}

extension Acte {
    /// Where an act stands on a day.
    public enum Etat: String, CaseIterable, Sendable {
        case toPrepare = "a-preparer"
        case convened = "convoquee"
        /// Facts that do not add up, to mend or to declare written so.
        case draft = "brouillon"
        case voted = "votee"
        case transmitted = "transmise"
        case received = "recue"
        case published = "publiee"
        case executoire
        case amended = "amendee"
        case refused = "refusee"
        case withdrawn = "retiree"
    }

    /// What must be done before an act is exécutoire (art. L.2131-1 CGCT).
    public enum Condition: String, CaseIterable, Sendable {
        case vote, transmission, publication
    }

    /// Everything that does not add up; empty for an act without fault.
    public func ecarts(in cadre: Cadre) -> [Ecart] {
        scrutin.decompte(cadre.regime).ecarts + outcomeEcarts(cadre.regime) + dateEcarts(cadre) + futureEcarts(cadre)
    }

    /// Whether the act waits to be mended: it does not add up, and nobody said that it stands so in the act.
    public func isDraft(in cadre: Cadre) -> Bool { !isAsWritten && !ecarts(in: cadre).isEmpty }

    /// Whether the assembly adopted the draft, as it was or amended.
    public var isAdopted: Bool { issue == .adoptee || issue == .amendee }

    /// What is still missing on that day before the act is exécutoire; empty when it is.
    ///
    /// Published **and** transmitted, in any order, once voted: so since 1 July 2022 (art. L.2131-1 CGCT), and the same
    /// gate before, with the facts that were recorded. A board outside the CGCT has only its vote to take.
    public func missing(on day: Day, in cadre: Cadre) -> [Condition] {
        guard isAdopted, !isDraft(in: cadre) else { return conditions(cadre.regime) }
        return conditions(cadre.regime).filter { condition in date(of: condition).map { $0 > day } ?? true }
    }

    /// The day the act became exécutoire; `nil` while it is not on that day.
    public func executoireSince(on day: Day, in cadre: Cadre) -> Day? {
        guard missing(on: day, in: cadre).isEmpty else { return nil }
        return conditions(cadre.regime).compactMap(date(of:)).max()
    }

    /// Where the act stands on that day: a function of its facts alone.
    public func etat(on day: Day, in cadre: Cadre) -> Etat {
        if isDraft(in: cadre) { return .draft }
        guard let issue, let seance, seance <= day else {
            if issue == .retiree { return .withdrawn }
            return convocation.map { $0 <= day } ?? false ? .convened : .toPrepare
        }
        switch issue {
        case .refusee: return .refused
        case .retiree: return .withdrawn
        case .amendee where accord.map { $0 > day } ?? true: return .amended
        case .adoptee, .amendee: return progress(on: day, in: cadre)
        }
    }

    /// Whether something should have happened by that day: the meeting passed without an outcome, or the date set for
    /// every act passed before this one was exécutoire.
    public func isLate(on day: Day, before echeance: Day?, in cadre: Cadre) -> Bool {
        switch etat(on: day, in: cadre) {
        case .executoire, .refused, .withdrawn: false
        default: (issue == nil && seance.map { $0 < day } ?? false) || echeance.map { $0 < day } ?? false
        }
    }

    private func progress(on day: Day, in cadre: Cadre) -> Etat {
        if missing(on: day, in: cadre).isEmpty { return .executoire }
        let happened = { (fact: Day?) in fact.map { $0 <= day } ?? false }
        if happened(suites.publication) { return .published }
        if happened(suites.reception) { return .received }
        return happened(suites.transmission) ? .transmitted : .voted
    }

    private func conditions(_ regime: Regime) -> [Condition] {
        regime == .conseil ? Condition.allCases : [.vote]
    }

    private func date(of condition: Condition) -> Day? {
        switch condition {
        case .vote: seance
        case .transmission: suites.transmission
        case .publication: suites.publication
        }
    }
}
