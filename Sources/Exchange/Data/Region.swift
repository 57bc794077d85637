import Foundation

/// The régions by code (Code officiel géographique), to tell them from the départements that have the same.
enum Region {
    static let names = [
        "01": "Guadeloupe", "02": "Martinique", "03": "Guyane", "04": "La Réunion", "06": "Mayotte",
        "11": "Île-de-France", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté", "28": "Normandie",
        "32": "Hauts-de-France", "44": "Grand Est", "52": "Pays de la Loire", "53": "Bretagne",
        "75": "Nouvelle-Aquitaine", "76": "Occitanie", "84": "Auvergne-Rhône-Alpes",
        "93": "Provence-Alpes-Côte d'Azur", "94": "Corse",
    ]

    static func isMetropole(_ label: String) -> Bool { same(label, "France métropolitaine") }

    static func isFrance(_ label: String) -> Bool {
        ["France", "France entière", "France hors Mayotte"].contains { same(label, $0) }
    }

    /// The same name but for case, accents, hyphens and apostrophes.
    static func same(_ one: String, _ other: String) -> Bool { folded(one) == folded(other) }

    private static func folded(_ name: String) -> String {
        let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "fr"))
        return String(plain.unicodeScalars.filter { $0.properties.isAlphabetic }.map(Character.init))
    }
}
