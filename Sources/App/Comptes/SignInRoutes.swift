import Domain
import Foundation
import HTML
import HTTPTypes
import Storage

/// How one comes in and goes out.
enum SignInRoutes {
    static let routes = [
        Route(.get, "/connexion", .everyone, form),
        Route(.post, "/connexion", .everyone, request),
        Route(.get, "/connexion/lien/:jeton", .everyone, open),
        Route(.post, "/connexion/lien/:jeton", .everyone, confirm),
        Route(.post, "/deconnexion", .signedIn, signOut),
        Route(.get, "/reprise/:cle", .signedIn, resume),
        Route(.post, "/reprise/:cle", .signedIn, sendKept),
    ]

    @Sendable private static func form(_ visit: Visit) async throws -> Reply {
        if visit.account != nil { return .redirect(to: Link("conventions")) }
        return SignInPage(
            next: visit.request.query["suite"], notice: visit.notice, isDemo: visit.environment.settings.isDemo
        ).reply()
    }

    /// Sends a link. The answer is the same whether the address has an account or not.
    @Sendable private static func request(_ visit: Visit) async throws -> Reply {
        let email = (visit.form["email"] ?? "").trimmed.lowercased()
        guard EmailAddress.isPlausible(email) else {
            return SignInPage(
                next: visit.form["suite"], keptForm: visit.form["garde"], isDemo: visit.environment.settings.isDemo,
                error: "« \(email.shortened) » n’est pas une adresse électronique. Vérifiez-la."
            ).reply(status: .unprocessableContent)
        }
        let token = visit.environment.newSecret()
        let now = visit.environment.now()
        let mail = OutgoingMail.signIn(to: email, token: token, settings: visit.environment.settings)
        let mailID = visit.environment.newID(OutgoingMail.self).rawValue
        let next = visit.form["suite"].flatMap { localAddress($0) }
        let kept = visit.form["garde"]
        try await visit.store.write { db in
            guard let account = try db.account(email: email) else { return }
            guard try db.recentLinks(of: account.id, since: now.addingTimeInterval(-60)) < 3 else { return }
            try db.addSignInLink(token, for: account.id, channel: .mail, next: next, keptForm: kept, at: now)
            try db.queue(mail, to: account.id, id: mailID, at: now)
        }
        return .redirect(to: Link("connexion").saying(.linkSent))
    }

    @Sendable private static func open(_ visit: Visit) async throws -> Reply {
        let token = try visit.parameter("jeton")
        let now = visit.environment.now()
        switch try await visit.store.read({ try $0.signInLinkChannel(token, at: now) }) {
        case .mail: return visit.page(ConfirmSignInPage(token: token))
        case .terminal: return try await enter(visit)
        case nil: throw Problem.deadLink
        }
    }

    @Sendable private static func confirm(_ visit: Visit) async throws -> Reply {
        try await enter(visit)
    }

    private static func enter(_ visit: Visit) async throws -> Reply {
        let token = try visit.parameter("jeton")
        let session = visit.environment.newSecret()
        let now = visit.environment.now()
        let use = try await visit.store.write { db in
            guard let use = try db.useSignInLink(token, at: now) else { throw Problem.deadLink }
            try db.openSession(session, for: use.account.id, at: now)
            return use
        }
        let next = use.keptForm.map { Link("reprise", $0).address } ?? use.next ?? Link("conventions").address
        return Reply(status: .seeOther, headers: [.location: next])
            .settingCookie(Session.cookie(session, isSecure: visit.environment.settings.isSecure))
    }

    @Sendable private static func signOut(_ visit: Visit) async throws -> Reply {
        if let digest = visit.request.cookie(Session.cookieName)?.digest {
            try await visit.store.write { try $0.run("DELETE FROM session WHERE digest = \(digest)") }
        }
        return Reply.redirect(to: Link("connexion").saying(.signedOut))
            .settingCookie(Session.endedCookie(isSecure: visit.environment.settings.isSecure))
    }

    /// After signing in with a form kept: sent at once when it is proven to be the person's own.
    @Sendable private static func resume(_ visit: Visit) async throws -> Reply {
        let key = try visit.parameter("cle")
        guard let kept = try await visit.store.read({ try $0.keptForm(key) }) else { throw Problem.keptFormGone }
        if kept.account == (try visit.signedIn().id) { return try await send(kept, visit) }
        return visit.page(KeptFormPage(key: key, kept: kept, token: visit.formToken))
    }

    @Sendable private static func sendKept(_ visit: Visit) async throws -> Reply {
        let key = try visit.parameter("cle")
        guard let kept = try await visit.store.read({ try $0.keptForm(key) }) else { throw Problem.keptFormGone }
        return try await send(kept, visit)
    }

    /// Answers the kept form as if it had just been sent, then forgets it.
    private static func send(_ kept: KeptForm, _ visit: Visit) async throws -> Reply {
        var incoming = visit.request
        incoming.method = .post
        incoming.path = kept.address
        incoming.address = kept.address
        incoming.form = kept.form
        incoming.form["_csrf"] = visit.formToken
        let reply = try await Dispatcher(environment: visit.environment).answerAgain(incoming)
        if reply.status == .seeOther {
            try await visit.store.write { try $0.run("DELETE FROM kept_form WHERE id = \(kept.id)") }
        }
        return reply
    }

    /// An address of this application, never of another site.
    private static func localAddress(_ text: String) -> String? {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), text.count < 1_000,
            !text.unicodeScalars.contains(where: { $0.value <= 0x20 })
        else { return nil }
        return text
    }
}

extension StoreReader {
    /// How many links an account had mailed lately; all of them live as long, so that their end tells their age.
    func recentLinks(of account: String, since date: Date) throws -> Int {
        let expiry = date.addingTimeInterval(SignInLink.minutes * 60).timestamp
        let row = try row(
            """
            SELECT COUNT(*) FROM sign_in_link
            WHERE account_id = \(account) AND channel = 'mail' AND expires_at > \(expiry)
            """
        )
        return try row?.int(0) ?? 0
    }
}

extension Problem {
    static let deadLink = Problem(
        .gone, "Ce lien ne sert plus", "Il a déjà été utilisé, ou il est trop ancien.",
        advice: "Demandez un nouveau lien depuis la page de connexion.")

    static let keptFormGone = Problem(
        .gone, "Ce texte n’est plus gardé",
        "Le formulaire a déjà été envoyé, ou il attendait depuis plus de sept jours.",
        advice: "Ouvrez l’objet : votre texte s’y trouve peut-être déjà.")
}

/// What an e-mail address must look like before anything is sent to it.
enum EmailAddress {
    static func isPlausible(_ text: String) -> Bool {
        guard text.utf8.count <= 254, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return false }
        let isClean = !text.contains { "<>()[],;:\\\"".contains($0) }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return isClean && labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && $0.first != "-" && $0.last != "-" }
    }
}
