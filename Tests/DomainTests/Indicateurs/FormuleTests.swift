import Domain
import Testing

@Suite("Les formules")
struct FormuleTests {
    private let valeurs: [String: Valeur] = [
        "a": .value(6), "b": .value(2), "c": .value(1), "zero": .trueZero, "guess": .estimated(3), "hidden": .secret,
        "later": .notPublished,
    ]

    @Test(
        "les opérations se font dans l’ordre des mathématiques",
        arguments: [
            ("100 * a / (b + c)", 200.0), ("a - b - c", 3), ("a / b / 3", 1), ("-a + b", -4), ("- (a - b) * 2", -8),
            ("a−b×2÷4", 5), ("0,5 * a", 3), ("0.5*a", 3), ("--a", 6), ("2 * -a", -12), ("((a))", 6),
        ])
    func numbers(_ text: String, _ expected: Double) throws {
        #expect(try Formule(text).evaluate { valeurs[$0] } == .known(.value(expected)))
    }

    @Test(
        "le résultat dit ce que valent ses données",
        arguments: [
            ("a + hidden", Formule.Outcome.known(.secret)), ("later * 2", .known(.notPublished)),
            ("later + hidden", .known(.secret)), ("a + guess", .known(.estimated(9))),
            ("guess - 3", .known(.estimated(0))), ("a - 6", .known(.trueZero)), ("a / zero", .divisionByZero),
            ("hidden / zero", .known(.secret)), ("x + a + y + x", .missing(["x", "y"])),
            ("x + hidden", .missing(["x"])),
        ])
    func statuses(_ text: String, _ expected: Formule.Outcome) throws {
        #expect(try Formule(text).evaluate { valeurs[$0] } == expected)
    }

    @Test("ce qui dépasse les nombres n’est pas une valeur")
    func overflow() throws {
        let huge = ["huge": Valeur.value(1e300)]
        #expect(try Formule("huge * huge").evaluate { huge[$0] } == .overflow)
        #expect(try Formule("huge * huge").evaluate { huge[$0] }.valeur == nil)
    }

    @Test(
        "une formule illisible dit où et pourquoi",
        arguments: [
            ("", 1, Formule.Fault.Reason.empty), ("a +", 4, .missingOperand), ("a * )", 5, .missingOperand),
            ("(a + b", 7, .missingParenthesis), ("a b", 3, .unexpected("b")), ("a ; b", 3, .unexpected(";")),
            ("1.2.3", 1, .notANumber("1.2.3")), ("a + 2x", 5, .notANumber("2x")), ("1e3", 1, .notANumber("1e3")),
            ("a + École", 5, .notACode("École")), ("()", 2, .missingOperand), ("a)", 2, .unexpected(")")),
        ])
    func faults(_ text: String, _ position: Int, _ reason: Formule.Fault.Reason) {
        #expect(fault(text)?.position == position)
        #expect(fault(text)?.reason == reason)
    }

    @Test("trop longue ou trop profonde, elle est refusée au lieu d’être lue")
    func bounds() throws {
        #expect(fault(String(repeating: "(", count: 51) + "a")?.reason == .tooDeep)
        #expect(fault(String(repeating: "-", count: 400) + "a")?.reason == .tooDeep)
        #expect(fault(String(repeating: "a", count: 501))?.reason == .tooLong)
        let wide = Array(repeating: "a", count: 250).joined(separator: "+")
        #expect(try Formule(wide).evaluate { valeurs[$0] } == .known(.value(1500)))
    }

    @Test("la raison se lit en français, avec l’endroit")
    func words() {
        #expect(fault("(a")?.libelle == "caractère\u{A0}3\u{A0}: il manque une parenthèse fermante")
        #expect(fault("")?.libelle == "la formule est vide")
    }

    @Test("les indicateurs nécessaires sont dans l’ordre où on les lit, une fois chacun")
    func codes() throws {
        let formule = try Formule("  100 * b / (a + b)  ")
        #expect(formule.codes == ["b", "a"])
        #expect(formule.description == "100 * b / (a + b)")
    }

    @Test("au hasard, toute expression donne ce que donne son calcul naïf")
    func likeNaive() throws {
        var random = SeededRandom(seed: 2026)
        for _ in 0..<500 {
            let (text, expected) = expression(depth: 4, using: &random)
            guard text.count <= Formule.bounds.length else { continue }
            let outcome = try Formule(text).evaluate { valeurs[$0] }
            if let expected, expected.isFinite {
                #expect(outcome.valeur?.number == expected, "\(text)")
            } else {
                #expect(outcome == .divisionByZero, "\(text)")
            }
        }
    }

    @Test("au hasard, aucun texte n’arrête la lecture")
    func anyText() {
        var random = SeededRandom(seed: 7)
        let characters = Array("ab_1.,+-*/() é\u{301}😀x²٣\n")
        var read = 0
        for _ in 0..<3000 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    characters.randomElement(using: &random) ?? "a"
                })
            if let fault = fault(text) {
                #expect((1...text.count + 1).contains(fault.position), "\(text)")
            } else {
                read += 1
            }
        }
        #expect(read > 20)
    }

    private func fault(_ text: String) -> Formule.Fault? {
        do throws(Formule.Fault) {
            _ = try Formule(text)
            return nil
        } catch { return error }
    }

    /// A text with all its parentheses, and its number computed on the way; `nil` for a division by zero.
    private func expression(depth: Int, using random: inout SeededRandom) -> (String, Double?) {
        guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
            let leaves: [(String, Double)] = [("a", 6), ("b", 2), ("c", 1), ("zero", 0), ("2", 2), ("0.5", 0.5)]
            return leaves.picked(using: &random) ?? ("a", 6)
        }
        let (left, first) = expression(depth: depth - 1, using: &random)
        if Int.random(in: 0..<6, using: &random) == 0 { return ("-(\(left))", first.map { -$0 }) }
        let (right, second) = expression(depth: depth - 1, using: &random)
        let sign = ["+", "-", "*", "/"].picked(using: &random) ?? "+"
        let text = "(\(left)) \(sign) (\(right))"
        guard let first, let second else { return (text, nil) }
        switch sign {
        case "+": return (text, first + second)
        case "-": return (text, first - second)
        case "*": return (text, first * second)
        default: return (text, second == 0 ? nil : first / second)
        }
    }
}
