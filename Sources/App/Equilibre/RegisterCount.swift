import Domain
import Storage

/// The services of a volet in the register, each with its latest capacities.
struct RegisterCount: Sendable {
    let services: [Service]

    struct Service: Sendable {
        let equipement: Equipement
        let latest: [Capacite]

        /// What it offers in a unit; `nil` when nobody said.
        func capacity(in unite: Unite) -> Capacite? { latest.first { $0.unite == unite } }
    }

    /// Those that are counted: open, or planned too.
    func counted(projets: Bool) -> [Service] {
        services.filter { $0.equipement.etat == .ouvert || (projets && $0.equipement.etat == .projet) }
    }

    /// The unit most of them tell; the number of services when none tells any.
    var proposed: Offre {
        let units = counted(projets: false).flatMap { Set($0.latest.map(\.unite)) }
        let counts = Dictionary(units.map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
        return most.map { .capacites($0.key) } ?? .equipements
    }

    /// The sites of an offre, and the services it leaves out because nobody said what they offer.
    func sites(of offre: Offre, projets: Bool) -> (sites: [EquilibreInputs.Site], silent: [Equipement]) {
        var sites: [EquilibreInputs.Site] = []
        var silent: [Equipement] = []
        for service in counted(projets: projets) {
            let equipement = service.equipement
            let capacity: Double? =
                if case .capacites(let unite) = offre { service.capacity(in: unite)?.valeur } else { 1 }
            guard let capacity else {
                silent.append(equipement)
                continue
            }
            sites.append(
                EquilibreInputs.Site(
                    id: equipement.id.rawValue, nom: equipement.nom, commune: equipement.commune,
                    position: equipement.details.position, capacite: capacity))
        }
        return (sites, silent)
    }
}

extension StoreReader {
    /// The services that deal with a volet, open or planned.
    func registerCount(of volet: Volet, in convention: Identifier<Convention>) throws -> RegisterCount {
        let capacites = Dictionary(grouping: try all(Capacite.self, in: convention).map(\.value), by: \.equipement)
        let equipements = try all(Equipement.self, in: convention).map(\.value)
        return RegisterCount(
            services: equipements.filter { $0.etat != .ferme && $0.type.themes.contains(volet.teinte) }
                .map { .init(equipement: $0, latest: (capacites[$0.id] ?? []).latest) })
    }
}
