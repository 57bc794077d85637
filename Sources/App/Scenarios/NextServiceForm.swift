import Analysis
import Domain
import HTML

/// « Où le prochain service servirait-il le mieux ? », asked in the address, answered with its reasons.
struct NextServiceForm {
    let critere: NextService.Critere
    let count: Int
    let capacite: Double
    /// The answer, when it was asked for.
    let answer: Result<NextService?, InvalidInput>?
    private let facts: ScenarioFacts
    private let scenario: Identifier<Scenario>

    /// - Parameter query: `critere`, `nombre`, `places`; nothing is computed without a critere.
    init(_ query: FormValues, _ facts: ScenarioFacts, _ scenario: Identifier<Scenario>) {
        self.facts = facts
        self.scenario = scenario
        let asked = query["critere"].flatMap(NextService.Critere.init)
        critere = asked ?? .portee
        let counts = NextService.counts
        count = min(max(query["nombre"].flatMap { Int($0.trimmed) } ?? 1, counts.lowerBound), counts.upperBound)
        let typed = query["places"].flatMap { Double(typed: $0) }
        capacite = typed.flatMap { Mouvement.capacites.contains($0) && $0 > 0 ? $0 : nil } ?? NextService.usualCapacity
        guard asked != nil else {
            answer = nil
            return
        }
        // Asked of the supply as the scenario leaves it.
        let inputs = facts.inputs(after: scenario)
        do {
            answer = .success(try NextService(inputs, by: critere, count: count, capacite: capacite))
        } catch {
            answer = .failure(error)
        }
    }

    func html(action: Link, base: Link, token: String?) -> HTML {
        """
        <section class="card" id="prochain"><h2>Où le prochain service servirait-il le mieux ?</h2>\
        <p class="meta">Une fois ce scénario appliqué, dans l’une des communes du territoire.</p>\
        <form class="filters" action="\(action.at("prochain"))"><label>Pour <select name="critere">\(each: NextService.Critere.allCases, { item in
            "<option value=\"\(item.rawValue)\"\(flag: "selected", if: item == critere)>\(item.libelle(reach))</option>"
        })</select></label><label>Services <input class="short" name="nombre" inputmode="numeric" value="\(count)" pattern="[1-4]"></label>\
        <label>\(facts.unite.capitalizedFirst) chacun <input class="short" name="places" inputmode="decimal" value="\(capacite.typed)"></label>\
        <button class="btn alt">Chercher</button></form>\(result(base, token))</section>
        """
    }

    private var symbol: String { facts.equilibre.hypotheses.desserte.mesure.symbol }
    private var reach: String { "\(facts.equilibre.hypotheses.desserte.reach.french())\u{A0}\(symbol)" }

    private func result(_ base: Link, _ token: String?) -> HTML {
        switch answer {
        case nil: return .empty
        case .failure(let refused): return "<p class=\"warning\">\(Icon.alert.svg) \(refused.sentence)</p>"
        case .success(nil):
            return
                "<p class=\"warning\">\(Icon.alert.svg) Personne n’est compté : importez le nombre de personnes par commune et la position des mairies.</p>"
        case .success(let found?): return told(found, base, token)
        }
    }

    private func told(_ found: NextService, _ base: Link, _ token: String?) -> HTML {
        guard let best = found.best.first else { return .empty }
        let left = found.left.counted("commune n’est pas comptée", "communes ne sont pas comptées")
        let silent = found.left > 0 ? " \(left), faute de chiffre ou de position." : ""
        guard !found.isIdle else {
            return """
                <p><b>Aucune commune n’y changerait rien</b> : \(idle(best.value, found)).</p>\
                <p>\(proof(found))\(silent) Cherchez selon un autre critère.</p>\(ranking(found))
                """
        }
        return """
            <p><b>\(enumeration(best.communes.map(name)))</b> : \(effect(best.value, found))\(isolated(best)).</p>\
            \(approaches(found))<p>\(proof(found)) \(ties(found))\(silent)</p>\(otherTies(found))\
            \(token.map { adoption(best, base, $0) })\(ranking(found))
            """
    }

    /// Why: who would have a service nearer.
    private func approaches(_ found: NextService) -> HTML {
        guard !found.approaches.isEmpty else { return .empty }
        let words = found.approaches.prefix(Self.shown).map { approach in
            let end = approach.after.french(digits: 0)
            let journey = approach.before.map { "de \($0.french(digits: 0)) à \(end)" } ?? "à \(end), rien aujourd’hui"
            return "\(name(approach.commune)) (\(journey)\u{A0}\(symbol))"
        }
        let left = found.approaches.count - words.count
        let others = left > 0 ? ["\(left.counted("autre commune", "autres communes"))"] : []
        return "<p>Plus près d’un service : \(enumeration(words + others)).</p>"
    }

    /// What there is already, which no opening betters.
    private func idle(_ value: Double, _ found: NextService) -> String {
        switch found.critere {
        case .portee:
            "\(value.french(digits: 0)) personnes (\(facts.equilibre.besoinLibelle.lowercasedFirst)) ont déjà un service à \(reach) ou moins, et aucune ouverture n’en servirait d’autres"
        case .proximite: "le trajet moyen est déjà de \(value.french()) \(symbol)"
        case .eloignement: "le plus long trajet resterait de \(value.french()) \(symbol)"
        case .equite: "il resterait \(value.french()) \(facts.unite) à déplacer pour un accès égal"
        }
    }

    private func isolated(_ option: NextService.Option) -> String {
        guard option.isolated > 0 else { return "" }
        let communes = option.isolated.counted("commune resterait", "communes resteraient")
        return " ; \(communes) sans trajet connu vers un service"
    }

    private func name(_ code: CodeInsee) -> String { facts.communeName(code.rawValue) }

    /// What a value means, beside that of today.
    private func effect(_ value: Double, _ found: NextService) -> String {
        let people = facts.equilibre.besoinLibelle.lowercasedFirst
        let today = found.today
        return switch found.critere {
        case .portee:
            "\(value.french(digits: 0)) personnes (\(people)) auraient un service à \(reach) ou moins, contre \(today?.french(digits: 0) ?? "—") sans lui"
        case .proximite:
            "le trajet moyen jusqu’au service le plus proche serait de \(value.french()) \(symbol)\(today.map { ", contre \($0.french()) \(symbol) sans lui" } ?? "")"
        case .eloignement:
            "le plus long trajet serait de \(value.french()) \(symbol)\(today.map { ", contre \($0.french()) \(symbol) sans lui" } ?? "")"
        case .equite:
            "il resterait \(value.french()) \(facts.unite) à déplacer pour un accès égal\(today.map { ", contre \($0.french()) sans lui" } ?? "")"
        }
    }

    private func proof(_ found: NextService) -> String {
        switch found.proof {
        case .proven: return "Optimum prouvé : aucun autre choix ne fait mieux."
        case .bounded(let bound, let gap):
            return found.critere == .equite
                ? "Meilleur choix trouvé commune après commune : rien ne prouve qu’il n’en existe pas de meilleur."
                : "Meilleur choix trouvé ; un meilleur ne le serait que de \((gap * 100).french()) % au plus (borne \(bound.french()))."
        }
    }

    private func ties(_ found: NextService) -> String {
        let others = found.best.dropFirst().prefix(Self.shown).map { enumeration($0.communes.map(name)) }
        guard !others.isEmpty else { return "" }
        return "Aussi bien : \(others.joined(separator: " ; "))" + (found.best.count - 1 > Self.shown ? "…" : ".")
    }

    private static let shown = 5

    /// Every choice as good, when they are more than a sentence holds.
    private func otherTies(_ found: NextService) -> HTML {
        let others = found.best.dropFirst()
        guard others.count > Self.shown else { return .empty }
        let count = "\(others.count.spaced)\(found.isComplete ? "" : ", au moins,")"
        return """
            <details><summary>Les \(count) autres choix aussi bons</summary><ul>\(each: others, {
                "<li>\(enumeration($0.communes.map(name)))</li>"
            })</ul></details>
            """
    }

    private func adoption(_ best: NextService.Option, _ base: Link, _ token: String) -> HTML {
        """
        <form method="post" action="\(base.appending("scenarios", scenario.rawValue, "ouvrir"))">\(formSign(token))\
        <input type="hidden" name="communes" value="\(best.communes.map(\.rawValue).joined(separator: ","))">\
        <input type="hidden" name="places" value="\(capacite.typed)"><p class="actions"><button class="btn alt">Ajouter au scénario</button></p></form>
        """
    }

    /// Every commune, so that the answer can be discussed.
    private func ranking(_ found: NextService) -> HTML {
        """
        <details><summary>Commune par commune, pour un seul service</summary>\(scrolling("Le prochain service, commune par commune", """
        <table class="figures"><caption class="vh">\(found.critere.libelle(reach))</caption><thead><tr><th scope="col">Commune</th><th class="n" scope="col">\(found.critere.colonne(symbol, facts.unite))</th></tr></thead>\
        <tbody>\(each: found.ranking, { option in
            "<tr><th scope=\"row\">\(enumeration(option.communes.map(name)))</th><td class=\"n\">\(option.value.french(digits: found.critere == .portee ? 0 : 1))\(isolated(option))</td></tr>"
        })</tbody></table>
        """, .fit))</details>
        """
    }
}

extension NextService.Critere {
    /// Ends « Pour… ».
    func libelle(_ reach: String) -> String {
        switch self {
        case .portee: "servir le plus de personnes à \(reach) ou moins"
        case .proximite: "le trajet moyen le plus court"
        case .eloignement: "que personne ne soit trop loin"
        case .equite: "l’accès le plus égal"
        }
    }

    func colonne(_ symbol: String, _ unite: String) -> String {
        switch self {
        case .portee: "Personnes servies"
        case .proximite: "Trajet moyen (\(symbol))"
        case .eloignement: "Plus long trajet (\(symbol))"
        case .equite: "À déplacer (\(unite))"
        }
    }
}

extension ScenarioFacts {
    /// The supply as a scenario leaves it.
    func inputs(after scenario: Identifier<Scenario>) -> EquilibreInputs {
        ScenarioRun.inputs(equilibre.inputs, mouvements(of: scenario))
    }
}
