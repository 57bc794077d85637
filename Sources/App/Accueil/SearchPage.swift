import Domain
import HTML
import Storage

/// What a word is found in: fiches, enjeux, constats, équipements, communes.
struct SearchPage: Page {
    let words: String
    let results: [Result]
    let action: Link

    struct Result {
        let kind: String
        let title: String
        let link: Link
    }

    var title: String { "Recherche" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let words = (visit.visit.request.query["q"] ?? "").trimmed
        let trace = try await visit.read { try $0.trace(of: convention) }
        let (equipements, communes) = try await visit.read { db in
            (try db.all(Equipement.self, in: convention).map(\.value), try db.communeNames(of: convention))
        }
        let head = visit.convention
        let all =
            found(trace.fiches, words, head) { "\($0.titre) \($0.texts.description) \($0.texts.contexte)" }
            + found(trace.enjeux, words, head, \.texte) + found(trace.objectifs, words, head, \.texte)
            + found(trace.constats, words, head) { "\($0.texte) \($0.source)" }
            + found(equipements, words, head, \.source)
            + communes.filter { matches($0.nom, words) }.map {
                Result(kind: "commune", title: $0.nom, link: visit.link("communes", $0.code.rawValue))
            }
        let page = SearchPage(words: words, results: words.isEmpty ? [] : all, action: visit.link("recherche"))
        return visit.page(page, in: .apercu)
    }

    private static func found<Value: Resource>(
        _ values: [Value], _ words: String, _ head: ConventionHead, _ text: (Value) -> String
    ) -> [Result] {
        values.filter { matches("\($0.heading) \(text($0))", words) }
            .map { Result(kind: Value.naming.singular, title: $0.heading, link: $0.place(in: head)) }
    }

    /// Every word must be there, whatever its accents.
    private static func matches(_ text: String, _ words: String) -> Bool {
        let text = text.folded
        return words.folded.split(separator: " ").allSatisfy { text.contains($0) }
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title).html)
        <form class="tools" action="\(action)" role="search" aria-label="Dans toute la convention"><div class="field grow">\
        <label for="q">Mots cherchés</label><input id="q" type="search" name="q" value="\(words)"></div>\
        <button class="btn">Rechercher</button></form>
        \(words.isEmpty ? .empty : answer)
        """
    }

    private var answer: HTML {
        guard !results.isEmpty else {
            return emptyState("Rien trouvé", "Essayez un mot plus court, ou sans accent.", icon: .search)
        }
        return """
            <section class="card"><h2>\(results.count.counted("résultat", "résultats"))</h2><ul>\(each: results.prefix(100), { result in
                "<li><a href=\"\(result.link)\">\(result.title)</a> <small>\(result.kind)</small></li>"
            })</ul></section>
            """
    }
}
