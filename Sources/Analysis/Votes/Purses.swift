/// What is left to each voter: those who paid for the same projects have the same.
struct Purses {
    /// By voter, the rank of their amount.
    private var ranks: [Int]
    private var amounts: [GrowingAmount]

    init(voters: Int, share: GrowingAmount) {
        ranks = Array(repeating: 0, count: voters)
        amounts = [share]
    }

    /// The most each of these voters pays for a cost: the poorer give all they have, the others share the rest.
    ///
    /// - Returns: `nil` when they cannot pay for it.
    func payment(of cost: Fraction, by voters: [Int], _ steady: inout SteadyRaise) -> GrowingAmount? {
        let counts = voters.reduce(into: [Int: Int]()) { $0[ranks[$1], default: 0] += 1 }
        let purses = counts.map { (amount: amounts[$0.key], count: $0.value) }.sorted {
            $0.amount.value < $1.amount.value
        }
        var left = GrowingAmount(value: cost, slope: Fraction(0))
        steady.compare(purses.reduce(.nothing) { $0 + $1.amount * $1.count }, left)
        var sharing = voters.count
        for purse in purses {
            let equal = left / Fraction(sharing)
            if equal.value <= purse.amount.value {
                for purse in purses { steady.compare(purse.amount, equal) }
                return equal
            }
            left = left - purse.amount * purse.count
            sharing -= purse.count
        }
        return nil
    }

    /// Takes from each of these voters a payment, or all they have.
    mutating func pay(_ payment: GrowingAmount, by voters: [Int]) {
        var next: [Int: Int] = [:]
        for voter in voters {
            let rank = ranks[voter]
            if next[rank] == nil {
                next[rank] = amounts.count
                amounts.append(amounts[rank].value <= payment.value ? .nothing : amounts[rank] - payment)
            }
            ranks[voter] = next[rank] ?? rank
        }
    }
}
