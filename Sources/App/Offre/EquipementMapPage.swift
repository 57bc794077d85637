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
        let head = visit.convention
        let (lines, facts) = try await visit.read { db in
            (try db.equipementLines(of: head.id, during: head.periode), try db.territoireFacts(of: head.id))
        }
        let page = EquipementMapPage(
            lines: lines.filter { $0.equipement.etat != .ferme }, facts: facts, head: head)
        return visit.page(page, in: .offre, crumbs: [Crumb(label: "Offre", link: visit.link("equipements"))])
    }

    var body: HTML {
        let located = lines.compactMap(point)
        let map = PointMap(outlines, points: located, label: "Carte des équipements et services", code: "equipement")
        let count = lines.count.counted("équipement ouvert ou en projet", "équipements ouverts ou en projet")
        return """
            \(TitleBlock(heading: title, meta: HTML(text: count)).html)\(OffreTabs(head: head, current: .map).html)
            <div class="stack"><section class="card"><h2>Carte</h2><figure>\(map.html)\
            <figcaption>Un numéro peut réunir plusieurs équipements voisins. Sans position connue, un équipement est placé à la \
            mairie de sa commune. Contours : IGN Admin Express, Licence Ouverte 2.0.</figcaption></figure></section>
            <section class="card"><h2>Les équipements, par numéro</h2>\(located.isEmpty ? "<p class=\"meta\">Aucun n’a de lieu.</p>" : map.list)</section>
            \(elsewhere)</div>
            """
    }

    private var outlines: [Outline] {
        facts.communes.map { facts in
            Outline(code: facts.commune.code.rawValue, name: facts.commune.nom, rings: facts.outline)
        }
    }

    /// Where the équipement is, or else the mairie of its commune, which its remark says.
    private func point(_ line: EquipementLine) -> PointMap.Point? {
        let equipement = line.equipement
        let mairie = facts.communes.first { $0.commune.code == equipement.commune }?.commune.mairie
        guard let place = equipement.details.position ?? mairie else { return nil }
        let about = [
            equipement.type.libelle, line.commune,
            equipement.etat == .ouvert ? nil : equipement.etat.libelle.lowercasedFirst,
            equipement.details.position == nil ? "placé à la mairie" : nil,
        ]
        return PointMap.Point(
            name: equipement.nom, remark: about.compactMap(\.self).joined(separator: ", "), longitude: place.longitude,
            latitude: place.latitude, link: equipement.place(in: head))
    }

    /// Those that are nowhere in particular.
    private var elsewhere: HTML {
        let others = lines.filter { point($0) == nil }
        guard !others.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Sans lieu précis</h2><ul>\(each: others, { line in
                "<li><a href=\"\(line.equipement.place(in: head))\">\(line.equipement.nom)</a></li>"
            })</ul></section>
            """
    }
}
