/// A commune as it exists today, with the facts that place it.
public struct Commune: Hashable, Sendable {
    public let code: CodeInsee
    public var nom: String
    public var siren: Siren?
    public var codePostal: String
    /// Square kilometres.
    public var surface: Double?
    /// Where the mairie stands; the point every distance of the product starts from unless said otherwise.
    public var mairie: Point?
    /// The code of its région, such as `52`.
    public var region: String?
    /// Where these facts were read, with the vintage.
    public var source: String

    public init(
        code: CodeInsee, nom: String, siren: Siren? = nil, codePostal: String = "", surface: Double? = nil,
        mairie: Point? = nil, region: String? = nil, source: String
    ) throws(Refusal) {
        self.code = code
        self.nom = try nom.required("nom")
        self.siren = siren
        self.codePostal = try codePostal.bounded("code_postal", limit: TextLimit.titre)
        if let surface, !(surface >= 0 && surface.isFinite) { throw Refusal("surface", .notANumber("\(surface)")) }
        self.surface = surface
        self.mairie = mairie
        self.region = region
        self.source = try source.required("source", limit: TextLimit.note)
    }
}

/// A place on Earth, in degrees (WGS 84).
public struct Point: Hashable, Sendable {
    public let longitude: Double
    public let latitude: Double

    /// - Returns: `nil` outside the globe or when a coordinate is not a number.
    public init?(longitude: Double, latitude: Double) {
        guard (-180...180).contains(longitude), (-90...90).contains(latitude) else { return nil }
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// One line of the official history of communes (Insee, `v_mvt_commune`).
///
/// One event, such as the creation of a commune nouvelle, is several movements of the same date.
public struct CommuneMovement: Hashable, Sendable {
    /// Insee's code of the kind of event (`MOD`): 10 change of name, 32 commune nouvelle…
    public let kind: Int
    public let on: Day
    public let before: Side
    public let after: Side

    /// The commune on one side of the event; `type` is COM, COMD (déléguée), COMA (associée) or ARM.
    public struct Side: Hashable, Sendable {
        public let type: String
        public let code: CodeInsee
        public let nom: String

        public init(type: String, code: CodeInsee, nom: String) {
            self.type = type
            self.code = code
            self.nom = nom
        }
    }

    public init(kind: Int, on day: Day, before: Side, after: Side) {
        self.kind = kind
        self.on = day
        self.before = before
        self.after = after
    }

    /// What happened, in the words of the Code officiel géographique.
    public var libelle: String {
        switch kind {
        case 10: "changement de nom"
        case 20: "création"
        case 21: "rétablissement"
        case 30: "suppression"
        case 31: "fusion simple"
        case 32: "création d’une commune nouvelle"
        case 33: "fusion association"
        case 34: "transformation de fusion association en fusion simple"
        case 35: "suppression de commune déléguée"
        case 41: "changement de code dû à un changement de département"
        case 50: "changement de code dû à un transfert de chef-lieu"
        case 70: "transformation de commune associée en commune déléguée"
        case 71: "rétablissement de commune déléguée"
        case 72: "création de commune déléguée"
        default: "événement \(kind)"
        }
    }
}
