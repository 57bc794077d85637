import Analysis
import Testing

@Suite("Les classes d’une carte")
struct ClassBreaksTests {
    private struct Input: Decodable { let values: [Double] }

    private struct Expected: Decodable {
        let jenksUpperBounds: [Double]
        let jenksCounts: [Int]
        let jenksGvf: Double
        let quantileUpperBounds: [Double]
        let quantileCounts: [Int]
        let equalIntervalUpperBounds: [Double]
        let equalIntervalCounts: [Int]
    }

    @Test("les bornes, les effectifs et la qualité sont ceux de mapclassify", .enabled(if: ReferenceFolder.exists))
    func reference() throws {
        let known = try ReferenceCase<Input, [String: Expected]>("territory/territory-s4-breaks.json")
        let values = known.input.values
        for (count, expected) in known.expected {
            let classes = try #require(Int(count))
            let bounds: [(ClassBreaks.Method, [Double], [Int])] = [
                (.jenks, expected.jenksUpperBounds, expected.jenksCounts),
                (.quantiles, expected.quantileUpperBounds, expected.quantileCounts),
                (.equalIntervals, expected.equalIntervalUpperBounds, expected.equalIntervalCounts),
            ]
            for (method, upper, counts) in bounds {
                let breaks = try #require(ClassBreaks(values, classes: classes, by: method))
                let gaps = zip(breaks.upperBounds, upper).map { abs($0 - $1) }
                #expect(gaps.count == classes && gaps.allSatisfy { $0 <= known.tolerance.abs }, "\(method) \(count)")
                #expect(breaks.counts(of: values) == counts, "\(method) \(count)")
            }
            let fit = try #require(ClassBreaks(values, classes: classes, by: .jenks)).goodnessOfVarianceFit(values)
            #expect(abs(fit - expected.jenksGvf) <= known.tolerance.abs)
        }
    }

    @Test("une valeur est dans la première classe dont la borne haute l’atteint")
    func level() throws {
        let breaks = try #require(ClassBreaks([1, 2, 3, 10, 11, 12], classes: 2, by: .jenks))
        #expect(breaks.upperBounds == [3, 12])
        #expect([0.5, 1, 3, 3.1, 12].map(breaks.level) == [0, 0, 0, 1, 1])
        #expect(breaks.level(of: 12.1) == nil && breaks.level(of: .nan) == nil)
        #expect(breaks.bounds(of: 1)?.lower == 3 && breaks.bounds(of: 0)?.lower == 1 && breaks.bounds(of: 2) == nil)
    }

    @Test("sans valeur il n’y a pas de classe ; avec moins de valeurs que de classes, une par valeur")
    func few() throws {
        #expect(ClassBreaks([], classes: 5, by: .jenks) == nil)
        #expect(ClassBreaks([.nan, .infinity], classes: 5, by: .quantiles) == nil)
        for method in ClassBreaks.Method.allCases {
            #expect(ClassBreaks([1], classes: 0, by: method) == nil)
            #expect(try #require(ClassBreaks([7, 7, 7], classes: 5, by: method)).upperBounds == [7])
        }
        #expect(try #require(ClassBreaks([3, 1, 3, .nan], classes: 5, by: .jenks)).upperBounds == [1, 3])
    }

    @Test("des valeurs égales restent ensemble et aucune classe n’est vide avec Fisher-Jenks")
    func ties() throws {
        let values = [0.0, 0, 0, 0, 0, 0, 1, 1, 2, 9]
        let jenks = try #require(ClassBreaks(values, classes: 4, by: .jenks))
        #expect(jenks.upperBounds == [0, 1, 2, 9])
        #expect(jenks.goodnessOfVarianceFit(values) == 1)
        let quantiles = try #require(ClassBreaks(values, classes: 4, by: .quantiles))
        #expect(quantiles.upperBounds.first == 0 && Set(quantiles.upperBounds).count == quantiles.upperBounds.count)
    }

    @Test("Fisher-Jenks n’est jamais moins bon que les quantiles ou les pas égaux, dans n’importe quel ordre")
    func never() throws {
        var random = SeededRandom(seed: 58)
        for round in 0..<50 {
            let values = random.values(count: 1...300, offset: round.isMultiple(of: 3) ? 1e6 : 0)
            for classes in 2...7 {
                let jenks = try #require(ClassBreaks(values, classes: classes, by: .jenks))
                let best = jenks.sumOfSquaresWithin(values)
                for method in [ClassBreaks.Method.quantiles, .equalIntervals] {
                    let other = try #require(ClassBreaks(values, classes: classes, by: method))
                    #expect(best <= other.sumOfSquaresWithin(values) * (1 + 1e-9) + 1e-6)
                    #expect(other.counts(of: values).reduce(0, +) == values.count)
                }
                #expect(ClassBreaks(values.shuffled(using: &random), classes: classes, by: .jenks) == jenks)
            }
        }
    }

    @Test("Fisher-Jenks trouve le même optimum que l’essai de toutes les coupures")
    func brute() throws {
        var random = SeededRandom(seed: 77)
        for _ in 0..<200 {
            let values = random.values(count: 1...11, offset: 0)
            for classes in 1...5 {
                let jenks = try #require(ClassBreaks(values, classes: classes, by: .jenks))
                let best = bestCost(ArraySlice(values.sorted()), classes)
                #expect(abs(jenks.sumOfSquaresWithin(values) - best) <= 1e-9 * max(best, 1))
            }
        }
    }

    /// By trying every cut.
    private func bestCost(_ sorted: ArraySlice<Double>, _ classes: Int) -> Double {
        let mean = sorted.reduce(0, +) / Double(max(sorted.count, 1))
        let whole = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard classes > 1, sorted.count > 1 else { return whole }
        let cuts = sorted.indices.dropFirst().map { cut in
            bestCost(sorted[..<cut], 1) + bestCost(sorted[cut...], classes - 1)
        }
        return min(cuts.min() ?? whole, whole)
    }

    @Test("dix mille valeurs se classent vite")
    func speed() throws {
        var random = SeededRandom(seed: 10_000)
        let values = (0..<10_000).map { _ in Double.random(in: 0...1e5, using: &random) }
        let start = ContinuousClock.now
        let breaks = try #require(ClassBreaks(values, classes: 5, by: .jenks))
        // 50 ms are allowed in release; a debug build on a busy machine is far slower.
        #expect(ContinuousClock.now - start < .seconds(3))
        #expect(breaks.goodnessOfVarianceFit(values) > 0.95)
    }
}

extension SeededRandom {
    /// Values of a series: some alike, some far away.
    fileprivate mutating func values(count: ClosedRange<Int>, offset: Double) -> [Double] {
        (0..<Int.random(in: count, using: &self)).map { _ in
            switch Int.random(in: 0..<4, using: &self) {
            case 0: offset + Double(Int.random(in: 0...5, using: &self))
            case 1: offset + Double.random(in: -1e3...1e3, using: &self)
            default: offset + Double.random(in: 0...100, using: &self)
            }
        }
    }
}
