import Domain
import HTML
import Storage

/// Opening a convention on a territoire: an administrator's act.
enum NewConventionRoutes {
    static let routes = [
        Route(.get, "/conventions/nouvelle", .administer, form),
        Route(.post, "/conventions/nouvelle", .administer, create),
    ]

    private static let titles = [
        FormField("titre", "Nom de la convention", .line(limit: TextLimit.titre), required: true),
        FormField(
            "slug", "Adresse", .line(limit: 60), required: true,
            help: "Minuscules et tirets : « vie-et-boulogne-2021 »."),
        FormField("debut", "Début", .day, required: true),
        FormField("fin", "Fin", .day),
    ]

    private static func fields(_ territoires: [Territoire]) -> [FormField] {
        titles + [
            FormField(
                "territoire_id", "Territoire",
                .choice(territoires.map { .init(value: $0.id.rawValue, label: $0.nom) }, none: nil), required: true,
                help: "Un territoire s’ajoute par la commande « maillage territoire import ».")
        ]
    }

    @Sendable private static func form(_ visit: Visit) async throws -> Reply {
        let territoires = try await visit.store.read { try $0.all(Territoire.self, in: .installation).map(\.value) }
        return page(visit, territoires, values: FormValues(), errors: nil)
    }

    private static func page(
        _ visit: Visit, _ territoires: [Territoire], values: FormValues, errors: FormErrors?
    ) -> Reply {
        let page = FormPage(
            title: "Nouvelle convention", action: Link("conventions", "nouvelle"), fields: fields(territoires),
            values: values, token: visit.formToken, errors: errors, cancel: Link("conventions"))
        return visit.page(page, status: errors == nil ? .ok : .unprocessableContent)
    }

    @Sendable private static func create(_ visit: Visit) async throws -> Reply {
        let (territoires, slugs) = try await visit.store.read { db in
            (
                try db.all(Territoire.self, in: .installation).map(\.value),
                try db.rows("SELECT slug FROM convention").map { try $0.text(0) }
            )
        }
        do {
            let empty = Snapshot(
                fields: Dictionary(
                    uniqueKeysWithValues: ConventionRecord.layout.columns.map { ($0.text, StoredValue.text("")) }))
            let fields = fields(territoires)
            var form = visit.form
            for field in fields where !form.contains(field.name) { form[field.name] = "" }
            var state = try empty.applying(form, fields: fields)
            if case .text("") = state.fields["fin"] { state.fields["fin"] = .null }
            let id = visit.environment.newID(Convention.self)
            var reader = RecordReader(id: id.rawValue, snapshot: state, layout: ConventionRecord.layout)
            let record = try ConventionRecord(&reader)
            if slugs.contains(record.convention.slug) { throw Refusal("slug", .alreadyUsed(record.convention.slug)) }
            try await open(record, visit)
            return .redirect(to: Link("ctg", record.convention.slug).saying(.created))
        } catch let errors as FormErrors {
            return page(visit, territoires, values: visit.form, errors: errors)
        } catch let refusal as Refusal {
            return page(visit, territoires, values: visit.form, errors: FormErrors(refusals: [refusal]))
        }
    }

    /// The convention with the volets of every CTG and its communes as parties, ready to be worked on.
    private static func open(_ record: ConventionRecord, _ visit: Visit) async throws {
        let environment = visit.environment
        let authorship = Authorship(
            convention: record.convention.id, author: try visit.signedIn().id, at: environment.timestamp)
        let territoire = record.territoire
        let communes = try await visit.store.read { db in
            try db.rows(
                """
                SELECT c.code, c.nom, c.siren FROM territoire_commune t JOIN commune c ON c.code = t.commune
                WHERE t.territoire_id = \(territoire) ORDER BY c.code
                """
            ).map { row in (code: try CodeInsee(row.text(0)), nom: try row.text(1), siren: try row.textIfAny(2)) }
        }
        try await visit.store.journaled(authorship) { writer in
            try writer.insert(record)
            for (cle, nom, entree, cible, ages, teinte, isActive) in startingVolets {
                try writer.insert(
                    Volet(
                        id: environment.newID(), cle: cle, nom: nom, entree: entree, cible: cible, ages: ages,
                        teinte: teinte, isActive: isActive))
            }
            for commune in communes {
                let organisme = try Organisme(
                    id: environment.newID(), nom: "Commune \(commune.nom.afterDe)", nomCourt: commune.nom,
                    nature: .commune,
                    siren: commune.siren.map { try Siren($0) }, commune: commune.code)
                try writer.insert(organisme)
                try writer.insert(
                    Partie(
                        id: environment.newID(), organisme: organisme.id, role: .signataire,
                        presence: record.convention.periode, qualite: "Le maire ou la maire",
                        assemblee: "Conseil municipal"))
            }
        }
    }

    /// The themes of a CTG (circulaire Cnaf 2020-01 and the pilot territory's convention); configuration, not law.
    private static let startingVolets: [(String, String, Volet.Entree, String, ClosedRange<Int>?, Volet.Teinte, Bool)] =
        [
            ("petite-enfance", "Petite enfance", .publics, "0-3 ans", 0...3, .petiteEnfance, true),
            ("enfance", "Enfance", .publics, "3-11 ans", 3...11, .enfance, true),
            ("jeunesse", "Jeunesse", .publics, "12-17 ans", 12...17, .jeunesse, true),
            ("parentalite", "Parentalité", .publics, "familles", nil, .parentalite, true),
            (
                "services", "Accès aux services administratifs et démarches en ligne", .besoins, "démarches", nil,
                .services, true
            ),
            ("droits", "Accès aux droits et accompagnement social", .besoins, "droits", nil, .droits, true),
            (
                "citoyennete", "Citoyenneté et vie associative", .besoins, "vie locale", nil, .citoyennete, false
            ),
        ]
}
