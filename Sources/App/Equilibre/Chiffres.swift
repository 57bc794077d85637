import Domain

/// The figures of an équilibre as they are shown, and kept: names and sources in place of codes, nothing to look up.
struct Chiffres: Codable, Sendable, Equatable {
    /// What was counted, where it was read.
    struct Count: Codable, Sendable, Equatable {
        let libelle: String
        let unite: String
        let annee: Int?
        let sources: [String]
    }

    /// One commune.
    struct Line: Codable, Sendable, Equatable {
        let code: String
        let nom: String
        /// As ``Domain/Valeur/code`` writes it; `nil` when nothing is known.
        let besoin: String?
        let places: Double?
        let taux: Double?
        let acces: Double?
        let service: String?
        let cost: Double?
        /// Why it is not counted, in words.
        let obstacle: String?

        var valeur: Valeur? { besoin.flatMap { Valeur(code: $0) } }
    }

    struct Whole: Codable, Sendable, Equatable {
        let besoin: Double
        let places: Double
        let taux: Double?
        let acces: Double?
        let lacking: Double?
    }

    let territoire: String
    let besoin: Count
    let offre: Count
    let lines: [Line]
    let whole: Whole
    let cible: Double?
    let coverage: Inegalite?
    let access: Inegalite?
    /// What must be known to read them: communes and services that are not counted, the border.
    let notes: [String]
    /// « min » or « km ».
    let symbol: String
    /// For how many people rates are told.
    let scale: Scale
}

extension Chiffres {
    init(_ facts: EquilibreFacts, _ bilan: Bilan) {
        territoire = facts.portrait.ensembleName
        besoin = Count(
            libelle: facts.besoinLibelle, unite: facts.besoinUnite, annee: facts.besoin.annee,
            sources: facts.besoin.sources)
        offre = Count(
            libelle: facts.offreLibelle, unite: facts.unite, annee: facts.offre?.annee,
            sources: facts.offre?.sources ?? [facts.registerSource])
        lines = bilan.lines.map { Line($0) }
        whole = Whole(
            besoin: bilan.whole.besoin, places: bilan.whole.places, taux: bilan.whole.taux, acces: bilan.whole.acces,
            lacking: bilan.whole.lacking)
        cible = facts.hypotheses.cible
        coverage = bilan.coverage
        access = bilan.access
        notes = EquilibreNotes(facts: facts, bilan: bilan).sentences
        scale = Scale(bilan.whole.taux)
        symbol = facts.hypotheses.desserte.mesure.symbol
    }
}

extension Chiffres {
    /// A rate kept for a hundred people, as it is told.
    func told(_ rate: Double?) -> String? { rate.map { ($0 * scale.factor).french() } }
}

extension Chiffres.Line {
    fileprivate init(_ line: Bilan.Line) {
        self.init(
            code: line.code.rawValue, nom: line.nom, besoin: line.besoin?.code, places: line.places, taux: line.taux,
            acces: line.acces, service: line.nearest?.nom, cost: line.nearest?.cost, obstacle: line.obstacle?.words)
    }
}

extension Bilan.Obstacle {
    /// Ends « non comptée : ».
    var words: String {
        switch self {
        case .secret: "effectif secret"
        case .notPublished: "effectif non publié"
        case .absent: "effectif absent des fichiers importés"
        case .unplaced: "position de la mairie inconnue"
        case .withoutTrajet: "aucun temps de trajet importé n’en part"
        }
    }
}

extension EquilibreFacts {
    /// « enfants » for a whole sentence would be a guess: the unit of the indicateur.
    var besoinUnite: String {
        switch hypotheses.besoin {
        case .indicateur(let code): catalogue.indicateur(code)?.unite ?? "habitants"
        case .ages: "habitants"
        }
    }

    /// The years the register's capacities are of.
    var registerSource: String {
        let years = register.counted(projets: hypotheses.countsProjets).compactMap { service -> Int? in
            guard case .capacites(let unite) = hypotheses.offre else { return nil }
            return service.capacity(in: unite)?.annee
        }
        guard let first = years.min(), let last = years.max() else { return "registre de l’offre" }
        return first == last
            ? "registre de l’offre, capacités de \(last)" : "registre de l’offre, capacités de \(first) à \(last)"
    }
}
