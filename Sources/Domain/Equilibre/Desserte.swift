/// How far people go for a service, and how much a farther one counts to them.
public struct Desserte: Hashable, Sendable {
    /// What a journey is measured in.
    public enum Mesure: String, CaseIterable, Sendable {
        case minutes, kilometres
    }

    /// Where the journeys are read.
    public enum Trajets: String, CaseIterable, Sendable {
        /// As the crow flies, times ``Desserte/detour``.
        case distances
        /// The times somebody imported.
        case matrice
    }

    /// The floating catchment methods.
    public enum Methode: String, CaseIterable, Sendable {
        /// 2SFCA: every service within reach counts alike.
        case rayon = "2sfca"
        /// E2SFCA, that of the APL of the Drees: a farther one counts less.
        case weighted = "e2sfca"
        /// 3SFCA: moreover people share themselves among the services within reach.
        case shared = "3sfca"
    }

    /// The shape of the decay.
    public enum Forme: String, CaseIterable, Sendable {
        case paliers
        case gaussian = "gaussienne"
        case exponential = "exponentielle"
    }

    public var trajets = Trajets.distances
    public var mesure = Mesure.minutes
    /// Kilometres per hour, to make minutes out of kilometres.
    public var vitesse = 50.0
    /// How much longer a road is than the straight line.
    public var detour = 1.3
    /// Whether going to a service of one's own commune takes half the root of its area, rather than nothing.
    public var countsInside = true
    public var methode = Methode.weighted
    public var forme = Forme.paliers
    public var paliers = Palier.infirmiers
    /// The sigma of a Gaussian decay, in the unit of ``mesure``.
    public var sigma = 10.0
    /// The beta of an exponential decay, by unit of ``mesure``.
    public var beta = 0.1
    /// Beyond, nobody goes: minutes or kilometres, included.
    public var portee = 20.0
    /// Whether the communes around are counted, where both their demand and their supply are known.
    public var countsVoisins = true

    public init() {}

    /// - Throws: ``Refusal`` on the field at fault: a speed, a detour, a reach or a decay out of bounds; minutes read in
    ///   a matrix of times but asked in kilometres.
    public func checked() throws(Refusal) -> Desserte {
        try Desserte.check(vitesse, "vitesse", in: Desserte.vitesses, example: "50")
        try Desserte.check(detour, "detour", in: Desserte.detours, example: "1,3")
        try Desserte.check(portee, "portee", in: Desserte.portees, example: "20")
        try Desserte.check(sigma, "sigma", in: Desserte.sigmas, example: "10")
        try Desserte.check(beta, "beta", in: Desserte.betas, example: "0,1")
        if trajets == .matrice, mesure != .minutes {
            throw Refusal("mesure", .malformed("kilomètres", kind: "la matrice importée donne des minutes"))
        }
        return self
    }

    public static let vitesses = 3.0...130.0
    public static let detours = 1.0...3.0
    public static let portees = 0.5...300.0
    public static let sigmas = 0.1...300.0
    public static let betas = 0.001...10.0

    /// How far people go at most: the last step, or ``portee``.
    public var reach: Double {
        guard methode != .rayon, forme == .paliers else { return portee }
        return paliers.last?.borne ?? portee
    }

    /// What a road of this many kilometres costs, in the unit of ``mesure``.
    public func cost(kilometres: Double) -> Double {
        mesure == .kilometres ? kilometres : kilometres / vitesse * 60
    }

    /// A number somebody typed.
    ///
    /// - Throws: ``Refusal`` when it is none, or out of these bounds.
    public static func read(
        _ text: String, _ field: String, in range: ClosedRange<Double>, example: String
    ) throws(Refusal) -> Double {
        if text.trimmed.isEmpty { throw Refusal(field, .empty) }
        guard let number = Double(typed: text), range.contains(number) else {
            throw Refusal(field, .malformed(text.trimmed, kind: kind(range, example)))
        }
        return number
    }

    private static func check(
        _ number: Double, _ field: String, in range: ClosedRange<Double>, example: String
    ) throws(Refusal) {
        guard range.contains(number) else {
            throw Refusal(field, .malformed(number.plain, kind: kind(range, example)))
        }
    }

    private static func kind(_ range: ClosedRange<Double>, _ example: String) -> String {
        let bounds = [range.lowerBound, range.upperBound].map { $0.plain.replacing(".", with: ",") }
        return "un nombre de \(bounds[0]) à \(bounds[1]), par exemple \(example)"
    }
}
