import Domain
import Storage

/// Everything the convention's paper is made of, read in one transaction.
struct ConventionFacts: Sendable {
    let convention: Convention
    let head: ConventionHead
    let articles: [Article]
    let choices: Choices
    /// What their assemblies decided, as it stands on the day of the paper.
    let actes: ActesFacts
    let contents: VoletContents
    let territoire: TerritoireFacts
    let engagements: [Engagement]
    let equipements: [EquipementLine]
    let jalons: [Jalon]
    /// What the live blocks of its texts show.
    let blocs: BlocSources

    /// The parties bound or supporting during the convention, in their order.
    func parties(_ role: Partie.Role) -> [Partie] { choices.parties.filter { $0.role == role } }

    /// The last act by which a party adopted a common text, once it holds.
    func acte(of partie: Partie) -> Acte? {
        let adopted = actes.actes.map(\.value).filter { $0.partie == partie.id && isAdopted($0) }
        return actes.deliberations.reversed().lazy.compactMap { draft in
            adopted.first { $0.deliberation == draft.id }
        }.first
    }

    /// An amendment is one only once it was agreed to.
    private func isAdopted(_ acte: Acte) -> Bool {
        guard acte.seance != nil, !acte.isDraft(in: actes.cadre(of: acte)) else { return false }
        return acte.issue == .adoptee || (acte.issue == .amendee && acte.accord != nil)
    }

    var trace: Trace {
        Trace(
            volets: choices.volets, constats: choices.constats, enjeux: choices.enjeux, objectifs: choices.objectifs,
            fiches: choices.fiches)
    }
}

extension StoreReader {
    func conventionFacts(_ head: ConventionHead, on today: Day) throws -> ConventionFacts? {
        guard let record = try one(Identifier<ConventionRecord>(head.id.rawValue), in: head.id) else { return nil }
        let choices = try choices(in: head.id)
        let contents = try voletContents(of: head.id, choices)
        let texts = [record.value.convention.presentation] + contents.active.map(\.volet.diagnostic)
        return ConventionFacts(
            convention: record.value.convention, head: head,
            articles: try all(Article.self, in: head.id).map(\.value), choices: choices,
            actes: try actesFacts(of: head, on: today, choices: choices), contents: contents,
            territoire: try territoireFacts(of: head.id),
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
