import Domain
import Testing

/// What the facts of an act amount to, on a day.
struct ActeTests {
    @Test("un acte passe par chaque état, aux dates de ses faits")
    func states() throws {
        let acte = try Sample.acte()
        let cadre = Cadre(regime: .conseil, today: try day("2021-12-31"))
        let expected: [(String, Acte.Etat)] = [
            ("2021-06-01", .toPrepare), ("2021-06-10", .convened), ("2021-06-16", .convened), ("2021-06-17", .voted),
            ("2021-06-21", .transmitted), ("2021-06-22", .received), ("2021-06-25", .executoire),
            ("2021-12-31", .executoire),
        ]
        for (text, etat) in expected { #expect(acte.etat(on: try day(text), in: cadre) == etat, "\(text)") }
        #expect(acte.executoireSince(on: try day("2021-12-31"), in: cadre) == (try day("2021-06-25")))
        #expect(acte.executoireSince(on: try day("2021-06-24"), in: cadre) == nil)
        #expect(acte.missing(on: try day("2021-06-24"), in: cadre) == [.publication])
    }

    @Test("exécutoire : publié et transmis, dans un ordre ou dans l’autre, avant comme après le 1er juillet 2022")
    func executoireInAnyOrder() throws {
        for (seance, transmission, publication) in [
            ("2021-06-17", "2021-06-21", "2021-06-25"), ("2021-06-17", "2021-06-25", "2021-06-21"),
            ("2022-07-01", "2022-07-01", "2022-07-04"), ("2024-02-29", "2024-03-02", "2024-02-29"),
        ] {
            let acte = try Sample.acte {
                $0.convocation = nil
                $0.seance = try day(seance)
                $0.suites = try Suites(transmission: day(transmission), publication: day(publication))
            }
            let cadre = Cadre(regime: .conseil, today: try day("2025-01-01"))
            #expect(acte.executoireSince(on: cadre.today, in: cadre) == (try day(max(transmission, publication))))
        }
    }

    @Test("jamais exécutoire sans vote, sans transmission ou sans publication, quelle que soit la combinaison")
    func executoireNeedsAll() throws {
        let cadre = Cadre(regime: .conseil, today: try day("2021-12-31"))
        for mask in 0..<8 {
            let acte = try Sample.acte {
                if mask & 1 == 0 { $0.issue = nil }
                if mask & 2 == 0 { ($0.suites.transmission, $0.suites.reception) = (nil, nil) }
                if mask & 4 == 0 { $0.suites.publication = nil }
            }
            let isExecutoire = acte.executoireSince(on: cadre.today, in: cadre) != nil
            #expect(isExecutoire == (mask == 7), "\(mask)")
            #expect((acte.etat(on: cadre.today, in: cadre) == .executoire) == isExecutoire)
        }
    }

    @Test("un conseil d’administration n’a ni préfecture ni publication : son vote suffit")
    func caf() throws {
        let acte = try Sample.acte { $0.suites = Suites() }
        let cadre = Cadre(regime: .autre, today: try day("2021-12-31"))
        #expect(acte.etat(on: cadre.today, in: cadre) == .executoire)
        #expect(acte.executoireSince(on: cadre.today, in: cadre) == acte.seance)
        #expect(Organisme.Nature.caf.regime == .autre)
        #expect(Organisme.Nature.epci.regime == .conseil)
    }

    @Test("chaque date impossible est dite, et l’acte reste un brouillon")
    func impossibleDates() throws {
        let today = try day("2021-12-31")
        var cadre = Cadre(regime: .conseil, existence: try day("2016-01-01"), numeros: ["2021-041"], today: today)
        let late = try Sample.acte { $0.convocation = try day("2021-06-18") }
        #expect(
            late.ecarts(in: cadre) == [
                .seanceBeforeConvocation(seance: try day("2021-06-17"), convocation: try day("2021-06-18"))
            ])
        #expect(late.etat(on: today, in: cadre) == .draft)
        let old = try Sample.acte {
            $0.convocation = nil
            $0.seance = try day("2015-12-31")
        }
        #expect(
            old.ecarts(in: cadre) == [
                .seanceBeforeExistence(seance: try day("2015-12-31"), existence: try day("2016-01-01"))
            ])
        #expect(try Sample.acte { $0.numero = "2021-041" }.ecarts(in: cadre) == [.numeroTaken("2021-041")])
        let early = try Sample.acte { $0.suites.transmission = try day("2021-06-16") }
        #expect(
            early.ecarts(in: cadre) == [
                .transmissionBeforeVote(transmission: try day("2021-06-16"), seance: try day("2021-06-17"))
            ])
        let unsent = try Sample.acte { $0.suites.transmission = nil }
        #expect(
            unsent.ecarts(in: cadre) == [
                .receptionBeforeTransmission(reception: try day("2021-06-22"), transmission: nil)
            ])
        cadre.exit = try day("2021-06-16")
        #expect(
            try Sample.acte().ecarts(in: cadre) == [
                .seanceAfterExit(seance: try day("2021-06-17"), exit: try day("2021-06-16"))
            ])
    }

    @Test("ce qui n’est pas encore arrivé ne compte pas, et se dit")
    func future() throws {
        let cadre = Cadre(regime: .conseil, today: try day("2021-06-20"))
        let ecarts = try Sample.acte().ecarts(in: cadre)
        #expect(
            ecarts == [
                .future(fact: .transmission, on: try day("2021-06-21")),
                .future(fact: .reception, on: try day("2021-06-22")),
                .future(fact: .publication, on: try day("2021-06-25")),
            ])
    }

    @Test("l’issue doit être celle que donnent les voix")
    func outcome() throws {
        let cadre = Cadre(regime: .conseil, today: try day("2021-12-31"))
        let lost = try Sample.acte { $0.scrutin = try Scrutin(votants: 14, pour: 5, contre: 9) }
        #expect(lost.ecarts(in: cadre) == [.issueAgainstVote(.adoptee, pour: 5, contre: 9)])
        let tied = try Sample.acte { $0.scrutin = try Scrutin(votants: 14, pour: 7, contre: 7) }
        #expect(tied.ecarts(in: cadre) == [.tie(pour: 7)])
        let settled = try Sample.acte {
            $0.scrutin = try Scrutin(votants: 14, pour: 7, contre: 7, preponderante: .contre)
            $0.issue = .refusee
        }
        #expect(settled.ecarts(in: cadre) == [])
        #expect(settled.etat(on: cadre.today, in: cadre) == .refused)
        let amended = try Sample.acte { $0.issue = .amendee }
        #expect(amended.ecarts(in: cadre) == [.amendementMissing])
    }

    @Test("écrit ainsi dans l’acte, ce qui ne tombe pas juste compte, et l’écart reste dit")
    func asWritten() throws {
        let cadre = Cadre(regime: .conseil, today: try day("2021-12-31"))
        let acte = try Sample.acte {
            $0.scrutin = try Scrutin(enExercice: 15, presents: 12, pouvoirs: 1, votants: 14, pour: 14, contre: 0)
            $0.isAsWritten = true
        }
        #expect(acte.ecarts(in: cadre) == [.votants(written: 14, expected: 13)])
        #expect(acte.etat(on: cadre.today, in: cadre) == .executoire)
    }

    @Test("un amendement attend que le COPIL le reprenne")
    func amendement() throws {
        let cadre = Cadre(regime: .conseil, today: try day("2021-12-31"))
        var acte = try Sample.acte {
            $0.issue = .amendee
            $0.amendement = "Une clause de revoyure à deux ans."
        }
        #expect(acte.etat(on: cadre.today, in: cadre) == .amended)
        acte.accord = try day("2021-07-20")
        #expect(acte.etat(on: try day("2021-07-19"), in: cadre) == .amended)
        #expect(acte.etat(on: try day("2021-07-20"), in: cadre) == .executoire)
    }

    @Test("en retard : la séance passée sans issue, ou l’échéance commune passée")
    func late() throws {
        let cadre = Cadre(regime: .conseil, today: try day("2021-12-31"))
        let waiting = try Sample.acte {
            $0.issue = nil
            $0.suites = Suites()
        }
        #expect(waiting.isLate(on: try day("2021-06-18"), before: nil, in: cadre))
        #expect(!waiting.isLate(on: try day("2021-06-17"), before: nil, in: cadre))
        let echeance = try day("2021-06-20")
        #expect(try Sample.acte().isLate(on: day("2021-06-21"), before: echeance, in: cadre))
        #expect(try !Sample.acte().isLate(on: day("2021-06-25"), before: echeance, in: cadre))
    }

    @Test("le code de matière suit la nomenclature Actes")
    func matiere() throws {
        #expect(try Matiere(code: "8.2", nom: "Aide sociale").code == "8.2")
        #expect(try Matiere(code: "7.10", nom: "Divers").code == "7.10")
        for code in ["8", "8.", "82", "8.123", "a.1", "8,2", "8.2.1", "88.2", "٨.٢"] {
            #expect(refusal { try Matiere(code: code, nom: "x") }?.field == "matiere_code", "\(code)")
        }
    }

    @Test("une page s’ouvre par https, une empreinte a 64 chiffres")
    func shapes() {
        #expect(refusal { try Suites(page: "javascript:alert(1)") }?.field == "page")
        #expect(refusal { try Piece(empreinte: "abc", nom: "a.pdf") }?.field == "piece")
        #expect(refusal { try Piece(empreinte: String(repeating: "a", count: 64), nom: "a.pdf") } == nil)
    }
}

extension Sample {
    /// An act of Palluau's council, voted and exécutoire, changed as asked.
    static func acte(_ change: (inout Acte) throws -> Void = { _ in }) throws -> Acte {
        var acte = try Acte(
            id: Identifier("a"), deliberation: Identifier("d"), partie: Identifier("p"), convocation: day("2021-06-10"),
            seance: day("2021-06-17"),
            scrutin: Scrutin(
                enExercice: 15, presents: 12, pouvoirs: 2, votants: 14, pour: 14, contre: 0, abstentions: 0),
            issue: .adoptee, numero: "2021-040",
            suites: Suites(
                transmission: day("2021-06-21"), reception: day("2021-06-22"), publication: day("2021-06-25")))
        try change(&acte)
        return acte
    }
}
