import Documents
import Domain

/// The AFOM matrices as a paper; drafts stay out of it.
struct AfomDocument {
    let contents: [VoletContent]
    let head: ConventionHead
    let today: Day

    var document: Document {
        let name = contents.count == 1 ? contents[0].volet.nom : "Tous les volets"
        return Document(
            title: "Matrice AFOM", subtitle: name, author: head.titre, header: "\(head.titre) · \(head.years)",
            footer: "Atouts, faiblesses, opportunités, menaces", coverLines: ["État au \(today.long)"],
            notice: head.mention.isEmpty ? nil : head.mention, date: today.description,
            sections: contents.map(section))
    }

    private func section(_ content: VoletContent) -> Section {
        Section(
            id: "afom-\(content.volet.cle)", heading: content.volet.nom, startsPage: true,
            blocks: [
                half("Ce qui dépend du territoire", .atout, .faiblesse, of: content),
                half("Ce qui lui vient du dehors", .opportunite, .menace, of: content),
            ])
    }

    /// Half of the matrix: what helps on the left, what hinders on the right.
    private func half(
        _ caption: String, _ left: Constat.Nature, _ right: Constat.Nature, of content: VoletContent
    ) -> Block {
        let columns = [left, right].map { nature in
            content.confirmed.filter { $0.nature == nature }.map(\.titre)
        }
        let height = max(1, columns.map(\.count).max() ?? 0)
        return .table(
            Table(
                caption: "\(content.volet.nom) : \(caption.lowercasedFirst)",
                columns: [left, right].map { .init("\($0.pluriel) (\($0.situation))") },
                rows: (0..<height).map { row in columns.map { $0.indices.contains(row) ? $0[row] : "" } },
                hasRowHeaders: false))
    }
}
