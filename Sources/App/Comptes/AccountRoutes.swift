import Domain
import Foundation
import HTML
import HTTPTypes
import Storage

/// One's own account, the outbox of the demonstration, and the two pages the law asks for.
enum AccountRoutes {
    static let routes = [
        Route(.get, "/", .everyone) { visit in
            .redirect(to: visit.account == nil ? Link("connexion") : Link("conventions"))
        },
        Route(.get, "/compte", .signedIn, show),
        Route(.get, "/compte/donnees.json", .signedIn, export),
        Route(.post, "/compte/effacer", .signedIn, erase),
        Route(.get, "/courrier", .everyone, outbox),
        Route(.get, "/accessibilite", .everyone) { $0.page(AccessibilityPage()) },
        Route(.get, "/donnees-personnelles", .everyone) { $0.page(PersonalDataPage()) },
        Route(.get, "/sante", .everyone) { visit in
            _ = try await visit.store.read { try $0.rows("SELECT 1") }
            return .text("ok\n")
        },
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        visit.page(AccountPage(account: try visit.signedIn(), token: visit.formToken))
    }

    /// Everything the installation keeps about the person, as JSON.
    @Sendable private static func export(_ visit: Visit) async throws -> Reply {
        let account = try visit.signedIn()
        let json = try await visit.store.read { try $0.personalData(of: account.id) }
        return .file(Array(json.utf8), type: "application/json", name: "mes-donnees.json")
    }

    /// Takes the person's name and address away; what they wrote stays, signed by nobody.
    @Sendable private static func erase(_ visit: Visit) async throws -> Reply {
        let account = try visit.signedIn()
        guard visit.form["confirmation"] == "effacer" else { throw Problem.erasureNotConfirmed }
        try await visit.store.write { try $0.erase(account.id) }
        return Reply.redirect(to: Link("connexion").saying(.signedOut))
            .settingCookie(Session.endedCookie(isSecure: visit.environment.settings.isSecure))
    }

    @Sendable private static func outbox(_ visit: Visit) async throws -> Reply {
        guard visit.environment.settings.isDemo else { throw Problem.notFound }
        return visit.page(OutboxPage(mails: try await visit.store.read { try $0.mails() }))
    }
}

extension Problem {
    static let erasureNotConfirmed = Problem(
        .unprocessableContent, "Effacement non confirmé",
        "La case de confirmation n’était pas cochée ; rien n’a changé.",
        advice: "Revenez à votre compte et cochez la case si vous voulez vraiment l’effacer.")
}

extension StoreReader {
    /// What each slice declares of one account, as one JSON object per table.
    func personalData(of account: String) throws -> String {
        let tables = try Product.slices.flatMap(\.personalData).map { declared in
            let rows = try rows(
                """
                SELECT \(names: declared.columns) FROM \(name: declared.table)
                WHERE \(name: declared.account) = \(account) ORDER BY \(names: declared.columns)
                """
            )
            let names = declared.columns.map(\.text)
            let objects = rows.map { row in
                Snapshot(fields: Dictionary(uniqueKeysWithValues: zip(names, row.values))).json
            }
            return "\(declared.table.text.jsonString):[\(objects.joined(separator: ","))]"
        }
        return "{" + tables.joined(separator: ",\n") + "}\n"
    }
}

extension StoreWriter {
    /// Forgets who an account was.
    func erase(_ account: String) throws {
        for declared in Product.slices.flatMap(\.personalData) where declared.isDeletedOnErasure {
            try run("DELETE FROM \(name: declared.table) WHERE \(name: declared.account) = \(account)")
        }
        try erasePersonnes(of: account)
        try run(
            """
            UPDATE account SET email = \("efface-\(account)@invalid"), nom = 'Personne effacée', is_administrator = 0
            WHERE id = \(account)
            """
        )
    }
}

/// One's own account.
struct AccountPage: Page {
    let account: Account
    let token: String

    var title: String { "Mon compte" }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">
        \(TitleBlock(heading: title).html)
        <section class="card"><h2>Qui je suis</h2><dl class="facts"><dt>Nom</dt><dd>\(account.nom)</dd>\
        <dt>Adresse</dt><dd>\(account.email)</dd></dl></section>
        <section class="card"><h2>Mes courriels et mon agenda</h2><p>Ce que Maillage m’envoie, et l’adresse à donner à \
        mon logiciel d’agenda.</p><p class="actions">\(button("Mes courriels", to: Link("compte", "courriels"), "alt"))\
        \(button("Mon agenda", to: Link("compte", "agenda"), "alt"))</p></section>
        <section class="card"><h2>Mes données</h2><p>Tout ce que cette installation garde à votre sujet, en un fichier.</p>\
        <p class="actions">\(button("Télécharger mes données", to: Link("compte", "donnees.json"), "alt"))</p></section>
        <section class="danger-zone"><h2>Effacer mon compte</h2><p>Votre nom et votre adresse disparaissent. Ce que vous \
        avez écrit reste dans la convention, sans nom d’auteur.</p>\
        <form method="post" action="\(Link("compte", "effacer"))">\(formSign(token))\
        <label class="check"><input type="checkbox" name="confirmation" value="effacer" required>\
        <span>Je veux effacer mon compte</span></label>\
        <button class="btn danger">Effacer mon compte</button></form></section>
        </div></div>
        """
    }
}

/// The accessibility statement (article 47 of the law of 11 February 2005).
struct AccessibilityPage: Page {
    var title: String { "Accessibilité" }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">\(TitleBlock(heading: title).html)
        <section class="card"><div class="prose">
        <p>Chaque page de Maillage est contrôlée à chaque version par un outil automatique (axe-core), à 1280 et à \
        360 pixels de large. Aucun défaut n’est accepté. Les pages fonctionnent au clavier et sans JavaScript ; chaque \
        carte et chaque dessin est doublé d’un tableau.</p>
        <p>Un contrôle automatique ne remplace pas un audit du RGAA : celui-ci reste à faire par la collectivité qui met \
        le service à disposition, comme le demandent l’article 47 de la loi du 11 février 2005 et le décret du \
        24 juillet 2019. Tant qu’il n’a pas eu lieu, le service est déclaré <b>non conforme</b>.</p>
        <p>Une difficulté ? Écrivez à la collectivité qui vous a ouvert l’accès. Sans réponse, vous pouvez saisir le \
        Défenseur des droits.</p></div></section></div></div>
        """
    }
}

/// What personal data the product keeps, read from the slices' own declarations.
struct PersonalDataPage: Page {
    var title: String { "Données personnelles" }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">\(TitleBlock(heading: title).html)
        <section class="card"><p>Maillage garde le moins possible. Vous pouvez télécharger ou effacer ce qui vous \
        concerne depuis « Mon compte ».</p>
        \(scrolling("Données gardées", table))</section></div></div>
        """
    }

    private var table: HTML {
        """
        <table><caption>Ce qui est gardé, pourquoi et combien de temps</caption><thead><tr><th scope="col">Donnée</th>\
        <th scope="col">Pourquoi</th><th scope="col">Durée</th></tr></thead><tbody>\
        \(each: Product.slices.flatMap(\.personalData), { declared in
            """
            <tr><th scope="row">\(declared.name)</th><td>\(declared.purpose)</td><td>\(declared.retention)</td></tr>
            """
        })</tbody></table>
        """
    }
}

extension PersonalData {
    /// What the table is called in plain French.
    var name: String {
        switch table.text {
        case "account": "Compte (nom, adresse électronique)"
        case "session": "Connexions ouvertes"
        case "sign_in_link": "Liens de connexion"
        case "kept_form": "Textes en attente de connexion"
        case "outgoing_mail": "Courriels envoyés"
        case "agenda_jeton": "Adresse de l’agenda"
        case "courriel_preference": "Choix des courriels"
        case "digest": "Résumés envoyés"
        case "rappel_dit": "Rappels déjà dits"
        case "mail_refusal": "Adresses refusées par leur serveur"
        case "acces": "Accès aux conventions"
        case "journal": "Journal des changements"
        case "commentaire": "Remarques sur les constats"
        default: table.text
        }
    }
}
