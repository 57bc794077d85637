/// Who can have a fast connection (Arcep, fixed lines).
extension Catalogue {
    static let numerique: [Indicateur] = [
        count("locaux_raccordables", "Locaux", "Logements et locaux professionnels recensés par l’Arcep."),
        count("logements_fibre", "Locaux éligibles à la fibre", "Fibre jusqu’au logement (FttH)."),
        count("logements_thd_30", "Locaux éligibles à 30\u{A0}Mbit/s", "Débit descendant de 30\u{A0}Mbit/s au moins."),
        count(
            "logements_thd_100", "Locaux éligibles à 100\u{A0}Mbit/s", "Débit descendant de 100\u{A0}Mbit/s au moins."),
        count("logements_thd_1g", "Locaux éligibles à 1\u{A0}Gbit/s", "Débit descendant de 1\u{A0}Gbit/s au moins."),
        part("part_fibre", "Part des locaux éligibles à la fibre", of: "logements_fibre"),
        part("part_thd_30", "Part des locaux éligibles à 30\u{A0}Mbit/s", of: "logements_thd_30"),
        part("part_thd_100", "Part des locaux éligibles à 100\u{A0}Mbit/s", of: "logements_thd_100"),
        part("part_thd_1g", "Part des locaux éligibles à 1\u{A0}Gbit/s", of: "logements_thd_1g"),
    ]

    private static func count(_ code: String, _ libelle: String, _ definition: String) -> Indicateur {
        .counted(code, libelle, "locaux", [.accesServices], .arcep, definition + " Réseaux filaires.")
    }

    private static func part(_ code: String, _ libelle: String, of count: String) -> Indicateur {
        .computed(
            code, libelle, [.accesServices], sens: .hausse, "100 * \(count) / locaux_raccordables",
            "Pour cent locaux recensés.")
    }
}
