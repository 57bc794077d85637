import Domain

/// What people write in a sheet for the values of a list: the label, the stored word, or a usual one.
struct EquipementWords {
    let choices: Choices

    func type(_ text: String) -> TypeEquipement? {
        EquipementWords.match(text, TypeEquipement.self, \.libelle) ?? EquipementWords.types[text.folded]
    }

    private static let types: [String: TypeEquipement] = [
        "multi-accueil": .eajePsu, "multi accueil": .eajePsu, "creche collective": .eajePsu, "halte-garderie": .eajePsu,
        "creche familiale": .eajePsu, "creche parentale": .eajePsu, "micro-creche psu": .eajePsu, "eaje": .eajePsu,
        "eaje psu": .eajePsu, "micro-creche paje": .microCrechePaje, "mam": .mam, "rpe": .rpe, "ram": .rpe,
        "laep": .laep,
        "alsh periscolaire": .alshPeriscolaire, "accueil periscolaire": .alshPeriscolaire,
        "alsh extrascolaire": .alshExtrascolaire, "accueil extrascolaire": .alshExtrascolaire, "evs": .evs,
        "clas": .clas,
        "pij": .pij, "cias": .ccas, "bafa": .bafa, "reaap": .fondsParentalite, "paej": .paej, "fjt": .fjt,
        "autre": .autre,
    ]

    func etat(_ text: String) -> Equipement.Etat? {
        EquipementWords.match(text, Equipement.Etat.self, \.libelle)
            ?? ["ouverte": .ouvert, "fermee": .ferme, "en projet": .projet][text.folded]
    }

    func service(_ text: String) -> Service? { EquipementWords.match(text, Service.self, \.libelle) }

    func accessibilite(_ text: String) -> Equipement.Accessibilite? {
        EquipementWords.match(text, Equipement.Accessibilite.self, \.libelle)
            ?? ["oui": .complete, "non": .aucune, "en partie": .partielle][text.folded]
    }

    static func unite(_ text: String) -> Unite? {
        match(text, Unite.self, \.libelle)
            ?? Unite.allCases.first { $0.counted(1).dropFirst(2).description.folded == text.folded }
    }

    /// The code of a commune of the territoire; empty for the whole of it.
    func commune(_ text: String) -> String? {
        if text.folded == "tout le territoire" { return "" }
        let key = text.replacing("-", with: " ").sortKey
        return choices.communes.first { commune in
            commune.code.rawValue == text || commune.nom.replacing("-", with: " ").sortKey == key
        }?.code.rawValue
    }

    /// An organisme by its name, its short name or its SIREN.
    func organisme(_ text: String) -> String? {
        // The export names by its identifier one that was archived since; the form refuses it unless it was chosen.
        if text.utf8.count == 36, text.count(where: { $0 == "-" }) == 4 { return text }
        let key = text.folded
        let found = choices.organismes.first { organisme in
            organisme.nom.folded == key || organisme.nomCourt.folded == key || organisme.siren?.rawValue == key
        }
        return found?.id.rawValue
    }

    private static func match<Value: CaseIterable & RawRepresentable<String>>(
        _ text: String, _ type: Value.Type, _ libelle: (Value) -> String
    ) -> Value? {
        let key = text.folded
        return Value.allCases.first { $0.rawValue == key || libelle($0).folded == key }
    }
}
