import Domain
import Testing

@Suite("Ce qui appuie un constat")
struct PreuveTests {
    private func preuve(
        _ nature: Preuve.Nature,
        texte: String = "",
        chiffre: Preuve.Chiffre? = nil,
        source: String = ""
    ) throws -> Preuve {
        try Preuve(
            id: Identifier("p"),
            constat: Identifier("c"),
            nature: nature,
            texte: texte,
            chiffre: chiffre,
            source: source
        )
    }

    @Test("un chiffre a un indicateur et une valeur telle qu’elle était montrée")
    func chiffre() throws {
        let chiffre = try Preuve.Chiffre(indicateur: "population", lieu: "85003", annee: 2023, valeur: "10 365")
        #expect(try preuve(.chiffre, chiffre: chiffre).chiffre == chiffre)
        #expect(refusal { try preuve(.chiffre, texte: "t") } == Refusal("indicateur", .empty))
        #expect(
            refusal { try Preuve.Chiffre(indicateur: "p", lieu: "", annee: nil, valeur: " ") }
                == Refusal("valeur", .empty)
        )
        #expect(
            refusal { try Preuve.Chiffre(indicateur: "p", lieu: "", annee: 20, valeur: "1") }
                == Refusal("annee", .outOfBounds(20, in: 1800...2200))
        )
    }

    @Test("un document, une enquête ou un entretien dit ce qu’il apporte", arguments: Preuve.Nature.allCases)
    func texte(_ nature: Preuve.Nature) throws {
        guard nature != .chiffre, nature != .lien else { return }
        #expect(refusal { try preuve(nature, source: "s") } == Refusal("texte", .empty))
        #expect(try preuve(nature, texte: " dit ").texte == "dit")
    }

    @Test("un lien mène au web, et nulle part ailleurs", arguments: ["", "www.insee.fr", "javascript:alert(1)"])
    func lien(_ source: String) throws {
        let refused = Refusal("source", .malformed(source, kind: "adresse web"))
        #expect(refusal { try preuve(.lien, source: source) } == refused)
        #expect(try preuve(.lien, source: "https://www.insee.fr").source == "https://www.insee.fr")
    }

    @Test("une remarque n’est ni vide ni sans fin")
    func commentaire() throws {
        func make(_ texte: String) throws -> Commentaire {
            try Commentaire(id: Identifier("m"), constat: Identifier("c"), texte: texte, auteur: "a", at: "2021")
        }
        #expect(refusal { try make(" \n") } == Refusal("texte", .empty))
        #expect(refusal { try make(tooLong(5_000)) } == Refusal("texte", .tooLong(limit: 5_000, count: 5_001)))
    }

    @Test("avec une preuve ou une source, un constat est appuyé ; un brouillon ne compte pas")
    func gate() throws {
        var draft = try Sample.constat("c3", source: "")
        draft.isDraft = true
        var content = VoletContent(
            volet: try Sample.volet(),
            progress: Progress([]),
            constats: [try Sample.constat("c", source: ""), try Sample.constat("c2"), draft]
        )
        #expect(content.missing(for: .diagnostic) == [.source(of: Identifier("c"), titre: "Constat c")])
        content.preuves = [try preuve(.document, texte: "t")]
        #expect(content.missing(for: .diagnostic) == [])
        content.constats = [draft]
        #expect(content.missing(for: .diagnostic) == [.constats])
    }
}

@Suite("Relire un récit")
struct RelectureTests {
    private func lus(_ blocs: KeyValuePairs<String, String>) -> [BlocLu] {
        blocs.map { BlocLu(bloc: $0.key, resume: $0.value) }
    }

    @Test("on voit ce qui a changé depuis, pas ce qu’on a soi-même ajouté ou ôté")
    func changes() throws {
        let relecture = Relecture(
            id: Identifier("r"),
            volet: Identifier("v"),
            on: try day("2021-06-10"),
            blocs: lus(["chiffre a": "12", "chiffre b": "3", "profil": "x"])
        )
        let changes = relecture.changes(to: lus(["chiffre b": "4", "chiffre a": "12", "carte c": "neuve"]))
        #expect(changes.map(\.bloc) == ["chiffre b"])
        #expect(changes.first?.before == "3" && changes.first?.after == "4")
        #expect(relecture.changes(to: relecture.blocs).isEmpty)
    }

    @Test("un résumé tient sur une ligne, sans tabulation")
    func oneLine() {
        #expect(BlocLu(bloc: "a\tb", resume: "un\ndeux\u{2028}trois\r\nquatre").resume == "un deux trois quatre")
        #expect(BlocLu(bloc: "a\tb", resume: "").bloc == "a b")
    }
}
