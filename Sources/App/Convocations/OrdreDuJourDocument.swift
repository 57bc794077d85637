import Documents
import Domain

/// The agenda of a meeting as a paper to send with its convocation.
struct OrdreDuJourDocument {
    let facts: ConvocationFacts

    var document: Document {
        let reunion = facts.reunion
        return Document(
            title: reunion.titre, subtitle: "Ordre du jour", author: facts.head.titre,
            header: "\(facts.instance.nom) · \(reunion.on.long)", footer: "Ordre du jour",
            coverLines: [
                facts.instance.nom, "\(reunion.on.weekdayName) \(reunion.on.long), \(reunion.debut.long)", reunion.lieu,
            ]
            .filter { !$0.isEmpty },
            notice: facts.head.mention.isEmpty ? nil : facts.head.mention, date: facts.today.description,
            sections: facts.points.enumerated().map { section($0 + 1, $1) }, isSheet: true)
    }

    private func section(_ rank: Int, _ point: PointOrdreDuJour) -> Section {
        let duration = point.duree.map { "\($0)\u{A0}minutes" }
        let facts = [point.nature.libelle, duration].compactMap(\.self).joined(separator: " · ")
        return Section(
            id: "point-\(rank)", label: String(rank), heading: point.titre,
            blocks: [.paragraph(facts)] + (point.texte.isEmpty ? [] : [.markdown(point.texte)]))
    }
}
