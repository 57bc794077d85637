import Domain
import Storage

/// Every volet of a convention with all it contains: ten queries, whatever the number of objects.
struct VoletContents: Sendable {
    let contents: [VoletContent]
    let organismes: [Organisme]
    let competences: [Competence]

    /// The volets the territoire works on.
    var active: [VoletContent] { contents.filter(\.volet.isActive) }

    /// The active volets whose plan the COPIL validated: those whose fiches are in the convention.
    var validated: [VoletContent] { active.filter { $0.progress.hasPassed(.validation) } }

    /// Every fiche once, in order of code.
    var fiches: [FicheAction] {
        var seen: Set<Identifier<FicheAction>> = []
        return contents.flatMap(\.fiches).filter { seen.insert($0.id).inserted }.sorted { $0.code < $1.code }
    }

    func operations(of fiche: FicheAction) -> [Operation] {
        contents.lazy.flatMap(\.operations).filter { $0.fiche == fiche.id }.uniqued()
    }
}

extension Sequence where Element: Identifiable {
    /// The elements without those already met.
    func uniqued() -> [Element] {
        var seen: Set<Element.ID> = []
        return filter { seen.insert($0.id).inserted }
    }
}

extension StoreReader {
    /// - Parameter choices: when they are read already.
    func voletContents(of convention: Identifier<Convention>, _ choices: Choices? = nil) throws -> VoletContents {
        let etapes = Dictionary(grouping: try all(Etape.self, in: convention).map(\.value), by: \.volet)
        let constats = Dictionary(
            grouping: try choices?.constats ?? all(Constat.self, in: convention).map(\.value), by: \.volet)
        let preuves = Dictionary(grouping: try all(Preuve.self, in: convention).map(\.value), by: \.constat)
        let enjeux = try choices?.enjeux ?? all(Enjeu.self, in: convention).map(\.value)
        let objectifs = try choices?.objectifs ?? all(Objectif.self, in: convention).map(\.value)
        let fiches = try choices?.fiches ?? all(FicheAction.self, in: convention).map(\.value)
        let operations = Dictionary(grouping: try all(Operation.self, in: convention).map(\.value), by: \.fiche)
        let volets = try choices?.volets ?? all(Volet.self, in: convention).map(\.value)
        let contents = volets.map { volet in
            let own = enjeux.filter { $0.volet == volet.id }
            let ids = Set(own.map(\.id))
            let plan = fiches.filter { $0.volets.contains(volet.id) }
            let findings = constats[volet.id] ?? []
            return VoletContent(
                volet: volet, progress: Progress(etapes[volet.id] ?? []), constats: findings,
                preuves: findings.flatMap { preuves[$0.id] ?? [] }, enjeux: own,
                objectifs: objectifs.filter { ids.contains($0.enjeu) }, fiches: plan,
                operations: plan.flatMap { operations[$0.id] ?? [] })
        }
        return VoletContents(
            contents: contents, organismes: try choices?.organismes ?? all(Organisme.self, in: convention).map(\.value),
            competences: try all(Competence.self, in: convention).map(\.value))
    }
}
