/// A computation over indicateurs, as people write it: `100 * places_eaje / population_0_2`.
public struct Formule: Hashable, Sendable, CustomStringConvertible {
    /// The longest text and the deepest nesting of parentheses and signs that are read.
    public static let bounds = (length: 500, depth: 50)

    /// As it was typed, without white space at either end.
    public let text: String
    /// The indicateurs it needs, in the order they are first written.
    public let codes: [String]
    private let root: Node

    /// Reads numbers (`1`, `0.5`, `0,5`), codes of indicateurs, `+ - * /`, parentheses.
    ///
    /// - Throws: ``Fault``, with the place where reading stopped.
    public init(_ text: String) throws(Fault) {
        var parser = FormuleParser(text)
        root = try parser.formule()
        self.text = text.trimmed
        var seen: Set<String> = []
        codes = parser.codes.filter { seen.insert($0).inserted }
    }

    public var description: String { text }

    /// What came out of a computation.
    public enum Outcome: Hashable, Sendable {
        /// A value: secret when one of its inputs is, estimated when one of them is.
        case known(Valeur)
        /// The indicateurs of which nothing is known here.
        case missing([String])
        case divisionByZero
        /// Beyond the numbers that can be kept.
        case overflow

        /// The value, when there is one.
        public var valeur: Valeur? {
            if case .known(let valeur) = self { valeur } else { nil }
        }
    }

    /// Computes over the values a place has.
    ///
    /// What is missing comes first, since it can be imported; then what the producers withhold.
    public func evaluate(_ valeur: (String) -> Valeur?) -> Outcome {
        var inputs: [String: Valeur] = [:]
        for code in codes { inputs[code] = valeur(code) }
        let missing = codes.filter { inputs[$0] == nil }
        if !missing.isEmpty { return .missing(missing) }
        if inputs.values.contains(.secret) { return .known(.secret) }
        if inputs.values.contains(.notPublished) { return .known(.notPublished) }
        guard let number = root.number(with: inputs) else { return .divisionByZero }
        guard number.isFinite, let result = Valeur(number) else { return .overflow }
        return .known(inputs.values.contains(where: \.isEstimated) ? .estimated(number) : result)
    }

    indirect enum Node: Hashable, Sendable {
        case number(Double)
        case code(String)
        case negative(Node)
        case operation(Sign, Node, Node)

        enum Sign: Character {
            case plus = "+"
            case minus = "-"
            case times = "*"
            case over = "/"
        }

        /// - Returns: `nil` when something is divided by zero.
        func number(with inputs: [String: Valeur]) -> Double? {
            switch self {
            case .number(let number): return number
            case .code(let code): return inputs[code]?.number
            case .negative(let node): return node.number(with: inputs).map { -$0 }
            case .operation(let sign, let left, let right):
                guard let left = left.number(with: inputs), let right = right.number(with: inputs) else { return nil }
                switch sign {
                case .plus: return left + right
                case .minus: return left - right
                case .times: return left * right
                case .over: return right == 0 ? nil : left / right
                }
            }
        }
    }
}

extension Valeur {
    var isEstimated: Bool {
        if case .estimated = self { true } else { false }
    }
}
