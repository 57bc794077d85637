/// How far the compte rendu of a meeting has come: the facts, from which its state is computed.
public struct CompteRendu: Hashable, Sendable, Identifiable {
    /// Where it stands.
    public enum State: Int, CaseIterable, Comparable, Sendable {
        case draft, circulated, approved, frozen

        public static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    }

    /// On which day, and by which meeting of the body.
    public struct Approbation: Hashable, Sendable {
        public let on: Day
        public let par: Identifier<Reunion>

        public init(on day: Day, par reunion: Identifier<Reunion>) {
            self.on = day
            self.par = reunion
        }
    }

    /// On which day, and the SHA-256 in hexadecimal of what was frozen.
    public struct Gel: Hashable, Sendable {
        public let on: Day
        public let empreinte: String

        public init(on day: Day, empreinte: String) {
            self.on = day
            self.empreinte = empreinte
        }
    }

    public let id: Identifier<CompteRendu>
    public let reunion: Identifier<Reunion>
    /// The day the meeting was closed, its unfinished points put off.
    public var closLe: Day?
    /// The day it was sent to the members.
    public var diffuseLe: Day?
    public var approbation: Approbation?
    public var gel: Gel?

    /// - Throws: ``Refusal`` on the fact that comes without, or before, the one it follows.
    public init(
        id: Identifier<CompteRendu>, reunion: Identifier<Reunion>, closLe: Day? = nil, diffuseLe: Day? = nil,
        approbation: Approbation? = nil, gel: Gel? = nil
    ) throws(Refusal) {
        let facts = [
            ("clos_le", closLe), ("diffuse_le", diffuseLe), ("approuve_le", approbation?.on), ("gele_le", gel?.on),
        ]
        for ((_, before), (field, after)) in zip(facts, facts.dropFirst()) {
            guard let after else { continue }
            guard let before else { throw Refusal(field, .empty) }
            if after < before { throw Refusal(field, .endsBeforeStart) }
        }
        self.id = id
        self.reunion = reunion
        self.closLe = closLe
        self.diffuseLe = diffuseLe
        self.approbation = approbation
        self.gel = gel
    }

    public var state: State {
        if gel != nil { return .frozen }
        if approbation != nil { return .approved }
        return diffuseLe == nil ? .draft : .circulated
    }

    /// Whether what was said and decided may no longer change: from its approval on.
    public var isLocked: Bool { state >= .approved }
}

/// What keeps a compte rendu from its next state.
public enum CompteRenduObstacle: Hashable, Sendable {
    case calledOff
    /// The meeting takes place later.
    case notHeld(Day)
    case notClosed
    /// Members of whom nobody said whether they were there.
    case unknownPresences(Int)
    case notCirculated
    /// Nothing says which later meeting of the body approved it.
    case noApproval
    case notApproved
    case alreadyPassed
}

extension CompteRendu {
    /// What is missing for the next state, in the order to see to it; nothing when it may be passed.
    ///
    /// - Parameters:
    ///   - state: the state asked for.
    ///   - unknown: how many members nothing is known of.
    ///   - par: the meeting said to approve it.
    public func obstacles(
        to state: State, of reunion: Reunion, unknown: Int, par: Reunion?, on day: Day
    ) -> [CompteRenduObstacle] {
        if self.state >= state { return [.alreadyPassed] }
        var obstacles: [CompteRenduObstacle] = []
        switch state {
        case .draft: break
        case .circulated:
            if reunion.annulation != nil { obstacles.append(.calledOff) }
            if reunion.on > day { obstacles.append(.notHeld(reunion.on)) }
            if closLe == nil { obstacles.append(.notClosed) }
            if unknown > 0 { obstacles.append(.unknownPresences(unknown)) }
        case .approved:
            if self.state < .circulated { obstacles.append(.notCirculated) }
            if !approves(par, of: reunion, on: day) { obstacles.append(.noApproval) }
        case .frozen:
            if self.state < .approved { obstacles.append(.notApproved) }
        }
        return obstacles
    }

    /// A later meeting of the same body, held by now, after the compte rendu was sent.
    private func approves(_ par: Reunion?, of reunion: Reunion, on day: Day) -> Bool {
        guard let par, par.id != reunion.id, par.instance == reunion.instance, par.annulation == nil else {
            return false
        }
        return par.on >= reunion.on && par.on <= day && diffuseLe.map { $0 <= par.on } ?? true
    }
}

/// What was noted beside a frozen compte rendu, which itself never changes.
public struct Rectification: Hashable, Sendable, Identifiable {
    public let id: Identifier<Rectification>
    public let reunion: Identifier<Reunion>
    public let on: Day
    public let texte: String

    public init(
        id: Identifier<Rectification>, reunion: Identifier<Reunion>, on day: Day, texte: String
    ) throws(Refusal) {
        self.id = id
        self.reunion = reunion
        self.on = day
        self.texte = try texte.required("texte", limit: TextLimit.note)
    }
}
