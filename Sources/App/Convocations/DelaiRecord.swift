import Domain
import HTML
import Storage

extension DelaiConvocation: Journaled {
    public static let layout = RecordLayout("delai_convocation", columns: ["instance_id", "jours"])

    public init(_ record: inout RecordReader) throws {
        try self.init(id: Identifier(record.id), instance: record.identifier(), days: record.intIfAny())
    }

    public var columns: [StoredValue] { [instance.storedValue, days.storedValue] }
}

/// Setting how long before its meetings a body calls its members.
enum DelaiRoutes {
    static let routes = [Route(.post, ctg: "/reunions/:id/convocation/delai", .editGouvernance, set)]

    @Sendable private static func set(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.convocationFacts()
        let typed = (visit.form["jours"] ?? "").trimmed
        let days = Int(typed)
        guard days != nil || typed.isEmpty else { throw Problem.delayRefused }
        let id = visit.environment.newID(DelaiConvocation.self)
        do {
            let wanted = try DelaiConvocation(
                id: facts.delai?.id ?? id, instance: facts.instance.id, days: days)
            try await visit.store.journaled(try visit.authorship()) { writer in
                if let stored = facts.delai {
                    try writer.update(wanted, expecting: stored.version)
                } else {
                    try writer.insert(wanted)
                }
            }
        } catch is Refusal {
            throw Problem.delayRefused
        }
        return .redirect(to: facts.link.saying(.saved).at("delai"))
    }
}

extension Problem {
    static let delayRefused = Problem(
        .unprocessableContent, "Délai refusé",
        "Le délai de convocation est un nombre de jours, de 1 à 90. Rien n’a été enregistré.",
        advice: "Revenez à la convocation et corrigez-le, ou laissez-le vide si rien ne l’impose.")
}

/// The rule of the body, and what it says of a convocation sent today.
struct DelaiCard {
    let facts: ConvocationFacts
    let token: String

    /// Why sending today is late; `nil` when it is not.
    var warning: HTML? {
        guard let days = facts.delai?.value.days, facts.notice < days, facts.envois.isEmpty else { return nil }
        let left = facts.notice == 0 ? "le jour même" : "\(facts.notice.counted("jour", "jours")) avant la réunion"
        return """
            <div class="flash warn">\(Icon.alert.svg)<p>Cette instance demande \(days.counted("jour", "jours")) entre la \
            convocation et la réunion\u{A0}: envoyée aujourd’hui, elle arriverait \(left). Vous pouvez l’envoyer quand même\u{A0}; \
            dites pourquoi dans le message, ou déplacez la réunion.</p></div>
            """
    }

    var html: HTML {
        """
        <section class="card" id="delai"><h2>Délai de l’instance</h2>\
        <form method="post" action="\(facts.link.appending("delai"))">\(formSign(token))\
        <div class="field"><label for="jours">Jours entre la convocation et la réunion, au moins</label>\
        <p class="hint" id="jours-aide">Vide si rien ne l’impose. Le même pour toutes les réunions de \(facts.instance.nom).</p>\
        <input class="short" id="jours" name="jours" inputmode="numeric" aria-describedby="jours-aide" \
        value="\(facts.delai?.value.days.map { String($0) } ?? "")"></div>\
        <button class="btn alt">Enregistrer le délai</button></form></section>
        """
    }
}
