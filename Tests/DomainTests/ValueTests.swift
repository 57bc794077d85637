import Domain
import Testing

/// What each value refuses; the sentence beside the field depends on the field named here.
@Suite("Les valeurs ne peuvent pas exister fausses")
struct ValueTests {
    @Test(
        "un titre vide, blanc, trop long ou avec un caractère de contrôle est refusé",
        arguments: TitledValue.allCases
    )
    func titles(_ value: TitledValue) {
        let (field, limit) = (value.field, value.limit)
        #expect(refusal { try value.make("") } == Refusal(field, .empty))
        #expect(refusal { try value.make(" \t\n\u{A0}\u{202F}") } == Refusal(field, .empty))
        #expect(
            refusal { try value.make(tooLong(limit)) } == Refusal(field, .tooLong(limit: limit, count: limit + 1))
        )
        #expect(refusal { try value.make("a\u{7}b") } == Refusal(field, .unreadable))
    }

    @Test("un titre à la limite est accepté, et gardé sans les blancs autour", arguments: TitledValue.allCases)
    func accepted(_ value: TitledValue) throws {
        let longest = String(tooLong(value.limit).dropLast())
        #expect(try value.make("  \(longest)\r\n") == longest)
        #expect(try value.make("L’« œuvre » <b>👩‍👧</b>") == "L’« œuvre » <b>👩‍👧</b>")
    }

    @Test("un texte de dix mille accents empilés sur une lettre est trop long")
    func stackedAccents() {
        let stacked = "e" + String(repeating: "\u{301}", count: 10_000)
        #expect(refusal { try TitledValue.enjeu.make(stacked) }?.reason == .tooLong(limit: 300, count: 10_001))
        // Three hundred accented letters, whichever way they are encoded, still fit.
        #expect(refusal { try TitledValue.enjeu.make(String(repeating: "\u{E9}", count: 300)) } == nil)
        #expect(refusal { try TitledValue.enjeu.make(String(repeating: "e\u{301}", count: 300)) } == nil)
    }

    @Test("les retours à la ligne et les tabulations se gardent dans un texte")
    func lines() throws {
        let texte = "Un.\r\n\tDeux.\nTrois."
        #expect(try Article(id: Identifier("a"), titre: "t", texte: texte).texte == texte)
        #expect(
            refusal { try Article(id: Identifier("a"), titre: "t", texte: tooLong(60_000)) }
                == Refusal("texte", .tooLong(limit: 60_000, count: 60_001))
        )
        for control in ["\u{0}", "\u{8}", "\u{1B}", "\u{1F}"] {
            #expect(refusal { try Article(id: Identifier("a"), titre: "t", texte: control) }?.reason == .unreadable)
        }
    }
}

/// Every value with a field that must be filled.
enum TitledValue: CaseIterable {
    case commune, communeSource, organisme, territoire, territoireSource, constat, enjeu, objectif, ficheCode, fiche,
        operation, etape, volet, equipement, equipementSource, jalon, convention, article, competence

    var field: String {
        switch self {
        case .communeSource, .territoireSource, .equipementSource, .competence: "source"
        case .commune, .organisme, .territoire, .volet, .equipement: "nom"
        case .ficheCode: "code"
        case .etape: "decision"
        default: "titre"
        }
    }

    var limit: Int {
        switch self {
        case .communeSource, .territoireSource, .equipementSource, .competence, .etape: 5_000
        case .ficheCode: 20
        case .volet: 120
        default: 300
        }
    }

    /// The field as the value keeps it.
    func make(_ text: String) throws -> String {
        let code = try CodeInsee("85003")
        switch self {
        case .commune: return try Commune(code: code, nom: text, source: "s").nom
        case .communeSource: return try Commune(code: code, nom: "n", source: text).source
        case .organisme: return try Organisme(id: Identifier("o"), nom: text, nature: .caf).nom
        case .territoire: return try Territoire(id: Identifier("t"), nom: text, source: "s", communes: [code]).nom
        case .territoireSource:
            return try Territoire(id: Identifier("t"), nom: "n", source: text, communes: [code]).source
        case .constat:
            return try Constat(id: Identifier("c"), volet: Identifier("v"), nature: .menace, titre: text).titre
        case .enjeu: return try Enjeu(id: Identifier("e"), volet: Identifier("v"), titre: text).titre
        case .objectif:
            return try Objectif(id: Identifier("o"), enjeu: Identifier("e"), niveau: .operationnel, titre: text).titre
        case .jalon: return try Jalon(id: Identifier("j"), titre: text, nature: .autre, on: .epoch).titre
        case .article: return try Article(id: Identifier("a"), titre: text, texte: "").titre
        default: return try makeOther(text)
        }
    }

    private func makeOther(_ text: String) throws -> String {
        let open = Period.since(.epoch)
        switch self {
        case .ficheCode:
            return try FicheAction(id: Identifier("f"), code: text, titre: "t", volets: [Identifier("v")]).code
        case .fiche:
            return try FicheAction(id: Identifier("f"), code: "FA-1", titre: text, volets: [Identifier("v")]).titre
        case .operation: return try Operation(id: Identifier("o"), fiche: Identifier("f"), titre: text).titre
        case .etape:
            return try Etape(
                id: Identifier("e"),
                volet: Identifier("v"),
                stage: .plan,
                on: .epoch,
                decision: text
            ).decision
        case .volet:
            return try Volet(id: Identifier("v"), cle: "droits", nom: text, entree: .besoins, teinte: .droits).nom
        case .equipement: return try Equipement(id: Identifier("e"), nom: text, type: .mam, source: "s").nom
        case .equipementSource: return try Equipement(id: Identifier("e"), nom: "n", type: .mam, source: text).source
        case .convention: return try Convention(id: Identifier("c"), slug: "ctg", titre: text, periode: open).titre
        default:
            return try Competence(
                id: Identifier("c"),
                organisme: Identifier("o"),
                service: .jeunesse,
                periode: open,
                source: text
            ).source
        }
    }
}
