/// The taux de couverture: places for 100 children, by mode of accueil and in all.
///
/// taux = 100 x places / children under 3 (Cnaf, Onape): places at one instant, not children looked after. Never held
/// down to 100. The taux of a group is the ratio of the sums, never the mean of the ratios.
public struct CoverageRate: Sendable, Equatable {
    /// The places of each mode, in an order that is the caller's.
    public let places: [Double]
    public let children: Double

    /// - Throws: `InvalidInput` when a figure is negative or not a finite number.
    public init(places: [Double], children: Double) throws(InvalidInput) {
        for (mode, value) in places.enumerated() where !Self.isQuantity(value) {
            throw InvalidInput("places[\(mode)]", "un nombre de places est positif ou nul.")
        }
        guard Self.isQuantity(children) else {
            throw InvalidInput("enfants_moins_3", "un nombre d’enfants est positif ou nul.")
        }
        self.places = places
        self.children = children
    }

    /// The places of all the modes.
    public var total: Double { places.reduce(0, +) }

    /// Places for 100 children, in full precision; `nil` without any child.
    public var rate: Double? { children > 0 ? 100 * total / children : nil }

    /// ``rate`` rounded for display, half up at one decimal.
    public var roundedRate: Double? { Self.rounded(total, per: children) }

    /// The same by mode; they need not add up to the rounded total.
    public var roundedRates: [Double]? {
        let rates = places.compactMap { Self.rounded($0, per: children) }
        return children > 0 && rates.count == places.count ? rates : nil
    }

    /// The territoire made of these ones, which have the same modes in the same order.
    ///
    /// - Throws: `InvalidInput` when the modes are not as many everywhere, or when the sums are out of any number.
    public static func group(_ parts: some Collection<CoverageRate>) throws(InvalidInput) -> CoverageRate {
        var places = [Double](repeating: 0, count: parts.first?.places.count ?? 0)
        var children = 0.0
        for part in parts {
            guard part.places.count == places.count else {
                throw InvalidInput("places", "les modes d’accueil ne sont pas les mêmes partout.")
            }
            for mode in places.indices { places[mode] += part.places[mode] }
            children += part.children
        }
        return try CoverageRate(places: places, children: children)
    }

    private static func isQuantity(_ value: Double) -> Bool { value >= 0 && value.isFinite }
}

extension CoverageRate {
    /// 100 x places / children, rounded half up at one decimal on the exact fraction.
    ///
    /// 0.05 has no exact binary form, so that rounding the quotient would at times go down where it must go up: figures
    /// of up to three decimals are whole thousandths, divided as such. Others, which no half separates, are divided as
    /// they are.
    ///
    /// - Returns: `nil` without any child, or when the quotient is out of any number.
    public static func rounded(_ places: Double, per children: Double) -> Double? {
        guard isQuantity(places), isQuantity(children), children > 0 else { return nil }
        if let above = thousandths(places), let below = thousandths(children), below > 0 {
            return Double((2000 * above + below) / (2 * below)) / 10
        }
        let tenths = (1000 * places / children + 0.5).rounded(.down)
        return tenths.isFinite ? tenths / 10 : nil
    }

    /// A figure as a whole number of thousandths; `nil` when it has more decimals, or is beyond a billion.
    private static func thousandths(_ value: Double) -> Int? {
        let whole = (value * 1000).rounded()
        guard whole <= 1e12, abs(value * 1000 - whole) <= 1e-6 * max(1, value * 1e-6) else { return nil }
        return Int(whole)
    }
}
