/// What one volet contains, as far as its gates are concerned.
public struct VoletContent: Sendable {
    public var volet: Volet
    public var progress: Progress
    public var constats: [Constat]
    /// The evidence of its constats.
    public var preuves: [Preuve]
    public var enjeux: [Enjeu]
    public var objectifs: [Objectif]
    public var fiches: [FicheAction]
    public var operations: [Operation]

    /// - Parameters hold the objects of this volet only, without the archived ones.
    public init(
        volet: Volet, progress: Progress, constats: [Constat] = [], preuves: [Preuve] = [], enjeux: [Enjeu] = [],
        objectifs: [Objectif] = [], fiches: [FicheAction] = [], operations: [Operation] = []
    ) {
        self.volet = volet
        self.progress = progress
        self.constats = constats
        self.preuves = preuves
        self.enjeux = enjeux
        self.objectifs = objectifs
        self.fiches = fiches
        self.operations = operations
    }
}

/// One thing that keeps a volet from passing a stage.
public enum Missing: Hashable, Sendable {
    case previousStage(Etape.Stage)
    case laterDate(than: Day, stage: Etape.Stage)
    case diagnosticText
    case constats
    case source(of: Identifier<Constat>, titre: String)
    case enjeux
    case constatsAnswered(by: Identifier<Enjeu>, titre: String)
    case objectifs(of: Identifier<Enjeu>, titre: String)
    case fiches
    case fiche(for: Identifier<Objectif>, titre: String)
    case objectif(of: Identifier<FicheAction>, code: String)
    case pilote(of: Identifier<FicheAction>, code: String)
    case operations(of: Identifier<FicheAction>, code: String)
    case startedOperation
}

extension VoletContent {
    /// The constats that count: a draft is only a proposal.
    public var confirmed: [Constat] { constats.filter { !$0.isDraft } }

    /// The evidence of one constat, in order.
    public func preuves(of constat: Constat) -> [Preuve] { preuves.filter { $0.constat == constat.id } }

    /// Everything that is missing before the volet may pass `stage`; empty when the gate is open.
    ///
    /// - Parameter day: the date of the decision, when there is one to check against the stage before.
    public func missing(for stage: Etape.Stage, on day: Day? = nil) -> [Missing] {
        missingBefore(stage, on: day) + missingContent(for: stage)
    }

    private func missingBefore(_ stage: Etape.Stage, on day: Day?) -> [Missing] {
        guard let previous = stage.previous else { return [] }
        guard let etape = progress.etape(previous) else { return [.previousStage(previous)] }
        guard let day, day < etape.on else { return [] }
        return [.laterDate(than: etape.on, stage: previous)]
    }

    private func missingContent(for stage: Etape.Stage) -> [Missing] {
        switch stage {
        case .diagnostic: missingForDiagnostic
        case .enjeux: missingForEnjeux
        case .plan: missingForPlan
        case .validation: []
        case .demarrage: operations.contains { $0.avancement.hasStarted } ? [] : [.startedOperation]
        case .evaluation: []
        }
    }

    private var missingForDiagnostic: [Missing] {
        var missing: [Missing] = []
        if volet.diagnostic.isEmpty { missing.append(.diagnosticText) }
        if confirmed.isEmpty { missing.append(.constats) }
        let supported = Set(preuves.map(\.constat))
        missing += confirmed.filter { $0.source.isEmpty && !supported.contains($0.id) }
            .map { .source(of: $0.id, titre: $0.titre) }
        return missing
    }

    private var missingForEnjeux: [Missing] {
        if enjeux.isEmpty { return [.enjeux] }
        return enjeux.filter(\.constats.isEmpty).map { .constatsAnswered(by: $0.id, titre: $0.titre) }
    }

    private var missingForPlan: [Missing] {
        let answered = Set(objectifs.map(\.enjeu))
        var missing: [Missing] = enjeux.filter { !answered.contains($0.id) }.map {
            .objectifs(of: $0.id, titre: $0.titre)
        }
        if fiches.isEmpty { return missing + [.fiches] }
        let carried = Set(fiches.flatMap(\.objectifs))
        missing += objectifs.filter { !carried.contains($0.id) }.map { .fiche(for: $0.id, titre: $0.titre) }
        let withOperations = Set(operations.map(\.fiche))
        for fiche in fiches {
            if fiche.objectifs.isEmpty { missing.append(.objectif(of: fiche.id, code: fiche.code)) }
            if fiche.pilotes.isEmpty { missing.append(.pilote(of: fiche.id, code: fiche.code)) }
            if !withOperations.contains(fiche.id) { missing.append(.operations(of: fiche.id, code: fiche.code)) }
        }
        return missing
    }
}
