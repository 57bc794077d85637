import Domain
import Foundation
import HTML
import Storage

/// The answer to a convocation: from the link of the message, without an account.
enum ReponseRoutes {
    static let routes = [
        Route(.get, "/reponse/:jeton", .everyone) { visit in
            let called = try await person(visit)
            return visit.page(
                ReponsePage(called: called, token: try visit.parameter("jeton"), formToken: visit.formToken))
        },
        Route(.post, "/reponse/:jeton", .everyone, answer),
    ]

    /// What a link opens, when it still does.
    private static func person(_ visit: Visit) async throws -> CalledPerson {
        let (token, today) = (try visit.parameter("jeton"), visit.environment.today)
        guard let found = try await visit.store.read({ try $0.calledPerson(token, today: today) }) else {
            throw Problem.answerClosed
        }
        return found
    }

    @Sendable private static func answer(_ visit: Visit) async throws -> Reply {
        let token = try visit.parameter("jeton")
        let called = try await person(visit)
        guard let choice = CalledPerson.Choice(visit.form) else { throw Problem.unreadableForm }
        let (environment, now) = (visit.environment, visit.environment.timestamp)
        let author = called.destinataire.personne.account ?? "reponse"
        let authorship = Authorship(convention: called.facts.head.id, author: author, at: now)
        var refusal: String?
        do {
            try await visit.store.journaled(authorship) { writer in
                try called.record(choice, writer, at: now, id: environment.newID())
            }
        } catch let fault as PresenceFault {
            refusal = called.sentence(fault)
        } catch is Refusal {
            refusal = "Choisissez à qui vous donnez pouvoir."
        }
        let after = try await person(visit)
        let page = ReponsePage(
            called: after, token: token, formToken: visit.formToken, refusal: refusal, isAnswered: refusal == nil)
        return visit.page(page, status: refusal == nil ? .ok : .unprocessableContent)
    }
}

extension Problem {
    static let answerClosed = Problem(
        .gone, "Ce lien ne sert plus", "La réunion est passée, ou ce lien a été coupé.",
        advice: "Écrivez à la personne qui vous a convoqué, ou signez la feuille de présence à la réunion.")
}

/// One person called to one meeting, as the link of a message opens it.
struct CalledPerson: Sendable {
    let facts: ConvocationFacts
    let destinataire: Destinataire

    /// What one may answer.
    enum Choice: Sendable {
        case present, excuse
        case pouvoir(Identifier<Membre>)

        init?(_ form: FormValues) {
            switch form["reponse"] {
            case "present": self = .present
            case "excuse": self = .excuse
            case "pouvoir": self = .pouvoir(Identifier(form["membre"] ?? ""))
            default: return nil
            }
        }
    }

    /// The other full members, to whom a proxy may be given.
    var others: [Destinataire] {
        facts.destinataires.filter { $0.kind == .member && $0.membre != destinataire.membre }
    }

    /// What is known of the person's coming.
    var state: String? {
        guard let membre = destinataire.membre else {
            return
                switch facts.envois.last(where: { $0.personne == destinataire.personne.id && $0.answer != nil })?.answer
            {
            case .present?: "Vous venez."
            case .excuse?: "Vous êtes excusé·e."
            case nil: nil
            }
        }
        return switch facts.feuille.place(of: membre) {
        case .present: "Vous venez."
        case .proxy(let other): "Vous donnez pouvoir à \(nom(of: other))."
        case .replaced(let other): "\(nom(of: other)) vous remplace."
        case .excused: "Vous êtes excusé·e."
        case .absent: "Vous êtes noté·e absent·e."
        case .unknown: nil
        }
    }

    func nom(of membre: Identifier<Membre>) -> String {
        facts.destinataires.first { $0.membre == membre }?.personne.nom ?? "un autre membre"
    }

    /// Writes the answer as a presence; a guest's stands with their convocation.
    func record(_ choice: Choice, _ writer: JournaledWriter, at now: String, id: Identifier<Presence>) throws {
        guard let membre = destinataire.membre else {
            let answer = if case .present = choice { Envoi.Answer.present } else { Envoi.Answer.excuse }
            try writer.db.run(
                """
                UPDATE envoi_convocation SET reponse = \(answer.rawValue), repondu_le = \(now)
                WHERE convention_id = \(facts.head.id) AND reunion_id = \(facts.reunion.id)
                    AND personne_id = \(destinataire.personne.id)
                """
            )
            return
        }
        switch choice {
        case .present:
            try writer.recordPresence(.present, of: membre, at: facts.reunion, mode: .reponse, id: id)
        case .excuse:
            try writer.recordPresence(.excuse, of: membre, at: facts.reunion, mode: .reponse, id: id)
        case .pouvoir(let other):
            guard others.contains(where: { $0.membre == other }) else {
                throw Refusal("membre", .unknown(other.rawValue))
            }
            // One who changes their mind may give their proxy to somebody else.
            if case .proxy(let before) = facts.feuille.place(of: membre), before != other {
                try writer.recordPresence(.excuse, of: membre, at: facts.reunion, mode: .reponse, id: id)
            }
            try writer.recordPresence(
                .excuse, of: membre, at: facts.reunion, representePar: other, mode: .reponse, id: id)
        }
    }

    func sentence(_ fault: PresenceFault) -> String {
        switch fault {
        case .notInOffice: "Votre mandat ne court pas ce jour-là. Prévenez la coordination."
        case .holderAway(let other): "\(nom(of: other)) ne vient pas non plus. Choisissez une autre personne."
        case .holderHasOne(let other, _): "\(nom(of: other)) porte déjà un pouvoir. Choisissez une autre personne."
        case .alreadyGiven(let other): "Vous avez déjà donné pouvoir à \(nom(of: other))."
        case .holdsOne(let other):
            "\(nom(of: other)) compte sur vous pour porter son pouvoir. Prévenez cette personne d’abord."
        case .titulairePresent(let other): "\(nom(of: other)) vient\u{A0}: il n’y a personne à remplacer."
        }
    }
}

extension StoreReader {
    /// - Returns: `nil` when the link is unknown or cut, or when the meeting is over or called off.
    func calledPerson(_ token: String, today: Day) throws -> CalledPerson? {
        let row = try row(
            """
            SELECT v.slug, e.reunion_id, e.personne_id FROM envoi_convocation e
            JOIN convention v ON v.convention_id = e.convention_id
            WHERE e.jeton = \(token.digest) AND e.revoque_le IS NULL
            """
        )
        guard let row, let head = try conventionHead(row.text(0)),
            let facts = try convocationFacts(Identifier(row.text(1)), in: head, today: today),
            facts.reunion.on >= today, facts.reunion.annulation == nil
        else { return nil }
        let personne = Identifier<Personne>(try row.text(2))
        return facts.destinataires.first { $0.personne.id == personne }.map {
            CalledPerson(facts: facts, destinataire: $0)
        }
    }
}

/// One meeting, three buttons.
struct ReponsePage: Page {
    let called: CalledPerson
    let token: String
    let formToken: String
    var refusal: String?
    var isAnswered = false

    var title: String { called.facts.reunion.titre }

    var body: HTML {
        """
        <div class="centre"><section class="card"><h1>\(title)</h1>\
        <p>\(called.facts.quand.capitalizedFirst)</p><p class="meta">\(called.facts.instance.nom) · \
        \(called.destinataire.personne.nom)</p>\
        \(refusal.map { "<div class=\"flash bad\" role=\"alert\">\(Icon.alert.svg)<p>\($0)</p></div>" })\
        \(isAnswered ? thanks : nil)\
        \(called.state.map { "<p><b>\($0)</b></p>" })\
        <form method="post" action="\(Link("reponse", token))">\(formSign(formToken))\
        <p class="actions"><button class="btn" name="reponse" value="present">Je viens</button>\
        <button class="btn alt" name="reponse" value="excuse">Je ne pourrai pas venir</button></p></form>\
        \(called.destinataire.kind == .member && !called.others.isEmpty ? proxy : .empty)\
        <p class="meta">Vous pouvez changer de réponse jusqu’à la réunion.</p></section></div>
        """
    }

    private var thanks: HTML {
        """
        <div class="flash" role="status">\(Icon.done.svg)<p>Votre réponse est enregistrée.</p></div>
        """
    }

    private var proxy: HTML {
        """
        <form method="post" action="\(Link("reponse", token))">\(formSign(formToken))\
        <div class="field"><label for="membre">Donner pouvoir à</label><select id="membre" name="membre" required>\
        <option value="">Choisir…</option>\(each: called.others, { other in
            """
            <option value="\(other.membre?.rawValue ?? "")">\(other.personne.nom)</option>
            """
        })</select></div>\
        <button class="btn alt" name="reponse" value="pouvoir">Donner pouvoir</button></form>
        """
    }
}
