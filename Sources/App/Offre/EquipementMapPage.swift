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

    private var base: Link { Link("ctg", head.slug, "equipements") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: lines.count.counted("équipement ouvert ou en projet", "équipements ouverts ou en projet"))).html)\
        \(OffreTabs(head: head, current: .map).html)
        <div class="stack"><section class="card"><h2>Carte</h2><figure>\(map.html)\
        <figcaption>Chaque commune dit combien d’équipements y sont. Contours : IGN Admin Express, Licence Ouverte 2.0.</figcaption></figure></section>
        <section class="card"><h2>Par commune</h2>\(scrolling("Équipements par commune", table))</section></div>
        """
    }

    private func located(in commune: CodeInsee?) -> [EquipementLine] {
        lines.filter { $0.equipement.commune == commune }
    }

    private var map: OutlineMap {
        let shapes = facts.communes.map { facts in
            let count = located(in: facts.commune.code).count
            return OutlineMap.Shape(
                code: facts.commune.code.rawValue, name: facts.commune.nom,
                remark: count == 0 ? "aucun équipement" : count.counted("équipement", "équipements"),
                rings: facts.outline, style: count == 0 ? "no" : "soon",
                link: base.with(["commune": facts.commune.code.rawValue]))
        }
        return OutlineMap(shapes, label: "Carte des équipements par commune")
    }

    private var table: HTML {
        """
        <table><caption class="vh">Équipements par commune</caption><thead><tr><th scope="col">Commune</th><th scope="col">Équipements</th></tr></thead>\
        <tbody>\(each: facts.communes, { facts in
            row(facts.commune.nom, located(in: facts.commune.code), code: facts.commune.code.rawValue)
        })\(row("Tout le territoire", located(in: nil), code: nil))</tbody></table>
        """
    }

    private func row(_ name: String, _ lines: [EquipementLine], code: String?) -> HTML {
        """
        <tr\(attribute: "data-code", code)><th scope="row">\(name)</th><td>\(lines.isEmpty ? "aucun" : nil)<ul>\(each: lines, { line in
            "<li><a href=\"\(line.equipement.place(in: head))\">\(line.equipement.nom)</a>\(EtatChip(line.equipement).html)</li>"
        })</ul></td></tr>
        """
    }
}
