import Domain
import HTML
import HTTPTypes
import Storage

/// What one receives by e-mail: chosen from one's account, or stopped from a message, without signing in.
enum MailPreferenceRoutes {
    static let routes = [
        Route(.get, "/compte/courriels", .signedIn, show),
        Route(.post, "/compte/courriels", .signedIn, save),
        Route(.get, "/courriels/arret/:jeton", .everyone, confirm),
        Route(.post, "/courriels/arret/:jeton", .everyone, takesOneClick: true, stop),
        Route(.post, "/courriels/reprise/:jeton", .everyone, resume),
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let account = try visit.signedIn()
        let preference = try await visit.store.read { try $0.mailPreference(of: account.id) }
        return visit.page(MailPreferencePage(preference: preference, email: account.email, token: visit.formToken))
    }

    @Sendable private static func save(_ visit: Visit) async throws -> Reply {
        let account = try visit.signedIn()
        guard let rhythm = MailPreference.Rhythm(rawValue: visit.form["rythme"] ?? "") else {
            throw Problem.unreadableForm
        }
        let chosen = Set(visit.form.list("natures").compactMap(Rappel.Nature.init))
        let preference = MailPreference(
            rhythm: rhythm, excluded: Set(Rappel.Nature.allCases).subtracting(chosen), stoppedAt: nil)
        let now = visit.environment.timestamp
        try await visit.store.write { try $0.save(preference, of: account.id, at: now) }
        return .redirect(to: Link("compte", "courriels").saying(.saved))
    }

    /// Programs that look at links open this page: only its button stops anything.
    @Sendable private static func confirm(_ visit: Visit) async throws -> Reply {
        let (token, account) = try owner(visit)
        let preference = try await visit.store.read { try $0.mailPreference(of: account) }
        return visit.page(
            StopPage(token: token, isStopped: preference.stoppedAt != nil, formToken: visit.formToken))
    }

    @Sendable private static func stop(_ visit: Visit) async throws -> Reply {
        try await change(visit, stoppedAt: visit.environment.timestamp)
    }

    @Sendable private static func resume(_ visit: Visit) async throws -> Reply {
        try await change(visit, stoppedAt: nil)
    }

    private static func change(_ visit: Visit, stoppedAt: String?) async throws -> Reply {
        let (token, account) = try owner(visit)
        let now = visit.environment.timestamp
        try await visit.store.write { db in
            guard try db.account(account) != nil else { throw Problem.deadStopLink }
            var preference = try db.mailPreference(of: account)
            preference.stoppedAt = stoppedAt
            try db.save(preference, of: account, at: now)
        }
        return visit.page(StopPage(token: token, isStopped: stoppedAt != nil, formToken: visit.formToken))
    }

    private static func owner(_ visit: Visit) throws -> (token: String, account: String) {
        let token = try visit.parameter("jeton")
        guard let account = visit.environment.account(ofStopToken: token) else { throw Problem.deadStopLink }
        return (token, account)
    }
}

extension Problem {
    static let deadStopLink = Problem(
        .notFound, "Lien incomplet", "Ce lien ne désigne personne\u{A0}: il a sans doute été coupé en chemin.",
        advice: "Ouvrez-le de nouveau depuis le message, ou choisissez ce que vous recevez dans «\u{A0}Mon compte ».")
}

/// What one receives, kind by kind, and how often.
struct MailPreferencePage: Page {
    let preference: MailPreference
    let email: String
    let token: String

    var title: String { "Mes courriels" }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">
        \(TitleBlock(heading: title, meta: "Au plus un résumé par jour, le matin, à \(email).").html)
        \(preference.stoppedAt == nil ? nil : stopped)
        <form method="post" action="\(Link("compte", "courriels"))">\(formSign(token))<section class="card">\
        <fieldset class="field"><legend>Le résumé</legend>\(each: MailPreference.Rhythm.allCases, rhythm)</fieldset>\
        <fieldset class="field"><legend>Ce qu’il dit</legend>\(each: Rappel.Nature.allCases, nature)</fieldset>\
        </section><p class="save"><button class="btn">Enregistrer</button></p></form>
        <p class="meta">Les convocations et les liens de connexion vous parviennent toujours\u{A0}: ce ne sont pas des \
        rappels.</p><p><a href="\(Link("compte"))">Mon compte</a></p>
        </div></div>
        """
    }

    private var stopped: HTML {
        """
        <div class="flash warn" role="status">\(Icon.alert.svg)<p>Vous avez tout arrêté depuis un message. \
        Enregistrer cette page remet le résumé en route.</p></div>
        """
    }

    private func rhythm(_ rhythm: MailPreference.Rhythm) -> HTML {
        """
        <label class="check"><input type="radio" name="rythme" value="\(rhythm.rawValue)"\
        \(flag: "checked", if: rhythm == preference.rhythm)><span>\(rhythm.libelle)</span></label>
        """
    }

    private func nature(_ nature: Rappel.Nature) -> HTML {
        """
        <label class="check"><input type="checkbox" name="natures" value="\(nature.rawValue)"\
        \(flag: "checked", if: !preference.excluded.contains(nature))><span>\(nature.libelle)</span></label>
        """
    }
}

/// The page a message leads to: stop the summaries, what was done, how to undo it.
struct StopPage: Page {
    let token: String
    let isStopped: Bool
    let formToken: String

    var title: String { isStopped ? "Plus de résumé" : "Ne plus recevoir le résumé" }

    var body: HTML {
        """
        <div class="centre"><section class="card"><h1>\(title)</h1>\
        \(isStopped ? done : question)</section></div>
        """
    }

    private var question: HTML {
        """
        <p>Vous ne recevrez plus de résumé de Maillage. Les convocations et les liens de connexion continuent.</p>\
        \(form("arret", "Ne plus recevoir le résumé", "btn"))
        """
    }

    private var done: HTML {
        """
        <p>C’est fait\u{A0}: aucun résumé ne vous sera plus envoyé. Les convocations et les liens de connexion continuent.</p>\
        <p>C’était une erreur\u{A0}?</p>\(form("reprise", "Recevoir de nouveau le résumé", "btn alt"))\
        <p><a href="\(Link("compte", "courriels"))">Choisir ce que je reçois</a> (demande de se connecter)</p>
        """
    }

    private func form(_ action: String, _ label: String, _ style: String) -> HTML {
        """
        <form method="post" action="\(Link("courriels", action, token))">\(formSign(formToken))\
        <button class="\(style)">\(label)</button></form>
        """
    }
}
