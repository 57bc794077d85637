import App
import Domain
import Storage

extension ExampleLoader {
    /// What the bodies did: rounds of a working group, meetings of the COPIL, one of them approved and frozen, decisions
    /// and tasks. All of it is made up, and says « exemple ».
    func addReunions(_ writer: JournaledWriter, _ keys: Keys) throws {
        let convention = writer.authorship.convention
        let copil = try writer.all(Instance.self, in: convention).map(\.value).first { $0.nature == .copil }
        guard let copil else { throw ExampleError.unknownKey("copil") }
        let reunions = try writer.all(Reunion.self, in: convention).map(\.value).filter { $0.instance == copil.id }
        guard let first = reunions.first else { throw ExampleError.unknownKey("reunion") }
        try addPersonaMembres(writer, keys, of: copil)
        try addDecisions(writer, keys, at: first)
        try addTaches(writer, keys, at: first)
        try addRounds(writer, keys)
        try addBeginnings(writer, copil, before: addFrozen(writer, keys, copil, approvedBy: first))
        for (titre, nature) in [
            ("Choisir la date de signature (exemple)", PointOrdreDuJour.Nature.decision),
            ("Retour des groupes de travail (exemple)", .information),
        ] {
            try writer.insert(
                PointOrdreDuJour(
                    id: environment.newID(), instance: copil.id, titre: titre, nature: nature, duree: 20))
        }
        let guest = try Personne(id: environment.newID(), nom: "Cabinet d’études (exemple)")
        try writer.db.save(guest, in: convention, at: environment.timestamp)
        try writer.insert(
            Invite(id: environment.newID(), reunion: first.id, personne: guest.id, qualite: "évaluation (exemple)"))
    }

    private func addPersonaMembres(_ writer: JournaledWriter, _ keys: Keys, of copil: Instance) throws {
        let convention = writer.authorship.convention
        for (persona, college, qualite) in [
            ("maire-palluau", College.elu, "maire (exemple)"), ("referente-caf", .caf, "conseillère (exemple)"),
            ("coordinatrice", .technicien, "coordinatrice de la convention (exemple)"),
        ] {
            let personne = try personne(of: persona, writer, keys)
            let sits = try writer.all(Membre.self, in: convention).map(\.value)
                .contains { $0.instance == copil.id && $0.personne == personne }
            if sits { continue }
            try writer.insert(
                Membre(
                    id: environment.newID(), instance: copil.id, personne: personne, college: college,
                    qualite: qualite, mandat: .since(day("2020-07-01"))))
        }
    }

    private func addDecisions(_ writer: JournaledWriter, _ keys: Keys, at reunion: Reunion) throws {
        try writer.insert(
            Decision(
                id: environment.newID(), instance: reunion.instance, reunion: reunion.id, on: reunion.on,
                texte: "Le plan d’actions de la jeunesse est présenté aux communes avant l’été (exemple).",
                objets: [
                    ObjetLie("volet", known("jeunesse", keys.volets)),
                    ObjetLie("fiche_action", known("FA-15", keys.fiches)),
                ]))
        try writer.insert(
            Decision(
                id: environment.newID(), instance: reunion.instance, on: reunion.on,
                texte: "Le calendrier des délibérations est arrêté (exemple)."))
    }

    private func addTaches(_ writer: JournaledWriter, _ keys: Keys, at reunion: Reunion) throws {
        for (titre, account, echeance) in [
            (
                "Inscrire la délibération à l’ordre du jour du conseil municipal (exemple)", "maire-palluau",
                "2021-06-18"
            ),
            ("Envoyer le relevé de décisions aux membres (exemple)", "coordinatrice", "2021-06-10"),
            ("Relire la fiche sur les accueils de jeunes (exemple)", "groupe-jeunesse", "2021-07-05"),
        ] {
            try writer.insert(
                Tache(
                    id: environment.newID(), instance: reunion.instance, reunion: reunion.id, titre: titre,
                    responsable: personne(of: account, writer, keys), echeance: day(echeance)))
        }
    }

    /// Three meetings of one series, in the winter the working groups met.
    private func addRounds(_ writer: JournaledWriter, _ keys: Keys) throws {
        let convention = writer.authorship.convention
        let groupe: Instance
        if let known = try writer.all(Instance.self, in: convention).map(\.value).first(where: { $0.nature == .groupe })
        {
            groupe = known
        } else {
            groupe = try Instance(
                id: environment.newID(), nature: .groupe, nom: "Groupe de travail jeunesse",
                volets: [known("jeunesse", keys.volets)])
            try writer.insert(groupe)
        }
        let serie = environment.newID(Reunion.self).rawValue
        for (number, date) in ["2020-10-13", "2020-11-10", "2020-12-08"].enumerated() {
            try writer.insert(
                Reunion(
                    id: environment.newID(), instance: groupe.id,
                    titre: "\(groupe.nom), rencontre \(number + 1) (exemple)",
                    on: day(date), debut: heure(18), fin: heure(20), serie: serie, isApresCoup: true))
        }
    }

    /// The COPIL was set up early in 2020: the months are facts, the days and the words are « exemple ».
    private func addBeginnings(_ writer: JournaledWriter, _ copil: Instance, before next: Reunion) throws {
        let held = try [
            (
                "Installation du COPIL (jour d’exemple)", "2020-02-04",
                "Méthode : diagnostic, enjeux et plan pour chaque volet (exemple)"
            ),
            ("COPIL d’automne (exemple)", "2020-10-06", "Premiers retours des groupes de travail (exemple)"),
        ].map { titre, date, point in
            let reunion = try Reunion(
                id: environment.newID(), instance: copil.id, titre: titre, on: day(date), debut: heure(18),
                fin: heure(20), isApresCoup: true)
            try writer.insert(reunion)
            try writer.insert(
                PointOrdreDuJour(
                    id: environment.newID(), instance: copil.id, reunion: reunion.id, titre: point,
                    nature: .information, isTraite: true))
            return reunion
        }
        for (reunion, after) in zip(held, held.dropFirst() + [next]) {
            try writer.insert(
                CompteRendu(
                    id: environment.newID(), reunion: reunion.id, closLe: reunion.on,
                    diffuseLe: reunion.on.advanced(by: 7), approbation: .init(on: after.on, par: after.id)))
        }
    }

    /// A meeting with proxies and a vote, whose compte rendu the next one approved and which is frozen since.
    private func addFrozen(
        _ writer: JournaledWriter, _ keys: Keys, _ copil: Instance, approvedBy next: Reunion
    ) throws -> Reunion {
        let on = try day("2021-02-09")
        let reunion = try Reunion(
            id: environment.newID(), instance: copil.id, titre: "COPIL de février (exemple)", on: on, debut: heure(18),
            fin: heure(20), lieu: "Palluau", isApresCoup: true)
        try writer.insert(reunion)
        let point = try PointOrdreDuJour(
            id: environment.newID(), instance: copil.id, reunion: reunion.id,
            titre: "Choix des volets prioritaires (exemple)", nature: .decision, duree: 45,
            notes: "Les communes demandent que **la jeunesse** et la petite enfance passent d’abord (exemple).",
            isTraite: true)
        try writer.insert(point)
        try addAttendance(writer, at: reunion)
        let feuille = try writer.feuille(of: reunion, in: writer.authorship.convention)
        var counts = Vote.Counts()
        counts.enExercice = feuille.enExercice
        counts.presents = feuille.presents
        counts.pouvoirs = feuille.pouvoirs
        counts.votants = feuille.votants
        counts.pour = feuille.votants - 1
        counts.abstentions = 1
        try writer.insert(
            Decision(
                id: environment.newID(), instance: copil.id, reunion: reunion.id, point: point.id, on: on,
                texte: "La jeunesse et la petite enfance sont traitées d’abord (exemple).", vote: Vote(counts),
                objets: [
                    ObjetLie("volet", known("jeunesse", keys.volets)),
                    ObjetLie("volet", known("petite-enfance", keys.volets)),
                ]))
        try writer.insert(
            Tache(
                id: environment.newID(), instance: copil.id, reunion: reunion.id, point: point.id,
                titre: "Présenter ce choix aux conseils municipaux (exemple)",
                responsable: personne(of: "coordinatrice", writer, keys), echeance: day("2021-03-31"),
                faiteLe: day("2021-03-24")))
        try writer.insert(
            CompteRendu(
                id: environment.newID(), reunion: reunion.id, closLe: on, diffuseLe: day("2021-02-16"),
                approbation: .init(on: next.on, par: next.id)))
        try writer.freezeCompteRendu(of: reunion.id, in: file.slug, on: day("2021-05-20"))
        return reunion
    }

    /// Everybody is there but two: one who gave a proxy, and one who is excused.
    private func addAttendance(_ writer: JournaledWriter, at reunion: Reunion) throws {
        let membres = try writer.all(Membre.self, in: writer.authorship.convention).map(\.value).filter {
            $0.instance == reunion.instance && $0.suppleantDe == nil && $0.mandat.contains(reunion.on)
        }
        for (index, membre) in membres.enumerated() {
            let isAway = index >= membres.count - 2
            try writer.insert(
                Presence(
                    id: environment.newID(), reunion: reunion.id, membre: membre.id,
                    etat: isAway ? .excuse : .present,
                    representePar: index == membres.count - 2 ? membres.first?.id : nil))
        }
    }

    private func heure(_ hour: Int) throws -> Heure {
        guard let heure = Heure(hour, 0) else { throw ExampleError.unknownKey("\(hour) h") }
        return heure
    }

    /// The person that a persona's account belongs to, made when the bodies know none.
    private func personne(
        of persona: String, _ writer: JournaledWriter, _ keys: Keys
    ) throws -> Identifier<Personne> {
        let convention = writer.authorship.convention
        guard let account = keys.accounts[persona] else { throw ExampleError.unknownKey(persona) }
        if let known = try writer.personnes(in: convention).first(where: { $0.account == account }) { return known.id }
        let nom = file.personas.first { $0.cle == persona }?.nom ?? persona
        let personne = try Personne(id: environment.newID(), nom: nom, account: account)
        try writer.db.save(personne, in: convention, at: environment.timestamp)
        return personne.id
    }
}
