import Domain
import HTML
import Storage

/// What a scenario was brought to, in a list.
struct AppuiLine: Sendable {
    let appui: Appui
    /// The title of the enjeu or of the fiche.
    let titre: String
}

extension StoreReader {
    func appuiLines(
        of scenario: Identifier<Scenario>, in convention: Identifier<Convention>
    ) throws -> [AppuiLine] {
        let appuis = try all(Appui.self, in: convention, where: "AND scenario_id = \(scenario)").map(\.value)
        guard !appuis.isEmpty else { return [] }
        let enjeux = try all(Enjeu.self, in: convention, archived: nil).map(\.value)
        let fiches = try all(FicheAction.self, in: convention, archived: nil).map(\.value)
        return appuis.map { appui in
            let titre =
                switch appui.cible {
                case .enjeu(let id): enjeux.first { $0.id == id }?.titre
                case .fiche(let id): fiches.first { $0.id == id }.map { "\($0.code) · \($0.titre)" }
                }
            return AppuiLine(appui: appui, titre: titre ?? "objet supprimé")
        }
    }
}

/// On a scenario: the enjeux and fiches it is brought to, and the form to bring it to one more.
struct AppuisCard {
    let lines: [AppuiLine]
    /// Of the scenario as it is today.
    let empreinte: String
    let choices: Choices
    /// Where the form goes; `nil` for who may not.
    let action: Link?
    let token: String
    let head: ConventionHead

    var html: HTML {
        """
        <section class="card" id="appuis"><h2>À l’appui de</h2>\(lines.isEmpty
            ? "<p class=\"meta\">Aucun enjeu ni fiche action. Ce que dit le scénario aujourd’hui y serait gardé, avec sa date.</p>"
            : "<ul class=\"rows\">\(each: lines, line)</ul>")\(action.map(form))</section>
        """
    }

    private func line(_ line: AppuiLine) -> HTML {
        let place =
            switch line.appui.cible {
            case .enjeu(let id): Link("ctg", head.slug, "enjeux", id.rawValue)
            case .fiche(let id): Link("ctg", head.slug, "fiches", id.rawValue)
            }
        let removal = Link("ctg", head.slug, "appuis", line.appui.id.rawValue, "retirer")
        return """
            <li><a href="\(place)">\(line.titre)</a><small>\(line.appui.on.long) : \(line.appui.phrase)\
            \(line.appui.empreinte == empreinte ? "" : " Les données ou le scénario ont changé depuis.")</small>\
            \(action == nil ? nil : "<form method=\"post\" action=\"\(removal)\" class=\"inline\">\(formSign(token))<button class=\"btn quiet\">Retirer<span class=\"vh\"> de « \(line.titre) »</span></button></form>")</li>
            """
    }

    private func form(_ action: Link) -> HTML {
        """
        <form method="post" action="\(action)" class="filters">\(formSign(token))<label>Enjeu ou fiche action <select name="cible">\
        <optgroup label="Enjeux">\(each: choices.enjeuOptions, { "<option value=\"enjeu:\($0.value)\">\($0.label)</option>" })</optgroup>\
        <optgroup label="Fiches action">\(each: choices.ficheOptions, { "<option value=\"fiche:\($0.value)\">\($0.label)</option>" })</optgroup>\
        </select></label><button class="btn alt">Garder à l’appui</button></form>
        """
    }
}

/// On an enjeu or a fiche: the scenarios that speak for it.
struct AppuisView {
    let appuis: [(appui: Appui, scenario: Scenario)]
    let head: ConventionHead

    var html: HTML {
        guard !appuis.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Scénarios à l’appui</h2><ul class="rows">\(each: appuis, { item in
                """
                <li><a href="\(item.scenario.place(in: head))">\(item.scenario.titre)</a><small>\(item.appui.on.long) : \(item.appui.phrase)</small></li>
                """
            })</ul></section>
            """
    }
}
