import Domain
import Testing

/// A day known to exist.
func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// A period between two days known to exist; an open one without the second.
func period(_ start: String, _ end: String? = nil) throws -> Period {
    try Period(from: day(start), to: end.map(day))
}

/// What `make` is refused for; `nil` when it is accepted.
func refusal<Value>(_ make: () throws -> Value) -> Refusal? {
    do {
        _ = try make()
        return nil
    } catch {
        return error as? Refusal
    }
}

/// Texts no field accepts: their reason depends on the limit.
func tooLong(_ limit: Int) -> String { String(repeating: "é", count: limit + 1) }

/// Values of which only what a test is about needs to be said.
enum Sample {
    static func volet(diagnostic: String = "Le diagnostic.") throws -> Volet {
        try Volet(
            id: Identifier("v"),
            cle: "enfance",
            nom: "Enfance",
            entree: .publics,
            teinte: .enfance,
            diagnostic: diagnostic
        )
    }

    static func constat(_ id: String = "c", source: String = "Insee") throws -> Constat {
        try Constat(id: Identifier(id), volet: Identifier("v"), nature: .atout, titre: "Constat \(id)", source: source)
    }

    static func enjeu(_ id: String = "e", constats: [String] = ["c"]) throws -> Enjeu {
        try Enjeu(
            id: Identifier(id),
            volet: Identifier("v"),
            titre: "Enjeu \(id)",
            constats: constats.map { Identifier($0) }
        )
    }

    static func objectif(_ id: String = "o", enjeu: String = "e") throws -> Objectif {
        try Objectif(id: Identifier(id), enjeu: Identifier(enjeu), niveau: .strategique, titre: "Objectif \(id)")
    }

    static func fiche(
        _ id: String = "f",
        objectifs: [String] = ["o"],
        pilotes: [String] = ["p"]
    ) throws -> FicheAction {
        try FicheAction(
            id: Identifier(id),
            code: "FA-\(id)",
            titre: "Fiche \(id)",
            volets: [Identifier("v")],
            objectifs: objectifs.map { Identifier($0) },
            pilotes: pilotes.map { Identifier($0) }
        )
    }

    static func operation(
        _ id: String = "op",
        fiche: String = "f",
        periode: String = "",
        avancement: Operation.Avancement = .prevue
    ) throws -> Operation {
        try Operation(
            id: Identifier(id),
            fiche: Identifier(fiche),
            titre: "Opération \(id)",
            periode: FuzzyPeriod(periode),
            avancement: avancement
        )
    }

    static func etape(_ stage: Etape.Stage, on day: String = "2021-03-01") throws -> Etape {
        try Etape(
            id: Identifier(stage.rawValue),
            volet: Identifier("v"),
            stage: stage,
            on: Day.named(day),
            decision: "COPIL d’exemple"
        )
    }

    /// The progress of a volet that passed these stages, the n-th on the first of the n-th month of 2021.
    static func progress(_ stages: [Etape.Stage]) throws -> Progress {
        Progress(try stages.map { try etape($0, on: "2021-0\($0.rank + 1)-01") })
    }

    static func organisme(
        _ id: String,
        _ nature: Organisme.Nature,
        commune: CodeInsee? = nil
    ) throws -> Organisme {
        try Organisme(id: Identifier(id), nom: "Organisme \(id)", nature: nature, commune: commune)
    }

    static func competence(
        _ organisme: String,
        _ service: Service = .jeunesse,
        in communes: [CodeInsee] = [],
        during periode: Period
    ) throws -> Competence {
        try Competence(
            id: Identifier("\(organisme)-\(service.rawValue)-\(periode.start)"),
            organisme: Identifier(organisme),
            service: service,
            communes: communes,
            periode: periode,
            source: "Statuts d’exemple"
        )
    }
}

extension Day {
    /// A day known to exist, where a parameter hides ``day(_:)``.
    fileprivate static func named(_ text: String) throws -> Day { try #require(Day(text)) }
}
