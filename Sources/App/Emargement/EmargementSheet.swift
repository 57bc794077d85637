import Documents
import Domain
import Storage

/// The sheet people sign with a pen: members by college and commune, each followed by who may replace them, then guests.
struct EmargementSheet {
    let reunion: Reunion
    let instance: String
    let convoques: [Convoque]
    let organismes: [Organisme]

    private static let guestLines = 8

    func document(of head: ConventionHead, on today: Day) -> Document {
        let when = "le \(reunion.on.long) à \(reunion.debut.long)"
        return Document(
            title: "Feuille d’émargement", subtitle: "\(instance)\u{A0}: \(reunion.titre)", author: head.titre,
            header: head.titre, footer: "\(instance), \(when)",
            coverLines: [when.capitalizedFirst, reunion.lieu].filter { !$0.isEmpty },
            notice: head.mention.isEmpty ? nil : head.mention, date: today.description,
            sections: sections, isSheet: true)
    }

    private var sections: [Section] {
        let titulaires = convoques.filter(\.membre.isTitulaire)
        let colleges = College.allCases.compactMap { college -> Section? in
            let members = titulaires.filter { $0.membre.college == college }
            guard !members.isEmpty else { return nil }
            return Section(
                id: "college-\(College.allCases.firstIndex(of: college) ?? 0)", heading: college.libelle,
                blocks: [.table(table(college.libelle, members))])
        }
        let nobody = Section(
            id: "membres", heading: "Membres", blocks: [.paragraph("Personne n’est en exercice ce jour-là.")])
        let guests = Table(
            caption: "Invités", columns: [.init("Nom"), .init("Organisme et qualité"), .init("Signature")],
            rows: Array(repeating: ["", "", ""], count: EmargementSheet.guestLines), hasRowHeaders: false,
            isToFill: true)
        return (colleges.isEmpty ? [nobody] : colleges)
            + [Section(id: "invites", heading: "Invités", blocks: [.table(guests)])]
    }

    private func table(_ caption: String, _ members: [Convoque]) -> Table {
        let sorted = members.sorted { (key($0), $0.membre.id) < (key($1), $1.membre.id) }
        let rows = sorted.flatMap { member in
            [row(member, "")]
                + convoques.filter { $0.membre.suppleantDe == member.membre.id }
                .map { row($0, "suppléant de \(member.personne.nom)") }
        }
        return Table(
            caption: "Membres\u{A0}: \(caption.lowercasedFirst)",
            columns: [.init("Nom"), .init("Organisme et qualité"), .init("Signature")], rows: rows, isToFill: true)
    }

    private func row(_ convoque: Convoque, _ remark: String) -> [String] {
        let membre = convoque.membre
        let words = [nom(membre.organisme), membre.qualite, remark].filter { !$0.isEmpty }
        return [convoque.personne.nom, words.joined(separator: ", "), ""]
    }

    private func nom(_ id: Identifier<Organisme>?) -> String { organismes.first { $0.id == id }?.nomCourt ?? "" }

    private func key(_ convoque: Convoque) -> String {
        "\(nom(convoque.membre.organisme).sortKey) \(convoque.personne.nom.sortKey)"
    }
}
