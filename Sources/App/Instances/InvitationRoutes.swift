import Domain
import HTML
import HTTPTypes
import Storage

/// The page an invitation opens, for anybody who holds its address, and the answer of the coordination.
enum InvitationRoutes {
    static let routes =
        [
            Route(.get, "/invitation/:jeton", .everyone, show),
            Route(.post, "/invitation/:jeton", .everyone, propose),
            Route(.get, ctg: "/invitations/nouveau", .editGouvernance, newInvitation),
            Route(.get, ctg: "/candidatures/:id", .editGouvernance, answerForm),
            Route(.post, ctg: "/candidatures/:id/refuser", .editGouvernance, refuse),
        ] + ResourceRoutes<Invitation>().routes.filter { $0.path != "/ctg/:ctg/invitations/nouveau" }

    // MARK: Who is invited

    private static func open(_ visit: Visit) async throws -> (OpenInvitation, [FormField.Option]) {
        guard let name = visit.environment.signedName(try visit.parameter("jeton"), as: "invitation") else {
            throw Problem.deadInvitation
        }
        let id = Identifier<Invitation>(name)
        let today = visit.environment.today
        let found = try await visit.store.read { db -> (OpenInvitation, [FormField.Option])? in
            guard let open = try db.openInvitation(id, on: today) else { return nil }
            return (open, try db.signataires(of: open.convention))
        }
        guard let found else { throw Problem.deadInvitation }
        return found
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let (invitation, organismes) = try await open(visit)
        if visit.request.query["fait"] == "recu" { return visit.page(ProposedPage(instance: invitation.instance)) }
        var values = FormValues()
        if let account = visit.account {
            values["nom"] = account.nom
            values["email"] = account.email
        }
        return page(visit, invitation, organismes, values)
    }

    private static func page(
        _ visit: Visit, _ invitation: OpenInvitation, _ organismes: [FormField.Option], _ values: FormValues,
        errors: FormErrors? = nil
    ) -> Reply {
        let page = ProposePage(
            invitation: invitation, action: visit.environment.address(of: invitation.invitation),
            fields: ProposePage.fields(organismes), values: values, token: visit.formToken, errors: errors)
        return visit.page(page, status: errors == nil ? .ok : .unprocessableContent)
    }

    @Sendable private static func propose(_ visit: Visit) async throws -> Reply {
        let (invitation, organismes) = try await open(visit)
        do {
            let candidature = try ProposePage.read(
                visit.request.form, organismes, id: visit.environment.newID(), for: invitation)
            let (account, now) = (visit.account?.id, visit.environment.now())
            try await visit.store.write { try $0.keep(candidature, of: invitation, account: account, at: now) }
            return .redirect(to: visit.environment.address(of: invitation.invitation).with(["fait": "recu"]))
        } catch let errors as FormErrors {
            return page(visit, invitation, organismes, visit.request.form, errors: errors)
        }
    }

    // MARK: Who answers

    /// The form of a new invitation, valid for a month unless said otherwise.
    @Sendable private static func newInvitation(_ visit: ConventionVisit) async throws -> Reply {
        var values = visit.visit.request.query
        let month = visit.environment.now().addingTimeInterval(30 * 86_400)
        if values["expire_le"] == nil { values["expire_le"] = month.day.description }
        return visit.formPage(Invitation.self, try await visit.choices(), values: values)
    }

    private static func candidature(_ visit: ConventionVisit) async throws -> Candidature {
        let (convention, id) = (visit.id, Identifier<Candidature>(try visit.parameter("id")))
        let found = try await visit.read { db in try db.candidatures(in: convention).first { $0.id == id } }
        guard let found else { throw Problem.notFound }
        return found
    }

    @Sendable private static func answerForm(_ visit: ConventionVisit) async throws -> Reply {
        let candidature = try await candidature(visit)
        let page = CandidaturePage(
            candidature: candidature, choices: try await visit.choices(), base: visit.link(),
            token: visit.visit.formToken, seesContacts: visit.access.allows(.readContacts))
        return visit.page(page, in: .instances, crumbs: [Crumb(label: "Instances", link: visit.link("instances"))])
    }

    @Sendable private static func refuse(_ visit: ConventionVisit) async throws -> Reply {
        let candidature = try await candidature(visit)
        let convention = visit.id
        try await visit.store.write { try $0.forget(candidature.id, in: convention) }
        return .redirect(to: visit.link("instances", candidature.instance.rawValue).saying(.removed))
    }
}

extension StoreReader {
    /// Who signs or supports a convention: public, unlike those who sit for them.
    fileprivate func signataires(of convention: Identifier<Convention>) throws -> [FormField.Option] {
        try rows(
            """
            SELECT DISTINCT o.id, o.nom_court, o.position
            FROM partie p JOIN organisme o ON o.convention_id = p.convention_id AND o.id = p.organisme_id
            WHERE p.convention_id = \(convention) AND p.archived_at IS NULL AND o.archived_at IS NULL
            ORDER BY o.position, o.id
            """
        ).map { FormField.Option(value: try $0.text(0), label: try $0.text(1)) }
    }
}

extension Problem {
    static let deadInvitation = Problem(
        .gone, "Cette invitation ne sert plus", "Elle a été retirée, elle a expiré, ou son adresse est incomplète.",
        advice: "Demandez une nouvelle invitation à la personne qui vous l’a donnée.")

    static let tooManyCandidatures = Problem(
        .tooManyRequests, "Trop de propositions à la fois",
        "Beaucoup de propositions sont arrivées par ce lien\u{A0}; la vôtre n’a pas été gardée.",
        advice: "Réessayez dans une heure, ou écrivez à la personne qui vous a invité.")
}
