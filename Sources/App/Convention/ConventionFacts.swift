import Domain
import Storage

/// Everything the convention's paper is made of, read in one transaction.
struct ConventionFacts: Sendable {
    let convention: Convention
    let head: ConventionHead
    let articles: [Article]
    let choices: Choices
    let contents: VoletContents
    let territoire: TerritoireFacts
    let engagements: [Engagement]
    let equipements: [EquipementLine]
    let jalons: [Jalon]
    /// What the live blocks of its texts show.
    let blocs: BlocSources

    /// The parties bound or supporting during the convention, in their order.
    func parties(_ role: Partie.Role) -> [Partie] { choices.parties.filter { $0.role == role } }

    var trace: Trace {
        Trace(
            volets: choices.volets, constats: choices.constats, enjeux: choices.enjeux, objectifs: choices.objectifs,
            fiches: choices.fiches)
    }
}

extension StoreReader {
    func conventionFacts(_ head: ConventionHead) throws -> ConventionFacts? {
        guard let record = try one(Identifier<ConventionRecord>(head.id.rawValue), in: head.id) else { return nil }
        let contents = try voletContents(of: head.id)
        let texts = [record.value.convention.presentation] + contents.active.map(\.volet.diagnostic)
        return ConventionFacts(
            convention: record.value.convention, head: head,
            articles: try all(Article.self, in: head.id).map(\.value), choices: try choices(in: head.id),
            contents: contents, territoire: try territoireFacts(of: head.id),
            engagements: try all(Engagement.self, in: head.id).map(\.value),
            equipements: try equipementLines(of: head.id, during: head.periode),
            jalons: try all(Jalon.self, in: head.id).map(\.value).filter(\.isInConvention).sorted {
                ($0.on, $0.id) < ($1.on, $1.id)
            },
            blocs: try BlocSources(texts.flatMap { Recit($0).blocs }, in: head, self))
    }
}

extension Jalon {
    /// Whether the convention tells of it: the steps a rétroplanning adds between two meetings are for the work only.
    fileprivate var isInConvention: Bool { provenance == nil || nature != .autre }
}
