import Domain
import Testing

/// The gate of the signature.
struct SignatureTests {
    private let today: Day
    private let version: VersionFigee

    init() throws {
        today = try day("2021-09-06")
        version = try VersionFigee(
            id: Identifier("v"), numero: 1, piece: Piece(empreinte: String(repeating: "0", count: 64), nom: "c.pdf"),
            on: day("2021-08-30"))
    }

    private func signataire(
        acte: Acte? = nil, representants: [Representant]? = nil, signatures: [Signature] = [],
        role: Partie.Role = .signataire
    ) throws -> Signataire {
        Signataire(
            partie: try Partie(
                id: Identifier("p"), organisme: Identifier("o"), role: role,
                presence: period("2021-01-01", "2024-12-31")),
            acte: acte, cadre: Cadre(regime: .conseil, today: today),
            representants: try representants ?? [representant()], signatures: signatures)
    }

    private func representant(
        _ qualite: Representant.Qualite = .maire, delegation: String = "", from start: String = "2020-07-04",
        to end: String? = nil
    ) throws -> Representant {
        try Representant(
            id: Identifier("r"), partie: Identifier("p"), qualite: qualite, delegation: delegation,
            mandat: period(start, end))
    }

    @Test("une partie signe quand son acte est exécutoire et sa qualité connue")
    func open() throws {
        let empechements = try signataire(acte: Sample.acte()).empechements(toSign: version, on: today)
        #expect(empechements == [])
    }

    @Test("avant que son propre acte soit exécutoire, elle attend, et la page dit quoi")
    func waits() throws {
        let unpublished = try Sample.acte { $0.suites.publication = nil }
        #expect(
            try signataire(acte: unpublished).empechements(toSign: version, on: today)
                == [.notExecutoire([.publication])])
        #expect(try signataire().empechements(toSign: version, on: today) == [.withoutActe])
        let refused = try Sample.acte {
            $0.issue = .refusee
            $0.scrutin = try Scrutin(votants: 14, pour: 4, contre: 10)
            $0.suites = Suites()
        }
        #expect(try signataire(acte: refused).empechements(toSign: version, on: today) == [.acteRefused])
        // The day matters: signing before the act was exécutoire is no better than without it.
        let early = try day("2021-06-24")
        #expect(
            try signataire(acte: Sample.acte()).empechements(toSign: version, on: early)
                == [.withoutVersion, .notExecutoire([.publication])])
    }

    @Test("ce qui ne tombe pas juste, ou un amendement en attente, ne laisse pas signer")
    func drafts() throws {
        let draft = try Sample.acte { $0.scrutin = try Scrutin(presents: 12, pouvoirs: 2, votants: 20) }
        #expect(try signataire(acte: draft).empechements(toSign: version, on: today) == [.acteDraft])
        let amended = try Sample.acte {
            $0.issue = .amendee
            $0.amendement = "Autrement."
        }
        #expect(try signataire(acte: amended).empechements(toSign: version, on: today) == [.amendementPending])
    }

    @Test("la qualité de qui signe : un mandat ce jour-là, une délégation quand il en faut une")
    func capacity() throws {
        let acte = try Sample.acte()
        #expect(
            try signataire(acte: acte, representants: []).empechements(toSign: version, on: today)
                == [.withoutRepresentant])
        #expect(
            try signataire(acte: acte, representants: [representant(to: "2021-09-05")])
                .empechements(toSign: version, on: today) == [.withoutMandat(on: today)])
        #expect(
            try signataire(acte: acte, representants: [representant(.adjoint)])
                .empechements(toSign: version, on: today) == [.delegationMissing(.adjoint)])
        #expect(
            try signataire(acte: acte, representants: [representant(.adjoint, delegation: "arrêté du 4 juillet 2020")])
                .empechements(toSign: version, on: today) == [])
    }

    @Test("qui a signé ne signe pas deux fois, sauf signature retirée avec son motif")
    func twice() throws {
        var signature = try Signature(
            id: Identifier("s"), partie: Identifier("p"), version: version.id, representant: Identifier("r"), on: today)
        let acte = try Sample.acte()
        #expect(
            try signataire(acte: acte, signatures: [signature]).empechements(toSign: version, on: today)
                == [.alreadySigned(on: today)])
        signature.retrait = try Signature.Retrait(on: today, motif: "mauvais exemplaire")
        #expect(try signataire(acte: acte, signatures: [signature]).empechements(toSign: version, on: today) == [])
        #expect(refusal { try Signature.Retrait(on: today, motif: " ") } == Refusal("motif", .empty))
    }

    @Test("qui a quitté la convention ne signe plus")
    func exit() throws {
        var signataire = try signataire(acte: Sample.acte())
        signataire.cadre.exit = try day("2021-09-05")
        #expect(signataire.empechements(toSign: version, on: today) == [.notSignataire])
        signataire.cadre.exit = today
        #expect(signataire.empechements(toSign: version, on: today) == [])
    }

    @Test("qui soutient ne signe pas")
    func supporters() throws {
        #expect(
            try signataire(acte: Sample.acte(), role: .soutien).empechements(toSign: version, on: today)
                == [.notSignataire])
    }
}
