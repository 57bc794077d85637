import Domain
import Storage

/// One rétroplanning with its model, its dates and what they depend on: a constant number of queries.
struct RetroplanningFacts: Sendable {
    let stored: Stored<Retroplanning>
    let modeles: [ModeleJalon]
    let dateConseils: [Stored<DateConseil>]
    /// In order of day.
    let jalons: [Stored<Jalon>]
    let dependances: [Stored<Dependance>]
    let volets: [Volet]
    let etapes: [Etape]
    let parties: [Partie]
    let organismes: [Organisme]
    let instances: [Instance]

    var retroplanning: Retroplanning { stored.value }

    /// The volets it is to validate, with the stages they passed.
    var voletsVises: [Gabarit.VoletVise] {
        let chosen = retroplanning.volets.isEmpty ? volets.filter(\.isActive).map(\.id) : retroplanning.volets
        return volets.filter { chosen.contains($0.id) }.map { volet in
            let passed = etapes.filter { $0.volet == volet.id }
            return Gabarit.VoletVise(
                volet.id, volet.nom,
                passed: Dictionary(passed.map { ($0.stage, $0.on) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// The local authorities that sign: their councils deliberate, and their acts go to the prefecture.
    var conseils: [Gabarit.Conseil] {
        let own = Dictionary(dateConseils.map { ($0.value.partie, $0.value) }, uniquingKeysWith: { first, _ in first })
        return deliberating.map { partie, organisme in
            Gabarit.Conseil(partie.id, organisme.nom, on: own[partie.id]?.on, delai: own[partie.id]?.delai)
        }
    }

    private var deliberating: [(Partie, Organisme)] {
        let known = Dictionary(organismes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let natures: [Organisme.Nature] = [.epci, .commune, .departement, .syndicat, .ccas]
        return parties.filter { $0.role == .signataire }.compactMap { partie in
            known[partie.organisme].flatMap { natures.contains($0.nature) ? (partie, $0) : nil }
        }.sorted { left, right in
            let ranks = (left.1.nature == .epci ? 0 : 1, right.1.nature == .epci ? 0 : 1)
            return (ranks.0, left.1.nom.sortKey) < (ranks.1, right.1.nom.sortKey)
        }
    }

    var gabarit: Gabarit {
        Gabarit(retroplanning, modeles: modeles, volets: voletsVises, conseils: conseils)
    }

    /// The date of the signature, when the plan has one.
    var signature: Stored<Jalon>? {
        jalons.last { $0.value.provenance?.cle == gabarit.cible && gabarit.cible != nil }
            ?? jalons.last { $0.value.nature == .signature }
    }

    /// The dates as they stand, for what they allow.
    func enchainement(on today: Day) -> Enchainement {
        let isOpen = today <= retroplanning.limite
        return Enchainement(
            jalons.map { jalon in
                Enchainement.Step(
                    jalon.id.rawValue, jalon.value.titre, duree: jalon.value.duree,
                    on: jalon.value.faitLe ?? jalon.value.limite, isFixed: jalon.value.isFixed,
                    isDone: jalon.value.faitLe != nil, isMeeting: jalon.value.nature.isMeeting)
            },
            links: dependances.map(\.value).map(\.link),
            cible: signature.map { Enchainement.Cible($0.id.rawValue, on: retroplanning.limite) },
            from: retroplanning.debut, feries: retroplanning.feries, pause: retroplanning.pause,
            today: isOpen ? today : nil)
    }

    func nom(of partie: Identifier<Partie>?) -> String? {
        parties.first { $0.id == partie }.flatMap { partie in organismes.first { $0.id == partie.organisme }?.nom }
    }

    /// Who answers for a date: its body, else its partie.
    func responsible(_ jalon: Jalon) -> String {
        instances.first { $0.id == jalon.rattachement.instance }?.nom ?? nom(of: jalon.rattachement.partie) ?? "—"
    }
}

extension Dependance {
    var link: Enchainement.Link {
        Enchainement.Link(jalon.rawValue, after: precedent.rawValue, nature, delai)
    }
}

extension StoreReader {
    /// - Throws: ``Problem/notFound`` when the convention has no such rétroplanning in use.
    func retroplanningFacts(
        _ id: Identifier<Retroplanning>, in convention: Identifier<Convention>
    ) throws -> RetroplanningFacts {
        guard let stored = try one(id, in: convention), !stored.isArchived else { throw Problem.notFound }
        let jalons = try all(Jalon.self, in: convention, where: "AND retroplanning_id = \(id)")
        let known = Set(jalons.map(\.id))
        return RetroplanningFacts(
            stored: stored,
            modeles: try all(ModeleJalon.self, in: convention, where: "AND retroplanning_id = \(id)").map(\.value),
            dateConseils: try all(DateConseil.self, in: convention, where: "AND retroplanning_id = \(id)"),
            jalons: jalons.sorted { ($0.value.on, $0.position) < ($1.value.on, $1.position) },
            dependances: try all(Dependance.self, in: convention).filter {
                known.contains($0.value.jalon) && known.contains($0.value.precedent)
            },
            volets: try all(Volet.self, in: convention).map(\.value),
            etapes: try all(Etape.self, in: convention).map(\.value),
            parties: try all(Partie.self, in: convention).map(\.value),
            organismes: try all(Organisme.self, in: convention, archived: nil).map(\.value),
            instances: try all(Instance.self, in: convention).map(\.value))
    }
}
