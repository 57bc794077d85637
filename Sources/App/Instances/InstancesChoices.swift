import Domain

extension Choices {
    func instance(_ id: Identifier<Instance>?) -> Instance? { instances.first { $0.id == id } }
    func personne(_ id: Identifier<Personne>?) -> Personne? { personnes.first { $0.id == id } }

    var instanceOptions: [FormField.Option] {
        instances.map { .init(value: $0.id.rawValue, label: $0.nom) }
    }

    var personneOptions: [FormField.Option] {
        personnes.map { .init(value: $0.id.rawValue, label: $0.nom) }
    }

    /// The full members, who may be replaced.
    var titulaireOptions: [FormField.Option] {
        membres.filter { $0.suppleantDe == nil }.map { membre in
            let instance = instance(membre.instance)?.nom ?? ""
            return .init(value: membre.id.rawValue, label: "\(personne(membre.personne)?.nom ?? "?") (\(instance))")
        }
    }

    var reunionOptions: [FormField.Option] {
        reunions.map { .init(value: $0.id.rawValue, label: "\($0.titre), \($0.on.long)") }
    }
}
