import Domain
import Foundation

/// What a compte rendu says, in words: made from the facts while it is a draft, read as it was once frozen.
struct CompteRenduContenu: Codable, Equatable, Sendable {
    struct Groupe: Codable, Equatable, Sendable {
        /// Whom these people sit for; empty for those who speak for themselves.
        var organisme: String
        var personnes: [String]
    }

    struct DecisionPrise: Codable, Equatable, Sendable {
        var texte: String
        var resultat: String
        /// What does not add up in a vote kept as it was written.
        var ecarts: [String]
    }

    struct TacheConfiee: Codable, Equatable, Sendable {
        var titre: String
        var responsable: String
        var echeance: String
    }

    struct Point: Codable, Equatable, Sendable {
        var titre: String
        var nature: String
        var texte: String
        var notes: String
        var decisions: [DecisionPrise]
        var taches: [TacheConfiee]
    }

    var convention: String
    var mention: String
    var instance: String
    var titre: String
    /// `AAAA-MM-JJ`.
    var jour: String
    var quand: String
    var lieu: String
    var presents: [Groupe]
    var representes: [String]
    var excuses: [String]
    var absents: [String]
    var invites: [String]
    var quorum: String
    var points: [Point]
    /// Decisions and tasks that belong to no point.
    var decisions: [DecisionPrise]
    var taches: [TacheConfiee]
    var reportes: [String]
    var prochaine: String
}

extension CompteRenduContenu {
    init(_ facts: ReunionFacts) {
        let (reunion, feuille) = (facts.reunion, facts.feuille)
        let end = reunion.fin.map { " à \($0.long)" } ?? ""
        convention = facts.head.titre
        mention = facts.head.mention
        instance = facts.instance.nom
        titre = reunion.titre
        jour = reunion.on.description
        quand = "\(reunion.on.weekdayName) \(reunion.on.long), de \(reunion.debut.long)\(end)"
        if end.isEmpty { quand = "\(reunion.on.weekdayName) \(reunion.on.long), à \(reunion.debut.long)" }
        lieu = reunion.lieu
        presents = facts.groupes
        representes = feuille.titulaires.compactMap { facts.standIn($0) }
        excuses = feuille.titulaires.filter { feuille.place(of: $0.id) == .excused }.map(facts.named)
        absents = feuille.titulaires.filter { [.absent, .unknown].contains(feuille.place(of: $0.id)) }.map(facts.named)
        invites = facts.invites.map { stored in
            [facts.choices.personne(stored.value.personne)?.nom ?? "personne effacée", stored.value.qualite]
                .filter { !$0.isEmpty }.joined(separator: ", ")
        }
        quorum = QuorumWords(feuille).sentence
        points = facts.points.map { stored in
            let point = stored.value
            return Point(
                titre: point.titre, nature: point.nature.libelle, texte: point.texte, notes: point.notes,
                decisions: facts.decisions.filter { $0.point == point.id }.map(DecisionPrise.init),
                taches: facts.taches.filter { $0.point == point.id }.map { TacheConfiee($0, facts.choices) })
        }
        let placed = Set(facts.points.map(\.id))
        decisions = facts.decisions.filter { $0.point.map { !placed.contains($0) } ?? true }.map(DecisionPrise.init)
        taches = facts.taches.filter { $0.point.map { !placed.contains($0) } ?? true }
            .map { TacheConfiee($0, facts.choices) }
        reportes = facts.reportes.map(\.titre)
        prochaine =
            facts.next.map { [$0.when.capitalizedFirst, $0.lieu].filter { !$0.isEmpty }.joined(separator: ", ") } ?? ""
    }

    /// The same content always gives the same text, whose SHA-256 is its fingerprint.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init(json: String) throws {
        self = try JSONDecoder().decode(CompteRenduContenu.self, from: Data(json.utf8))
    }
}

extension CompteRenduContenu.DecisionPrise {
    init(_ decision: Decision) {
        texte = decision.texte
        resultat = decision.vote.map { VoteWords($0).sentence } ?? decision.issue.libelle
        ecarts = decision.vote.map { VoteWords($0).discrepancies } ?? []
    }
}

extension CompteRenduContenu.TacheConfiee {
    init(_ tache: Tache, _ choices: Choices) {
        titre = tache.titre
        responsable = choices.personne(tache.responsable)?.nom ?? "à désigner"
        echeance = tache.echeance?.long ?? ""
    }
}

extension ReunionFacts {
    func named(_ membre: Membre) -> String {
        let siege = siege(of: membre)
        return siege.isEmpty ? nom(of: membre) : "\(nom(of: membre)) (\(siege))"
    }

    /// Those present, by whom they sit for, in the order of the members.
    fileprivate var groupes: [CompteRenduContenu.Groupe] {
        var groupes: [CompteRenduContenu.Groupe] = []
        for membre in feuille.titulaires {
            let personne: String
            switch feuille.place(of: membre.id) {
            case .present: personne = withQualite(membre)
            case .replaced(let other): personne = "\(nom(of: other)), suppléance de \(nom(of: membre))"
            default: continue
            }
            let organisme = choices.organisme(membre.organisme)?.nom ?? ""
            if let index = groupes.firstIndex(where: { $0.organisme == organisme }) {
                groupes[index].personnes.append(personne)
            } else {
                groupes.append(.init(organisme: organisme, personnes: [personne]))
            }
        }
        return groupes
    }

    private func withQualite(_ membre: Membre) -> String {
        membre.qualite.isEmpty ? nom(of: membre) : "\(nom(of: membre)), \(membre.qualite)"
    }

    /// « X, pouvoir à Y ».
    fileprivate func standIn(_ membre: Membre) -> String? {
        guard case .proxy(let other) = feuille.place(of: membre.id) else { return nil }
        return "\(named(membre)), pouvoir à \(nom(of: other))"
    }
}

/// The quorum in a sentence of a compte rendu.
struct QuorumWords {
    let feuille: FeuillePresence

    init(_ feuille: FeuillePresence) { self.feuille = feuille }

    var sentence: String {
        let counts =
            "\(feuille.presents.counted("présent", "présents")) sur \(feuille.enExercice.counted("membre en exercice", "membres en exercice")), \(feuille.pouvoirs.counted("pouvoir", "pouvoirs")), \(feuille.votants.counted("votant", "votants"))."
        guard feuille.quorum != .none else { return counts }
        let rule = "(\(feuille.quorum.libelle.lowercasedFirst)\u{A0}: \(feuille.needed))"
        return counts
            + (feuille.isQuorate ? " Le quorum \(rule) est atteint." : " Le quorum \(rule) n’est pas atteint.")
    }
}

/// A vote in words, and what does not add up in it.
struct VoteWords {
    let vote: Vote

    init(_ vote: Vote) { self.vote = vote }

    var sentence: String {
        let counts = vote.counts
        var parts = [
            "\(counts.pour) pour", "\(counts.contre) contre", counts.abstentions.counted("abstention", "abstentions"),
        ]
        if counts.nonParticipants > 0 { parts.append("\(counts.nonParticipants) sans prendre part au vote") }
        let tie = vote.exprimes > 0 && counts.pour == counts.contre ? tieWords : ""
        let result = vote.isAdopted ? "Adoptée" : "Rejetée"
        return
            "\(result)\u{A0}: \(enumeration(parts))\(tie) (\(counts.votants.counted("votant", "votants")), dont \(counts.pouvoirs.counted("pouvoir", "pouvoirs")))."
    }

    private var tieWords: String {
        switch vote.isPresidentPour {
        case .some(true): ", voix de la présidence pour"
        case .some(false): ", voix de la présidence contre"
        case nil: ", voix de la présidence non précisée"
        }
    }

    /// What does not add up, one sentence each.
    var discrepancies: [String] {
        vote.ecarts.map { ecart in
            switch ecart {
            case .enExercice(let places, let recorded):
                "Présents et pouvoirs font \(places), pour \(recorded) membres en exercice."
            case .pouvoirs(let pouvoirs, let presents):
                "Il y a \(pouvoirs) pouvoirs pour \(presents) présents, alors que chacun n’en porte qu’un."
            case .votants(let expected, let recorded):
                "Présents et pouvoirs font \(expected), le compte rendu écrit \(recorded) votants."
            case .voix(let sum, let votants):
                "Les voix font \(sum), pour \(votants) votants."
            }
        }
    }
}
