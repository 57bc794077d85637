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
        integers = sum > 0 ? Self.rounded(parts, to: whole) : parts.map { _ in 0 }
    }

    /// On exact fractions: a third and what is above one in four thirds are equal, which no machine number says.
    private static func rounded(_ parts: [(code: String, amount: Double)], to total: Int) -> [Int] {
        let amounts = parts.map { Fraction(shortest: $0.amount) ?? Fraction(0) }
        let share = Fraction(total) / amounts.reduce(Fraction(0), +)
        let shares = amounts.map { $0 * share }
        var integers = shares.map { Int($0.whole) }
        let remainders = zip(shares, integers).map { $0 - Fraction($1) }
        let order = parts.indices.sorted { one, other in
            remainders[one] == remainders[other]
                ? parts[one].code < parts[other].code : remainders[one] > remainders[other]
        }
        for rank in order.prefix(total - integers.reduce(0, +)) { integers[rank] += 1 }
        return integers
    }
}
