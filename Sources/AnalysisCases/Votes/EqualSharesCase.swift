import Analysis
import Foundation

/// A participatory budget.
struct EqualSharesCase: CaseAlgorithm {
    static let name = "method_of_equal_shares"

    struct Input: Decodable {
        let budget: Decimal
        let costs: [String: Decimal]
        let ballots: [[String]]
        let type: String?

        enum CodingKeys: String, CodingKey {
            case budget, costs, ballots
            case type = "ballot_type"
        }
    }

    struct Params: Decodable { let satisfaction: String }

    struct Answer: Encodable {
        let shares: [String]
        let sharesCost: Double
        let raised: [String]
        let raisedCost: Double
        let completed: [String]
        let greedy: [String]
        let greedyCost: Double
        let voters: Int

        enum CodingKeys: String, CodingKey {
            case greedy
            case shares = "mes"
            case sharesCost = "mes_cost"
            case raised = "mes_add1"
            case raisedCost = "mes_add1_cost"
            case completed = "mes_then_greedy"
            case greedyCost = "greedy_cost"
            case voters = "voters_with_at_least_one"
        }
    }

    static func answer(to input: Input, _ params: Params) throws -> Answer {
        guard let satisfaction = EqualShares.Satisfaction(rawValue: params.satisfaction) else {
            throw InvalidInput(
                "params.satisfaction", "« \(params.satisfaction) » n’est ni « cost » ni « cardinality ».")
        }
        if let type = input.type, type != "approval" {
            throw InvalidInput("ballot_type", "« \(type) » n’est pas « approval ».")
        }
        let projects = try input.costs.sorted { $0.key < $1.key }.map { name, cost in
            EqualShares.Project(name: name, cost: try fraction(cost, at: "costs.\(name)"))
        }
        let found = try EqualShares(
            budget: fraction(input.budget, at: "budget"), projects: projects, ballots: input.ballots.map(Set.init),
            satisfaction: satisfaction)
        let raised = try found.outcomeRaisingShares()
        return Answer(
            shares: found.outcome, sharesCost: found.cost(of: found.outcome).value, raised: raised,
            raisedCost: found.cost(of: raised).value, completed: found.outcomeThenGreedy, greedy: found.greedy,
            greedyCost: found.cost(of: found.greedy).value, voters: found.voters(with: found.outcome))
    }

    private static func fraction(_ amount: Decimal, at place: String) throws -> Fraction {
        guard amount.isFinite, amount.magnitude < 1_000_000_000_000, let fraction = Fraction(decimal: "\(amount)")
        else {
            throw InvalidInput(place, "\(amount) n’est pas un montant possible.")
        }
        return fraction
    }
}
