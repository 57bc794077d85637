import Domain

/// The words of one party that a draft calls by name between double braces.
struct ActeVariables: Sendable {
    static let names = [
        "assemblee", "organisme", "de_organisme", "nom_court", "commune", "qualite", "convention", "periode",
        "signataires",
    ]

    static let help = names.map { "{{\($0)}}" }.joined(separator: ", ") + "\u{A0}: remplacés par ceux de chaque partie."

    private let values: [String: String]

    init(_ partie: Partie, _ facts: ActesFacts) {
        let organisme = facts.choices.organisme(partie.organisme)
        let head = facts.head
        values = [
            "assemblee": partie.assemblee.isEmpty ? "assemblée" : partie.assemblee,
            "organisme": organisme?.nom ?? "?", "de_organisme": organisme?.nom.withItsArticle ?? "?",
            "nom_court": organisme?.nomCourt ?? "?",
            "commune": facts.choices.communes.first { $0.code == organisme?.commune }?.nom ?? organisme?.nomCourt
                ?? "?",
            "qualite": partie.qualite.isEmpty ? "son représentant" : partie.qualite.lowercasedFirst,
            "convention": head.titre,
            "periode": head.fin.map { "du \(head.debut.long) au \($0.long)" } ?? "à partir du \(head.debut.long)",
            "signataires": enumeration(
                facts.choices.parties.filter { $0.role == .signataire }.map(facts.choices.nom(of:))),
        ]
    }

    func filling(_ text: String) -> String {
        values.reduce(text) { $0.replacing("{{\($1.key)}}", with: $1.value) }
    }

    /// The lines of a text, filled, without the empty ones.
    func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { filling(String($0).trimmed) }.filter { !$0.isEmpty }
    }

    /// The names between braces that mean nothing.
    static func unknown(in deliberation: Deliberation) -> [String] {
        [deliberation.objet, deliberation.visas, deliberation.considerants, deliberation.articles, deliberation.note]
            .flatMap { $0.matches(of: /\{\{([^{}]*)\}\}/).map { String($0.output.1) } }
            .filter { !names.contains($0) }
    }
}
