import Domain

/// Everything a ``Bilan`` is computed from: values only, so that a scenario may change one and compute again.
struct EquilibreInputs: Sendable, Hashable {
    /// Where people live: a commune, with how many of those the service is for.
    struct Place: Sendable, Hashable {
        let code: CodeInsee
        let nom: String
        let mairie: Point?
        /// Square kilometres.
        let surface: Double?
        /// `nil` when the files say nothing of it.
        var besoin: Valeur?
        /// Whether it is of the territoire; the others only make the border true.
        let isInside: Bool
        /// Whether what it offers is known: a published supply may be secret or absent.
        var isOffreKnown = true
    }

    /// A service with what it offers, or the whole published supply of a commune.
    struct Site: Sendable, Hashable, Identifiable {
        let id: String
        var nom: String
        var commune: CodeInsee?
        /// Where it is; without it, the mairie of its commune.
        var position: Point?
        var capacite: Double
    }

    var places: [Place]
    var sites: [Site]
    var desserte: Desserte
    /// The times somebody imported, asked for by ``Desserte/Trajets/matrice``.
    var temps: TempsDeTrajet?
    /// The rate to reach, for a hundred people.
    var cible: Double?

    init(
        places: [Place], sites: [Site], desserte: Desserte, temps: TempsDeTrajet? = nil, cible: Double? = nil
    ) {
        self.places = places
        self.sites = sites
        self.desserte = desserte
        self.temps = temps
        self.cible = cible
    }
}

/// Minutes from a commune to another, as an imported file gives them.
struct TempsDeTrajet: Sendable, Hashable {
    struct Trajet: Sendable, Hashable {
        let origine: CodeInsee
        let destination: CodeInsee
    }

    let minutes: [Trajet: Double]
    /// The communes journeys start from.
    let origines: Set<CodeInsee>

    init(_ minutes: [Trajet: Double]) {
        self.minutes = minutes
        origines = Set(minutes.keys.map(\.origine))
    }

    func minutes(from origine: CodeInsee, to destination: CodeInsee) -> Double? {
        minutes[Trajet(origine: origine, destination: destination)]
    }
}
