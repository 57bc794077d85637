import Domain

/// The values an article may call by name between double braces.
struct ArticleVariables: Sendable {
    static let names = [
        "titre", "periode", "duree", "parties", "volets_valides", "volets_en_cours", "nombre_fiches",
        "nombre_equipements", "annexes",
    ]

    private let values: [String: String]

    init(_ values: [String: String]) {
        self.values = values
    }

    /// The text with each known name replaced; an unknown name stays, so that it can be seen and mended.
    func filling(_ text: String) -> String {
        values.reduce(text) { $0.replacing("{{\($1.key)}}", with: $1.value) }
    }

    /// The names between braces that mean nothing.
    static func unknown(in text: String) -> [String] {
        text.matches(of: /\{\{([^{}]*)\}\}/).map { String($0.output.1) }.filter { !names.contains($0) }
    }
}
