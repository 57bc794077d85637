import Domain

/// What people write in a sheet for the values of a list: the label, the stored word, or a usual one.
///
/// Made once for a sheet: thousands of lines ask it.
struct EquipementWords: Sendable {
    private let communes: [String: String]
    private let organismes: [String: String]

    init(_ choices: Choices) {
        let byCommune = choices.communes.flatMap { commune in
            [commune.code.rawValue, EquipementWords.communeKey(commune.nom)].map { ($0, commune.code.rawValue) }
        }
        communes = Dictionary(byCommune, uniquingKeysWith: { first, _ in first })
        // A full name before a short one, which another may bear as its own.
        let names = choices.organismes.map { ($0.nom.folded, $0.id.rawValue) }
        let others = choices.organismes.flatMap { organisme in
            [organisme.nomCourt.folded, organisme.siren?.rawValue ?? ""].map { ($0, organisme.id.rawValue) }
        }
        organismes = Dictionary((names + others).filter { !$0.0.isEmpty }, uniquingKeysWith: { first, _ in first })
    }

    func type(_ text: String) -> TypeEquipement? { EquipementWords.types[text.folded] }
    func etat(_ text: String) -> Equipement.Etat? { EquipementWords.etats[text.folded] }
    func service(_ text: String) -> Service? { EquipementWords.services[text.folded] }
    func unite(_ text: String) -> Unite? { EquipementWords.unites[text.folded] }

    func accessibilite(_ text: String) -> Equipement.Accessibilite? {
        EquipementWords.accessibilites[text.folded]
    }

    /// The code of a commune of the territoire; empty for the whole of it.
    func commune(_ text: String) -> String? {
        text.folded == "tout le territoire" ? "" : communes[text] ?? communes[EquipementWords.communeKey(text)]
    }

    /// « SAINT ETIENNE DU BOIS » is Saint-Étienne-du-Bois.
    private static func communeKey(_ nom: String) -> String { nom.replacing("-", with: " ").sortKey }

    /// An organisme by its name, its short name or its SIREN.
    func organisme(_ text: String) -> String? {
        // The export names by its identifier one that was archived since; the form refuses it unless it was chosen.
        if text.utf8.count == 36, text.count(where: { $0 == "-" }) == 4 { return text }
        return organismes[text.folded]
    }
}

extension EquipementWords {
    private static let types = words(
        TypeEquipement.self, \.libelle,
        and: [
            "multi-accueil": .eajePsu, "multi accueil": .eajePsu, "creche collective": .eajePsu,
            "halte-garderie": .eajePsu, "creche familiale": .eajePsu, "creche parentale": .eajePsu,
            "micro-creche psu": .eajePsu, "eaje": .eajePsu, "eaje psu": .eajePsu, "ram": .rpe,
            "alsh periscolaire": .alshPeriscolaire, "accueil periscolaire": .alshPeriscolaire,
            "alsh extrascolaire": .alshExtrascolaire, "accueil extrascolaire": .alshExtrascolaire, "cias": .ccas,
            "reaap": .fondsParentalite,
        ])
    private static let etats = words(
        Equipement.Etat.self, \.libelle, and: ["ouverte": .ouvert, "fermee": .ferme, "en projet": .projet])
    private static let services = words(Service.self, \.libelle)
    private static let accessibilites = words(
        Equipement.Accessibilite.self, \.libelle, and: ["oui": .complete, "non": .aucune, "en partie": .partielle])
    private static let unites = words(
        Unite.self, \.libelle,
        and: Dictionary(
            Unite.allCases.map { (String($0.counted(1).dropFirst(2)).folded, $0) },
            uniquingKeysWith: { first, _ in first }))

    private static func words<Value: CaseIterable & RawRepresentable<String>>(
        _ type: Value.Type, _ libelle: (Value) -> String, and others: [String: Value] = [:]
    ) -> [String: Value] {
        let own = Value.allCases.flatMap { value in [(value.rawValue, value), (libelle(value).folded, value)] }
        return Dictionary(own, uniquingKeysWith: { first, _ in first }).merging(others) { first, _ in first }
    }
}
