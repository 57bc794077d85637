import Domain
import HTML

extension Acte.Issue {
    var libelle: String {
        switch self {
        case .adoptee: "Adoptée"
        case .amendee: "Adoptée avec un amendement"
        case .refusee: "Refusée"
        case .retiree: "Retirée de l’ordre du jour"
        }
    }
}

extension Scrutin.Voix {
    var libelle: String {
        switch self {
        case .pour: "Pour"
        case .contre: "Contre"
        case .abstention: "Abstention"
        }
    }
}

extension Suites.Mode {
    var libelle: String {
        switch self {
        case .electronique: "Voie électronique"
        case .affichage: "Affichage"
        case .papier: "Papier, mis à disposition"
        }
    }
}

extension Acte.Condition {
    /// What is waited for: « attend le vote ».
    var attente: String {
        switch self {
        case .vote: "le vote"
        case .transmission: "la transmission à la préfecture"
        case .publication: "la publication"
        }
    }
}

extension Acte.Etat {
    var libelle: String {
        switch self {
        case .toPrepare: "À préparer"
        case .convened: "Convoquée"
        case .draft: "À corriger"
        case .voted: "Votée"
        case .transmitted: "Transmise"
        case .received: "Reçue"
        case .published: "Publiée"
        case .executoire: "Exécutoire"
        case .amended: "Amendée"
        case .refused: "Refusée"
        case .withdrawn: "Retirée"
        }
    }

    /// The colour of its chip, always with its word.
    private var style: String {
        switch self {
        case .executoire: "good"
        case .draft, .amended, .withdrawn: "warn"
        case .refused: "bad"
        default: ""
        }
    }

    var chip: HTML {
        """
        <span class="chip \(style)">\(libelle)</span>
        """
    }

    /// The class of a map: 0 for what is to take up again, then the way to exécutoire.
    var level: Int {
        switch self {
        case .draft, .amended, .refused, .withdrawn: 0
        case .toPrepare: 1
        case .convened: 2
        case .voted, .transmitted, .received, .published: 3
        case .executoire: 4
        }
    }

    static let levels = ["à reprendre", "à préparer", "convoquée", "votée, en chemin", "exécutoire"]
}

extension Ecart {
    /// What does not add up, in one sentence with its figures.
    var phrase: String {
        switch self {
        case .presentsAboveEnExercice(let presents, let enExercice):
            "\(presents) présents pour \(enExercice) membres en exercice."
        case .pouvoirsAboveAbsents(let pouvoirs, let absents):
            "\(pouvoirs.counted("pouvoir", "pouvoirs")) pour \(absents.counted("absent", "absents"))."
        case .votants(let written, let expected):
            "\(written) votants sont écrits\u{A0}; les présents et les pouvoirs en font \(expected)."
        case .voixAboveVotants(let voix, let votants):
            "Pour, contre et abstentions font \(voix) voix pour \(votants) votants."
        case .withoutQuorum(let presents, let quorum):
            "Le quorum n’est pas atteint\u{A0}: \(presents) présents, il en faut \(quorum)\u{A0}; les pouvoirs ne comptent pas."
        case .issueAgainstVote(let issue, let pour, let contre):
            "L’issue écrite est «\u{A0}\(issue.libelle.lowercasedFirst) », mais il y a \(pour) voix pour et \(contre) contre."
        case .tie(let pour):
            "À égalité (\(pour) pour, \(pour) contre), la voix de qui préside décide\u{A0}: indiquez-la."
        case .issueWithoutSeance: "Une issue est écrite, mais la date de la séance manque."
        case .amendementMissing: "L’acte est dit amendé\u{A0}: écrivez ce que l’assemblée a changé."
        case .seanceBeforeConvocation(let seance, let convocation):
            "La séance (\(seance.long)) précède la convocation (\(convocation.long))."
        case .seanceBeforeExistence(let seance, let existence):
            "La séance (\(seance.long)) précède la création de cette assemblée (\(existence.long))."
        case .seanceAfterExit(let seance, let exit):
            "La séance (\(seance.long)) suit la sortie de la partie (\(exit.long))."
        case .transmissionBeforeVote(let transmission, let seance):
            "Transmis le \(transmission.long), \(before(seance))."
        case .receptionBeforeTransmission(let reception, let transmission):
            transmission.map { "Reçu le \(reception.long), avant d’être transmis le \($0.long)." }
                ?? "Reçu le \(reception.long), mais la date de transmission manque."
        case .publicationBeforeVote(let publication, let seance): "Publié le \(publication.long), \(before(seance))."
        case .numeroTaken(let numero):
            "Le numéro «\u{A0}\(numero)\u{A0}» est déjà celui d’un autre acte de cette collectivité."
        case .future(let fact, let day): "\(fact.libelle) est daté du \(day.long), qui n’est pas encore arrivé."
        }
    }

    private func before(_ seance: Day?) -> String {
        seance.map { "avant d’être voté (séance du \($0.long))" } ?? "avant d’être voté"
    }
}

extension Ecart.Fact {
    fileprivate var libelle: String {
        switch self {
        case .vote: "Le vote"
        case .transmission: "La transmission"
        case .reception: "La réception"
        case .publication: "La publication"
        }
    }
}
