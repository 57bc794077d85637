/// Parts brought to a total known from elsewhere, such as that of an official projection: part × total / Σ parts.
public struct ControlToTotal: Sendable, Equatable {
    /// In the order given.
    public let scaled: [Double]
    /// The same in whole numbers whose sum is the total: the largest remainders take the units left, equal ones by code.
    public let integers: [Int]

    /// - Parameters:
    ///   - parts: code and amount, not negative, one at least above zero unless the total is 0.
    ///   - total: a whole number, 0 to 10¹⁵.
    public init(_ parts: [(code: String, amount: Double)], total: Double) throws(InvalidInput) {
        guard !parts.isEmpty else { throw InvalidInput("parts", "la liste est vide.") }
        for part in parts { try part.amount.required(at: "parts.\(part.code)", "une part") }
        guard let whole = Int(exactly: total), (0...1_000_000_000_000_000).contains(whole) else {
            throw InvalidInput("total", "\(total) n’est pas un nombre entier positif.")
        }
        let sum = parts.reduce(0) { $0 + $1.amount }
        guard sum > 0 || whole == 0, sum.isFinite else {
            throw InvalidInput("parts", "les parts sont toutes nulles : rien ne dit comment répartir \(whole).")
        }
        scaled = parts.map { sum > 0 ? $0.amount * total / sum : 0 }
        integers = Self.rounded(scaled, codes: parts.map(\.code), to: whole)
    }

    private static func rounded(_ scaled: [Double], codes: [String], to total: Int) -> [Int] {
        var integers = scaled.map { Int($0.rounded(.down)) }
        let remainders = scaled.indices.sorted { one, other in
            let left = scaled[one] - scaled[one].rounded(.down)
            let right = scaled[other] - scaled[other].rounded(.down)
            return left == right ? codes[one] < codes[other] : left > right
        }
        let missing = total - integers.reduce(0, +)
        for rank in remainders.prefix(max(0, missing)) { integers[rank] += 1 }
        // A part a rounding error above a whole number may give one unit too many.
        for rank in remainders.reversed().prefix(max(0, -missing)) where integers[rank] > 0 { integers[rank] -= 1 }
        return integers
    }
}
