import Domain

extension Choices {
    func instance(_ id: Identifier<Instance>?) -> Instance? { instances.first { $0.id == id } }
    func personne(_ id: Identifier<Personne>?) -> Personne? { personnes.first { $0.id == id } }

    var instanceOptions: [FormField.Option] {
        instances.map { .init(value: $0.id.rawValue, label: $0.nom) }
    }

    /// The people, told apart by what they sit for when two bear one name; never by their addresses.
    var personneOptions: [FormField.Option] {
        let counts = personnes.reduce(into: [:]) { $0[$1.nom.folded, default: 0] += 1 }
        let seats = Dictionary(grouping: membres, by: \.personne)
        return personnes.map { personne in
            let membre = seats[personne.id]?.first
            let details = [membre?.qualite ?? "", organisme(membre?.organisme)?.nomCourt ?? ""].filter { !$0.isEmpty }
            let isAlone = counts[personne.nom.folded] == 1 || details.isEmpty
            let label = isAlone ? personne.nom : "\(personne.nom) (\(details.joined(separator: ", ")))"
            return .init(value: personne.id.rawValue, label: label)
        }
    }

    /// The full members, who may be replaced.
    var titulaireOptions: [FormField.Option] {
        let noms = Dictionary(personnes.map { ($0.id, $0.nom) }, uniquingKeysWith: { first, _ in first })
        return membres.filter(\.isTitulaire).map { membre in
            let instance = instance(membre.instance)?.nom ?? ""
            return .init(value: membre.id.rawValue, label: "\(noms[membre.personne] ?? "?") (\(instance))")
        }
    }

    var reunionOptions: [FormField.Option] {
        reunions.map { .init(value: $0.id.rawValue, label: "\($0.titre), \($0.on.long)") }
    }

    /// The points on an agenda or waiting for one, those of the last meetings first.
    var pointOptions: [FormField.Option] {
        points.reversed().map { point in
            let reunion = reunions.first { $0.id == point.reunion }
            let place = reunion.map { "\($0.titre), \($0.on.long)" } ?? instance(point.instance)?.nom ?? ""
            return .init(value: point.id.rawValue, label: "\(point.titre) (\(place))")
        }
    }

    var decisionOptions: [FormField.Option] {
        decisions.sorted { ($1.on, $1.id) < ($0.on, $0.id) }
            .map { .init(value: $0.id.rawValue, label: "\($0.on.long)\u{A0}: \($0.heading)") }
    }

    /// What a decision may change.
    var objetOptions: [FormField.Option] {
        volets.map { option("volet", $0.id, "Volet \($0.nom)") }
            + enjeux.map { option("enjeu", $0.id, "Enjeu\u{A0}: \($0.titre)") }
            + objectifs.map { option("objectif", $0.id, "Objectif\u{A0}: \($0.titre)") }
            + fiches.map { option("fiche_action", $0.id, "Fiche \($0.code) · \($0.titre)") }
            + equipements.map { option("equipement", $0.id, "Équipement\u{A0}: \($0.nom)") }
            + parties.map { option("partie", $0.id, "Partie\u{A0}: \(nom(of: $0))") }
            + instances.map { option("instance", $0.id, "Instance\u{A0}: \($0.nom)") }
            + deliberations.map { option("deliberation", $0.id, "Délibération commune\u{A0}: \($0.value.titre)") }
            + actes.map { option("acte", $0.id, "Acte\u{A0}: \(nom(of: $0.value))") }
    }

    /// « Commune de Palluau, Convention territoriale globale » : whose act it is, of which draft.
    private func nom(of acte: Acte) -> String {
        let partie = parties.first { $0.id == acte.partie }.map(nom(of:)) ?? "partie archivée"
        return [partie, deliberations.first { $0.id == acte.deliberation }?.value.titre].compactMap(\.self)
            .joined(separator: ", ")
    }

    private func option<Object>(_ kind: String, _ id: Identifier<Object>, _ label: String) -> FormField.Option {
        .init(value: ObjetLie(kind, id).description, label: label)
    }
}
