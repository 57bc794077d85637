import Domain
import Exchange
import HTML
import Storage

extension Slice {
    /// The register of all that was decided.
    static let decisions = Slice(
        "Décisions",
        routes: [
            Route(.get, ctg: "/decisions", .readConvention) { visit in
                visit.page(try await DecisionsPage.read(visit), in: .decisions)
            },
            Route(.get, ctg: "/decisions/registre.csv", .readConvention) { visit in
                let page = try await DecisionsPage.read(visit)
                return .file(
                    page.register.csv(page.lines), type: "text/csv; charset=utf-8",
                    name: "decisions-\(visit.convention.slug).csv")
            },
            Route(.get, ctg: "/decisions/:id", .readConvention, DecisionPage.show),
        ])
}

/// The decisions of a convention with what they refer to.
struct DecisionRegister: Sendable {
    /// Those in use, the last first.
    let lines: [Line]
    let choices: Choices

    struct Line: Sendable {
        let decision: Decision
        let instance: String
        let etat: Decision.Etat
        /// The volets it is about: its body's, and those of what it changed.
        let volets: Set<Identifier<Volet>>
    }

    init(_ choices: Choices) {
        self.choices = choices
        let replaced = Decision.replaced(among: choices.decisions)
        lines = choices.decisions.sorted { ($1.on, $1.id) < ($0.on, $0.id) }.map { decision in
            Line(
                decision: decision, instance: choices.instance(decision.instance)?.nom ?? "instance archivée",
                etat: decision.etat(isReplaced: replaced.contains(decision.id)),
                volets: choices.volets(of: decision))
        }
    }

    /// The register as a sheet.
    func csv(_ lines: [Line]) -> [UInt8] {
        let titles = [
            "Date", "Instance", "Réunion", "Décision", "État", "Résultat", "En exercice", "Présents", "Pouvoirs",
            "Votants", "Pour", "Contre", "Abstentions", "Sans prendre part", "Écarts", "Ce qu’elle change",
            "Appliquée le",
        ]
        let rows = lines.map { line -> [CSVCell] in
            let decision = line.decision
            let counts = decision.vote?.counts.fields.map { CSVCell.number(String($0.count)) }
            return [
                .number(decision.on.description), .text(line.instance),
                .text(choices.reunions.first { $0.id == decision.reunion }?.titre ?? ""), .text(decision.texte),
                .text(line.etat.libelle), .text(decision.vote.map { VoteWords($0).sentence } ?? decision.issue.libelle),
            ] + (counts ?? Array(repeating: .empty, count: 8)) + [
                .text(decision.vote.map { VoteWords($0).discrepancies.joined(separator: " ") } ?? ""),
                .text(decision.objets.map { choices.nom(of: $0) }.joined(separator: "\u{A0}; ")),
                .number(decision.appliqueeLe?.description ?? ""),
            ]
        }
        return Array(CSVWriter().data(titles: titles, rows: rows))
    }
}

extension Choices {
    fileprivate func volets(of decision: Decision) -> Set<Identifier<Volet>> {
        var volets = Set(instance(decision.instance)?.volets ?? [])
        for objet in decision.objets {
            switch objet.kind {
            case "volet": volets.insert(Identifier(objet.object))
            case "enjeu": volets.formUnion([enjeu(Identifier(objet.object))?.volet].compactMap(\.self))
            case "fiche_action": volets.formUnion(fiche(Identifier(objet.object))?.volets ?? [])
            case "objectif":
                let objectif = objectifs.first { $0.id.rawValue == objet.object }
                volets.formUnion([enjeu(objectif?.enjeu)?.volet].compactMap(\.self))
            default: break
            }
        }
        return volets
    }

    /// « Fiche FA-07 · … » : the label of the object in the form of a decision.
    func nom(of objet: ObjetLie) -> String {
        objetOptions.first { $0.value == objet.description }?.label ?? "objet archivé (\(objet.kind))"
    }

    /// Where the object is shown.
    func link(of objet: ObjetLie, in head: ConventionHead) -> Link? {
        if objet.kind == "volet" { return volet(Identifier(objet.object))?.place(in: head) }
        return objet.link(in: head)
    }
}

/// What of the register one looks for.
struct DecisionFilter {
    let words: String
    let instance: String
    let year: String
    let volet: String
    let etat: String

    init(_ query: FormValues) {
        words = (query["q"] ?? "").trimmed
        instance = query["instance"] ?? ""
        year = query["annee"] ?? ""
        volet = query["volet"] ?? ""
        etat = query["etat"] ?? ""
    }

    var isNarrow: Bool { [words, instance, year, volet, etat].contains { !$0.isEmpty } }

    func accepts(_ line: DecisionRegister.Line, _ choices: Choices) -> Bool {
        let decision = line.decision
        if !instance.isEmpty, decision.instance.rawValue != instance { return false }
        if !year.isEmpty, String(decision.on.year) != year { return false }
        if !etat.isEmpty, line.etat.rawValue != etat { return false }
        if !volet.isEmpty, !line.volets.contains(where: { id in choices.volet(id)?.cle == volet }) { return false }
        let text = ([decision.texte, line.instance] + decision.objets.map(choices.nom(of:))).joined(separator: " ")
            .folded
        return words.folded.split(separator: " ").allSatisfy { text.contains($0) }
    }

    var parameters: KeyValuePairs<String, String> {
        ["q": words, "instance": instance, "annee": year, "volet": volet, "etat": etat]
    }
}

extension Decision.Etat {
    var libelle: String {
        switch self {
        case .adoptee: "Adoptée, à appliquer"
        case .appliquee: "Appliquée"
        case .rejetee: "Rejetée"
        case .ajournee: "Ajournée"
        case .remplacee: "Remplacée"
        }
    }

    var chip: HTML {
        let style =
            switch self {
            case .adoptee, .appliquee: " good"
            case .rejetee: " bad"
            case .ajournee, .remplacee: " warn"
            }
        return "<span class=\"chip\(style)\">\(libelle)</span>"
    }
}
