import Domain

/// What a route asks of who calls it.
public enum Right: String, CaseIterable, Sendable {
    /// Nothing: the page is public.
    case everyone
    /// An account, whatever its roles.
    case signedIn
    /// To see a convention and its objects.
    case readConvention
    /// To bring constats.
    case contribute
    /// To write the diagnostics, the register of équipements and the calendar.
    case editDiagnostic
    /// To bring published files, which every convention of the installation then shares.
    case importData
    /// To see the measures of every commune of France, as a CAF or a coordination does.
    case readNational
    /// To write enjeux, objectifs, fiches action, opérations and engagements.
    case editPlan
    /// To write the convention: its text, parties, competences and volets.
    case editConvention
    /// To compose the bodies, hold their meetings and keep the calendar.
    case editGouvernance
    /// To answer a convocation, to sign in at a meeting, to keep one's tasks.
    case participate
    /// To record what an assembly did of a draft deliberation.
    case recordActe
    /// To freeze the convention and record who signed it.
    case recordSignature
    /// To see the e-mail addresses of those who sit in the bodies.
    case readContacts
    /// To state that a volet passed a stage.
    case decide
    /// To see who changed what.
    case readJournal
    /// To have papers made.
    case makeDocuments
    /// To say who may do what in a convention.
    case manageAccess
    /// To create conventions and territoires.
    case administer
}

/// What a person is in a convention.
public enum Role: String, CaseIterable, Sendable {
    case coordinator = "coordination"
    case cafAdviser = "caf"
    /// Mayor, elected member or town-hall secretary, for one commune.
    case communeOfficial = "commune"
    /// Member of a working group, for one volet or one fiche.
    case groupMember = "groupe"
    case resident = "habitant"
}

/// How far a right goes.
public enum Reach: Sendable {
    case none
    /// Only the objects of the role's own volet, commune or fiche.
    case own
    case everything
}

extension Role {
    /// The table of rights: the only place where a role is given one.
    public func reach(_ right: Right) -> Reach {
        switch (right, self) {
        case (.everyone, _), (.signedIn, _), (.readConvention, _): .everything
        case (.administer, _): .none
        case (_, .coordinator): .everything
        case (.contribute, .cafAdviser), (.editDiagnostic, .cafAdviser), (.importData, .cafAdviser),
            (.readNational, .cafAdviser),
            (.editPlan, .cafAdviser), (.editGouvernance, .cafAdviser), (.participate, .cafAdviser),
            (.recordActe, .cafAdviser), (.recordSignature, .cafAdviser),
            (.readContacts, .cafAdviser), (.editConvention, .cafAdviser), (.readJournal, .cafAdviser),
            (.makeDocuments, .cafAdviser):
            .everything
        case (.contribute, .communeOfficial), (.readJournal, .communeOfficial), (.makeDocuments, .communeOfficial):
            .everything
        case (.editPlan, .communeOfficial), (.recordActe, .communeOfficial): .own
        case (.participate, _): .own
        case (.contribute, .groupMember), (.editPlan, .groupMember): .own
        case (.readJournal, .groupMember), (.makeDocuments, .groupMember): .everything
        default: .none
        }
    }
}

/// One role given to one account, and what it is limited to.
public struct Grant: Hashable, Sendable {
    public let role: Role
    public let volet: Identifier<Volet>?
    public let commune: CodeInsee?
    public let fiche: Identifier<FicheAction>?

    /// Whether an object belongs to what the grant is limited to; a grant without limit reaches nothing by this way.
    func covers(_ scope: ObjectScope) -> Bool {
        if let volet, scope.volets.contains(volet) { return true }
        if let commune, scope.communes.contains(commune) { return true }
        if let fiche, scope.fiche == fiche { return true }
        return false
    }
}

/// What an object is about, for the rights limited to a volet, a commune or a fiche.
public struct ObjectScope: Sendable {
    public var volets: Set<Identifier<Volet>>
    public var communes: Set<CodeInsee>
    public var fiche: Identifier<FicheAction>?
    /// The accounts of those it belongs to, such as who is to do a task.
    public var accounts: Set<String>

    public init(
        volets: Set<Identifier<Volet>> = [], communes: Set<CodeInsee> = [], fiche: Identifier<FicheAction>? = nil,
        accounts: Set<String> = []
    ) {
        self.volets = volets
        self.communes = communes
        self.fiche = fiche
        self.accounts = accounts
    }
}

/// All that one account may do in one convention.
public struct Access: Sendable {
    /// Whose access it is.
    public let account: String
    public let grants: [Grant]
    /// Administrators of the installation may do everything, everywhere.
    public let isAdministrator: Bool

    /// Whether the right is held on some object at least: what a route asks before it looks for one.
    public func allows(_ right: Right) -> Bool {
        isAdministrator || grants.contains { $0.role.reach(right) != .none }
    }

    /// Whether the right is held on this object.
    public func allows(_ right: Right, on scope: ObjectScope) -> Bool {
        isAdministrator
            || grants.contains { grant in
                switch grant.role.reach(right) {
                case .everything: true
                case .own: grant.covers(scope) || scope.accounts.contains(account)
                case .none: false
                }
            }
    }
}
