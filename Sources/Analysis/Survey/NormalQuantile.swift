import Foundation

/// The value a standard normal law stays below with a probability.
enum NormalQuantile {
    /// Starts from Abramowitz and Stegun 26.2.23, then Halley’s steps on the complementary error function.
    ///
    /// - Parameter probability: above 0 and below 1.
    static func at(_ probability: Double) -> Double {
        let tail = min(probability, 1 - probability)
        let t = (-2 * log(tail)).squareRoot()
        let start =
            t - (2.515517 + 0.802853 * t + 0.010328 * t * t)
            / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
        var x = probability < 0.5 ? -start : start
        for _ in 0..<4 {
            let error = 0.5 * erfc(-x / 2.0.squareRoot()) - probability
            let slope = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
            guard slope > 0 else { break }
            let step = error / slope
            x -= step / (1 + x * step / 2)
        }
        return x
    }
}
