import Domain
import HTML
import HTTPTypes
import Storage

/// The people of the bodies, for those who convene them: how to reach them, and the way to forget them.
enum PersonneRoutes {
    static let routes = [
        Route(.get, ctg: "/personnes", .readContacts, list),
        Route(.get, ctg: "/personnes/:id", .readContacts) { try await form($0) },
        Route(.post, ctg: "/personnes/:id", .readContacts, update),
        Route(.post, ctg: "/personnes/:id/effacer", .readContacts, erase),
        Route(.post, ctg: "/personnes/:id/reessayer", .readContacts, retry),
    ]

    @Sendable private static func list(_ visit: ConventionVisit) async throws -> Reply {
        let page = PersonnesPage(
            choices: try await visit.choices(), refusals: try await visit.read { try $0.mailRefusals() },
            base: visit.link("personnes"))
        return visit.page(page, in: .instances, crumbs: [Crumb(label: "Instances", link: visit.link("instances"))])
    }

    private static func personne(_ visit: ConventionVisit, in choices: Choices) throws -> Personne {
        let id = Identifier<Personne>(try visit.parameter("id"))
        guard let personne = choices.personne(id) else { throw Problem.notFound }
        return personne
    }

    private static func form(
        _ visit: ConventionVisit, errors: FormErrors? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Reply {
        let choices = try await visit.choices()
        let personne = try personne(visit, in: choices)
        let refusals = try await visit.read { try $0.mailRefusals() }
        let page = PersonnePage(
            personne: personne, choices: choices, refusal: refusals[personne.email.lowercased()],
            mayEdit: visit.access.allows(.editGouvernance), base: visit.link(), token: visit.visit.formToken,
            values: errors == nil ? PersonnePage.values(of: personne) : visit.form, errors: errors)
        return visit.page(
            page, in: .instances,
            crumbs: [
                Crumb(label: "Instances", link: visit.link("instances")),
                Crumb(label: "Personnes", link: visit.link("personnes")),
            ], status: status)
    }

    @Sendable private static func update(_ visit: ConventionVisit) async throws -> Reply {
        try visit.require(.editGouvernance, on: ObjectScope())
        let id = try personne(visit, in: try await visit.choices()).id
        let (convention, form, now) = (visit.id, visit.form, visit.environment.timestamp)
        guard form.contains("nom") else { throw Problem.unreadableForm }
        do {
            try await visit.store.write { db in
                let people = try db.personnes(in: convention)
                guard let known = people.first(where: { $0.id == id }) else { throw Problem.notFound }
                let personne = try PersonneReading.personne(id, form, people, account: known.account)
                try db.add(personne, in: convention, at: now)
            }
            return .redirect(to: visit.link("personnes", id.rawValue).saying(.saved))
        } catch let errors as FormErrors {
            return try await Self.form(visit, errors: errors, status: .unprocessableContent)
        }
    }

    /// Takes the mark off a refused address, so that it is written to again.
    @Sendable private static func retry(_ visit: ConventionVisit) async throws -> Reply {
        try visit.require(.editGouvernance, on: ObjectScope())
        let personne = try personne(visit, in: try await visit.choices())
        try await visit.store.write { try $0.forgetRefusal(of: personne.email.lowercased()) }
        return .redirect(to: visit.link("personnes", personne.id.rawValue).saying(.saved))
    }

    /// Forgets somebody who has no account; who has one does it themselves.
    @Sendable private static func erase(_ visit: ConventionVisit) async throws -> Reply {
        try visit.require(.editGouvernance, on: ObjectScope())
        let personne = try personne(visit, in: try await visit.choices())
        guard visit.form["confirmation"] == "effacer" else { throw Problem.personneNotConfirmed }
        guard personne.account == nil else { throw Problem.personneHasAccount }
        let convention = visit.id
        try await visit.store.write { try $0.erase(personne.id, in: convention) }
        return .redirect(to: visit.link("personnes").saying(.removed))
    }
}

extension Problem {
    static let personneNotConfirmed = Problem(
        .unprocessableContent, "Effacement non confirmé",
        "La case de confirmation n’était pas cochée\u{A0}; rien n’a changé.",
        advice: "Revenez à la personne et cochez la case si vous voulez vraiment l’effacer.")

    static let personneHasAccount = Problem(
        .conflict, "Cette personne a un compte",
        "Elle seule peut l’effacer, depuis «\u{A0}Mon compte\u{A0}»\u{A0}; rien n’a changé.",
        advice: "Demandez-lui de le faire, ou demandez-le à l’administration de l’installation.")
}

/// Everybody a convention knows.
struct PersonnesPage: Page {
    let choices: Choices
    /// The addresses that servers refuse.
    let refusals: [String: MailRefusal]
    let base: Link

    var title: String { "Personnes" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Qui siège ou a siégé. Les adresses ne sont visibles que de la coordination et de la Caf.").html)
        \(choices.personnes.isEmpty ? emptyState("Personne n’est connu", "Les membres des instances apparaîtront ici.", icon: .account)
            : "<section class=\"card\">\(scrolling("Personnes", table))</section>")
        """
    }

    private var table: HTML {
        let seats = Dictionary(grouping: choices.membres, by: \.personne)
        let noms = Dictionary(choices.instances.map { ($0.id, $0.nom) }, uniquingKeysWith: { first, _ in first })
        return """
            <table class="folds"><caption>\(choices.personnes.count.counted("personne", "personnes"))</caption><thead><tr>\
            <th scope="col">Personne</th><th scope="col">Adresse</th><th scope="col">Instances</th></tr></thead>\
            <tbody>\(each: choices.personnes, { personne in
                let bodies = Set((seats[personne.id] ?? []).compactMap { noms[$0.instance] }).sorted()
                return """
                    <tr><th scope="row"><a href="\(base.appending(personne.id.rawValue))">\(personne.nom)</a></th>\
                    <td><small class="address">\(personne.email.isEmpty ? "non connue" : personne.email)</small>\
                    \(refusals[personne.email.lowercased()].map { _ in " <span class=\"chip bad\">Adresse refusée</span>" as HTML })</td>\
                    <td>\(bodies.isEmpty ? "—" : bodies.joined(separator: ", "))</td></tr>
                    """
            })</tbody></table>
            """
    }
}

/// One person: name, address, mandates, and the way to forget them.
struct PersonnePage: Page {
    let personne: Personne
    let choices: Choices
    /// That servers refuse the address.
    let refusal: MailRefusal?
    let mayEdit: Bool
    let base: Link
    let token: String
    let values: FormValues
    var errors: FormErrors?

    var title: String { personne.nom }

    static func values(of personne: Personne) -> FormValues {
        FormValues([
            "nom": [personne.nom], "email": [personne.email], "sexe": [personne.sexe?.rawValue ?? ""],
        ])
    }

    private var place: Link { base.appending("personnes", personne.id.rawValue) }

    var body: HTML {
        FormPage(
            title: title, action: place, fields: PersonneReading.fields.map(required), values: values, token: token,
            errors: errors, cancel: base.appending("personnes"), aside: "\(refused)\(mandates)\(erasing)"
        ).body
    }

    private func required(_ field: FormField) -> FormField {
        var field = field
        field.isRequired = field.name == "nom"
        return field
    }

    private var refused: HTML {
        guard let refusal else { return .empty }
        let retry: HTML? =
            mayEdit
            ? "<form method=\"post\" action=\"\(place.appending("reessayer"))\">\(formSign(token))<button class=\"btn alt\">Réessayer cette adresse</button></form>"
            : nil
        return """
            <section class="card" id="adresse-refusee"><h2>Adresse refusée</h2><p>\(refusal.sentence.capitalizedFirst).</p>\
            <p class="meta">Rien ne lui est plus envoyé. Demandez la bonne adresse à cette personne et corrigez-la ci-dessus\u{A0}; \
            si celle-ci est bonne, réessayez-la.</p>\(retry)</section>
            """
    }

    private var mandates: HTML {
        let membres = choices.membres.filter { $0.personne == personne.id }
        return """
            <section class="card"><h2>Mandats</h2>\(membres.isEmpty ? "<p>Aucun.</p>" : nil)<ul>\(each: membres, { membre in
                let instance = choices.instance(membre.instance)
                let details = [membre.qualite, choices.organisme(membre.organisme)?.nomCourt ?? ""].filter { !$0.isEmpty }
                return """
                    <li><a href="\(base.appending("instances", membre.instance.rawValue))">\(instance?.nom ?? "Instance archivée")</a>\
                    \(details.isEmpty ? "" : "\u{A0}: \(details.joined(separator: ", "))"), \(membre.mandat.readable)</li>
                    """
            })</ul></section>
            """
    }

    private var erasing: HTML {
        guard personne.account == nil else {
            return """
                <section class="card"><h2>Données personnelles</h2><p>Cette personne a un compte\u{A0}: elle peut s’effacer \
                elle-même, depuis «\u{A0}Mon compte ».</p></section>
                """
        }
        return """
            <section class="danger-zone"><h2>Effacer cette personne</h2><p>Son nom, son adresse et son sexe disparaissent pour \
            toujours. Ses mandats restent, au nom de «\u{A0}Personne effacée ».</p>\
            <form method="post" action="\(place.appending("effacer"))">\(formSign(token))\
            <label class="check"><input type="checkbox" name="confirmation" value="effacer" required>\
            <span>Je veux effacer cette personne</span></label>\
            <button class="btn danger">Effacer cette personne</button></form></section>
            """
    }
}
