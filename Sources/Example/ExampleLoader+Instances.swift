import App
import Domain
import Foundation
import Storage

/// The bodies of the example: which ones is sourced, who sits in them is not and says « exemple ».
struct InstancesFile: Decodable {
    let instances: [InstanceLine]
    let personnes: [PersonneLine]
    let membres: [MembreLine]
    let sieges: [SiegeLine]

    struct InstanceLine: Decodable {
        let cle: String
        let nature: String
        let nom: String
        let missions: String
        let parAn: Int?
        let moisMax: Int?
        let quorum: String
        let volets: [String]?
    }

    /// Somebody by their function, never a real person.
    struct PersonneLine: Decodable {
        let cle: String
        let nom: String
        let email: String?
        let sexe: String?
        /// The key of the persona they sign in as.
        let compte: String?
    }

    struct MembreLine: Decodable {
        let instance: String
        let personne: String
        let organisme: String?
        let college: String
        let qualite: String
        let debut: String
        let fin: String?
        /// The key of the person they replace in the same body.
        let suppleantDe: String?
    }

    struct SiegeLine: Decodable {
        let instance: String
        let organisme: String
        let college: String
        let qualite: String
        let depuis: String
    }
}

extension ExampleLoader {
    /// - Returns: the bodies, by their keys.
    func addInstances(_ writer: JournaledWriter, _ keys: Keys) throws -> [String: Identifier<Instance>] {
        let file = try JSONDecoder().decode(
            InstancesFile.self, from: Data(contentsOf: Example.url("instances.json")))
        var instances: [String: Identifier<Instance>] = [:]
        for line in file.instances {
            let instance = try Instance(
                id: environment.newID(), nature: choice(line.nature), nom: line.nom, missions: line.missions,
                rythme: Rythme(perYear: line.parAn, longestGap: line.moisMax), quorum: choice(line.quorum),
                volets: (line.volets ?? []).map { try known($0, keys.volets) })
            try writer.insert(instance)
            instances[line.cle] = instance.id
        }
        try addMembres(file, writer, keys, instances, personnes: addPersonnes(file, writer, keys))
        for line in file.sieges {
            try writer.insert(
                Siege(
                    id: environment.newID(), instance: known(line.instance, instances),
                    organisme: known(line.organisme, keys.organismes), college: choice(line.college),
                    qualite: line.qualite, depuis: day(line.depuis)))
        }
        if let end = Day(environment.today.year + 1, 12, 31) {
            try writer.insert(
                Invitation(
                    id: environment.newID(), instance: known("groupe-jeunesse", instances), expiration: end))
        }
        return instances
    }

    private func addPersonnes(
        _ file: InstancesFile, _ writer: JournaledWriter, _ keys: Keys
    ) throws -> [String: Identifier<Personne>] {
        var personnes: [String: Identifier<Personne>] = [:]
        for line in file.personnes {
            let personne = try Personne(
                id: environment.newID(), nom: line.nom, email: line.email ?? "", sexe: line.sexe.map { try choice($0) },
                account: line.compte.flatMap { keys.accounts[$0] })
            try writer.db.save(personne, in: writer.authorship.convention, at: environment.timestamp)
            personnes[line.cle] = personne.id
        }
        return personnes
    }

    private func addMembres(
        _ file: InstancesFile, _ writer: JournaledWriter, _ keys: Keys, _ instances: [String: Identifier<Instance>],
        personnes: [String: Identifier<Personne>]
    ) throws {
        var titulaires: [String: Identifier<Membre>] = [:]
        for line in file.membres.sorted(by: { $0.suppleantDe == nil && $1.suppleantDe != nil }) {
            let membre = try Membre(
                id: environment.newID(), instance: known(line.instance, instances),
                personne: known(line.personne, personnes),
                organisme: line.organisme.map { try known($0, keys.organismes) }, college: choice(line.college),
                qualite: line.qualite, mandat: Period(from: day(line.debut), to: line.fin.map(day)),
                suppleantDe: line.suppleantDe.map { try known("\(line.instance) \($0)", titulaires) })
            try writer.insert(membre)
            if membre.isTitulaire { titulaires["\(line.instance) \(line.personne)"] = membre.id }
        }
    }
}
