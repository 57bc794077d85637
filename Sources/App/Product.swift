import Domain
import Foundation
import Hummingbird
import Storage

/// The whole product: its slices, and what is made of their lists.
public enum Product {
    public static let version = "0.1.0"

    public static let slices: [Slice] = [
        .comptes, .accueil, .territoire, .convention, .diagnostic, .offre, .equilibre, .enjeux, .plan, .scenarios,
        .gouvernance, .instances, .reunions, .emargement, .decisions, .actions, .deliberations, .signature, .courriels,
        .convocations, .agenda, .rappels,
        .journal,
    ]

    /// Every step of the schema, in order: a slice's tables may refer to those of the slices before it.
    public static var schema: [SchemaStep] {
        [.createJournal] + slices.flatMap(\.schema)
    }

    public static var routes: [Route] { slices.flatMap(\.routes) }

    /// The kinds of objects with a history, by their name.
    static let resources: [String: any Resource.Type] = Dictionary(
        slices.flatMap(\.resources).map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })

    /// The tables of the schema, in the order they were created, for copies from one database to another.
    public static var tables: [String] {
        var tables: [String] = []
        for step in schema {
            let dropped = step.sql.matches(of: /DROP TABLE (\w+)/).map { String($0.output.1) }
            tables.removeAll(where: dropped.contains)
            tables += step.sql.matches(of: /CREATE TABLE (\w+)/).map { String($0.output.1) }
        }
        return tables
    }
}

extension Resource {
    fileprivate static var kind: String { layout.kind }
}

extension AppEnvironment {
    /// The environment with its schema up to date and its secret read, ready to answer.
    public func opened() async throws -> AppEnvironment {
        try await store.migrate(Product.schema)
        let fresh = newSecret()
        var opened = self
        opened.secret = try await store.write { db in
            try db.run(
                "INSERT INTO setting (name, value) VALUES ('secret', \(fresh)) ON CONFLICT (name) DO NOTHING")
            return try db.row("SELECT value FROM setting WHERE name = 'secret'")?.text(0) ?? fresh
        }
        return opened
    }

    /// What answers requests, without a server around it.
    public func responder() -> some HTTPResponder<AppRequestContext> {
        let dispatcher = Dispatcher(environment: self)
        let router = Router(context: AppRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: NotFoundMiddleware(dispatcher: dispatcher))
        for route in Product.routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await dispatcher.answer(request, context, route: route)
            }
        }
        return router.buildResponder()
    }
}

/// Answers our own page where no route stands.
private struct NotFoundMiddleware: RouterMiddleware {
    let dispatcher: Dispatcher

    func handle(
        _ request: Request, context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return await dispatcher.notFound(request, context)
        }
    }
}
