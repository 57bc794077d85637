import Domain
import HTML
import Storage

extension Slice {
    /// The équipements and services the collectivités support.
    static let offre = Slice(
        "Offre",
        routes: [Route(.get, ctg: "/equipements", .readConvention, EquipementsPage.show)]
            + ResourceRoutes<Equipement>().routes,
        resources: [Equipement.self])
}

/// The register of équipements and services: annexe 3.
struct EquipementsPage: Page {
    let lines: [Line]
    let edit: Link?

    struct Line {
        let equipement: Equipement
        let commune: String
        let gestionnaire: String
        let soutiens: String
        let warnings: [String]
    }

    var title: String { "Offre" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let lines = try await visit.read { try $0.equipementLines(of: convention, during: visit.convention.periode) }
        let page = EquipementsPage(
            lines: lines, edit: visit.access.allows(.editDiagnostic) ? visit.link("equipements") : nil)
        return visit.page(page, in: .offre)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "\(lines.count.counted("équipement ou service soutenu", "équipements et services soutenus"))",
            actions: edit.map { [button("Ajouter un équipement", to: $0.appending("nouveau"), icon: .plus)] } ?? []).html)
        \(lines.isEmpty ? nothing : list)
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun équipement", "Crèches, accueils de loisirs, relais, lieux d’accueil… : l’annexe 3 de la convention.",
            edit.map { button("Ajouter un équipement", to: $0.appending("nouveau"), "alt") })
    }

    private var list: HTML {
        """
        <section class="card">\(scrolling("Équipements et services", """
        <table class="folds"><caption class="vh">Équipements et services soutenus</caption><thead><tr><th scope="col">Nom</th>\
        <th scope="col">Type</th><th scope="col">Commune</th><th scope="col">Gestionnaire</th><th scope="col">Soutenu par</th>\
        <th class="n" scope="col">Capacité</th><th scope="col">Source</th></tr></thead><tbody>\(each: lines, row)</tbody></table>
        """))</section>
        """
    }

    private func row(_ line: Line) -> HTML {
        let equipement = line.equipement
        let name: HTML =
            edit.map {
                "<a href=\"\($0.appending(equipement.id.rawValue, "modifier"))\">\(equipement.nom)</a>"
            } ?? HTML(text: equipement.nom)
        return """
            <tr><th scope="row">\(name)\(equipement.etat == .ouvert ? nil : " <span class=\"chip\">\(equipement.etat.libelle)</span>")\
            \(each: line.warnings, { "<p class=\"warning\">\(Icon.alert.svg) \($0)</p>" })</th><td>\(equipement.type.libelle)</td>\
            <td>\(line.commune)</td><td>\(line.gestionnaire)</td><td>\(line.soutiens)</td>\
            <td class="n">\(equipement.capaciteReadable)</td><td><small>\(equipement.source)</small></td></tr>
            """
    }
}

extension Equipement {
    /// « 80 places », or that nobody knows.
    var capaciteReadable: String {
        capacite.map { "\($0.spaced)\u{A0}\(unite)" } ?? "non connue"
    }

    /// « 3-11 ans ».
    var agesReadable: String {
        ages.map { "\($0.lowerBound)-\($0.upperBound) ans" } ?? ""
    }
}

extension StoreReader {
    /// The register, with names in place of identifiers and what the rule of competences says.
    func equipementLines(
        of convention: Identifier<Convention>, during period: Period
    ) throws -> [EquipementsPage.Line] {
        let contents = VoletContents(
            contents: [], organismes: try all(Organisme.self, in: convention).map(\.value),
            competences: try all(Competence.self, in: convention).map(\.value))
        let communes = try communeNames(of: convention)
        func nom(_ id: Identifier<Organisme>) -> String {
            contents.organismes.first { $0.id == id }?.nomCourt ?? "?"
        }
        return try all(Equipement.self, in: convention).map(\.value).map { equipement in
            EquipementsPage.Line(
                equipement: equipement,
                commune: equipement.commune.map { code in communes.first { $0.code == code }?.nom ?? code.rawValue }
                    ?? "tout le territoire",
                gestionnaire: equipement.gestionnaire.map(nom) ?? "non connu",
                soutiens: equipement.soutiens.isEmpty ? "—" : enumeration(equipement.soutiens.map(nom)),
                warnings: contents.warnings(for: equipement, during: period).map {
                    $0.sentence(contents.organismes, communes: communes)
                })
        }
    }
}
