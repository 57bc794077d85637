import Domain
import Exchange
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Storage

/// What Hummingbird hands to each request; the product needs nothing more of it.
public struct AppRequestContext: RequestContext {
    public var coreContext: CoreRequestContextStorage

    public init(source: Source) {
        coreContext = .init(source: source)
    }
}

/// Takes each request from its arrival to its answer: who, may they, what, and what went wrong.
struct Dispatcher: Sendable {
    let environment: AppEnvironment

    /// Bytes a form may have, well above the longest text the product keeps.
    static let formLimit = 512 * 1024

    func answer(_ request: Request, _ context: AppRequestContext, route: Route) async -> Response {
        let requestID = environment.newID(Visit.self).rawValue
        var incoming = Incoming(request, parameters: context.parameters, requestID: requestID)
        do {
            if request.method == .post, !route.takesFile, !(route.takesOneClick && !incoming.sendsForm) {
                incoming.form = try await form(of: request)
            }
            let reply = try await reply(to: incoming, route: route, body: request.body)
            return response(reply, to: incoming)
        } catch {
            return response(await reply(to: error, incoming), to: incoming)
        }
    }

    /// Answers a form that was kept while its author signed in, as if it had just arrived.
    func answerAgain(_ incoming: Incoming) async throws -> Reply {
        let segments = incoming.path.split(separator: "/").map(String.init)
        for route in Product.routes where route.method == .post {
            guard let parameters = route.parameters(of: segments) else { continue }
            var incoming = incoming
            incoming.parameters = parameters
            return try await reply(to: incoming, route: route)
        }
        throw Problem.notFound
    }

    /// The answer to an address nothing stands at.
    func notFound(_ request: Request, _ context: AppRequestContext) async -> Response {
        let incoming = Incoming(
            request, parameters: context.parameters, requestID: environment.newID(Visit.self).rawValue)
        return response(await reply(to: Problem.notFound, incoming), to: incoming)
    }

    private func form(of request: Request) async throws -> FormValues {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Dispatcher.formLimit {
            throw Problem.tooLarge(limit: Dispatcher.formLimit)
        }
        let type = request.headers[.contentType] ?? "application/x-www-form-urlencoded"
        guard type.hasPrefix("application/x-www-form-urlencoded") else { throw Problem.unsupportedForm }
        do {
            let buffer = try await request.body.collect(upTo: Dispatcher.formLimit)
            guard let text = String(validating: buffer.readableBytesView, as: UTF8.self),
                let form = FormValues(urlEncoded: text)
            else { throw Problem.unreadableForm }
            return form
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: Dispatcher.formLimit)
        }
    }

    /// - Parameter body: read only for the routes that take a file, once it is known that the person may send one.
    private func reply(to incoming: Incoming, route: Route, body: RequestBody? = nil) async throws -> Reply {
        // No name holds a null character, and PostgreSQL cannot even be asked for one.
        guard !incoming.parameters.values.contains(where: { $0.contains("\0") }) else { throw Problem.notFound }
        let visitor = try await visitor(of: incoming)
        var visit = Visit(environment: environment, request: incoming, account: visitor.account)
        if route.right != .everyone {
            guard visitor.account != nil else { throw SignInNeeded() }
        }
        if route.takesFile {
            guard visitor.access?.allows(route.right) ?? true else { throw Problem.forbidden(route.right.denied) }
            if let body, visitor.convention != nil { visit = try await receiving(body, visit, visitor) }
        }
        if incoming.method == .post { try checkOrigin(of: visit) }
        switch route.handler {
        case .anyone(let handler):
            if route.right == .administer, visitor.account?.isAdministrator != true {
                throw Problem.forbidden(route.right.denied)
            }
            return try await handler(visit)
        case .inConvention(let handler):
            guard let convention = visitor.convention, let access = visitor.access else { throw Problem.notFound }
            guard access.allows(route.right) else { throw Problem.forbidden(route.right.denied) }
            return try await handler(ConventionVisit(visit: visit, convention: convention, access: access))
        }
    }

    /// The visit with the form and the file its body holds.
    private func receiving(_ body: RequestBody, _ visit: Visit, _ visitor: Visitor) async throws -> Visit {
        guard let account = visit.account, let convention = visitor.convention,
            let boundary = visit.request.headers[.contentType].flatMap({ Multipart.boundary(ofContentType: $0) })
        else { throw Problem.unsupportedForm }
        let id = environment.newID(Upload.self).rawValue
        let folder = environment.settings.dataFolder.appendingPathComponent("televersements/\(id)", isDirectory: true)
        var receiver = UploadReceiver(folder: folder) { form in
            environment.isFormToken(form["_csrf"] ?? "", of: account.id)
        }
        try await receiver.receive(body, boundary: boundary)
        var visit = visit
        visit.request.form = receiver.form
        guard let file = receiver.file else { return visit }
        let upload = Upload(
            id: id, account: account.id, convention: convention.id.rawValue, name: file.name, url: file.url,
            bytes: file.bytes, sentAt: environment.now())
        await environment.uploads.add(upload)
        visit.upload = upload
        return visit
    }

    private struct Visitor: Sendable {
        var account: Account?
        var convention: ConventionHead?
        var access: Access?
        var sessionEnd: Date?
    }

    /// One transaction tells who asks, for which convention and with what rights.
    private func visitor(of incoming: Incoming) async throws -> Visitor {
        let token = incoming.cookie(Session.cookieName)?.digest
        let slug = incoming.parameters["ctg"]
        if token == nil, slug == nil { return Visitor() }
        let now = environment.timestamp
        let visitor = try await environment.store.read { db in
            var visitor = Visitor()
            let session = try token.flatMap { try db.session($0, at: now) }
            visitor.account = session?.account
            visitor.sessionEnd = session.flatMap { Date(timestamp: $0.end) }
            visitor.convention = try slug.flatMap { try db.conventionHead($0) }
            if let account = visitor.account, let convention = visitor.convention {
                visitor.access = try db.access(of: account, in: convention.id)
            }
            return visitor
        }
        try await renew(token, endingAt: visitor.sessionEnd)
        return visitor
    }

    private func renew(_ session: String?, endingAt end: Date?) async throws {
        let now = environment.now()
        let spared = Session.idleHours * 3600 - Session.renewalMinutes * 60
        guard let session, let end, end.timeIntervalSince(now) < spared else { return }
        try await environment.store.write { try $0.renewSession(session, at: now) }
    }

    /// Refuses a form that another site made the browser send.
    private func checkOrigin(of visit: Visit) throws(Problem) {
        if let site = visit.request.headers[.secFetchSite], site != "same-origin", site != "none" {
            throw .forgedForm
        }
        if let account = visit.account {
            guard environment.isFormToken(visit.form["_csrf"] ?? "", of: account.id) else { throw .forgedForm }
        }
    }
}

extension Dispatcher {
    /// The page that tells what went wrong; what is technical goes to the log, with the request's identifier.
    private func reply(to error: any Error, _ incoming: Incoming) async -> Reply {
        switch error {
        case let problem as Problem:
            return await page(problem, incoming)
        case is SignInNeeded:
            return await signIn(for: incoming)
        case WriteRefusal.notFound:
            return await page(.notFound, incoming)
        case WriteRefusal.locked:
            return await page(.frozen, incoming)
        case WriteRefusal.stale:
            return await page(.changedMeanwhile, incoming)
        default:
            environment.logger.error(
                "request failed",
                metadata: [
                    "request": "\(incoming.requestID)", "path": "\(incoming.path)", "error": "\(error)",
                ])
            return await page(.internalFailure(requestID: incoming.requestID), incoming)
        }
    }

    private func page(_ problem: Problem, _ incoming: Incoming) async -> Reply {
        // A failing database must not hide the page that says so.
        let account = try? await visitor(of: incoming).account
        return ProblemPage(problem: problem).reply(
            to: account, formToken: account.map { environment.formToken(for: $0.id) } ?? "",
            theme: incoming.cookie("theme").flatMap(ColorScheme.init) ?? .auto)
    }

    /// Asks to sign in, then goes on: to the page asked for, or to the form that was sent, kept meanwhile.
    private func signIn(for incoming: Incoming) async -> Reply {
        guard incoming.method == .post else {
            return .redirect(to: Link("connexion").with(["suite": incoming.address]))
        }
        do {
            let kept = try await KeptForm.keep(incoming, in: environment)
            return SignInPage(
                next: nil, keptForm: kept, notice: .formKept, isDemo: environment.settings.isDemo
            ).reply(status: .unauthorized)
        } catch {
            environment.logger.error("form not kept", metadata: ["error": "\(error)"])
            return await page(.internalFailure(requestID: incoming.requestID), incoming)
        }
    }

    private func response(_ reply: Reply, to incoming: Incoming) -> Response {
        var headers = reply.headers
        for (name, value) in SecurityHeaders.all { headers[name] = value }
        if environment.settings.isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        headers[.requestID] = incoming.requestID
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        switch reply.body {
        case .none:
            return Response(status: reply.status, headers: headers)
        case .html(let html):
            guard incoming.acceptsGzip, let packed = Gzip.compress(Array(html.markup.utf8)) else {
                return Response(
                    status: reply.status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html.markup)))
            }
            headers[.contentEncoding] = "gzip"
            headers[.vary] = "Accept-Encoding"
            return Response(status: reply.status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed)))
        case .bytes(let bytes):
            return Response(status: reply.status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}

extension Incoming {
    init(_ request: Request, parameters: Parameters, requestID: String) {
        var named: [String: String] = [:]
        for (name, value) in parameters {
            named[String(name)] = String(value).removingPercentEncoding ?? String(value)
        }
        method = request.method
        path = request.uri.path
        address = request.uri.string
        self.parameters = named
        query = request.uri.query.flatMap { FormValues(urlEncoded: $0) } ?? FormValues()
        form = FormValues()
        headers = request.headers
        self.requestID = requestID
    }

    /// Whether what was sent is a form of ours.
    var sendsForm: Bool {
        headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? true
    }

    var acceptsGzip: Bool {
        headers[.acceptEncoding]?.contains("gzip") == true
    }
}

/// What every answer tells the browser to refuse.
enum SecurityHeaders {
    static let all: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
            connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
        ),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.permissionsPolicy, "camera=(), geolocation=(), microphone=()"),
        (.crossOriginOpenerPolicy, "same-origin"),
    ]
}

extension HTTPField.Name {
    static let requestID = fieldName("X-Request-Id")
    static let secFetchSite = fieldName("Sec-Fetch-Site")
    static let referrerPolicy = fieldName("Referrer-Policy")
    static let permissionsPolicy = fieldName("Permissions-Policy")
    static let crossOriginOpenerPolicy = fieldName("Cross-Origin-Opener-Policy")

    /// A name that is valid by construction; the fallback is never reached.
    private static func fieldName(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .server
    }
}
