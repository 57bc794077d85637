import App
import Domain
import Storage

extension ExampleLoader {
    /// The bodies, who sits in them by their function, and a first meeting; nothing here is a sourced fact but the bodies.
    func addGouvernance(_ writer: JournaledWriter, _ keys: Keys) throws {
        let copil = try Instance(
            id: environment.newID(), nature: .copil, nom: "Comité de pilotage",
            missions: "Réunit la Caf, la communauté de communes et les quinze communes.",
            rythme: Rythme(perYear: 2, longestGap: nil), quorum: .half)
        try writer.insert(copil)
        try writer.insert(
            Instance(
                id: environment.newID(), nature: .technique, nom: "Comité technique",
                missions: "Prépare le COPIL : rencontres régulières de la Caf et de la communauté de communes."))
        var sits: [Identifier<Membre>] = []
        for (nom, college) in [("Présidence de la communauté (exemple)", College.elu), ("Mairie (exemple)", .elu)] {
            let personne = try Personne(id: environment.newID(), nom: nom)
            try writer.db.save(personne, in: writer.authorship.convention, at: environment.timestamp)
            let membre = try Membre(
                id: environment.newID(), instance: copil.id, personne: personne.id, college: college,
                mandat: .since(day("2020-07-01")))
            try writer.insert(membre)
            sits.append(membre.id)
        }
        for number in 1...2 {
            let reunion = try Reunion(
                id: environment.newID(), instance: copil.id, titre: "COPIL n° \(number) (exemple)",
                on: day("2021-0\(number + 4)-12"), debut: Heure.known(18, 30), lieu: "Le Poiré-sur-Vie")
            try writer.insert(reunion)
            for titre in ["Avancement des volets (exemple)", "Plans d’actions à valider (exemple)"] {
                try writer.insert(
                    PointOrdreDuJour(
                        id: environment.newID(), instance: copil.id, reunion: reunion.id, titre: titre,
                        nature: .decision))
            }
        }
    }
}

extension Heure {
    fileprivate static func known(_ hour: Int, _ minute: Int) throws -> Heure {
        guard let heure = Heure(hour, minute) else { throw ExampleError.unknownKey("\(hour):\(minute)") }
        return heure
    }
}
