import Domain
import Testing

@Suite("Un récit et ses blocs vivants")
struct RecitTests {
    @Test("un bloc seul sur sa ligne s’affiche entier, dans une phrase il donne sa valeur")
    func places() throws {
        let recit = Recit("Il y a [[chiffre population_municipale]] habitants.\n\n  [[pyramide]] \nFin.")
        let chiffre = try #require(Bloc("chiffre population_municipale"))
        let pyramide = try #require(Bloc("pyramide"))
        #expect(
            recit.parts == [
                .texte("Il y a "), .inline(chiffre), .texte(" habitants.\n\n  "), .bloc(pyramide), .texte(" \nFin."),
            ]
        )
        #expect(Recit("[[constats atout]]").parts == [.bloc(try #require(Bloc("constats atout")))])
    }

    @Test(
        "ce qui n’est pas un bloc est nommé, jamais perdu",
        arguments: ["chifre population", "chiffre", "constats force", "une note", "constat", "CHIFFRE x"]
    )
    func unknown(_ typed: String) {
        #expect(Recit("Voir [[\(typed)]].").parts == [.texte("Voir "), .unknown(typed), .texte(".")])
    }

    @Test(
        "des crochets qui ne se ferment pas restent du texte",
        arguments: ["[[", "]]", "[[ ]", "[[]]", "[[carte\nx]]", "[x](y)", "[[carte x]", "[[a[b]]", ""]
    )
    func plain(_ text: String) {
        #expect(Recit(text).parts == (text.isEmpty ? [] : [.texte(text)]))
        #expect(Recit(text).blocs.isEmpty)
    }

    @Test("les blocs se disent une fois chacun, dans l’ordre, sans égard aux espaces")
    func blocs() {
        let recit = Recit("[[carte a]] [[ carte  a ]] [[profil]] [[carte b]] [[inconnu]]")
        #expect(recit.blocs.map(\.name) == ["carte a", "profil", "carte b"])
        #expect(recit.blocs.map(\.syntax) == ["[[carte a]]", "[[profil]]", "[[carte b]]"])
    }

    @Test("remis bout à bout, ce qui est lu est ce qui fut écrit")
    func printing() {
        var random = SeededRandom(seed: 2_021)
        let pieces = [
            "[", "[[", "]]", "]", "\n", "\r\n", " ", "chiffre", "constats", "atout", "population_municipale", "é",
            "\u{301}", "👩‍👧", "[[pyramide]]", "[[carte x]]", "# ", "- ", "\u{2028}", "\t",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let recit = Recit(text)
            #expect(recit.text == text && Array(recit.text.utf8) == Array(text.utf8), "\(text.debugDescription)")
            #expect(Recit(recit.text) == recit)
        }
    }

    @Test("tout bloc que l’on écrit se relit")
    func roundTrip() {
        var random = SeededRandom(seed: 3)
        for kind in Bloc.Kind.allCases {
            for _ in 0..<50 {
                let code = (0..<8).map { _ in "abcxyz_019".randomElement(using: &random).map(String.init) ?? "" }
                    .joined()
                let words = kind == .constats ? ["", "menace"].randomElement(using: &random) ?? "" : code
                let bloc = Bloc("\(kind.rawValue) \(words)")
                #expect(bloc?.kind == kind)
                #expect(Recit(bloc?.syntax ?? "").blocs.map(\.name) == [bloc?.name])
            }
        }
    }

    @Test("un texte de soixante mille crochets se lit sans attendre")
    func hostile() {
        let start = ContinuousClock.now
        for text in [String(repeating: "[", count: 60_000), String(repeating: "[[a ", count: 15_000)] {
            #expect(Recit(text).text == text)
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
