/// The people of an age range, counted from what the files give.
public struct Ages: Hashable, Sendable {
    /// In completed years, both included.
    public let range: ClosedRange<Int>
    public let total: Total
    /// The indicateurs that were added.
    public let codes: [String]

    /// Single ages when all of them say something, or else published groups that make the range exactly.
    ///
    /// - Returns: `nil` when neither fits: part of a group is never guessed.
    public init?(_ range: ClosedRange<Int>, _ valeur: (String) -> Valeur?) {
        guard range.lowerBound >= 0, range.upperBound <= Ages.oldest else { return nil }
        let single = range.flatMap { age in SingleAge.Sexe.allCases.map { SingleAge($0, age).code } }
        let candidates = [single] + Ages.groupings(of: range)
        guard let codes = candidates.first(where: { $0.allSatisfy { valeur($0) != nil } }) else { return nil }
        self.range = range
        self.codes = codes
        total = .sum(codes.map(valeur))
    }

    /// « 3 à 11 ans », « 75 ans ou plus ».
    public var libelle: String { Ages.libelle(range) }

    /// An upper bound that stands for no limit: 100 years or more.
    public static let oldest = SingleAge.bounds.upperBound

    /// The groups the files publish, with the ages they count.
    static let groups: [(ages: ClosedRange<Int>, code: String)] = [
        (0...2, "population_0_2"), (3...5, "population_3_5"), (6...10, "population_6_10"),
        (11...17, "population_11_17"), (18...24, "population_18_24"), (0...14, "population_0_14"),
        (15...29, "population_15_29"), (30...44, "population_30_44"), (45...59, "population_45_59"),
        (60...74, "population_60_74"), (75...oldest, "population_75_plus"),
    ]

    /// Every way to make a range with groups end to end.
    private static func groupings(of range: ClosedRange<Int>) -> [[String]] {
        groups.filter { $0.ages.lowerBound == range.lowerBound && $0.ages.upperBound <= range.upperBound }
            .flatMap { group in
                guard group.ages.upperBound < range.upperBound else { return [[group.code]] }
                return groupings(of: group.ages.upperBound + 1...range.upperBound).map { [group.code] + $0 }
            }
    }

    static func libelle(_ ages: ClosedRange<Int>) -> String {
        if ages.upperBound >= oldest { return "\(ages.lowerBound)\u{A0}ans ou plus" }
        if ages.count == 1 { return "\(ages.lowerBound)\u{A0}\(ages.lowerBound < 2 ? "an" : "ans")" }
        return "\(ages.lowerBound) à \(ages.upperBound)\u{A0}ans"
    }
}
