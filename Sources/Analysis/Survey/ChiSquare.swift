import Foundation

/// The chi-square law: how often chance alone gives as much.
public enum ChiSquare {
    /// The probability of a value at least this large: Q(degrees/2, value/2), the regularised upper incomplete gamma
    /// function, by its series below the mean and by Lentz’s continued fraction above (Numerical Recipes, 6.2).
    ///
    /// - Parameters:
    ///   - value: 0 or more.
    ///   - degrees: of freedom, 1 or more.
    public static func upperTail(_ value: Double, degrees: Int) -> Double {
        guard value > 0, degrees > 0 else { return 1 }
        guard value.isFinite else { return 0 }
        let (a, x) = (Double(degrees) / 2, value / 2)
        let front = exp(a * log(x) - x - lgamma(a))
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var (term, sum, next) = (1 / a, 1 / a, a)
        for _ in 0..<100_000 where term > sum * 1e-17 {
            next += 1
            term *= x / next
            sum += term
        }
        return sum
    }

    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var product = d
        for step in 1...100_000 {
            let n = -Double(step) * (Double(step) - a)
            b += 2
            d = n * d + b
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + n / c
            if abs(c) < tiny { c = tiny }
            product *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return product
    }
}
