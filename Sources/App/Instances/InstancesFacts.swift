import Domain
import HTML
import Storage

/// What the pages of the bodies are made of, read in one go.
struct InstancesFacts: Sendable {
    let choices: Choices
    let sieges: [Siege]
    let invitations: [Invitation]
    let candidatures: [Candidature]
    let today: Day

    func membres(of instance: Identifier<Instance>) -> [Membre] {
        choices.membres.filter { $0.instance == instance }
    }

    /// The days of the meetings that stood, to come or not.
    func reunions(of instance: Identifier<Instance>) -> [Reunion] {
        choices.reunions.filter { $0.instance == instance }.sorted { ($0.on, $0.id) < ($1.on, $1.id) }
    }

    func rythme(of instance: Instance) -> RythmeTenu {
        let held = reunions(of: instance.id).filter { $0.annulation == nil }.map(\.on)
        return RythmeTenu(instance.rythme, held: held, on: today)
    }

    func composition(of membres: [Membre]) -> Composition {
        Composition(
            Composition.places(
                of: membres, on: today, organismes: choices.organismes, personnes: choices.personnes),
            communes: choices.communes.map(\.code))
    }
}

extension StoreReader {
    func instancesFacts(in convention: Identifier<Convention>, on today: Day) throws -> InstancesFacts {
        InstancesFacts(
            choices: try choices(in: convention), sieges: try all(Siege.self, in: convention).map(\.value),
            invitations: try all(Invitation.self, in: convention).map(\.value),
            candidatures: try candidatures(in: convention), today: today)
    }
}

extension ConventionVisit {
    func instancesFacts() async throws -> InstancesFacts {
        let (convention, today) = (id, visit.environment.today)
        return try await read { try $0.instancesFacts(in: convention, on: today) }
    }

    /// The body an address speaks of, in use or archived.
    func instance() async throws -> Stored<Instance> {
        let convention = id
        let instance = Identifier<Instance>(try parameter("id"))
        guard let stored = try await read({ try $0.one(instance, in: convention) }) else { throw Problem.notFound }
        return stored
    }
}
