/// Reads a ``Formule`` by recursive descent: sums of products of operands.
struct FormuleParser {
    private let characters: [Character]
    private var index = 0
    private var depth = 0
    /// In the order they are read, with their repetitions.
    private(set) var codes: [String] = []

    init(_ text: String) {
        characters = Array(text.trimmed)
    }

    mutating func formule() throws(Formule.Fault) -> Formule.Node {
        if characters.isEmpty { throw Formule.Fault(position: 1, reason: .empty) }
        if characters.count > Formule.bounds.length { throw fault(.tooLong) }
        let node = try sum()
        if let character = next() { throw fault(.unexpected(String(character))) }
        return node
    }

    private mutating func sum() throws(Formule.Fault) -> Formule.Node {
        var left = try product()
        while let sign = sign(among: [.plus, .minus]) { left = .operation(sign, left, try product()) }
        return left
    }

    private mutating func product() throws(Formule.Fault) -> Formule.Node {
        var left = try operand()
        while let sign = sign(among: [.times, .over]) { left = .operation(sign, left, try operand()) }
        return left
    }

    private mutating func operand() throws(Formule.Fault) -> Formule.Node {
        guard let character = next() else { throw fault(.missingOperand) }
        switch character {
        case "-", "−":
            index += 1
            return .negative(try nested { parser throws(Formule.Fault) in try parser.operand() })
        case "(":
            index += 1
            let node = try nested { parser throws(Formule.Fault) in try parser.sum() }
            guard next() == ")" else { throw fault(.missingParenthesis) }
            index += 1
            return node
        case _ where character.isWordCharacter: return try word()
        case ")", "+", "*", "/", "×", "÷": throw fault(.missingOperand)
        default: throw fault(.unexpected(String(character)))
        }
    }

    /// A number or a code: all that follows without a sign or a space between.
    private mutating func word() throws(Formule.Fault) -> Formule.Node {
        let start = index
        while index < characters.count, characters[index].isWordCharacter { index += 1 }
        let text = String(characters[start..<index])
        if text.first?.isNumber == true {
            let number = text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")
            // `Double` also reads `1e3` and `0x1F`, which nobody writes in a formule.
            guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let value = Double(number)
            else {
                throw fault(.notANumber(text), at: start)
            }
            return .number(value)
        }
        guard Indicateur.isCode(text) else { throw fault(.notACode(text), at: start) }
        codes.append(text)
        return .code(text)
    }

    private mutating func nested(
        _ body: (inout FormuleParser) throws(Formule.Fault) -> Formule.Node
    ) throws(Formule.Fault) -> Formule.Node {
        depth += 1
        if depth > Formule.bounds.depth { throw fault(.tooDeep) }
        let node = try body(&self)
        depth -= 1
        return node
    }

    private mutating func sign(among signs: [Formule.Node.Sign]) -> Formule.Node.Sign? {
        guard let character = next() else { return nil }
        let plain: Character =
            switch character {
            case "×": "*"
            case "÷": "/"
            case "−": "-"
            default: character
            }
        guard let sign = Formule.Node.Sign(rawValue: plain), signs.contains(sign) else { return nil }
        index += 1
        return sign
    }

    /// The next character that is not white space, without passing it.
    private mutating func next() -> Character? {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        return index < characters.count ? characters[index] : nil
    }

    private func fault(_ reason: Formule.Fault.Reason, at place: Int? = nil) -> Formule.Fault {
        Formule.Fault(position: (place ?? index) + 1, reason: reason)
    }
}

extension Character {
    /// What numbers and codes are made of, and what is taken for one of them.
    fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" || self == "." || self == "," }
}
