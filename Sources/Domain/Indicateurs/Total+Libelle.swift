extension Total {
    /// What must be said beside the number: « 13 valeurs sur 15 : 2 secrètes »; `nil` when there is nothing to say.
    public var libelle: String? {
        switch state {
        case .complete: nil
        case .estimated: "dont " + Total.counted(parts.estimated, "valeur estimée", "valeurs estimées")
        case .partial, .secret, .unknown:
            parts.count == 0
                ? "aucune valeur"
                : "\(Total.counted(parts.known, "valeur", "valeurs")) sur\u{A0}\(parts.count)\u{A0}: \(lacking)"
        case .impossible(.notAdditive): "ne s’additionne pas d’un lieu à l’autre"
        case .impossible(.divisionByZero): "rapporté à zéro"
        }
    }

    /// « 2 secrètes, 1 non publiée ».
    private var lacking: String {
        [
            (parts.secret, "secrète", "secrètes"), (parts.notPublished, "non publiée", "non publiées"),
            (parts.absent, "absente", "absentes"),
        ].filter { $0.0 > 0 }.map { Total.counted($0.0, $0.1, $0.2) }.joined(separator: ", ")
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count)\u{A0}\(count < 2 ? one : many)"
    }
}
