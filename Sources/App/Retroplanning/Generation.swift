import Domain
import Storage

/// What making a rétroplanning anew would change, before anything is written.
struct Generation: Sendable {
    /// A date to add.
    struct Addition: Sendable {
        let prevision: Gabarit.Prevision
        let on: Day
    }

    /// A date that would move, or be noted as done.
    struct Change: Sendable {
        let jalon: Stored<Jalon>
        let on: Day
        let faitLe: Day?
        /// The day as the model proposes it; `nil` for one that was typed, such as a council's.
        let propose: Day?
    }

    let facts: RetroplanningFacts
    let additions: [Addition]
    let changes: [Change]
    /// Dates of lines, volets or councils the model no longer has.
    let strays: [Stored<Jalon>]
    let links: [Enchainement.Link]
    /// Dates no day could be found for.
    let unplaced: [Gabarit.Prevision]
    let ordonnancement: Ordonnancement
    let enchainement: Enchainement
    /// How many dates stay where somebody put them.
    let kept: Int

    var isEmpty: Bool { additions.isEmpty && changes.isEmpty && strays.isEmpty && links.isEmpty }

    init(_ facts: RetroplanningFacts, on today: Day) {
        self.facts = facts
        let gabarit = facts.gabarit
        let previsions = gabarit.previsions
        let existing = Dictionary(
            facts.jalons.compactMap { jalon in jalon.value.provenance.map { ($0.cle, jalon) } }.filter {
                !$0.0.isEmpty
            },
            uniquingKeysWith: { first, _ in first })
        let known = Set(previsions.map(\.cle))
        strays = facts.jalons.filter { jalon in
            jalon.value.provenance.map { !$0.cle.isEmpty && !known.contains($0.cle) } ?? false
        }
        let names = Dictionary(
            previsions.map { ($0.cle, existing[$0.cle]?.id.rawValue ?? $0.cle) },
            uniquingKeysWith: { first, _ in first })
        let stored = facts.dependances.map(\.value.link)
        let pairs = Set(stored.map { [$0.jalon, $0.precedent] })
        let wanted = gabarit.links.map { link in
            Enchainement.Link(
                names[link.jalon] ?? link.jalon, after: names[link.precedent] ?? link.precedent, link.nature,
                link.delai)
        }
        links = wanted.filter { !pairs.contains([$0.jalon, $0.precedent]) }
        let own = facts.jalons.filter { $0.value.provenance?.cle.isEmpty ?? true }
        let steps =
            previsions.map { Generation.step($0, existing[$0.cle], name: names[$0.cle] ?? $0.cle) }
            + own.map { Generation.step($0.value) }
        enchainement = Generation.plan(
            facts, steps, stored + links, cible: gabarit.cible.map { names[$0] ?? $0 }, today)
        let days = Generation.plan(
            facts, steps, stored + links, cible: gabarit.cible.map { names[$0] ?? $0 }, today,
            reserve: facts.retroplanning.reserve
        ).proposed()
        ordonnancement = enchainement.ordonnancement()
        var additions: [Addition] = []
        var changes: [Change] = []
        var unplaced: [Gabarit.Prevision] = []
        var kept = 0
        for (prevision, day) in zip(previsions, days) {
            guard let day else {
                unplaced.append(prevision)
                continue
            }
            guard let jalon = existing[prevision.cle] else {
                additions.append(Addition(prevision: prevision, on: day))
                continue
            }
            let done = jalon.value.faitLe ?? prevision.faitLe
            let isSame = day == jalon.value.on || (jalon.value.precision == .mois && day == jalon.value.limite)
            if isSame, done == jalon.value.faitLe {
                kept += jalon.value.isFixed ? 1 : 0
            } else {
                changes.append(
                    Change(
                        jalon: jalon, on: isSame ? jalon.value.on : day, faitLe: done,
                        propose: prevision.on == nil ? day : nil))
            }
        }
        (self.additions, self.changes, self.unplaced, self.kept) = (additions, changes, unplaced, kept)
    }

    /// A line of the model: its own day first, then the one somebody typed.
    private static func step(
        _ prevision: Gabarit.Prevision, _ stored: Stored<Jalon>?, name: String
    ) -> Enchainement.Step {
        let typed = stored.flatMap { $0.value.isFixed ? $0.value.faitLe ?? $0.value.limite : nil }
        let day = stored?.value.faitLe ?? prevision.on ?? typed
        return Enchainement.Step(
            name, stored?.value.titre ?? prevision.titre, duree: stored?.value.duree ?? prevision.modele.duree, on: day,
            isFixed: day != nil, isDone: (stored?.value.faitLe ?? prevision.faitLe) != nil,
            isMeeting: prevision.modele.nature.isMeeting)
    }

    private static func step(_ jalon: Jalon) -> Enchainement.Step {
        Enchainement.Step(
            jalon.id.rawValue, jalon.titre, duree: jalon.duree, on: jalon.faitLe ?? jalon.limite, isFixed: true,
            isDone: jalon.faitLe != nil, isMeeting: jalon.nature.isMeeting)
    }

    private static func plan(
        _ facts: RetroplanningFacts, _ steps: [Enchainement.Step], _ links: [Enchainement.Link], cible: String?,
        _ today: Day, reserve: Int = 0
    ) -> Enchainement {
        let retroplanning = facts.retroplanning
        return Enchainement(
            steps, links: links,
            cible: cible.map { Enchainement.Cible($0, on: retroplanning.limite, reserve: reserve) },
            from: retroplanning.debut, feries: retroplanning.feries, pause: retroplanning.pause,
            today: today <= retroplanning.limite && today > retroplanning.debut ? today : nil)
    }
}

extension JournaledWriter {
    /// Writes what a generation would add, and of what would change only what was agreed to.
    ///
    /// - Parameter agreed: the dates that may move or be put away.
    func apply(_ generation: Generation, agreed: Set<Identifier<Jalon>>, newID: () -> String) throws {
        let retroplanning = generation.facts.retroplanning
        var ids: [String: Identifier<Jalon>] = [:]
        for jalon in generation.facts.jalons { ids[jalon.id.rawValue] = jalon.id }
        for addition in generation.additions {
            let id = Identifier<Jalon>(newID())
            ids[addition.prevision.cle] = id
            try insert(
                addition.jalon(
                    id, of: retroplanning, isCible: addition.prevision.cle == generation.facts.gabarit.cible,
                    instances: generation.facts.instances))
        }
        for change in generation.changes where agreed.contains(change.jalon.id) {
            var jalon = change.jalon.value
            jalon.on = change.on
            jalon.faitLe = change.faitLe
            if change.on != change.jalon.value.on { jalon.precision = .jour }
            jalon.provenance?.propose = change.propose
            try update(jalon, expecting: change.jalon.version)
        }
        for stray in generation.strays where agreed.contains(stray.id) {
            try setArchived(true, stray.id, expecting: stray.version)
        }
        for link in generation.links {
            guard let jalon = ids[link.jalon], let precedent = ids[link.precedent] else { continue }
            try insert(
                Dependance(
                    id: Identifier(newID()), jalon: jalon, after: precedent, nature: link.nature, delai: link.delai))
        }
    }
}

extension Generation.Addition {
    /// The date to write: the target is known no better than the rétroplanning knows it.
    fileprivate func jalon(
        _ id: Identifier<Jalon>, of retroplanning: Retroplanning, isCible: Bool, instances: [Instance]
    ) throws -> Jalon {
        let modele = prevision.modele
        let isMonth = isCible && retroplanning.precision == .mois && on == retroplanning.limite
        let day = isMonth ? Day(on.year, on.month, 1) ?? on : on
        let titre = String(prevision.titre.prefix(TextLimit.titre))
        return try Jalon(
            id: id, titre: titre, nature: modele.nature, on: day, precision: isMonth ? .mois : .jour,
            duree: modele.duree, faitLe: prevision.faitLe,
            rattachement: .init(
                instance: Self.instance(for: prevision, instances), partie: prevision.partie, volet: prevision.volet),
            provenance: .init(
                retroplanning: retroplanning.id, cle: prevision.cle, propose: prevision.on == nil ? day : nil))
    }

    /// The body that holds the meeting: the volet's working group, or the COPIL.
    private static func instance(for prevision: Gabarit.Prevision, _ instances: [Instance]) -> Identifier<Instance>? {
        guard prevision.partie == nil else { return nil }
        let groupe = instances.first { $0.nature == .groupe && prevision.volet.map($0.volets.contains) == true }
        let copil = instances.first { $0.nature == .copil }
        if prevision.titre.contains("COPIL") || prevision.volet == nil { return copil?.id }
        return groupe?.id
    }
}
