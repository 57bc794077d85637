import Domain
import HTML
import Storage

/// What moving one date would do, tried before anything is written.
struct Essai: Sendable {
    let facts: RetroplanningFacts
    let frise: Frise
    let head: ConventionHead
    /// The sign of the form that applies it; `nil` for who may only look.
    let token: String?
    let typed: FormValues
    let outcome: Outcome

    enum Outcome: Sendable {
        /// Nothing was asked yet.
        case none
        /// What was typed cannot be tried.
        case refused(String)
        case moved(Glissement)
    }

    init(
        _ typed: FormValues, _ facts: RetroplanningFacts, _ frise: Frise, head: ConventionHead, token: String?
    ) {
        self.typed = typed
        self.facts = facts
        self.frise = frise
        self.head = head
        self.token = token
        outcome = Essai.outcome(typed, facts, frise.plan)
    }

    private static func outcome(_ typed: FormValues, _ facts: RetroplanningFacts, _ plan: Enchainement) -> Outcome {
        guard let id = typed["jalon"], !id.isEmpty else { return .none }
        guard let step = facts.jalons.firstIndex(where: { $0.id.rawValue == id }), let on = plan.steps[step].on else {
            return .refused("Cette date n’existe plus. Choisissez-en une dans la liste.")
        }
        if plan.steps[step].isDone { return .refused("Cette date est notée faite\u{A0}: elle ne peut plus glisser.") }
        let until = (typed["au"] ?? "").trimmed
        let count = (typed["jours"] ?? "").trimmed
        guard !until.isEmpty || !count.isEmpty else { return .none }
        if !until.isEmpty {
            guard let day = Day(until) else {
                return .refused(
                    "«\u{A0}\(until.shortened)\u{A0}» n’est pas une date. Écrivez-la ainsi\u{A0}: 28/06/2021.")
            }
            return moved(plan, step, to: day)
        }
        guard let days = Int(count.replacing("−", with: "-")), (-1_000...1_000).contains(days) else {
            return .refused("«\u{A0}\(count.shortened)\u{A0}» n’est pas un nombre de jours ouvrés, de −1 000 à 1 000.")
        }
        if days == 0 { return .refused("Zéro jour\u{A0}: la date reste où elle est.") }
        guard let length = try? Delai(abs(days), .ouvres) else { return .none }
        // Backwards, the day from which the delay arrives is followed by the one that is worked.
        let back = plan.days.day(on.advanced(by: -1), minus: length)?.advanced(by: 1)
        guard let day = days > 0 ? plan.days.day(on, plus: length) : back else {
            return .refused("Cette date sortirait du calendrier.")
        }
        return moved(plan, step, to: day)
    }

    private static func moved(_ plan: Enchainement, _ step: Int, to day: Day) -> Outcome {
        guard abs(day.year - plan.debut.year) <= 40, plan.days.knows(day) else {
            return .refused("Le \(day.long) est trop loin du calendrier. Vérifiez l’année.")
        }
        if day == plan.steps[step].on { return .refused("La date est déjà au \(day.long).") }
        return plan.moving(step, to: day).map(Outcome.moved) ?? .none
    }

    private var base: Link { facts.retroplanning.place(in: head) }

    var html: HTML {
        """
        <p class="meta">Choisissez une date, dites de combien elle bouge\u{A0}: rien n’est enregistré tant que vous n’appliquez pas.</p>\
        <form class="filters" action="\(base.at("glisser"))" data-live="\(base.appending("glissement"))" data-into="#glissement">\
        <label>La date<select name="jalon"><option value="">Choisir…</option>\(each: facts.jalons.filter { $0.value.faitLe == nil }, option)</select></label>\
        <label>glisse de (jours ouvrés)<input class="short" name="jours" inputmode="numeric" value="\(typed["jours"] ?? "")"></label>\
        <label>ou va au<input class="short" type="date" name="au" value="\(typed["au"] ?? "")"></label>\
        <button class="btn alt">Voir l’effet</button></form>\(result)
        """
    }

    private func option(_ jalon: Stored<Jalon>) -> HTML {
        """
        <option value="\(jalon.id.rawValue)"\(flag: "selected", if: typed["jalon"] == jalon.id.rawValue)>\(jalon.value.titre) (\(jalon.value.quand))</option>
        """
    }

    /// The answer alone, as the form changes.
    var result: HTML {
        """
        <div id="glissement" aria-live="polite">\(answer)</div>
        """
    }

    private var answer: HTML {
        switch outcome {
        case .none: .empty
        case .refused(let sentence): "<p class=\"warning\">\(Icon.alert.svg)\(sentence)</p>"
        case .moved(let moved): effect(moved)
        }
    }

    private func effect(_ moved: Glissement) -> HTML {
        let words = EntorseWords(plan: moved.apres)
        let others = moved.moves.dropFirst()
        return """
            <div class="flash\(moved.holds ? "" : " warn")">\(moved.holds ? Icon.done.svg : Icon.alert.svg)<p><b>\(conclusion(moved))</b></p></div>\
            <p>\(first(moved))</p>\
            \(others.isEmpty ? "<p>Aucune autre date ne bouge.</p>" : pushed(Array(others)))\
            \(moved.newFaults.isEmpty ? nil : """
                <h3>Ce qui ne tiendrait plus</h3><ul class="todo">\(each: moved.newFaults.prefix(12), { fault in
                    "<li>\(Icon.alert.svg)<span>\(words.sentence(fault))</span></li>"
                })</ul>
                """)\(token.map { apply(moved, $0) })
            """
    }

    private func conclusion(_ moved: Glissement) -> String {
        if moved.holds {
            return moved.margin.map { margin in
                margin == 0
                    ? "La signature tient, sans aucun jour de marge pour cette date."
                    : "La signature tient\u{A0}; cette date garderait \(margin.counted("jour ouvré", "jours ouvrés")) de marge."
            } ?? "La signature ne dépend pas de cette date."
        }
        if let cible = moved.cible, let limit = facts.signature.map({ _ in facts.retroplanning.limite }), cible > limit
        {
            return "La signature ne tient pas\u{A0}: elle passerait au \(cible.long), après le \(limit.long)."
        }
        return "Le calendrier ne tient plus\u{A0}: une date saisie, qui ne bouge pas, viendrait trop tôt."
    }

    private func first(_ moved: Glissement) -> String {
        let move = moved.moves[0]
        return
            "«\u{A0}\(facts.jalons[move.step].value.titre)\u{A0}» irait du \(move.from.long) au \(move.to.long), un \(move.to.weekdayName)."
    }

    private func pushed(_ moves: [Glissement.Move]) -> HTML {
        """
        <h3>\(moves.count.counted("autre date glisse", "autres dates glissent"))</h3>\
        \(scrolling("Dates qui glissent", """
            <table><caption class="vh">Dates qui glissent</caption><thead><tr><th scope="col">Ce qui a lieu</th><th scope="col">Aujourd’hui</th>\
            <th scope="col">Deviendrait</th></tr></thead><tbody>\(each: moves, { move in
                "<tr><th scope=\"row\">\(facts.jalons[move.step].value.titre)</th><td>\(move.from.long)</td><td>\(move.to.long)</td></tr>"
            })</tbody></table>
            """))
        """
    }

    /// The form carries the state it was computed from: nothing is applied to another.
    private func apply(_ moved: Glissement, _ token: String) -> HTML {
        """
        <form method="post" action="\(base.appending("glissement"))">\(formSign(token))\
        <input type="hidden" name="jalon" value="\(facts.jalons[moved.moves[0].step].id.rawValue)">\
        <input type="hidden" name="au" value="\(moved.moves[0].to.description)">\
        <input type="hidden" name="etat" value="\(head.state)">\
        <p class="actions"><button class="btn">Appliquer \(moved.moves.count == 1 ? "ce changement" : "ces \(moved.moves.count) changements")</button></p></form>
        """
    }
}
