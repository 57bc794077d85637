import Documents
import Domain
import Foundation
import Storage

/// The papers one party's assembly receives.
enum ActePaper: String, CaseIterable, Sendable {
    case projet, note, convention, engagement

    var libelle: String {
        switch self {
        case .projet: "Projet de délibération"
        case .note: "Note de synthèse"
        case .convention: "Convention et annexes"
        case .engagement: "Fiche d’engagement"
        }
    }
}

/// What the papers of one act are made of.
struct ActePapers: Sendable {
    let facts: ActesFacts
    let convention: ConventionFacts
    let acte: Acte
    let deliberation: Deliberation
    let partie: Partie

    private var variables: ActeVariables { ActeVariables(partie, facts) }
    private var nom: String { facts.choices.nom(of: partie) }
    private var notice: String? { deliberation.mention.isEmpty ? nil : deliberation.mention }
    private var assemblee: String { facts.assemblee(acte).capitalizedFirst }

    func document(_ paper: ActePaper) -> Document {
        switch paper {
        case .projet: projet
        case .note: note
        case .convention: ConventionDocument(facts: convention, today: facts.today).document
        case .engagement: engagement
        }
    }

    private func paper(_ paper: ActePaper, _ sections: [Section], lines: [String]? = nil) -> Document {
        Document(
            title: paper.libelle, subtitle: variables.filling(deliberation.objet), author: nom,
            header: "\(paper.libelle) · \(nom)", footer: facts.head.titre,
            coverLines: lines ?? [nom, assemblee] + (acte.seance.map { ["Séance du \($0.long)"] } ?? []),
            notice: notice,
            date: facts.today.description, sections: sections, isSheet: true)
    }

    private var projet: Document {
        let articles = variables.lines(deliberation.articles)
        return paper(
            .projet,
            [
                Section(
                    id: "seance", heading: "Séance",
                    blocks: [
                        .facts([
                            .init("Assemblée", "\(assemblee), \(nom)"),
                            .init("Date de convocation", acte.convocation?.long ?? "à compléter"),
                            .init("Date de la séance", acte.seance?.long ?? "à compléter"),
                            .init("Matière", "\(deliberation.matiere.code) \(deliberation.matiere.nom)"),
                        ])
                    ]),
                Section(id: "visas", heading: "Visas", blocks: list(deliberation.visas)),
                Section(id: "considerants", heading: "Considérants", blocks: list(deliberation.considerants)),
                Section(
                    id: "decision", heading: "L’assemblée, après en avoir délibéré, décide",
                    blocks: articles.isEmpty
                        ? [.paragraph("À écrire.")]
                        : articles.enumerated().map { .paragraph("Article \($0.offset + 1). \($0.element).") }),
                Section(id: "vote", heading: "Vote", blocks: [.table(vote)]),
            ], lines: [])
    }

    private func list(_ text: String) -> [Block] {
        let lines = variables.lines(text)
        return lines.isEmpty ? [.paragraph("À écrire.")] : [.list(lines)]
    }

    /// Filled with what is known; the rest is left for the pen.
    private var vote: Table {
        let scrutin = acte.scrutin
        let rows: [(String, Int?)] = [
            ("Membres en exercice", scrutin.enExercice), ("Présents", scrutin.presents),
            ("Pouvoirs", scrutin.pouvoirs), ("Votants", scrutin.votants), ("Pour", scrutin.pour),
            ("Contre", scrutin.contre), ("Abstentions", scrutin.abstentions),
        ]
        return Table(
            caption: "Résultat du vote", columns: [.init("Décompte"), .init("Nombre", alignment: .end)],
            rows: rows.map { [$0.0, $0.1.map(String.init) ?? ""] })
    }

    private var note: Document {
        let text = variables.filling(deliberation.note)
        return paper(
            .note,
            [
                Section(
                    id: "note", heading: "De quoi il s’agit",
                    blocks: [text.isEmpty ? .paragraph("À écrire.") : .markdown(text)])
            ])
    }

    private var engagement: Document {
        let own = convention.engagements.filter { $0.partie == partie.id }
        let document = ConventionDocument(facts: convention, today: facts.today)
        return paper(
            .engagement,
            [
                Section(
                    id: "engagements", heading: "Engagements \(nom.withItsArticle)",
                    blocks: own.isEmpty
                        ? [.paragraph("Aucun engagement n’est enregistré à ce jour.")]
                        : own.flatMap(document.engagementBlocks))
            ])
    }

    /// Every paper in both formats, in one archive.
    func archive(_ writer: DocumentWriter) async throws -> Data {
        var zip = ZipFile()
        for paper in ActePaper.allCases {
            for format in [DocumentFormat.pdf, .docx] {
                zip.add(
                    "\(paper.rawValue).\(format.fileExtension)", try await writer.write(document(paper), as: format))
            }
        }
        return zip.data
    }
}

/// Asking for the papers of one act.
enum ActePaperRoutes {
    static let routes = [Route(.post, ctg: "/actes/:id/documents", .makeDocuments, make)]

    @Sendable private static func make(_ visit: ConventionVisit) async throws -> Reply {
        let papers = try await papers(visit)
        let writer = DocumentWriter(tools: visit.environment.tools)
        let organisme = papers.facts.organisme(papers.acte)?.nomCourt ?? ""
        let nom = organisme.folded.map { $0.isLetter || $0.isNumber ? $0 : "-" }
        let suffix = String(nom)
        guard let wanted = visit.form["piece"], wanted != "dossier" else {
            return try await visit.makes(.zip, name: "dossier-\(suffix)") { try await papers.archive(writer) }
        }
        guard let paper = ActePaper(rawValue: wanted) else { throw Problem.unknownPaper }
        guard let format = visit.form["format"].flatMap(DocumentFormat.init) else { throw Problem.unknownFormat }
        return try await visit.makes(papers.document(paper), as: format, name: "\(paper.rawValue)-\(suffix)")
    }

    private static func papers(_ visit: ConventionVisit) async throws -> ActePapers {
        let (head, today) = (visit.convention, visit.environment.today)
        let id = Identifier<Acte>(try visit.parameter("id"))
        let (facts, found) = try await visit.read { db in
            let convention = try db.conventionFacts(head, on: today)
            return (try convention?.actes ?? db.actesFacts(of: head, on: today), convention)
        }
        guard let convention = found, let acte = facts.actes.first(where: { $0.id == id })?.value,
            let deliberation = facts.deliberation(acte.deliberation)?.value, let partie = facts.partie(acte)
        else { throw Problem.notFound }
        return ActePapers(facts: facts, convention: convention, acte: acte, deliberation: deliberation, partie: partie)
    }
}

extension Problem {
    static let unknownPaper = Problem(
        .unprocessableContent, "Document inconnu",
        "Le dossier d’un acte compte le projet, la note de synthèse, la convention et la fiche d’engagement.",
        advice: "Revenez à la page de l’acte et choisissez l’un d’eux.")
}
