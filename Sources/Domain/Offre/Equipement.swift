/// A facility or service for families, supported by one or more collectivités; annexe 3 lists them.
public struct Equipement: Hashable, Sendable, Identifiable {
    public enum Etat: String, CaseIterable, Sendable {
        case ouvert, projet, ferme
    }

    /// Whether a person with a disability can use it; `nil` where nobody said.
    public enum Accessibilite: String, CaseIterable, Sendable {
        case complete, partielle, aucune
    }

    public let id: Identifier<Equipement>
    public var nom: String
    public var type: TypeEquipement
    public var service: Service?
    public var commune: CodeInsee?
    public var gestionnaire: Identifier<Organisme>?
    public var soutiens: [Identifier<Organisme>]
    /// Years, both included.
    public var ages: ClosedRange<Int>?
    public var etat: Etat
    public var details: Details
    public var source: String

    /// Where it is, when it opens, and what is known of its life.
    public struct Details: Hashable, Sendable {
        public var adresse = ""
        public var position: Point?
        public var horaires: Horaires?
        /// The number of its declaration or authorisation.
        public var declaration = ""
        public var accessibilite: Accessibilite?
        /// What the choice does not tell: a ramp, a loop for the hard of hearing, what is missing.
        public var amenagements = ""
        public var opening: Day?
        public var closing: Day?
        /// When a project should open, in the words of those who carry it.
        public var planned = FuzzyPeriod("")

        public init() {}
    }

    public init(
        id: Identifier<Equipement>, nom: String, type: TypeEquipement, service: Service? = nil,
        commune: CodeInsee? = nil, gestionnaire: Identifier<Organisme>? = nil, soutiens: [Identifier<Organisme>] = [],
        ages: ClosedRange<Int>? = nil, etat: Etat = .ouvert, details: Details = Details(), source: String
    ) throws(Refusal) {
        self.id = id
        self.nom = try nom.required("nom")
        self.type = type
        self.service = service
        self.commune = commune
        self.gestionnaire = gestionnaire
        self.soutiens = soutiens
        self.ages = ages
        self.etat = etat
        self.details = try details.checked()
        self.source = try source.required("source", limit: TextLimit.note)
    }
}

extension Equipement.Details {
    fileprivate func checked() throws(Refusal) -> Self {
        var details = self
        details.adresse = try adresse.bounded("adresse", limit: TextLimit.titre)
        details.declaration = try declaration.bounded("declaration", limit: 60)
        details.amenagements = try amenagements.bounded("amenagements", limit: TextLimit.note)
        details.planned = FuzzyPeriod(try planned.typed.bounded("prevu_pour", limit: TextLimit.titre))
        if let opening, let closing, closing < opening { throw Refusal("ferme_le", .endsBeforeStart) }
        return details
    }
}

extension Point {
    /// The place of two texts in degrees, « 46,80465 » and « -1.62079 »; `nil` when both are empty.
    ///
    /// - Throws: ``Refusal`` on `latitude` or `longitude`, when one is missing or not on Earth.
    public static func read(latitude: String, longitude: String) throws(Refusal) -> Point? {
        let (north, east) = (latitude.trimmed, longitude.trimmed)
        if north.isEmpty, east.isEmpty { return nil }
        guard !north.isEmpty else { throw Refusal("latitude", .empty) }
        guard !east.isEmpty else { throw Refusal("longitude", .empty) }
        guard let y = Double(typed: north), (-90...90).contains(y) else {
            throw Refusal("latitude", .malformed(north, kind: "latitude en degrés, par exemple 46,80465"))
        }
        guard let x = Double(typed: east), let point = Point(longitude: x, latitude: y) else {
            throw Refusal("longitude", .malformed(east, kind: "longitude en degrés, par exemple -1,62079"))
        }
        return point
    }
}

extension Double {
    /// A number as people write it, with a decimal comma or point and spaces between thousands.
    ///
    /// - Returns: `nil` for anything else, such as « 1e5 », « 0x10 » or « nan ».
    public init?(typed text: String) {
        let spaces: Set<Character> = [" ", "\u{A0}", "\u{202F}"]
        var digits = String(text.trimmed.filter { !spaces.contains($0) }).replacing(",", with: ".")
        if let first = digits.first, "-−".contains(first) { digits = "-" + digits.dropFirst() }
        let body = digits.hasPrefix("-") ? digits.dropFirst() : digits[...]
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber = (1...2).contains(parts.count) && body.utf8.count <= 17
        guard isNumber, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        self.init(digits)
    }

    /// The shortest text that reads back as the number: « 80 », « 1.5 ».
    public var plain: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
