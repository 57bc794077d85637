import Documents
import Domain
import HTML
import Storage

/// One équipement: what it is, what it offered year by year, when it opens, what the rules say of it.
struct EquipementPage: Page {
    let line: EquipementLine
    let stored: Stored<Equipement>
    /// The actions of the plan for the same service, there or everywhere.
    let fiches: [FicheAction]
    let volets: [Volet]
    /// Those that changed it.
    let decisions: [Decision]
    let head: ConventionHead
    let access: Access
    let scope: ObjectScope

    private var equipement: Equipement { stored.value }
    private var details: Equipement.Details { equipement.details }
    private var mayEdit: Bool { access.allows(.editDiagnostic, on: scope) }
    private var base: Link { Link("ctg", head.slug) }

    var title: String { equipement.nom }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        visit.page(
            try await read(visit), in: .offre, crumbs: [Crumb(label: "Offre", link: visit.link("equipements"))])
    }

    static func read(_ visit: ConventionVisit) async throws -> EquipementPage {
        let head = visit.convention
        let id = Identifier<Equipement>(try visit.parameter("id"))
        let access = visit.access
        let page = try await visit.read { db -> EquipementPage? in
            guard let stored = try db.one(id, in: head.id) else { return nil }
            let equipement = stored.value
            let choices = try db.choices(in: head.id)
            let fiches = choices.fiches.filter { fiche in
                guard let service = equipement.service, fiche.service == service else { return false }
                guard let commune = equipement.commune, !fiche.communes.isEmpty else { return true }
                return fiche.communes.contains(commune)
            }
            return EquipementPage(
                line: try db.equipementLine(equipement, choices, head), stored: stored, fiches: fiches,
                volets: choices.volets.filter { $0.isActive && equipement.type.themes.contains($0.teinte) },
                decisions: try db.decisions(on: ObjetLie("equipement", id), in: head.id),
                head: head, access: access, scope: equipement.scope(choices))
        }
        guard let page else { throw Problem.notFound }
        return page
    }

    var body: HTML {
        """
        \(TitleBlock(chips: chips, heading: title, meta: HTML(text: equipement.type.libelle), actions: actions).html)
        \(warnings)<div class="grid"><div class="stack w8">\(CapaciteCard(page: self).html)\(HorairesCard(horaires: details.horaires).html)\(ficheCard)\(DecisionsView(decisions: decisions, head: head).html)</div>
        <div class="stack w4">\(factCard)\(typeCard)</div></div>
        """
    }

    private var chips: HTML {
        """
        \(each: volets, voletChip) <span class="chip\(equipement.etat == .ouvert ? " good" : equipement.etat == .ferme ? " warn" : "")">\
        \(equipement.etat.libelle)</span>\(stored.isArchived ? " <span class=\"chip warn\">Archivé</span>" : nil)
        """
    }

    private var actions: [HTML] {
        let history = base.appending("historique", Equipement.layout.kind, equipement.id.rawValue)
        let edit = base.appending("equipements", equipement.id.rawValue, "modifier")
        return (access.allows(.readJournal) ? [button("Historique", to: history, "alt")] : [])
            + (mayEdit ? [button("Modifier", to: edit, icon: .edit)] : [])
    }

    private var warnings: HTML {
        guard !line.warnings.isEmpty else { return .empty }
        return """
            <section class="card"><h2>À vérifier</h2>\(each: line.warnings, {
                "<p class=\"warning\">\(Icon.alert.svg) \($0)</p>"
            })</section>
            """
    }

    private var factCard: HTML {
        """
        <section class="card"><h2>Repères</h2><dl class="facts"><dt>Commune</dt><dd>\(line.commune)</dd>\
        <dt>Adresse</dt><dd>\(details.adresse.isEmpty ? "non connue" : details.adresse)</dd>\
        <dt>Position</dt><dd>\(details.position.map(\.readable) ?? "non connue")</dd>\
        <dt>Gestionnaire</dt><dd>\(line.gestionnaire)</dd><dt>Soutenu par</dt><dd>\(line.soutiens)</dd>\
        <dt>Âges</dt><dd>\(equipement.agesReadable.isEmpty ? "non précisés" : equipement.agesReadable)</dd>\
        <dt>Service</dt><dd>\(equipement.service?.libelle ?? "aucun")</dd>\
        <dt>Déclaration</dt><dd>\(details.declaration.isEmpty ? "numéro non connu" : details.declaration)</dd>\
        <dt>Accessibilité</dt><dd>\(details.accessibilite?.libelle ?? "non connue")\(amenagements)</dd>\
        <dt>État</dt><dd>\(equipement.etat.libelle)\(equipement.lifeReadable.map { ", \($0)" })\(equipement.otherDate.map { "<br>\($0)" as HTML })</dd></dl>\
        <p class="source">\(equipement.source)</p></section>
        """
    }

    private var amenagements: HTML {
        details.amenagements.isEmpty
            ? .empty : "<div class=\"prose\">\(Markdown(details.amenagements).html)</div>"
    }

    private var typeCard: HTML {
        let type = equipement.type
        return """
            <section class="card"><h2>Ce type d’équipement</h2><dl class="facts">\
            <dt>Unités</dt><dd>\(type.unites.isEmpty ? "non précisées" : enumeration(type.unites.map(\.libelle)))</dd>\
            \(type.ages.map { "<dt>Âges</dt><dd>\($0.lowerBound)-\($0.upperBound) ans</dd>" })\
            \(type.regime.map { "<dt>Se déclare</dt><dd>\($0.libelle)</dd>" })\
            <dt>Bonus territoire</dt><dd>\(type.bonus.libelle)</dd></dl></section>
            """
    }

    private var ficheCard: HTML {
        guard let service = equipement.service, !fiches.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Fiches action du même service</h2>\
            <p class="meta">« \(service.libelle) », à \(line.commune) ou sur tout le territoire.</p>\
            <ul>\(each: fiches, { "<li><a href=\"\($0.place(in: head))\">\($0.heading)</a></li>" })</ul></section>
            """
    }
}

/// What an équipement offered, year by year.
private struct CapaciteCard {
    let page: EquipementPage

    private var capacites: [Capacite] {
        page.line.capacites.sorted { ($0.annee ?? 0, $0.id) > ($1.annee ?? 0, $1.id) }
    }

    var html: HTML {
        """
        <section class="card" id="capacite"><header><h2>Capacité</h2>\
        \(page.mayAddCapacite.map { "<a href=\"\($0)\">Ajouter une année</a>" })</header>\
        \(capacites.isEmpty ? "<p class=\"meta\">Non connue : personne ne l’a dite. Ce n’est pas zéro.</p>" : scrolling("Capacité par année", table))\
        \(page.capaciteDrawing?.html)</section>
        """
    }

    private var table: HTML {
        """
        <table><caption class="vh">Capacité par année</caption><thead><tr><th scope="col">Année</th>\
        <th class="n" scope="col">Capacité</th><th scope="col">Source</th></tr></thead><tbody>\(each: capacites, row)</tbody></table>
        """
    }

    private func row(_ capacite: Capacite) -> HTML {
        let year: HTML =
            page.link(to: capacite).map { "<a href=\"\($0)\">\(capacite.yearReadable)</a>" }
            ?? HTML(text: capacite.yearReadable)
        return """
            <tr><th scope="row">\(year)</th><td class="n">\(capacite.readable)</td><td><small>\(capacite.source)</small></td></tr>
            """
    }
}

extension EquipementPage {
    /// The capacity over the years, when there are two at least to compare in one unit.
    var capaciteDrawing: OffreDrawing? {
        let dated = line.capacites.filter { $0.annee != nil }
        let series = Unite.allCases.compactMap { unite -> LineChart.Series? in
            let points = dated.filter { $0.unite == unite }.compactMap { capacite in
                capacite.annee.map { (year: $0, reading: Reading.number(capacite.valeur, text: capacite.readable)) }
            }
            return Set(points.map(\.year)).count > 1 ? LineChart.Series(unite.libelle, points: points) : nil
        }
        guard !series.isEmpty else { return nil }
        let titre = "Capacité : \(stored.value.nom)"
        return OffreDrawing(
            titre: titre, alternative: titre + ", " + dated.map(\.heading).joined(separator: ", "),
            drawing: LineChart(series, label: titre, includesZero: true),
            table: Documents.Table(
                caption: titre, columns: [.init("Année"), .init("Capacité", alignment: .end), .init("Source")],
                rows: dated.sorted { ($0.annee ?? 0) < ($1.annee ?? 0) }.map {
                    [$0.yearReadable, $0.readable, $0.source]
                }),
            base: base.appending("equipements", stored.id.rawValue, "capacite"))
    }

    /// The form of a new capacity, filled with what the type says.
    fileprivate var mayAddCapacite: Link? {
        guard mayEdit, !stored.isArchived else { return nil }
        let unite = line.capacites.latest.first?.unite ?? stored.value.type.unites.first
        return base.appending("capacites", "nouveau")
            .with(["equipement_id": stored.id.rawValue, "unite": unite?.rawValue ?? ""])
    }

    fileprivate func link(to capacite: Capacite) -> Link? {
        mayEdit ? base.appending("capacites", capacite.id.rawValue, "modifier") : nil
    }
}

extension StoreReader {
    /// One line of the register, from choices already read.
    fileprivate func equipementLine(
        _ equipement: Equipement, _ choices: Choices, _ head: ConventionHead
    ) throws -> EquipementLine {
        let contents = VoletContents(
            contents: [], organismes: choices.organismes,
            competences: try all(Competence.self, in: head.id).map(\.value))
        func nom(_ id: Identifier<Organisme>) -> String { choices.organisme(id)?.nom ?? "?" }
        return EquipementLine(
            equipement: equipement,
            commune: equipement.commune.map { code in
                choices.communes.first { $0.code == code }?.nom ?? code.rawValue
            } ?? "tout le territoire",
            gestionnaire: equipement.gestionnaire.map(nom) ?? "non connu",
            soutiens: equipement.soutiens.isEmpty ? "aucune collectivité" : enumeration(equipement.soutiens.map(nom)),
            capacites: try all(Capacite.self, in: head.id, where: "AND equipement_id = \(equipement.id)").map(\.value),
            warnings: contents.warnings(for: equipement, during: head.periode).map {
                $0.sentence(choices.organismes, communes: choices.communes)
            })
    }
}

extension Point {
    /// « 46,80465° N, 1,62079° O ».
    var readable: String {
        let north = "\(abs(latitude).french(digits: 5))°\u{A0}\(latitude < 0 ? "S" : "N")"
        return "\(north), \(abs(longitude).french(digits: 5))°\u{A0}\(longitude < 0 ? "O" : "E")"
    }
}
