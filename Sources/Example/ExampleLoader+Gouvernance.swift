import App
import Domain
import Storage

extension ExampleLoader {
    /// The bodies, who sits in them by their function, and a first meeting; nothing here is a sourced fact but the bodies.
    func addGouvernance(_ writer: JournaledWriter, _ keys: Keys) throws {
        let copil = try known("copil", addInstances(writer, keys))
        for number in 1...2 {
            let reunion = try Reunion(
                id: environment.newID(), instance: copil, titre: "COPIL n° \(number) (exemple)",
                on: day("2021-0\(number + 4)-12"), debut: Heure.known(18, 30), lieu: "Le Poiré-sur-Vie")
            try writer.insert(reunion)
            if number == 1 { try writer.insert(Emargement(id: environment.newID(), reunion: reunion.id)) }
            for titre in ["Avancement des volets (exemple)", "Plans d’actions à valider (exemple)"] {
                try writer.insert(
                    PointOrdreDuJour(
                        id: environment.newID(), instance: copil, reunion: reunion.id, titre: titre,
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
