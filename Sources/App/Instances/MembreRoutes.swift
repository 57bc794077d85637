import Domain
import HTML
import HTTPTypes
import Storage

/// A new member, in one go: somebody known or somebody new, from a seat to fill or from a proposal, or from nothing.
enum MembreRoutes {
    static let routes =
        [
            Route(.get, ctg: "/membres/nouveau", .editGouvernance, newForm),
            Route(.post, ctg: "/membres", .editGouvernance, create),
        ] + ResourceRoutes<Membre>(canCreate: false).routes

    @Sendable private static func newForm(_ visit: ConventionVisit) async throws -> Reply {
        let source = try await MembreSource(visit.visit.request.query, visit)
        return MembreForm(visit: visit, source: source, values: source.values(on: visit.environment.today)).reply()
    }

    @Sendable private static func create(_ visit: ConventionVisit) async throws -> Reply {
        let source = try await MembreSource(visit.form, visit)
        do {
            let membre = try await save(visit, source)
            let form = visit.link("membres")
            return .redirect(to: membre.place(in: visit.convention).saying(.created, answering: form))
        } catch let errors as FormErrors {
            return MembreForm(visit: visit, source: source, values: visit.form, errors: errors)
                .reply(.unprocessableContent)
        }
    }

    /// Decides on the state of the transaction that writes, so that two people cannot seat somebody twice.
    private static func save(_ visit: ConventionVisit, _ source: MembreSource) async throws -> Membre {
        let (convention, environment, form) = (visit.id, visit.environment, visit.form)
        let (membreID, personneID) = (environment.newID(Membre.self), environment.newID(Personne.self))
        return try await visit.store.journaled(try visit.authorship()) { writer in
            let choices = try writer.choices(in: convention)
            let (reading, membre) = try MembreForm.read(form, choices, id: membreID, newPersonne: personneID)
            if reading.isNew { try writer.db.add(reading.personne, in: convention, at: environment.timestamp) }
            try writer.insert(membre)
            if let siege = source.siege {
                try writer.setArchived(true, siege.id, expecting: siege.version)
            }
            if let candidature = source.candidature { try writer.db.forget(candidature.id, in: convention) }
            return membre
        }
    }
}

/// What a new member comes from.
struct MembreSource: Sendable {
    let choices: Choices
    private(set) var siege: Stored<Siege>?
    private(set) var candidature: Candidature?
    private let given: FormValues

    init(_ form: FormValues, _ visit: ConventionVisit) async throws {
        let convention = visit.id
        let siegeID = form["siege"].map { Identifier<Siege>($0) }
        let candidatureID = form["candidature"].map { Identifier<Candidature>($0) }
        given = form
        (choices, siege, candidature) = try await visit.read { db in
            (
                try db.choices(in: convention), try siegeID.flatMap { try db.one($0, in: convention) },
                try candidatureID.flatMap { id in try db.candidatures(in: convention).first { $0.id == id } }
            )
        }
        if let siegeID, siege?.isArchived ?? true { throw Problem.alreadyDone("le siège \(siegeID)") }
        if candidatureID != nil, candidature == nil { throw Problem.alreadyDone("cette proposition") }
    }

    /// What the form starts with.
    func values(on today: Day) -> FormValues {
        var values = given
        if values["debut"] == nil { values["debut"] = today.description }
        if let siege = siege?.value {
            values["instance_id"] = siege.instance.rawValue
            values["organisme_id"] = siege.organisme?.rawValue ?? ""
            values["college"] = siege.college.rawValue
            values["qualite"] = siege.qualite
            values["debut"] = max(siege.depuis, today).description
        }
        if let candidature {
            values["instance_id"] = candidature.instance.rawValue
            values["organisme_id"] = candidature.organisme?.rawValue ?? ""
            values["college"] = candidature.college.rawValue
            values["qualite"] = candidature.qualite
            // Somebody known keeps their identifier: proposed here, never created twice.
            if let known = choices.personnes.first(where: { $0.email == candidature.email }) {
                values["personne_id"] = known.id.rawValue
            } else {
                values["nom"] = candidature.nom
                values["email"] = candidature.email
                values["sexe"] = candidature.sexe?.rawValue ?? ""
            }
        }
        return values
    }

    /// What the form carries along.
    var carried: [String: String] {
        var carried: [String: String] = [:]
        if let siege { carried["siege"] = siege.id.rawValue }
        if let candidature { carried["candidature"] = candidature.id.rawValue }
        return carried
    }
}

/// The form of a new member.
struct MembreForm {
    let visit: ConventionVisit
    let source: MembreSource
    var values: FormValues
    var errors: FormErrors?

    private static func fields(_ choices: Choices) -> [FormField] {
        let membre = Membre.fields(choices).filter { $0.name != "personne_id" }
        let chosen = FormField(
            "personne_id", "Personne connue",
            .choice(choices.personneOptions, none: "Une nouvelle personne, ci-dessous"))
        return [membre[0], chosen] + PersonneReading.fields + membre.dropFirst()
    }

    func reply(_ status: HTTPResponse.Status = .ok) -> Reply {
        let instance = source.choices.instances.first { $0.id.rawValue == values["instance_id"] }
        let page = FormPage(
            title: "Nouveau membre", action: visit.link("membres"), fields: MembreForm.fields(source.choices),
            values: proposed, token: visit.visit.formToken, errors: errors,
            cancel: instance?.place(in: visit.convention) ?? visit.link("instances"), carried: source.carried)
        return visit.page(
            page, in: .instances, crumbs: [Crumb(label: "Instances", link: visit.link("instances"))], status: status)
    }

    /// The values, with the person whose address was typed already chosen: proposed, and still to be confirmed.
    private var proposed: FormValues {
        guard let errors, errors.refusals.contains(where: \.isKnownPerson) else { return values }
        let email = (values["email"] ?? "").trimmed.lowercased()
        var values = values
        values["personne_id"] = source.choices.personnes.first { $0.email == email }?.id.rawValue
        return values
    }

    /// Reads the person and the member, telling everything wrong at once.
    ///
    /// - Throws: ``FormErrors``.
    static func read(
        _ form: FormValues, _ choices: Choices, id: Identifier<Membre>, newPersonne: Identifier<Personne>
    ) throws -> (PersonneReading, Membre) {
        var refusals: [Refusal] = []
        var reading: PersonneReading?
        do {
            reading = try PersonneReading(form, known: choices.personnes, newID: newPersonne)
        } catch let errors as FormErrors {
            refusals += errors.refusals
        }
        // While nobody is named, somebody stands for them, so that the other fields are read all the same.
        var known = choices
        if reading?.isNew ?? true {
            known.personnes.append(try reading?.personne ?? Personne(id: newPersonne, nom: "?"))
        }
        var form = form
        form["personne_id"] = (reading?.personne.id ?? newPersonne).rawValue
        do {
            let membre = try Membre.read(id: id, from: Snapshot(fields: [:]), form, known, isNew: true)
            if let reading { return (reading, membre) }
        } catch let errors as FormErrors {
            refusals += errors.refusals
        }
        throw FormErrors(refusals: refusals)
    }
}

extension Refusal {
    fileprivate var isKnownPerson: Bool {
        if case .knownAs = reason { true } else { false }
    }
}

extension Problem {
    static func alreadyDone(_ what: String) -> Problem {
        Problem(
            .conflict, "Déjà fait", "Quelqu’un a déjà traité \(what), ou l’a retiré.",
            advice: "Revenez à l’instance pour voir ce qui reste à faire.")
    }
}
