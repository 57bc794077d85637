import Foundation

/// Answers on a scale: where they are, and how much people agree.
///
/// Tastle and Wierman (2007): 1 + Σ p log2(1 - |x - mean| / (max - min)): 1 when all answer alike, 0 when half are at each
/// end. Quartiles by linear interpolation (type 7).
public struct Consensus: Sendable, Equatable {
    public let mean: Double
    public let median: Double
    public let consensus: Double
    public let interquartile: Double
    /// The share of the answers on the two highest points.
    public let topTwoShare: Double

    /// - Parameters:
    ///   - scale: its points, two at least, each once.
    ///   - counts: the answers on each point, one at least in all.
    public init(scale: [Double], counts: [Int]) throws(InvalidInput) {
        guard scale.count >= 2, scale.allSatisfy(\.isFinite), Set(scale).count == scale.count else {
            throw InvalidInput("scale", "il faut deux points différents au moins.")
        }
        guard counts.count == scale.count, counts.allSatisfy({ (0...1_000_000_000).contains($0) }) else {
            throw InvalidInput("counts", "il faut un nombre de réponses, positif, pour chaque point.")
        }
        let answers = counts.reduce(0, +)
        guard answers > 0 else { throw InvalidInput("counts", "personne n’a répondu.") }
        let points = zip(scale, counts).sorted { $0.0 < $1.0 }
        let shares = points.map { (point: $0.0, share: Double($0.1) / Double(answers)) }
        let mean = shares.reduce(0) { $0 + $1.point * $1.share }
        let width = points[points.count - 1].0 - points[0].0
        guard width.isFinite, mean.isFinite else { throw InvalidInput("scale", "les points sont trop grands.") }
        self.mean = mean
        consensus = shares.reduce(1) { sum, answer in
            answer.share > 0 ? sum + answer.share * log2(max(0, 1 - abs(answer.point - mean) / width)) : sum
        }
        func quantile(_ share: Double) -> Double {
            let place = share * Double(answers - 1)
            let low = Self.answer(Int(place), points)
            let high = Self.answer(min(Int(place) + 1, answers - 1), points)
            return low + (place - place.rounded(.down)) * (high - low)
        }
        median = quantile(0.5)
        interquartile = quantile(0.75) - quantile(0.25)
        topTwoShare = shares.suffix(2).reduce(0) { $0 + $1.share }
    }

    /// The answer of a rank from 0, all being put in order.
    private static func answer(_ rank: Int, _ points: [(Double, Int)]) -> Double {
        var before = 0
        for (point, count) in points {
            before += count
            if rank < before { return point }
        }
        return points[points.count - 1].0
    }
}
