import Domain
import Storage

extension Desserte {
    /// Reads the columns of a desserte, in the order of ``columns``.
    init(_ record: inout RecordReader) throws {
        self.init()
        trajets = try record.choice()
        mesure = try record.choice()
        vitesse = try Desserte.read(record.text(), "vitesse", in: Desserte.vitesses, example: "50")
        detour = try Desserte.read(record.text(), "detour", in: Desserte.detours, example: "1,3")
        countsInside = try record.bool()
        methode = try record.choice()
        forme = try record.choice()
        paliers = try .read(record.text())
        sigma = try Desserte.read(record.text(), "sigma", in: Desserte.sigmas, example: "10")
        beta = try Desserte.read(record.text(), "beta", in: Desserte.betas, example: "0,1")
        portee = try Desserte.read(record.text(), "portee", in: Desserte.portees, example: "20")
        countsVoisins = try record.bool()
    }

    var columns: [StoredValue] {
        [
            trajets.rawValue.storedValue, mesure.rawValue.storedValue, vitesse.typed.storedValue,
            detour.typed.storedValue, countsInside.storedValue, methode.rawValue.storedValue,
            forme.rawValue.storedValue,
            paliers.text.storedValue, sigma.typed.storedValue, beta.typed.storedValue, portee.typed.storedValue,
            countsVoisins.storedValue,
        ]
    }

    static let fields: [FormField] = [
        FormField(
            "trajets", "Trajets", .choice(options(Trajets.self, \.libelle), none: nil), required: true,
            help:
                "La matrice est celle que vous importez\u{A0}; un trajet qu’elle ne donne pas est compté hors de portée."
        ),
        FormField("mesure", "Compter en", .choice(options(Mesure.self, \.libelle), none: nil), required: true),
        FormField(
            "vitesse", "Vitesse (km/h)", .line(limit: 10), required: true,
            help: "Pour passer des kilomètres aux minutes\u{A0}; 45 à 50 en territoire rural."),
        FormField(
            "detour", "Facteur de détour", .line(limit: 10), required: true,
            help: "La route est plus longue que le vol d’oiseau\u{A0}: 1,3 fois, par convention."),
        FormField(
            "interne", "Compter un trajet à l’intérieur de la commune (la moitié de la racine de sa superficie)", .flag),
        FormField(
            "methode", "Méthode", .choice(options(Methode.self, \.libelle), none: nil), required: true,
            help: "E2SFCA est celle de l’accessibilité potentielle localisée (APL) de la Drees."),
        FormField(
            "forme", "Comment l’éloignement compte", .choice(options(Forme.self, \.libelle), none: nil),
            required: true, help: "Sans effet avec la méthode 2SFCA, où tout compte pareil dans la portée."),
        FormField(
            "paliers", "Paliers", .line(limit: 200), required: true,
            help:
                "«\u{A0}jusqu’à\u{A0}: poids\u{A0}», séparés par des points-virgules. Drees, infirmiers\u{A0}: 10\u{A0}: 1\u{A0}; 15\u{A0}: 2/3\u{A0}; 20\u{A0}: 1/3."
        ),
        FormField(
            "sigma", "Sigma de la décroissance gaussienne", .line(limit: 10), required: true,
            help: "Poids exp(−d²/2σ²), dans l’unité choisie."),
        FormField(
            "beta", "Bêta de la décroissance exponentielle", .line(limit: 10), required: true,
            help: "Poids exp(−β·d), dans l’unité choisie."),
        FormField(
            "portee", "Portée", .line(limit: 10), required: true,
            help: "Au-delà, personne n’y va. Avec des paliers, c’est le dernier."),
        FormField(
            "voisins", "Compter les communes voisines, quand leur besoin et leur offre sont connus", .flag),
    ]
}

extension Double {
    /// As it is typed: « 1,3 ».
    var typed: String { plain.replacing(".", with: ",") }
}

extension Desserte.Trajets {
    var libelle: String {
        switch self {
        case .distances: "Distance à vol d’oiseau × détour"
        case .matrice: "Matrice de temps importée"
        }
    }
}

extension Desserte.Mesure {
    var libelle: String {
        switch self {
        case .minutes: "Minutes"
        case .kilometres: "Kilomètres"
        }
    }

    /// « min », « km ».
    var symbol: String {
        switch self {
        case .minutes: "min"
        case .kilometres: "km"
        }
    }
}

extension Desserte.Methode {
    var libelle: String {
        switch self {
        case .rayon: "2SFCA\u{A0}: tout compte pareil dans la portée"
        case .weighted: "E2SFCA\u{A0}: plus loin compte moins (APL)"
        case .shared: "3SFCA\u{A0}: les services proches se partagent la demande"
        }
    }

    /// « E2SFCA ».
    var sigle: String { rawValue.uppercased() }
}

extension Desserte.Forme {
    var libelle: String {
        switch self {
        case .paliers: "Par paliers"
        case .gaussian: "Gaussienne"
        case .exponential: "Exponentielle"
        }
    }
}
