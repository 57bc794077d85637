import Domain

@testable import App

/// Forms filled for any kind of object; two variants share no value that may differ.
struct Sample {
    let variant: Int
    /// What stands in the texts; by default plain French, on several lines where lines are allowed.
    var text: @Sendable (FormField, Int) -> String = Sample.french

    /// A complete form of one kind.
    func form<Value: Resource>(_ type: Value.Type, _ choices: Choices) -> FormValues {
        var form = FormValues()
        for field in Value.fields(choices) {
            form.set(field.name, values(field, kind: Value.layout.kind, choices))
        }
        return form
    }

    private func values(_ field: FormField, kind: String, _ choices: Choices) -> [String] {
        if let value = particular(field.name, kind: kind, choices) { return [value] }
        switch field.kind {
        case .line, .prose: return [text(field, variant)]
        case .day: return ["2022-0\(variant + 1)-14"]
        case .number(let range): return [String(range.lowerBound + 10 + variant)]
        case .choice(let options, _): return [options[variant % options.count].value]
        case .choices(let options): return options.dropFirst(variant).prefix(2).map(\.value)
        case .flag: return ["1"]
        case .fixed: return [""]
        }
    }

    /// Fields whose values obey rules of their own.
    private func particular(_ name: String, kind: String, _ choices: Choices) -> String? {
        switch (kind, name) {
        case (_, "siren"): ["200072882", "218500031"][variant]
        case (_, "siret"): ["20007288299994", "21850003199992"][variant]
        case ("deliberation", "matiere_code"): "8.\(variant + 2)"
        case ("acte", "page"): "https://exemple.fr/actes/\(variant)"
        case ("volet", "cle"): "essai-\(variant)"
        case ("volet", "age_min"), ("equipement", "age_min"): String(3 + variant)
        case ("equipement", "latitude"): "46.\(variant + 7)"
        case ("equipement", "longitude"): "-1.\(variant + 5)"
        case ("equipement", "horaires"): ["lu-ve 8h-18h", "me 9h-12h ; fermé août"][variant]
        case ("territoire_compare", "lieu"): ["248500621", "248500662"][variant]
        case ("indicateur_local", "code"): "essai_\(variant)"
        case ("indicateur_local", "formule"): ["population_municipale / 2", "2 * naissances"][variant]
        case ("indicateur_local", "page"): "https://exemple.fr/\(variant)"
        case ("indicateur_local", "decimales"): "\(variant + 1)"
        case ("valeur_locale", "annee"): "202\(variant)"
        case ("valeur_locale", "valeur"): "4\(variant)"
        // Times somebody imported are in minutes: the other variant counts kilometres.
        case ("hypotheses", "trajets"): "distances"
        case ("hypotheses", "vitesse"): "5\(variant)"
        case ("hypotheses", "detour"): "1,\(variant + 2)"
        case ("hypotheses", "paliers"): "1\(variant) : 1 ; 20 : 1/3"
        case ("hypotheses", "sigma"), ("hypotheses", "portee"), ("hypotheses", "cible"): "1\(variant)"
        case ("hypotheses", "beta"): "0,\(variant + 1)"
        case ("mouvement", "capacite"): "1\(variant)"
        case ("cout_unitaire", "montant"): "1\(variant)00"
        case ("capacite", "valeur"): "2\(variant).5"
        // Nobody sits twice in a body, and a substitute replaces a full member of the same one.
        case ("membre", "personne_id"): choices.notSitting(in: choices.instances[variant].id)[variant].rawValue
        case ("membre", "suppleant_de"):
            choices.membres.first { $0.instance == choices.instances[variant].id && $0.isTitulaire }?.id.rawValue
        case ("reunion", "heure_debut"): "1\(variant):30"
        case ("reunion", "heure_fin"): "1\(variant + 5):45"
        // What belongs to one body is not put on the agenda of another.
        case ("point_ordre_du_jour", "reunion_id"), ("decision", "reunion_id"):
            choices.reunions.first { $0.instance == choices.instances[variant].id }?.id.rawValue ?? ""
        case ("decision", "point_id"):
            choices.points.first { $0.instance == choices.instances[variant].id }?.id.rawValue ?? ""
        case ("date_conseil", "partie_id"): choices.withoutDateConseil[variant].rawValue
        case ("dependance", "precedent_id"): choices.calendar.jalons[variant + 5].id.rawValue
        case ("dependance", "jalon_id"): choices.withoutDependance[variant].rawValue
        case ("modele_jalon", "retroplanning_id"): choices.calendar.retroplannings[0].id.rawValue
        case ("partie", "organisme_id"): choices.withoutPartie[variant].rawValue
        case ("acces", "role"): ["habitant", "caf"][variant]
        case (_, "debut"): "2021-0\(variant + 1)-01"
        case (_, "fin"): "2023-0\(variant + 1)-28"
        default: nil
        }
    }

    /// Ordinary French, cut at the field's limit.
    static func french(_ field: FormField, _ variant: Int) -> String {
        switch field.kind {
        case .prose: "Un texte « nº \(variant) » sur l’accueil\nà Palluau.\n\n- une puce & une esperluette\n- l’œuvre"
        case .line(let limit): String("\(["Réunir", "Ouvrir"][variant]) \(field.name)".prefix(limit))
        default: ""
        }
    }
}

extension Choices {
    /// People who may still sit in a body.
    fileprivate func notSitting(in instance: Identifier<Instance>) -> [Identifier<Personne>] {
        let sitting = Set(membres.filter { $0.instance == instance }.map(\.personne))
        return personnes.map(\.id).filter { !sitting.contains($0) }
    }

    /// Organismes that may still become parties.
    fileprivate var withoutPartie: [Identifier<Organisme>] {
        organismes.map(\.id).filter { id in !parties.contains { $0.organisme == id } }
    }

    /// Parties whose council has no date yet.
    fileprivate var withoutDateConseil: [Identifier<Partie>] {
        parties.map(\.id).filter { id in !calendar.dateConseils.contains { $0.partie == id } }
    }

    /// Dates that no other waits for and that wait for none.
    fileprivate var withoutDependance: [Identifier<Jalon>] {
        calendar.jalons.map(\.id).filter { id in !calendar.dependances.contains { $0.jalon == id || $0.precedent == id }
        }
    }
}

extension TestApp {
    func choices() async throws -> Choices {
        let convention = try await convention()
        return try await read { try $0.choices(in: convention) }
    }

    /// An object of a kind that no form creates: the convention itself, the acts that one click makes together.
    func known<Value: Resource>(_ type: Value.Type) async throws -> Identifier<Value>? {
        switch type {
        case is ConventionRecord.Type: Identifier(try await convention().rawValue)
        case is Emargement.Type: Identifier(try await all(Emargement.self).first.orFail("émargement").id.rawValue)
        case is Acte.Type: Identifier(try await acte("85169").id.rawValue)
        default: nil
        }
    }

    /// Creates an object through its form.
    func create<Value: Resource>(
        _ type: Value.Type,
        _ form: FormValues,
        by browser: Browser
    ) async throws -> Identifier<Value> {
        let before = Set(try await all(Value.self).map(\.id))
        let answer = try await browser.post("\(TestApp.base)/\(Value.naming.path)", form)
        guard answer.status == .seeOther else { throw Absent(description: "\(answer) \(answer.problems)") }
        let created = try await all(Value.self).map(\.id).filter { !before.contains($0) }
        return try created.first.orFail("\(Value.layout.kind) créé")
    }
}

extension Answer {
    /// The sentences beside the fields at fault.
    var problems: [String] {
        text.matches(of: /<p class="error"[^>]*>(.*?)<\/p>/).map { match in
            String(match.output.1).replacing(/<[^>]*>/, with: "").unescaped
        }
    }
}
