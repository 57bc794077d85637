/// One step of a decay: up to this far, a service counts this much.
public struct Palier: Hashable, Sendable {
    /// Minutes or kilometres, included.
    public let borne: Double
    /// From 0 to 1.
    public let poids: Double

    public init(borne: Double, poids: Double) {
        self.borne = borne
        self.poids = poids
    }

    /// The weight as people write it: « 2/3 », « 0,5 ».
    public var fraction: String { poids.fraction }

    /// The weights of the Drees for nurses and dentists (APL 2022-23, sheet « Paramètres »).
    public static let infirmiers = [
        Palier(borne: 10, poids: 1), Palier(borne: 15, poids: 2.0 / 3), Palier(borne: 20, poids: 1.0 / 3),
    ]

    /// The weights of the Drees for midwives (APL 2022-23, sheet « Paramètres »).
    public static let sagesFemmes = [
        Palier(borne: 10, poids: 1), Palier(borne: 20, poids: 2.0 / 3), Palier(borne: 30, poids: 1.0 / 3),
    ]
}

extension [Palier] {
    /// Reads « 10 : 1 ; 15 : 2/3 ; 20 : 1/3 ».
    ///
    /// - Throws: ``Refusal`` on `paliers` when a step cannot be read, when bounds do not ascend, when a weight is not
    ///   from 0 to 1 or when a farther service would count more.
    public static func read(_ text: String) throws(Refusal) -> [Palier] {
        if text.trimmed.isEmpty { throw Refusal("paliers", .empty) }
        var paliers: [Palier] = []
        for part in text.split(separator: ";") where !String(part).trimmed.isEmpty {
            guard let palier = Palier(text: part), paliers.count < 12 else {
                throw Refusal("paliers", .malformed(String(part).trimmed, kind: kind))
            }
            if let last = paliers.last, palier.borne <= last.borne || palier.poids > last.poids {
                throw Refusal("paliers", .malformed(String(part).trimmed, kind: order))
            }
            paliers.append(palier)
        }
        guard let first = paliers.first, first.poids > 0 else {
            throw Refusal("paliers", .malformed(text.trimmed, kind: kind))
        }
        return paliers
    }

    /// As it is typed: « 10 : 1 ; 15 : 2/3 ; 20 : 1/3 ».
    public var text: String {
        map { "\($0.borne.plain.replacing(".", with: ",")) : \($0.fraction)" }.joined(separator: " ; ")
    }

    private static var kind: String { "écrivez par exemple 10 : 1 ; 15 : 2/3 ; 20 : 1/3, avec des poids de 0 à 1" }
    private static var order: String { "les bornes vont en montant, les poids en descendant" }
}

extension Palier {
    fileprivate init?(text: Substring) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let borne = Double(typed: String(parts[0])), borne > 0, borne <= 1_000,
            let poids = Double(fraction: parts[1]), (0...1).contains(poids)
        else { return nil }
        self.init(borne: borne, poids: poids)
    }
}

extension Double {
    /// « 2/3 » or « 0,67 ».
    fileprivate init?(fraction text: Substring) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double(typed: String($0)) }
        switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
        case (1, let whole?, _): self = whole
        case (2, let top?, let bottom?) where bottom != 0: self = top / bottom
        default: return nil
        }
    }

    /// Thirds as people write them; anything else with a comma.
    fileprivate var fraction: String {
        for bottom in [2.0, 3, 4, 6] {
            let top = (self * bottom).rounded()
            if top / bottom == self, top != 0, top != bottom { return "\(top.plain)/\(bottom.plain)" }
        }
        return plain.replacing(".", with: ",")
    }
}
