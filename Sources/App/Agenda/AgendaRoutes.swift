import Domain
import Exchange
import Foundation
import HTML
import HTTPTypes
import Storage

/// The calendar of one person, and the page where its address is opened and cut.
enum AgendaRoutes {
    static let routes = [
        Route(.get, "/agenda/:jeton", .everyone, calendar),
        Route(.get, "/compte/agenda", .signedIn, show),
        Route(.post, "/compte/agenda", .signedIn, open),
        Route(.post, "/compte/agenda/couper", .signedIn, cut),
    ]

    /// Answers calendar programs: no session, no page.
    @Sendable private static func calendar(_ visit: Visit) async throws -> Reply {
        let file = try visit.parameter("jeton")
        guard file.hasSuffix(".ics") else { throw Problem.notFound }
        let (environment, today) = (visit.environment, visit.environment.today)
        let found = try await visit.store.read { db in
            try db.agendaAccount(String(file.dropLast(4))).map { owner in
                (owner.account, owner.lastReadAt, try db.agenda(of: owner.account, today: today))
            }
        }
        guard let (account, lastReadAt, agenda) = found else { throw Problem.agendaClosed }
        try await note(account, lastReadAt, environment)
        let bytes = Array(agenda.calendar(environment.settings).text.utf8)
        let tag = "\"\(bytes.digest.prefix(32))\""
        let headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache"]
        if visit.request.headers[.ifNoneMatch]?.contains(tag) == true {
            return Reply(status: .notModified, headers: headers)
        }
        var reply = Reply(headers: headers, body: .bytes(bytes))
        reply.headers[.contentType] = "text/calendar; charset=utf-8"
        reply.headers[.contentDisposition] = "inline; filename=\"maillage.ics\""
        return reply
    }

    private static func note(_ account: Account, _ lastReadAt: String?, _ environment: AppEnvironment) async throws {
        let now = environment.now()
        let last = lastReadAt.flatMap { Date(timestamp: $0) } ?? .distantPast
        guard now.timeIntervalSince(last) >= AgendaToken.readingHours * 3600 else { return }
        try await environment.store.write { try $0.noteAgendaReading(of: account.id, at: now.timestamp) }
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let account = try visit.signedIn()
        let token = try await visit.store.read { try $0.agendaToken(of: account.id) }
        return visit.page(
            AgendaPage(
                address: token.map { visit.environment.agendaAddress(of: account.id, $0) }, token: token,
                now: visit.environment.now(), formToken: visit.formToken))
    }

    @Sendable private static func open(_ visit: Visit) async throws -> Reply {
        let (account, environment) = (try visit.signedIn(), visit.environment)
        let token = AgendaToken(
            number: environment.newSecret(), createdAt: environment.timestamp, lastReadAt: nil)
        let secret = environment.agendaSecret(of: account.id, token)
        try await visit.store.write {
            try $0.openAgenda(of: account.id, number: token.number, secret: secret, at: token.createdAt)
        }
        return .redirect(to: Link("compte", "agenda").saying(.agendaOpened))
    }

    @Sendable private static func cut(_ visit: Visit) async throws -> Reply {
        let account = try visit.signedIn()
        try await visit.store.write { try $0.closeAgenda(of: account.id) }
        return .redirect(to: Link("compte", "agenda").saying(.agendaCut))
    }
}

extension Problem {
    static let agendaClosed = Problem(
        .notFound, "Agenda introuvable", "Cette adresse d’agenda n’existe pas, ou elle a été coupée.",
        advice: "Ouvrez «\u{A0}Mon compte », puis «\u{A0}Mon agenda », pour en avoir une nouvelle.")
}
