import App
import Domain
import Storage

extension ExampleLoader {
    /// What the meetings left: decisions and tasks. Everything here is made up, and says « exemple ».
    func addReunions(_ writer: JournaledWriter, _ keys: Keys) throws {
        let convention = writer.authorship.convention
        let copil = try writer.all(Instance.self, in: convention).first { $0.value.nature == .copil }
        guard let copil = copil?.value else { throw ExampleError.unknownKey("copil") }
        let reunions = try writer.all(Reunion.self, in: convention).map(\.value).filter { $0.instance == copil.id }
        guard let reunion = reunions.first else { throw ExampleError.unknownKey("reunion") }
        try writer.insert(
            Decision(
                id: environment.newID(), instance: copil.id, reunion: reunion.id, on: reunion.on,
                texte: "Le plan d’actions de la jeunesse est présenté aux communes avant l’été (exemple).",
                objets: [ObjetLie("volet", known("jeunesse", keys.volets))]))
        let second = try Decision(
            id: environment.newID(), instance: copil.id, on: reunion.on,
            texte: "Le calendrier des délibérations est arrêté (exemple).")
        try writer.insert(second)
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
                    id: environment.newID(), instance: copil.id, reunion: reunion.id, titre: titre,
                    responsable: personne(of: account, writer, keys), echeance: day(echeance)))
        }
    }

    /// The person that a persona's account belongs to, made when the bodies know none.
    private func personne(
        of persona: String, _ writer: JournaledWriter, _ keys: Keys
    ) throws -> Identifier<Personne> {
        let convention = writer.authorship.convention
        guard let account = keys.accounts[persona] else { throw ExampleError.unknownKey(persona) }
        if let known = try writer.personnes(in: convention).first(where: { $0.account == account }) { return known.id }
        let nom = file.personas.first { $0.cle == persona }?.nom ?? persona
        let personne = try Personne(id: environment.newID(), nom: "\(nom) (exemple)", account: account)
        try writer.db.save(personne, in: convention, at: environment.timestamp)
        return personne.id
    }
}
