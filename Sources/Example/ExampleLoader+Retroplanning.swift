import App
import Domain
import Storage

extension ExampleLoader {
    /// A rétroplanning towards the signature of September 2021, which is sourced, as are deliberations in June or July;
    /// every other date and delay says « exemple ».
    func addRetroplanning(_ writer: JournaledWriter, _ keys: Keys) throws {
        let start = try day("2020-02-03")
        let plan = try Retroplanning(
            id: environment.newID(), titre: "Vers la signature", cible: day("2021-09-01"), precision: .mois,
            from: start,
            pause: Pause(from: day("2021-07-15"), to: day("2021-08-31")), reserve: 15, delaiConvocation: 5,
            volets: ["petite-enfance", "parentalite", "services"].compactMap { keys.volets[$0] },
            note: """
                Signature en septembre 2021 et délibérations en juin ou juillet 2021 : présentation de la CTG par la \
                communauté de communes. Les autres dates et tous les délais sont un exemple.
                """)
        try writer.insert(plan)
        for line in try ModeleDeBase(retroplanning: plan.id, newID: { environment.newID() }).lines() {
            try writer.insert(line)
        }
        for line in file.jalons where line.nature == "deliberation" {
            guard let partie = keys.parties[line.conseil ?? ""] else { throw ExampleError.unknownKey(line.titre) }
            try writer.insert(
                DateConseil(
                    id: environment.newID(), retroplanning: plan.id, partie: partie, on: day(line.le)))
        }
        try writer.generate(plan.id, on: start, mention: "exemple", doneBefore: day("2021-06-15")) {
            environment.newID(Jalon.self).rawValue
        }
    }
}
