import App
import Domain
import Storage

extension ExampleLoader {
    /// One draft and its seventeen acts: sixteen councils and the Caf's board. The months are facts, all else « exemple ».
    ///
    /// What is dated after today has not happened yet: the example is told as of the day it is loaded.
    func addDeliberations(_ writer: JournaledWriter, _ keys: Keys) throws {
        let deliberation = try Deliberation(
            id: environment.newID(), titre: "Convention territoriale globale 2021-2024 (exemple)",
            objet: "exemple : approbation de la convention territoriale globale « Vivre et grandir ensemble » "
                + "2021-2024 et autorisation de la signer",
            visas: DeliberationText.visas, considerants: DeliberationText.considerants,
            articles: DeliberationText.articles,
            matiere: Matiere(code: "8.2", nom: "Domaines de compétences par thèmes/Aide sociale"),
            note: DeliberationText.note, echeance: day("2021-08-31"), mention: "exemple")
        try writer.insert(deliberation)
        for line in ActeLine.all {
            try writer.insert(acte(line, deliberation.id, keys))
            if let representant = try representant(line, keys) { try writer.insert(representant) }
        }
        try openDecisions(writer)
    }

    private func acte(_ line: ActeLine, _ deliberation: Identifier<Deliberation>, _ keys: Keys) throws -> Acte {
        let seance = try day(line.seance)
        let convocation = try day(line.convocation)
        var acte = try Acte(
            id: environment.newID(), deliberation: deliberation, partie: known(line.partie, keys.parties),
            convocation: past(convocation), seance: seance, mention: "exemple")
        guard past(seance) != nil else { return acte }
        acte.scrutin = try line.scrutin()
        acte.issue = line.issue
        acte.amendement = line.amendement
        acte.numero = line.partie == "caf85" ? "" : "exemple-\(line.partie)-2021-01"
        acte.isAsWritten = line.isAsWritten
        acte.explication = line.isAsWritten ? "exemple : le registre écrit dix votants." : ""
        acte.suites = try Suites(
            transmission: line.transmission.flatMap { past(try day($0)) },
            reception: line.reception.flatMap { past(try day($0)) },
            publication: line.publication.flatMap { past(try day($0)) },
            mode: line.publication == nil ? nil : .electronique,
            prefecture: line.partie == "caf85" ? "" : "PREF085")
        return acte
    }

    private func past(_ day: Day) -> Day? { day <= environment.today ? day : nil }

    private func representant(_ line: ActeLine, _ keys: Keys) throws -> Representant? {
        guard let qualite = line.qualite else { return nil }
        return try Representant(
            id: environment.newID(), partie: known(line.partie, keys.parties), qualite: qualite,
            delegation: line.delegation, mandat: .since(day("2020-07-10")))
    }

    /// An amended act opens its decision for the COPIL, as it does when somebody records it.
    private func openDecisions(_ writer: JournaledWriter) throws {
        try writer.openDecisions(in: file.slug, on: environment.today) { environment.newID() }
    }
}

/// What the example says of one assembly.
struct ActeLine {
    let partie: String
    let convocation: String
    let seance: String
    /// En exercice, présents, pouvoirs, votants, pour, contre, abstentions; empty when unknown.
    var voix: [Int] = []
    var transmission: String?
    var reception: String?
    var publication: String?
    var issue = Acte.Issue.adoptee
    var amendement = ""
    var preponderante: Scrutin.Voix?
    var isAsWritten = false
    var qualite: Representant.Qualite? = .maire
    var delegation = ""

    func scrutin() throws -> Scrutin {
        guard voix.count == 7 else { return Scrutin() }
        return try Scrutin(
            enExercice: voix[0], presents: voix[1], pouvoirs: voix[2], votants: voix[3], pour: voix[4],
            contre: voix[5], abstentions: voix[6], preponderante: preponderante)
    }

    static let all: [ActeLine] = [
        ActeLine(partie: "caf85", convocation: "2021-06-15", seance: "2021-06-25", qualite: .direction),
        ActeLine(
            partie: "ccvb", convocation: "2021-06-18", seance: "2021-06-28", voix: [41, 34, 5, 39, 39, 0, 0],
            transmission: "2021-07-02", reception: "2021-07-02", publication: "2021-07-05", qualite: .president),
        ActeLine(
            partie: "85003", convocation: "2021-06-15", seance: "2021-06-22", voix: [29, 25, 4, 29, 27, 0, 2],
            transmission: "2021-06-28", reception: "2021-06-28", publication: "2021-06-29"),
        ActeLine(
            partie: "85006", convocation: "2021-07-01", seance: "2021-07-08", voix: [19, 15, 3, 18, 18, 0, 0],
            transmission: "2021-07-12", reception: "2021-07-13", publication: "2021-07-12"),
        ActeLine(
            partie: "85015", convocation: "2021-06-07", seance: "2021-06-14", voix: [19, 16, 2, 18, 17, 0, 1],
            transmission: "2021-06-17", reception: "2021-06-18", publication: "2021-06-21"),
        ActeLine(
            partie: "85019", convocation: "2021-06-28", seance: "2021-07-05", voix: [29, 24, 5, 29, 26, 1, 2],
            transmission: "2021-07-09", reception: "2021-07-09", publication: "2021-07-12", issue: .amendee,
            amendement: "exemple : une clause de revoyure à deux ans est ajoutée à l’article sur la durée."),
        ActeLine(
            partie: "85055", convocation: "2021-06-24", seance: "2021-07-01", voix: [15, 13, 1, 14, 14, 0, 0],
            transmission: "2021-07-05", reception: "2021-07-06", publication: "2021-07-07"),
        ActeLine(
            partie: "85086", convocation: "2021-06-21", seance: "2021-06-28", voix: [19, 14, 4, 18, 15, 2, 1],
            transmission: "2021-07-05", reception: "2021-07-06"),
        ActeLine(
            partie: "85098", convocation: "2021-06-23", seance: "2021-06-30", voix: [19, 17, 1, 18, 18, 0, 0],
            transmission: "2021-07-02", reception: "2021-07-02", publication: "2021-07-06", qualite: .adjoint),
        ActeLine(
            partie: "85102", convocation: "2021-06-18", seance: "2021-06-25", voix: [11, 8, 1, 10, 10, 0, 0],
            transmission: "2021-06-29", reception: "2021-06-30", publication: "2021-07-01", isAsWritten: true),
        ActeLine(
            partie: "85129", convocation: "2021-06-22", seance: "2021-06-29", voix: [23, 20, 3, 23, 22, 0, 1],
            transmission: "2021-07-05", reception: "2021-07-05", publication: "2021-07-06"),
        ActeLine(
            partie: "85130", convocation: "2021-06-17", seance: "2021-06-24", voix: [15, 12, 2, 14, 13, 0, 1],
            transmission: "2021-06-29", reception: "2021-06-30", publication: "2021-06-30"),
        ActeLine(
            partie: "85169", convocation: "2021-06-10", seance: "2021-06-17", voix: [15, 12, 2, 14, 14, 0, 0],
            qualite: nil),
        ActeLine(
            partie: "85178", convocation: "2021-06-22", seance: "2021-06-29", voix: [29, 26, 3, 29, 28, 0, 1],
            transmission: "2021-07-02", reception: "2021-07-02", publication: "2021-07-05", qualite: .adjoint,
            delegation: "exemple : arrêté de délégation de juillet 2020"),
        ActeLine(
            partie: "85208", convocation: "2021-06-25", seance: "2021-07-02", voix: [19, 16, 2, 18, 18, 0, 0],
            transmission: "2021-07-08", reception: "2021-07-08", publication: "2021-07-09"),
        ActeLine(
            partie: "85210", convocation: "2021-06-29", seance: "2021-07-06", voix: [19, 16, 2, 18, 8, 8, 2],
            transmission: "2021-07-12", reception: "2021-07-12", publication: "2021-07-13", preponderante: .pour),
        ActeLine(
            partie: "85260", convocation: "2021-06-28", seance: "2021-07-05", voix: [11, 9, 1, 10, 9, 0, 1],
            publication: "2021-07-08"),
    ]
}

/// The texts of the example's draft.
enum DeliberationText {
    static let visas = """
        Vu le code général des collectivités territoriales
        Vu le code de l’action sociale et des familles
        Vu le code de la sécurité sociale, articles L.263-1, L.223-1 et L.227-1 à L.227-3
        Vu le projet de {{convention}} joint à la présente délibération
        """

    static let considerants = """
        Considérant que les contrats enfance-jeunesse prennent fin
        Considérant que la convention ne change aucune compétence {{de_organisme}}
        Considérant le diagnostic partagé et le plan d’actions élaborés avec les habitants et les professionnels
        """

    static let articles = """
        D’approuver la convention territoriale globale pour la période {{periode}}, avec ses annexes et la fiche d’engagement {{de_organisme}}
        D’autoriser {{qualite}} à la signer, ainsi que tout document nécessaire à son exécution
        De charger {{qualite}} de transmettre la présente délibération au représentant de l’État et de la publier
        """

    static let note = """
        La Caf de la Vendée, la communauté de communes et ses quinze communes proposent un projet social de territoire
        commun pour quatre ans.

        - Il s’adresse à toute la population, par public et par besoin.
        - Il ne transfère aucune compétence.
        - Chaque assemblée délibère pour elle-même ; la convention est signée quand toutes ont délibéré.

        Le {{assemblee}} {{de_organisme}} est invité à approuver ce projet et à autoriser sa signature. *Texte d’exemple.*
        """
}
