import Domain
import HTML
import Storage

/// The parties, the organismes behind them, and who holds which competence.
struct PartiesPage: Page {
    let choices: Choices
    let competences: [Competence]
    let head: ConventionHead
    let mayEdit: Bool

    var title: String { "Parties" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let (choices, competences) = try await visit.read { db in
            (try db.choices(in: convention), try db.all(Competence.self, in: convention).map(\.value))
        }
        let page = PartiesPage(
            choices: choices, competences: competences, head: visit.convention,
            mayEdit: visit.access.allows(.editConvention))
        return visit.page(page, in: .parties)
    }

    private var base: Link { Link("ctg", head.slug) }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: choices.parties.count.counted("partie", "parties")),
            actions: mayEdit ? [button("Ajouter un organisme", to: base.appending("organismes", "nouveau"), "alt", icon: .plus),
                button("Ajouter une partie", to: base.appending("parties", "nouveau"), icon: .plus)] : []).html)
        <div class="stack">
        \(choices.parties.isEmpty ? nothing : parties)
        \(others.isEmpty ? .empty : otherOrganismes)
        <section class="card" id="competences"><header><h2>Compétences</h2>\
        \(mayEdit ? "<a href=\"\(base.appending("competences", "nouveau"))\">Ajouter une compétence</a>" : nil)</header>\
        <p class="meta">La convention dit qui exerce quoi ; elle ne le modifie jamais.</p>\
        \(competences.isEmpty ? "<p>Aucune compétence enregistrée.</p>" : scrolling("Compétences", competenceTable))</section></div>
        """
    }

    private var nothing: HTML {
        emptyState("Aucune partie", "La Caf, l’intercommunalité, les communes : qui signe, et qui soutient.")
    }

    private var parties: HTML {
        """
        <section class="card"><h2>Qui signe, qui soutient</h2>\(scrolling("Parties", """
        <table class="folds"><caption class="vh">Parties</caption><thead><tr><th scope="col">Partie</th><th scope="col">Nature</th>\
        <th scope="col">Rôle</th><th scope="col">Représentée par</th><th scope="col">Présence</th></tr></thead>\
        <tbody>\(each: choices.parties, row)</tbody></table>
        """))</section>
        """
    }

    private func row(_ partie: Partie) -> HTML {
        let organisme = choices.organisme(partie.organisme)
        let edit = base.appending("parties", partie.id.rawValue, "modifier")
        let nom = organisme?.nom ?? "?"
        return """
            <tr><th scope="row">\(mayEdit ? "<a href=\"\(edit)\">\(nom)</a>" : HTML(text: nom))</th>\
            <td>\(organisme?.nature.libelle)</td><td>\(partie.role.libelle)</td>\
            <td>\(partie.qualite)\(partie.assemblee.isEmpty ? nil : "<br><small>\(partie.assemblee)</small>")</td>\
            <td>depuis le \(partie.presence.start.long)\(partie.presence.end.map { ", jusqu’au \($0.long)" })</td></tr>
            """
    }

    /// The organismes that are not parties: partners, carriers.
    private var others: [Organisme] {
        let parties = Set(choices.parties.map(\.organisme))
        return choices.organismes.filter { !parties.contains($0.id) }
    }

    private var otherOrganismes: HTML {
        """
        <section class="card"><h2>Autres organismes</h2><ul>\(each: others, { organisme in
            let edit = base.appending("organismes", organisme.id.rawValue, "modifier")
            let name: HTML = mayEdit ? "<a href=\"\(edit)\">\(organisme.nom)</a>" : HTML(text: organisme.nom)
            return "<li>\(name) <small>\(organisme.nature.libelle)</small></li>"
        })</ul></section>
        """
    }

    private var competenceTable: HTML {
        """
        <table class="folds"><caption class="vh">Compétences par service</caption><thead><tr><th scope="col">Service</th>\
        <th scope="col">Exercé par</th><th scope="col">Où</th><th scope="col">Depuis</th><th scope="col">Source</th></tr></thead>\
        <tbody>\(each: competences.sorted { $0.service.libelle < $1.service.libelle }, competenceRow)</tbody></table>
        """
    }

    private func competenceRow(_ competence: Competence) -> HTML {
        let edit = base.appending("competences", competence.id.rawValue, "modifier")
        let service = competence.service.libelle
        return """
            <tr><th scope="row">\(mayEdit ? "<a href=\"\(edit)\">\(service)</a>" : HTML(text: service))</th>\
            <td>\(choices.organisme(competence.organisme)?.nomCourt)</td>\
            <td>\(competence.communes.isEmpty ? "tout le territoire" : enumeration(competence.communes.map(communeName)))</td>\
            <td>\(competence.periode.start.long)\(competence.periode.end.map { ", jusqu’au \($0.long)" })</td>\
            <td><small>\(competence.source)</small></td></tr>
            """
    }

    private func communeName(_ code: CodeInsee) -> String {
        choices.communes.first { $0.code == code }?.nom ?? code.rawValue
    }
}
