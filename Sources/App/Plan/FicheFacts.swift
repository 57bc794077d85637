import Domain
import Storage

/// What the page of one fiche is made of: the fiche, what it refers to, and nothing of the other fiches.
struct FicheFacts: Sendable {
    let stored: Stored<FicheAction>
    let operations: [Operation]
    let engagements: [Engagement]
    /// The organismes, parties, volets and communes it names.
    let choices: Choices
    let trace: Trace
    /// The rule of competences over the fiche's service.
    let rule: VoletContents
}

extension StoreReader {
    /// One fiche with what its page shows, in a constant number of queries.
    func ficheFacts(_ id: Identifier<FicheAction>, in convention: Identifier<Convention>) throws -> FicheFacts? {
        guard let stored = try one(id, in: convention) else { return nil }
        let fiche = stored.value
        let organismes = try all(Organisme.self, in: convention).map(\.value)
        let volets = try all(Volet.self, in: convention).map(\.value)
        let objectifs = try all(
            Objectif.self, in: convention, where: "AND id IN \(list: fiche.objectifs.map(\.rawValue))"
        ).map(\.value)
        let enjeux = try all(
            Enjeu.self, in: convention, where: "AND id IN \(list: objectifs.map(\.enjeu.rawValue))"
        ).map(\.value)
        let constats = try all(
            Constat.self, in: convention,
            where: "AND id IN \(list: enjeux.flatMap(\.constats).map(\.rawValue))"
        ).map(\.value)
        let competences = try all(
            Competence.self, in: convention, where: "AND service = \(fiche.service?.rawValue ?? "")"
        ).map(\.value)
        return FicheFacts(
            stored: stored,
            operations: try all(Operation.self, in: convention, where: "AND fiche_id = \(id)").map(\.value),
            engagements: try all(Engagement.self, in: convention, where: "AND fiche_id = \(id)").map(\.value),
            choices: Choices(
                organismes: organismes, parties: try all(Partie.self, in: convention).map(\.value), volets: volets,
                constats: constats, enjeux: enjeux, objectifs: objectifs, fiches: [fiche],
                communes: try communeNames(of: convention)),
            trace: Trace(volets: volets, constats: constats, enjeux: enjeux, objectifs: objectifs, fiches: [fiche]),
            rule: VoletContents(contents: [], organismes: organismes, competences: competences))
    }
}
