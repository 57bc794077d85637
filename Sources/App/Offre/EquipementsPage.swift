import Domain
import HTML
import Storage

/// The register of équipements and services: annexe 3.
struct EquipementsPage: Page {
    let lines: [EquipementLine]
    let total: Int
    let filter: EquipementFilter
    let volets: [Volet]
    let communes: [(code: CodeInsee, nom: String)]
    let head: ConventionHead
    let mayEdit: Bool

    var title: String { "Offre" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let (lines, volets, communes) = try await visit.read { db in
            (
                try db.equipementLines(of: head.id, during: head.periode), try db.voletNames(of: head.id),
                try db.communeNames(of: head.id)
            )
        }
        let filter = EquipementFilter(visit.visit.request.query)
        let page = EquipementsPage(
            lines: filter.applied(to: lines, volets: volets), total: lines.count, filter: filter,
            volets: volets.filter(\.isActive), communes: communes, head: head,
            mayEdit: visit.access.allows(.editDiagnostic))
        return visit.page(page, in: .offre)
    }

    private var base: Link { Link("ctg", head.slug, "equipements") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "\(total.counted("équipement ou service soutenu", "équipements et services soutenus"))",
            actions: actions).html)
        \(total == 0 ? nothing : OffreTabs(head: head, current: .list).html + list)
        """
    }

    private var actions: [HTML] {
        let download = button("Télécharger (CSV)", to: base.appending("registre.csv"), "quiet")
        guard mayEdit else { return total == 0 ? [] : [download] }
        return (total == 0 ? [] : [download])
            + [
                button("Importer", to: base.appending("import"), "alt"),
                button("Ajouter un équipement", to: base.appending("nouveau"), icon: .plus),
            ]
    }

    private var nothing: HTML {
        emptyState(
            "Aucun équipement", "Crèches, accueils de loisirs, relais, lieux d’accueil… : l’annexe 3 de la convention.",
            mayEdit ? button("Ajouter un équipement", to: base.appending("nouveau"), "alt") : nil)
    }

    private var list: HTML {
        """
        <section class="card" aria-label="Équipements">\(tools)\
        \(lines.isEmpty ? "<p class=\"meta\">Aucun équipement ne correspond à ces choix. <a href=\"\(base)\">Tout voir</a></p>"
            : scrolling("Équipements et services", table))</section>
        """
    }

    private var tools: HTML {
        """
        <form class="tools" action="\(base)" aria-label="Filtrer les équipements"><div class="field grow"><label for="mots">Mots</label>\
        <input id="mots" type="search" name="mots" value="\(filter.words)"></div>\
        \(filterChoice("volet", "Volet", "Tous", volets.map { .init(value: $0.cle, label: $0.nom) }, filter.volet))\
        \(filterChoice("type", "Type", "Tous", options(TypeEquipement.self, \.libelle), filter.type))\
        \(filterChoice("commune", "Commune", "Toutes", communes.map { .init(value: $0.code.rawValue, label: $0.nom) }, filter.commune))\
        \(filterChoice("etat", "État", "Tous", options(Equipement.Etat.self, \.libelle), filter.etat))\
        \(filterChoice("tri", "Trier par", nil, options(EquipementFilter.Order.self, \.libelle), filter.order.rawValue))\
        <button class="btn alt">Filtrer</button></form>
        """
    }

    private var table: HTML {
        """
        <table class="folds"><caption>\(lines.count.counted("équipement", "équipements"))\
        \(filter.isNarrow ? " sur \(total.spaced)" : nil)</caption><thead><tr><th scope="col">Nom</th>\
        <th scope="col">Type</th><th scope="col">Commune</th><th scope="col">Gestion et soutien</th>\
        <th class="n" scope="col">Capacité</th></tr></thead><tbody>\(each: lines, row)</tbody></table>
        """
    }

    private func row(_ line: EquipementLine) -> HTML {
        let equipement = line.equipement
        return """
            <tr><th scope="row"><a href="\(equipement.place(in: head))">\(equipement.nom)</a>\(EtatChip(equipement).html)\
            \(each: line.warnings, { "<p class=\"warning\">\(Icon.alert.svg) \($0)</p>" })</th><td>\(equipement.type.libelle)</td>\
            <td>\(line.commune)</td><td>\(line.gestion)</td>\
            <td class="n">\(line.capacites.readable)</td></tr>
            """
    }
}

/// What an équipement is, when it is not simply open.
struct EtatChip {
    let etat: Equipement.Etat

    init(_ equipement: Equipement) { etat = equipement.etat }

    var html: HTML {
        switch etat {
        case .ouvert: .empty
        case .projet: " <span class=\"chip\">\(etat.libelle)</span>"
        case .ferme: " <span class=\"chip warn\">\(etat.libelle)</span>"
        }
    }
}
