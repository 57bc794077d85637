import Documents
import Domain
import HTML
import Storage

/// Where the équipements are, on the outline of the territoire.
struct EquipementMapPage: Page {
    let lines: [EquipementLine]
    let facts: TerritoireFacts
    let head: ConventionHead

    var title: String { "Carte de l’offre" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        visit.page(
            try await read(visit), in: .offre, crumbs: [Crumb(label: "Offre", link: visit.link("equipements"))])
    }

    static func read(_ visit: ConventionVisit) async throws -> EquipementMapPage {
        let head = visit.convention
        let (lines, facts) = try await visit.read { db in
            (try db.equipementLines(of: head.id, during: head.periode), try db.territoireFacts(of: head.id))
        }
        return EquipementMapPage(lines: lines.filter { $0.equipement.etat != .ferme }, facts: facts, head: head)
    }

    private var map: PointMap {
        PointMap(outlines, points: lines.compactMap(point), label: EquipementMapPage.label, code: "equipement")
    }

    private static let label = "Carte des équipements et services"

    var drawing: OffreDrawing {
        let rows = lines.map { line in
            let place = place(of: line)
            return [
                line.equipement.nom, line.equipement.type.libelle, line.commune, line.equipement.etat.libelle,
                place.map { $0.latitude.plain.replacing(".", with: ",") } ?? "",
                place.map { $0.longitude.plain.replacing(".", with: ",") } ?? "",
                line.equipement.details.position != nil ? "exacte" : place == nil ? "aucune" : "mairie",
            ]
        }
        return OffreDrawing(
            titre: EquipementMapPage.label,
            alternative: "Carte : " + enumeration(lines.map { "\($0.equipement.nom), \($0.commune)" }) + ".",
            drawing: map,
            table: Documents.Table(
                caption: EquipementMapPage.label,
                columns: [
                    .init("Équipement"), .init("Type"), .init("Commune"), .init("État"), .init("Latitude"),
                    .init("Longitude"), .init("Position"),
                ],
                rows: rows, source: facts.contours),
            base: Link("ctg", head.slug, "equipements", "carte"))
    }

    var body: HTML {
        let count = lines.count.counted("équipement ouvert ou en projet", "équipements ouverts ou en projet")
        return """
            \(TitleBlock(heading: title, meta: HTML(text: count)).html)\(OffreTabs(head: head, current: .map).html)
            <div class="stack"><section class="card"><h2>Carte</h2><p class="meta">Un numéro peut réunir plusieurs équipements voisins. Sans position connue, un équipement est placé à la \
            mairie de sa commune.</p>\(drawing.html)</section>
            <section class="card"><h2>Les équipements, par numéro</h2>\(map.markers.isEmpty ? "<p class=\"meta\">Aucun n’a de lieu.</p>" : map.list)</section>
            \(elsewhere)</div>
            """
    }

    private var outlines: [Outline] {
        facts.communes.map { facts in
            Outline(code: facts.commune.code.rawValue, name: facts.commune.nom, rings: facts.outline)
        }
    }

    private func point(_ line: EquipementLine) -> PointMap.Point? {
        let equipement = line.equipement
        guard let place = place(of: line) else { return nil }
        let about = [
            equipement.type.libelle, line.commune,
            equipement.etat == .ouvert ? nil : equipement.etat.libelle.lowercasedFirst,
            equipement.details.position == nil ? "placé à la mairie" : nil,
        ]
        return PointMap.Point(
            name: equipement.nom, remark: about.compactMap(\.self).joined(separator: ", "), longitude: place.longitude,
            latitude: place.latitude, link: equipement.place(in: head))
    }

    /// Where the équipement is, or else the mairie of its commune, which is then said.
    private func place(of line: EquipementLine) -> Point? {
        let mairie = facts.communes.first { $0.commune.code == line.equipement.commune }?.commune.mairie
        return line.equipement.details.position ?? mairie
    }

    /// Those that are nowhere in particular.
    private var elsewhere: HTML {
        let others = lines.filter { place(of: $0) == nil }
        guard !others.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Sans lieu précis</h2><ul>\(each: others, { line in
                "<li><a href=\"\(line.equipement.place(in: head))\">\(line.equipement.nom)</a></li>"
            })</ul></section>
            """
    }
}
