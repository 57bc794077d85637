import Domain

extension Valeur {
    /// The value in French, or why there is none: a secret is never a zero.
    ///
    /// - Parameters:
    ///   - digits: after the comma.
    ///   - unite: said after the number, such as « % ».
    func readable(digits: Int = 0, unite: String = "") -> String {
        let suffix = unite.isEmpty ? "" : "\u{A0}\(unite)"
        return switch self {
        case .value(let number): number.french(digits: digits) + suffix
        case .estimated(let number): "\(number.french(digits: digits))\(suffix) (estimé)"
        case .trueZero: "0" + suffix
        case .secret: "secret"
        case .notPublished: "non publié"
        }
    }

    var readable: String { readable() }
}

extension FigureSource {
    /// « Revenus disponibles, 2019, communes (Insee, géographie 2020, Licence Ouverte 2.0) »; the title alone for a figure
    /// that somebody typed, which has no licence.
    var readable: String {
        licence.isEmpty ? titre : "\(titre) (\(producteur), géographie \(geographie), \(licence))"
    }
}
