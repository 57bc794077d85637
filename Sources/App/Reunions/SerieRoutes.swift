import Domain
import HTML
import HTTPTypes
import Storage

/// A series made from a rule: the days are proposed, public holidays left out, then each is a meeting of its own.
enum SerieRoutes {
    static let routes = [
        Route(.get, ctg: "/reunions/serie", .editGouvernance) { visit in
            form(visit, try await visit.choices(), values: visit.visit.request.query)
        },
        Route(.post, ctg: "/reunions/serie", .editGouvernance, propose),
        Route(.get, ctg: "/reunions/:id/suivantes", .editGouvernance) { visit in
            let facts = try await visit.reunionFacts()
            let values = facts.stored.snapshot.formValues(followingFields)
            return following(visit, facts, values: values)
        },
        Route(.post, ctg: "/reunions/:id/suivantes", .editGouvernance, changeFollowing),
    ]

    // MARK: A new series

    private static func fields(_ choices: Choices) -> [FormField] {
        let common = Reunion.fields(choices).filter { ["instance_id", "titre"].contains($0.name) }
        return common + [
            FormField("premier", "Première date", .day, required: true),
            FormField(
                "chaque", "Tous les", .number(Serie.chaqueBounds), required: true,
                help: "1\u{A0}: chaque semaine ou chaque mois."),
            FormField(
                "unite", "Unité",
                .choice(
                    [
                        .init(value: "semaines", label: "semaines, le même jour"),
                        .init(
                            value: "mois",
                            label: "mois, au même rang\u{A0}: «\u{A0}le 2e mardi », ou «\u{A0}le dernier\u{A0}»"),
                    ], none: nil), required: true),
            FormField("jusquau", "Jusqu’au", .day, help: "Ou dites combien de fois."),
            FormField("fois", "Nombre de réunions", .number(Serie.timesBounds)),
        ] + timeFields
    }

    private static let timeFields = [
        FormField("heure_debut", "Début", .line(limit: 8), required: true, help: "Par exemple 18 h 30."),
        FormField("heure_fin", "Fin", .line(limit: 8)), FormField("lieu", "Lieu", .line(limit: TextLimit.titre)),
        FormField("apres_coup", "Les réunions passées ont eu lieu\u{A0}: je les enregistre après coup", .flag),
    ]

    private static func form(
        _ visit: ConventionVisit, _ choices: Choices, values: FormValues, errors: FormErrors? = nil
    ) -> Reply {
        var values = values
        if values["chaque"] == nil { values["chaque"] = "1" }
        let page = FormPage(
            title: "Nouvelle série de réunions", action: visit.link("reunions", "serie"), fields: fields(choices),
            values: values, token: visit.visit.formToken, errors: errors, cancel: visit.link("reunions"))
        return visit.page(
            page, in: .reunions, crumbs: [ReunionPage.crumb(visit)], status: errors == nil ? .ok : .unprocessableContent
        )
    }

    @Sendable private static func propose(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let values = visit.visit.form
        do {
            let fields = fields(choices)
            let state = try Snapshot(fields: [:]).applying(complete(values, fields), fields: fields)
            let serie = try serie(state)
            let isConfirmed = values.contains("confirme")
            let days = isConfirmed ? values.list("jours").compactMap { Day($0) } : serie.days
            if isConfirmed, days.isEmpty { throw FormErrors(refusals: [Refusal("premier", .empty)]) }
            let reunions = try reunions(on: days, state, choices, visit)
            guard isConfirmed else {
                let page = SeriePage(
                    days: serie.days, fields: fields, values: values, action: visit.link("reunions", "serie"),
                    token: visit.visit.formToken)
                return visit.page(page, in: .reunions, crumbs: [ReunionPage.crumb(visit)])
            }
            try await visit.store.journaled(try visit.authorship()) { writer in
                for reunion in reunions { try writer.insert(reunion) }
            }
            return .redirect(to: visit.link("reunions").saying(.created, answering: visit.link("reunions", "serie")))
        } catch let errors as FormErrors {
            return form(visit, choices, values: values, errors: errors)
        } catch let refusal as Refusal {
            let field = ["jour": "premier"][refusal.field] ?? refusal.field
            return form(
                visit, choices, values: values, errors: FormErrors(refusals: [Refusal(field, refusal.reason)]))
        }
    }

    /// A field that the form does not hold is empty.
    private static func complete(_ values: FormValues, _ fields: [FormField]) -> FormValues {
        var values = values
        for field in fields where !values.contains(field.name) { values.set(field.name, [""]) }
        return values
    }

    private static func serie(_ state: Snapshot) throws -> Serie {
        guard let premier = state.text("premier").flatMap({ Day($0) }) else { throw Refusal("premier", .empty) }
        let until = state.text("jusquau").flatMap { Day($0) }
        let times = state.text("fois").flatMap { Int($0) }
        guard let fin = until.map(Serie.Fin.until) ?? times.map(Serie.Fin.times) else {
            throw Refusal("fois", .empty)
        }
        return try Serie(
            premier: premier, chaque: state.text("chaque").flatMap { Int($0) } ?? 1,
            unite: state.text("unite").flatMap(Serie.Unite.init) ?? .semaines, fin: fin)
    }

    private static func reunions(
        on days: [Day], _ state: Snapshot, _ choices: Choices, _ visit: ConventionVisit
    ) throws -> [Reunion] {
        let serie = visit.visit.environment.newID(Reunion.self).rawValue
        let debut = try Heure.read(state.text("heure_debut") ?? "", "heure_debut")
        let fin = try state.text("heure_fin").flatMap { $0.isEmpty ? nil : try Heure.read($0, "heure_fin") }
        return try days.map { day in
            let reunion = try Reunion(
                id: visit.visit.environment.newID(), instance: Identifier(state.text("instance_id") ?? ""),
                titre: state.text("titre") ?? "", on: day, debut: debut, fin: fin, lieu: state.text("lieu") ?? "",
                serie: serie, isApresCoup: day < visit.visit.environment.today && state.text("apres_coup") == "1")
            try reunion.check(choices)
            return reunion
        }
    }

    // MARK: This one and those that follow

    private static var followingFields: [FormField] {
        [
            FormField("titre", "Titre", .line(limit: TextLimit.titre), required: true),
            FormField(
                "jour", "Date de celle-ci", .day, required: true,
                help: "Les suivantes se décalent d’autant de jours."),
        ] + timeFields
    }

    private static func following(
        _ visit: ConventionVisit, _ facts: ReunionFacts, values: FormValues, errors: FormErrors? = nil
    ) -> Reply {
        let page = FormPage(
            title: "Celle-ci et les suivantes", action: facts.link.appending("suivantes"), fields: followingFields,
            values: values, token: visit.visit.formToken, version: values.version ?? facts.stored.version,
            errors: errors, cancel: facts.link)
        return visit.page(
            page, in: .reunions,
            crumbs: [ReunionPage.crumb(visit), Crumb(label: facts.reunion.titre, link: facts.link)],
            status: errors == nil ? .ok : .unprocessableContent)
    }

    @Sendable private static func changeFollowing(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        let values = visit.visit.form
        guard let version = values.version else { throw Problem.unreadableForm }
        guard version == facts.stored.version else { throw Problem.changedMeanwhile }
        let convention = visit.id
        do {
            let state = try facts.stored.snapshot.applying(values, fields: followingFields)
            var reader = RecordReader(id: facts.reunion.id.rawValue, snapshot: state, layout: Reunion.layout)
            let changed = try Reunion(&reader)
            try changed.check(facts.choices)
            try await visit.store.journaled(try visit.authorship()) { writer in
                try writer.update(changed, expecting: version)
                for stored in try writer.following(facts.reunion, in: convention, annulation: nil) {
                    try writer.update(
                        stored.value.shifted(like: changed, from: facts.reunion), expecting: stored.version)
                }
            }
            return .redirect(to: facts.link.saying(.saved, answering: facts.link.appending("suivantes")))
        } catch let errors as FormErrors {
            return following(visit, facts, values: values, errors: errors)
        } catch let refusal as Refusal {
            return following(visit, facts, values: values, errors: FormErrors(refusals: [refusal]))
        }
    }
}

extension StoreReader {
    /// The meetings of the same series after this one, whose minutes nobody approved: those that still stand, or those
    /// called off in the same words.
    func following(
        _ reunion: Reunion, in convention: Identifier<Convention>, annulation: Reunion.Annulation?
    ) throws -> [Stored<Reunion>] {
        guard let serie = reunion.serie else { return [] }
        return try all(
            Reunion.self, in: convention,
            where:
                """
                AND serie = \(serie) AND id NOT IN (SELECT reunion_id FROM compte_rendu
                    WHERE convention_id = \(convention) AND approuve_le IS NOT NULL)
                """
        ).filter { $0.id != reunion.id && reunion.isBefore($0.value) && $0.value.annulation == annulation }
    }
}

extension Reunion {
    /// Changed as another of its series was: moved by as many days, at the same time and place.
    fileprivate func shifted(like changed: Reunion, from before: Reunion) -> Reunion {
        var shifted = self
        shifted.titre = changed.titre
        shifted.on = on.advanced(by: changed.on.ordinal - before.on.ordinal)
        shifted.debut = changed.debut
        shifted.fin = changed.fin
        shifted.lieu = changed.lieu
        return shifted
    }
}

/// The days a rule gives, to be confirmed: public holidays come unticked.
struct SeriePage: Page {
    let days: [Day]
    let fields: [FormField]
    let values: FormValues
    let action: Link
    let token: String

    var title: String { "Dates proposées" }

    private var holidays: [Day: String] {
        let found = Set(days.map(\.year)).flatMap { JoursFeries.national.days(in: $0) }
        return Dictionary(found.map { ($0.on, $0.nom) }, uniquingKeysWith: { first, _ in first })
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Décochez celles qui ne conviennent pas\u{A0}; les jours fériés ne sont pas cochés.").html)
        <form method="post" action="\(action)">\(formSign(token))<input type="hidden" name="confirme" value="1">\
        \(each: fields, carried)<section class="card"><fieldset><legend>\(days.count.counted("date", "dates"))</legend>\
        <ul class="options">\(each: days, line)</ul></fieldset></section>\
        <p class="save"><button class="btn">Créer les réunions cochées</button><a class="btn quiet" href="\(action)">Annuler</a></p></form>
        """
    }

    private func carried(_ field: FormField) -> HTML {
        """
        <input type="hidden" name="\(field.name)" value="\(values.value(of: field))">
        """
    }

    private func line(_ day: Day) -> HTML {
        let holiday = holidays[day]
        return """
            <li><label class="check"><input type="checkbox" name="jours" value="\(day.description)"\(flag: "checked", if: holiday == nil)>\
            <span>\(day.weekdayName) \(day.long)\(holiday.map { " <span class=\"chip warn\">férié\u{A0}: \($0)</span>" })</span></label></li>
            """
    }
}
