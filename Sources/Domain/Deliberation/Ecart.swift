/// One thing in an act that does not add up, with what was written and what the rule says.
public enum Ecart: Hashable, Sendable {
    case presentsAboveEnExercice(presents: Int, enExercice: Int)
    case pouvoirsAboveAbsents(pouvoirs: Int, absents: Int)
    /// Votants are présents and pouvoirs.
    case votants(written: Int, expected: Int)
    case voixAboveVotants(voix: Int, votants: Int)
    case withoutQuorum(presents: Int, quorum: Int)
    /// The outcome written is not the one the figures give.
    case issueAgainstVote(Acte.Issue, pour: Int, contre: Int)
    /// As many for as against: nothing says how the chair voted.
    case tie(pour: Int)
    case issueWithoutSeance
    case amendementMissing
    case seanceBeforeConvocation(seance: Day, convocation: Day)
    /// The assembly did not exist yet.
    case seanceBeforeExistence(seance: Day, existence: Day)
    /// The party had left the convention.
    case seanceAfterExit(seance: Day, exit: Day)
    case transmissionBeforeVote(transmission: Day, seance: Day?)
    case receptionBeforeTransmission(reception: Day, transmission: Day?)
    case publicationBeforeVote(publication: Day, seance: Day?)
    case numeroTaken(String)
    /// A fact dated after today.
    case future(fact: Fact, on: Day)

    /// The dated facts of an act that cannot be known in advance.
    public enum Fact: String, CaseIterable, Sendable {
        case vote, transmission, reception, publication
    }

    /// The text or the logic the rule comes from.
    public var source: String {
        switch self {
        case .withoutQuorum: "art. L.2121-17 du CGCT"
        case .issueAgainstVote, .tie: "art. L.2121-20 du CGCT"
        case .transmissionBeforeVote, .publicationBeforeVote: "art. L.2131-1 du CGCT"
        case .receptionBeforeTransmission: "art. L.2131-1 du CGCT, tampons de la préfecture"
        case .votants: "votants = présents + pouvoirs"
        case .voixAboveVotants: "pour + contre + abstentions ≤ votants"
        case .presentsAboveEnExercice: "présents ≤ membres en exercice"
        case .pouvoirsAboveAbsents: "un pouvoir vient d’un membre absent"
        case .seanceBeforeExistence: "code officiel géographique (Insee), composition des EPCI"
        case .seanceAfterExit: "présence de la partie dans la convention"
        case .numeroTaken: "un numéro désigne un seul acte de la collectivité"
        case .seanceBeforeConvocation, .future: "ordre des dates"
        case .issueWithoutSeance, .amendementMissing: "fait attendu pour l’issue inscrite"
        }
    }
}
