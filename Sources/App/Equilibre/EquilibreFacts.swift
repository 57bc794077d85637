import Domain
import HTML
import Storage

/// Everything the équilibre of one volet is computed from and shown with.
struct EquilibreFacts: Sendable {
    let volet: Volet
    let hypotheses: Hypotheses
    /// Whether somebody wrote them; otherwise they are those the product proposes.
    let stored: Stored<Hypotheses>?
    let catalogue: Catalogue
    let portrait: PortraitFacts
    let contours: Contours
    let inputs: EquilibreInputs
    let besoin: Lecture
    /// What the published supply was read in; `nil` for the register.
    let offre: Lecture?
    let register: RegisterCount
    let border: Border
    let matrice: Matrice?

    /// Of which year figures are, and where they were read.
    struct Lecture: Sendable, Hashable {
        var annee: Int?
        var sources: [String] = []
    }

    /// What is around the territoire.
    struct Border: Sendable, Hashable {
        /// Communes outside from which a commune of the territoire is within reach.
        var near = 0
        /// Those whose people and places are counted.
        var counted = 0
    }

    var besoinLibelle: String { hypotheses.besoin.libelle(in: catalogue) }
    var unite: String { hypotheses.offre.unite(in: catalogue) }
    var offreLibelle: String { hypotheses.offre.libelle { catalogue.indicateur($0)?.libelle } }
}

extension StoreReader {
    /// The volet of an address: by its key, or by its identifier, which its objects know.
    func volet(at address: String, in convention: Identifier<Convention>) throws -> (volet: Volet, all: [Volet]) {
        let volets = try all(Volet.self, in: convention).map(\.value).filter(\.isActive)
        guard let volet = volets.first(where: { $0.cle == address || $0.id.rawValue == address }) else {
            throw Problem.notFound
        }
        return (volet, volets)
    }

    /// - Parameter kept: the hypotheses to compute with, in place of those of the volet.
    func equilibreFacts(
        of volet: Volet, in head: ConventionHead, with kept: Hypotheses? = nil
    ) throws -> EquilibreFacts {
        let catalogue = try catalogue(of: head.id)
        let stored = try hypotheses(of: volet.id, in: head.id)
        let written = kept ?? stored?.value
        let besoins = written.map { [$0.besoin] } ?? Besoin.proposed(for: volet, in: catalogue)
        var codes = besoins.reduce(into: Set<String>()) { $0.formUnion($1.codes(in: catalogue)) }
        if case .published(let code) = written?.offre { codes.formUnion(catalogue.leaves(of: code) + [code]) }
        codes.formUnion(besoins.flatMap { ProjectionInputs.codes(for: $0) })
        if volet.teinte == .petiteEnfance { codes.formUnion(ModesCard.codes) }
        let portrait = try portraitFacts(of: head.id, codes, catalogue: catalogue)
        let register = try registerCount(of: volet, in: head.id)
        let hypotheses = try written ?? portrait.proposed(besoins, register, for: volet)
        let matrice = try all(Matrice.self, in: head.id).first?.value
        var reading = EquilibreReading(portrait, hypotheses, register)
        try reading.place(in: self, codes)
        if hypotheses.desserte.trajets == .matrice {
            reading.inputs.temps = try temps(from: reading.inputs.places.map(\.code), in: head.id)
        }
        return EquilibreFacts(
            volet: volet, hypotheses: hypotheses, stored: stored, catalogue: catalogue, portrait: portrait,
            contours: try contours(of: portrait.lieux.communes, named: portrait.names, in: head),
            inputs: reading.inputs, besoin: reading.besoin, offre: reading.offre, register: register,
            border: reading.border, matrice: matrice)
    }
}

extension PortraitFacts {
    /// The first need of which something is known, and the capacities most équipements are told in.
    fileprivate func proposed(_ besoins: [Besoin], _ register: RegisterCount, for volet: Volet) throws -> Hypotheses {
        let known = besoins.first { valeurs(of: $0).known > 0 }
        return try Hypotheses(
            id: Identifier("proposees"), volet: volet.id,
            besoin: known ?? besoins.first ?? .indicateur("population_municipale"), offre: register.proposed)
    }

    /// What is known of a need in the communes, of the last year for which most is.
    func valeurs(of besoin: Besoin) -> (annee: Int?, known: Int, valeurs: [CodeInsee: Valeur]) {
        let years: Set<Int> =
            switch besoin {
            case .indicateur(let code): Set(self.years(code))
            case .ages: besoin.codes(in: catalogue).reduce(into: []) { $0.formUnion(figures.years($1)) }
            }
        var best: (annee: Int?, known: Int, valeurs: [CodeInsee: Valeur]) = (nil, 0, [:])
        for annee in years.sorted(by: >) {
            let found = lieux.communes.reduce(into: [CodeInsee: Valeur]()) { found, code in
                found[code] = besoin.valeur(in: catalogue) { valeur($0, .commune(code), annee: annee) }
            }
            let known = found.values.count { $0.number != nil }
            if known > best.known || (best.annee == nil && !found.isEmpty) { best = (annee, known, found) }
        }
        return best
    }
}
