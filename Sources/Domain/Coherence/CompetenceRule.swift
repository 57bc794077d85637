/// The rule of the mission: « sans modifier les compétences des communes et de l’intercommunalité ».
///
/// A collectivité may only carry or support what it holds the competence for, where and when it does so. Organismes
/// that hold no competence by nature (CAF, associations…) are outside the rule.
public struct CompetenceRule: Sendable {
    private let competences: [Competence]
    private let natures: [Identifier<Organisme>: Organisme.Nature]
    private let ownCommune: [Identifier<Organisme>: CodeInsee]

    public init(competences: [Competence], organismes: [Organisme]) {
        self.competences = competences
        natures = Dictionary(organismes.map { ($0.id, $0.nature) }, uniquingKeysWith: { first, _ in first })
        ownCommune = Dictionary(
            organismes.compactMap { organisme in organisme.commune.map { (organisme.id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Why an organisme may not carry a service there and then.
    public enum Breach: Hashable, Sendable {
        /// It never holds the competence; `holders` do.
        case notHeld(holders: [Identifier<Organisme>])
        /// It holds it, but outside the period asked for.
        case outOfPeriod(Period)
        /// It holds it elsewhere: these communes are outside.
        case outside(communes: [CodeInsee])
    }

    /// - Parameters:
    ///   - communes: where; empty means the whole territoire, or its own commune for a commune.
    ///   - period: when the service is to run; any shared day with the competence is enough.
    /// - Returns: `nil` when the rule is kept.
    public func breach(
        by organisme: Identifier<Organisme>, carrying service: Service, in communes: [CodeInsee] = [],
        during period: Period
    ) -> Breach? {
        guard natures[organisme]?.holdsCompetences == true else { return nil }
        let ofService = competences.filter { $0.service == service }
        let held = ofService.filter { $0.organisme == organisme }
        guard let first = held.first else {
            var seen: Set<Identifier<Organisme>> = []
            return .notHeld(holders: ofService.map(\.organisme).filter { seen.insert($0).inserted })
        }
        let current = held.filter { $0.periode.overlaps(period) }
        if current.isEmpty { return .outOfPeriod(first.periode) }
        let ownLimits = natures[organisme] == .commune ? ownCommune[organisme] : nil
        if ownLimits == nil, current.contains(where: \.communes.isEmpty) { return nil }
        // A commune's competence recorded without a place stops at its limits; it is not the whole territoire's.
        let covered = Set(current.flatMap { $0.communes.isEmpty ? [ownLimits].compactMap(\.self) : $0.communes })
        let asked = communes.isEmpty ? ownCommune[organisme].map { [$0] } ?? [] : communes
        let missing = asked.filter { !covered.contains($0) }
        return missing.isEmpty ? nil : .outside(communes: missing)
    }
}
