import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Un texte hostile reste un texte")
struct InjectionTests {
    private static let hostile =
        "\"><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"alert(2) [x](javascript:alert(3))"
    /// What would be in a page if a text had become markup.
    private static let marks = [
        "<script>alert", "<img src=x", "\" onmouseover=\"alert", "href=\"javascript:", "<script>x",
    ]

    @Test("dans chaque champ de chaque objet, sur chaque page où il paraît", arguments: Driver.allCases)
    func everywhere(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            var pages: [String] = []
            for kind in Product.resources.values.sorted(by: { $0.naming.path < $1.naming.path }) {
                pages += try await spoil(kind, app, browser)
            }
            let query = "?q=\(Self.escaped)&mots=\(Self.escaped)&volet=\(Self.escaped)&fait=\(Self.escaped)"
            let objects = try await RouteObjects(app)
            pages += Product.routes.filter { $0.method == .get && !$0.path.contains("connexion/lien") }
                .map { objects.path($0, for: .coordinatrice) + query }
            for page in pages { try await check(browser.get(page)) }
            try await check(Browser(app).get("/connexion?suite=\(Self.escaped)"))
        }
    }

    /// Creates an object whose every text is hostile.
    ///
    /// - Returns: the pages where it is shown.
    private func spoil<Value: Resource>(_ kind: Value.Type, _ app: TestApp, _ browser: Browser) async throws -> [String]
    {
        let choices = try await app.choices()
        var form = Sample(variant: 1) { field, _ in
            guard case .line(let limit) = field.kind, limit < 120 else { return Self.hostile }
            return limit < 100 ? "<script>x</script>" : String(Self.hostile.prefix(limit))
        }.form(kind, choices)
        let path = "\(TestApp.base)/\(Value.naming.path)"
        // The same values, one of them impossible: the form comes back with the texts.
        var refused = form
        for field in Value.fields(choices) where field.isRequired {
            refused.set(field.name, [field.options.isEmpty ? "" : Self.hostile])
        }
        let id: Identifier<Value>
        if let known = try await app.known(Value.self) {
            id = known
            form["version"] = String(try await app.one(id).version)
            try await browser.post("\(path)/\(id)/modifier", form)
        } else {
            let answer = try await browser.post(path, refused)
            #expect(answer.status == .unprocessableContent, "\(answer)")
            check(answer)
            id = try await app.create(kind, form, by: browser)
        }
        // A second state, so that the history shows both, and a stale one, so that the merge page does.
        form["version"] = String(try await app.one(id).version)
        var other = form
        if let prose = Value.fields(choices).first(where: { if case .prose = $0.kind { true } else { false } }) {
            other[prose.name] = "Autre texte"
        }
        try await browser.post("\(path)/\(id)/modifier", other)
        form[form.contains("texte") ? "texte" : "description"] = Self.hostile + "encore"
        check(try await browser.post("\(path)/\(id)/modifier", form))
        let convention = try await app.read { try $0.conventionHead("vie-et-boulogne-2021").orFail("convention") }
        let place = try await app.one(id).value.place(in: convention).address
        return [place, "\(path)/\(id)/modifier", "\(TestApp.base)/historique/\(Value.layout.kind)/\(id)"]
    }

    private func check(_ answer: Answer) {
        let page = Data(answer.bytes)
        #expect(answer.status.code < 500, "\(answer)")
        // A drawing to keep is never shown by the browser as a page; scripts and plain texts are no markup.
        let type = answer.headers[.contentType] ?? "text/html"
        guard type.hasPrefix("text/html") else {
            let isKept = answer.headers[.contentDisposition]?.hasPrefix("attachment") == true
            #expect(isKept || type.hasPrefix("text/plain") || type.hasPrefix("text/javascript"), "\(answer)")
            return
        }
        for mark in Self.marks {
            #expect(page.range(of: Data(mark.utf8)) == nil, "\(answer.address) contient \(mark)")
        }
    }

    private static var escaped: String {
        hostile.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
