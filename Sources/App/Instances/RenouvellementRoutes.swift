import Domain
import HTML
import HTTPTypes
import Storage

/// The renewal of a body after an election: every seat on one page, a preview, then one transaction.
enum RenouvellementRoutes {
    static let routes = [
        Route(.get, ctg: "/instances/:id/renouvellement", .editGouvernance) { visit in
            try await show(visit, RenouvellementForm(visit.visit.request.query, today: visit.environment.today))
        },
        Route(.post, ctg: "/instances/:id/renouvellement", .editGouvernance, answer), RenouvellementUndoing.route,
    ]

    @Sendable private static func answer(_ visit: ConventionVisit) async throws -> Reply {
        let form = RenouvellementForm(visit.form, today: visit.environment.today)
        if form.step == .correct { return try await show(visit, form) }
        let instance = try await visit.instance()
        let (convention, environment) = (visit.id, visit.environment)
        do {
            guard form.step == .write else {
                let plan = try await visit.read {
                    try $0.renouvellement(form, of: instance.id, in: convention, environment)
                }
                return show(plan, visit, instance.value)
            }
            try await visit.store.journaled(try visit.authorship()) { writer in
                let plan = try writer.renouvellement(form, of: instance.id, in: convention, environment)
                guard plan.digest == form.digest else { throw Stale(plan: plan) }
                try plan.write(to: writer, environment: environment)
            }
            return .redirect(to: visit.link("instances", instance.id.rawValue).saying(.saved))
        } catch let stale as Stale {
            return show(stale.plan, visit, instance.value, isStale: true, status: .conflict)
        } catch let errors as FormErrors {
            return try await show(visit, form, errors: errors, status: .unprocessableContent)
        }
    }

    /// Somebody changed the members since the preview.
    private struct Stale: Error {
        let plan: RenouvellementPlan
    }

    private static func show(
        _ visit: ConventionVisit, _ form: RenouvellementForm, errors: FormErrors? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Reply {
        let instance = try await visit.instance().value
        let choices = try await visit.choices()
        let page = RenouvellementPage(
            instance: instance, choices: choices, form: form, errors: errors,
            place: visit.link("instances", instance.id.rawValue), token: visit.visit.formToken)
        return visit.page(page, in: .instances, crumbs: crumbs(visit, instance), status: status)
    }

    private static func show(
        _ plan: RenouvellementPlan, _ visit: ConventionVisit, _ instance: Instance, isStale: Bool = false,
        status: HTTPResponse.Status = .ok
    ) -> Reply {
        let page = RenouvellementPreview(
            plan: plan, instance: instance, place: visit.link("instances", instance.id.rawValue),
            token: visit.visit.formToken, isStale: isStale)
        return visit.page(page, in: .instances, crumbs: crumbs(visit, instance), status: status)
    }

    private static func crumbs(_ visit: ConventionVisit, _ instance: Instance) -> [Crumb] {
        [
            Crumb(label: "Instances", link: visit.link("instances")),
            Crumb(label: instance.nom, link: visit.link("instances", instance.id.rawValue)),
        ]
    }
}

/// What the page of a renewal sends: a day, and for each seat what becomes of it.
struct RenouvellementForm: Sendable {
    enum Step: String {
        case preview = "apercu"
        case correct = "corriger"
        case write = "ecrire"
    }

    /// What may become of a seat, as it is chosen.
    enum Choice: String, CaseIterable {
        case keep = "garder"
        case renew = "reconduire"
        case replace = "remplacer"
        case open = "rouvrir"
        case remove = "supprimer"
    }

    let values: FormValues
    let day: Day?
    let step: Step
    let digest: String

    init(_ values: FormValues, today: Day) {
        self.values = values
        day = values["jour"].map { Day($0.trimmed) } ?? today
        step = values["etape"].flatMap(Step.init) ?? .preview
        digest = values["empreinte"] ?? ""
    }

    /// What is chosen for a seat; what is proposed while nothing was said.
    func choice(_ membre: Membre) -> Choice {
        if let said = values["sort-\(membre.id)"].flatMap(Choice.init) { return said }
        if let all = values["tous"].flatMap(Choice.init), membre.college == .elu { return all }
        return Renouvellement.proposal(for: membre) == .opened ? .open : .keep
    }

    /// The successor typed for a seat, under the names the reading of people knows.
    func successor(_ membre: Membre) -> FormValues {
        var form = FormValues()
        for name in ["nom", "email", "sexe"] { form[name] = values["\(name)-\(membre.id)"] ?? "" }
        return form
    }
}

/// What a renewal writes, decided on the state of one transaction.
struct RenouvellementPlan: Sendable {
    let form: RenouvellementForm
    let day: Day
    let seats: [Stored<Membre>]
    let changes: [Renouvellement.Change]
    let newPersonnes: [Personne]
    let choices: Choices

    /// Tells whether two previews speak of the same members in the same state.
    var digest: String { seats.map { "\($0.id) \($0.version)" }.joined(separator: "\n").digest }

    func write(to writer: JournaledWriter, environment: AppEnvironment) throws {
        let versions = Dictionary(seats.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first })
        for personne in newPersonnes {
            try writer.db.add(personne, in: writer.authorship.convention, at: environment.timestamp)
        }
        for change in changes {
            switch change {
            case .end(let membre), .follow(let membre):
                try writer.update(membre, expecting: versions[membre.id] ?? 0)
            case .sit(let membre, _): try writer.insert(membre)
            case .open(let siege): try writer.insert(siege)
            }
        }
    }
}

extension StoreReader {
    /// - Throws: ``FormErrors`` on the field of each seat at fault.
    fileprivate func renouvellement(
        _ form: RenouvellementForm, of instance: Identifier<Instance>, in convention: Identifier<Convention>,
        _ environment: AppEnvironment
    ) throws -> RenouvellementPlan {
        guard let day = form.day else {
            throw FormErrors(refusals: [Refusal("jour", .notADay(form.values["jour"] ?? ""))])
        }
        let choices = try choices(in: convention)
        let stored = try all(Membre.self, in: convention).filter { $0.value.instance == instance }
        let membres = stored.map(\.value)
        let renouvellement = Renouvellement(on: day)
        let concerned = Set(renouvellement.seats(of: membres).map(\.id))
        let seats = stored.filter { concerned.contains($0.id) }
        var fates: [Identifier<Membre>: Renouvellement.Fate] = [:]
        var added: [Personne] = []
        var refusals: [Refusal] = []
        for seat in seats.map(\.value) {
            do {
                fates[seat.id] = try form.fate(
                    of: seat, choices.personnes + added, newID: environment.newID()
                ) { added.append($0) }
            } catch let errors as FormErrors {
                refusals += errors.refusals.map { Refusal("\($0.field)-\(seat.id)", $0.reason) }
            }
        }
        guard refusals.isEmpty else { throw FormErrors(refusals: refusals) }
        do {
            let changes = try renouvellement.changes(
                fates, to: membres, newMembre: { environment.newID() }, newSiege: { environment.newID() })
            return RenouvellementPlan(
                form: form, day: day, seats: seats, changes: changes, newPersonnes: added, choices: choices)
        } catch {
            throw FormErrors(refusals: [error.located(among: fates)])
        }
    }
}

extension Refusal {
    /// Beside the first seat whose successor it may be about, or at the top of the page.
    fileprivate func located(among fates: [Identifier<Membre>: Renouvellement.Fate]) -> Refusal {
        let replaced = fates.filter { if case .replaced = $0.value { true } else { false } }.keys.min()
        return replaced.map { Refusal("nom-\($0)", reason) } ?? self
    }
}

extension RenouvellementForm {
    /// What becomes of one seat; a successor nobody knows yet is handed to `add`.
    fileprivate func fate(
        of seat: Membre, _ people: [Personne], newID: Identifier<Personne>, add: (Personne) -> Void
    ) throws -> Renouvellement.Fate {
        switch choice(seat) {
        case .keep: return .kept
        case .renew: return .renewed
        case .open: return .opened
        case .remove: return .removed
        case .replace:
            let typed = successor(seat)
            let email = (typed["email"] ?? "").trimmed.lowercased()
            let namesakes = people.filter { $0.nom.folded == (typed["nom"] ?? "").trimmed.folded }
            if let known = namesakes.first(where: { email.isEmpty || $0.email == email }),
                namesakes.count == 1 || !email.isEmpty
            {
                return .replaced(known.id)
            }
            let personne = try PersonneReading.personne(newID, typed, people)
            add(personne)
            return .replaced(personne.id)
        }
    }
}
