import Domain
import HTML
import Storage

/// Who may do what in a convention.
enum AccesRoutes {
    static let routes =
        [
            Route(.get, ctg: "/acces", .manageAccess, list),
            Route(.get, ctg: "/acces/inviter", .manageAccess, inviteForm),
            Route(.post, ctg: "/acces/inviter", .manageAccess, invite),
        ] + ResourceRoutes<Acces>().routes

    @Sendable private static func list(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let (choices, acces) = try await visit.read { db in
            (try db.choices(in: convention), try db.all(Acces.self, in: convention))
        }
        let page = AccesPage(
            acces: acces.map(\.value), choices: choices, base: visit.link("acces"))
        return visit.page(page, in: .acces)
    }

    @Sendable private static func inviteForm(_ visit: ConventionVisit) async throws -> Reply {
        visit.page(
            InvitePage(action: visit.link("acces", "inviter"), back: visit.link("acces"), token: visit.visit.formToken),
            in: .acces)
    }

    /// Opens an account, then goes on to the role to give it.
    @Sendable private static func invite(_ visit: ConventionVisit) async throws -> Reply {
        let email = (visit.form["email"] ?? "").trimmed.lowercased()
        let nom = (visit.form["nom"] ?? "").trimmed
        guard EmailAddress.isPlausible(email), !nom.isEmpty, nom.count <= 120, nom.isReadable else {
            let page = InvitePage(
                action: visit.link("acces", "inviter"), back: visit.link("acces"), token: visit.visit.formToken,
                email: email, nom: nom, hasError: true)
            return visit.page(page, in: .acces, status: .unprocessableContent)
        }
        let environment = visit.environment
        let account = try await visit.store.write { db in
            try db.account(email: email)?.id ?? db.addAccount(email: email, nom: nom, in: environment)
        }
        return .redirect(to: visit.link("acces", "nouveau").with(["account_id": account]))
    }
}

extension StoreWriter {
    /// - Returns: the new account's identifier.
    @discardableResult
    public func addAccount(
        email: String, nom: String, isAdministrator: Bool = false, in environment: AppEnvironment
    ) throws -> String {
        let id = environment.newID(Account.self).rawValue
        try run(
            """
            INSERT INTO account (id, email, nom, is_administrator, created_at)
            VALUES (\(id), \(email.lowercased()), \(nom), \(isAdministrator), \(environment.timestamp))
            """
        )
        try tiePersonnes(to: id, email: email)
        return id
    }
}

extension String {
    /// Whether a line of text holds no control character.
    fileprivate var isReadable: Bool { !unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
}

/// The roles given in a convention.
struct AccesPage: Page {
    let acces: [Acces]
    let choices: Choices
    let base: Link

    var title: String { "Accès" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Qui peut faire quoi dans cette convention",
            actions: [button("Donner un accès", to: base.appending("nouveau"), "alt", icon: .plus),
                button("Inviter une personne", to: base.appending("inviter"), icon: .plus)]).html)
        <section class="card">\(scrolling("Accès donnés", table))</section>
        """
    }

    private var table: HTML {
        """
        <table><caption>\(acces.count.counted("accès donné", "accès donnés"))</caption><thead><tr><th scope="col">Personne</th>\
        <th scope="col">Rôle</th><th scope="col">Limité à</th><th scope="col">Action</th></tr></thead>\
        <tbody>\(each: acces, row)</tbody></table>
        """
    }

    private func row(_ acces: Acces) -> HTML {
        let account = choices.accounts.first { $0.id == acces.account }
        let limits = [
            choices.volet(acces.volet)?.nom, choices.communes.first { $0.code == acces.commune }?.nom,
            choices.fiche(acces.fiche)?.code,
        ].compactMap(\.self)
        return """
            <tr><th scope="row">\(account?.nom ?? "?")<br><small>\(account?.email)</small></th>\
            <td>\(acces.role.libelle)</td><td>\(limits.isEmpty ? "—" : limits.joined(separator: ", "))</td>\
            <td><a href="\(base.appending(acces.id.rawValue, "modifier"))">Modifier\
            <span class="vh"> l’accès de \(account?.nom)</span></a></td></tr>
            """
    }
}

/// Opens an account for somebody.
struct InvitePage: Page {
    let action: Link
    let back: Link
    let token: String
    var email = ""
    var nom = ""
    var hasError = false

    var title: String { "Inviter une personne" }

    var body: HTML {
        FormPage(
            title: title, action: action, fields: InvitePage.fields,
            values: FormValues(["email": [email], "nom": [nom]]),
            token: token, errors: errors, cancel: back
        ).body
    }

    private static let fields = [
        FormField(
            "nom", "Nom ou fonction", .line(limit: 120), required: true, help: "Par exemple « Secrétariat de Palluau »."
        ),
        FormField("email", "Adresse électronique", .line(limit: 254), required: true),
    ]

    private var errors: FormErrors? {
        guard hasError else { return nil }
        var refusals: [Refusal] = []
        if nom.isEmpty { refusals.append(Refusal("nom", .empty)) }
        if !nom.isReadable { refusals.append(Refusal("nom", .unreadable)) }
        if nom.count > 120 { refusals.append(Refusal("nom", .tooLong(limit: 120, count: nom.count))) }
        if !EmailAddress.isPlausible(email) {
            refusals.append(Refusal("email", .malformed(email, kind: "adresse électronique")))
        }
        return FormErrors(refusals: refusals)
    }
}
