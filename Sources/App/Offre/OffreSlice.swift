import Domain
import HTML
import Storage

extension Slice {
    /// The équipements and services the collectivités support.
    static let offre = Slice(
        "Offre",
        routes: [
            Route(.get, ctg: "/equipements", .readConvention, EquipementsPage.show),
            Route(.get, ctg: "/equipements/carte", .readConvention, EquipementMapPage.show),
            Route(.get, ctg: "/equipements/ouverture", .readConvention, OpeningPage.show),
            Route(.get, ctg: "/equipements/:id", .readConvention, EquipementPage.show),
        ] + EquipementImportRoutes.routes + OffreDrawingRoutes.routes + ResourceRoutes<Equipement>().routes
            + ResourceRoutes<Capacite>().routes,
        schema: [.describeEquipement],
        resources: [Equipement.self, Capacite.self])
}

/// The ways to look at the register: list, map, opening hours.
struct OffreTabs {
    let head: ConventionHead
    let current: Tab

    enum Tab: CaseIterable {
        case list, map, opening

        var libelle: String {
            switch self {
            case .list: "Liste"
            case .map: "Carte"
            case .opening: "Ouverture"
            }
        }
    }

    var html: HTML {
        """
        <nav class="tabs" aria-label="Vues de l’offre"><ul>\(each: Tab.allCases, { tab in
            "<li><a href=\"\(link(tab))\"\(attribute: "aria-current", tab == current ? "page" : nil)>\(tab.libelle)</a></li>"
        })</ul></nav>
        """
    }

    private func link(_ tab: Tab) -> Link {
        let base = Link("ctg", head.slug, "equipements")
        return switch tab {
        case .list: base
        case .map: base.appending("carte")
        case .opening: base.appending("ouverture")
        }
    }
}
