import Domain
import Example
import Storage

@testable import App

/// Real objects of the example for each address, those a limited role may write when there are some.
struct RouteObjects: Sendable {
    private let ids: [String: String]
    private let ofTheMaire: [String: String]

    init(_ app: TestApp) async throws {
        let convention = try await app.convention()
        let jeunesse = try await app.volet("jeunesse").id
        let palluau = try CodeInsee("85169")
        let choices = try await app.read { try $0.choices(in: convention) }
        let palluauPartie = choices.parties.first { choices.organisme($0.organisme)?.commune == palluau }?.id
        let operations = try await app.all(Domain.Operation.self).map(\.value)
        let engagements = try await app.all(Engagement.self).map(\.value)
        let fa07 = try choices.fiche("FA-07")
        let fa15 = try choices.fiche("FA-15")
        let jeunesseConstats = Set(choices.constats.filter { $0.volet == jeunesse }.map(\.id))
        let enjeu = try choices.enjeux.first { $0.volet == jeunesse }.orFail("enjeu jeunesse")
        ids = [
            "volets": jeunesse.rawValue,
            "constats": try choices.constats.first { $0.volet == jeunesse }.orFail("constat").id.rawValue,
            "preuves": try await app.all(Preuve.self).first { jeunesseConstats.contains($0.value.constat) }
                .orFail("preuve").id.rawValue,
            "enjeux": enjeu.id.rawValue,
            "objectifs": try choices.objectifs.first { $0.enjeu == enjeu.id }.orFail("objectif").id.rawValue,
            "fiches": fa15.id.rawValue,
            "operations": try operations.first { $0.fiche == fa15.id }.orFail("opération").id.rawValue,
            "engagements": try engagements.first { $0.partie == palluauPartie }.orFail("engagement").id.rawValue,
            "textes": convention.rawValue,
            "organismes": try choices.organismes.first.orFail("organisme").id.rawValue,
            "parties": try choices.parties.first.orFail("partie").id.rawValue,
            "competences": try await app.all(Competence.self).first.orFail("compétence").id.rawValue,
            "articles": try await app.all(Article.self).first.orFail("article").id.rawValue,
            "dates": try await app.all(Jalon.self).first.orFail("date").id.rawValue,
            "equipements": try await app.all(Equipement.self).first.orFail("équipement").id.rawValue,
            "capacites": try await app.all(Capacite.self).first.orFail("capacité").id.rawValue,
            "indicateurs-locaux": try await app.all(IndicateurLocal.self).first.orFail("indicateur").id.rawValue,
            "valeurs-locales": try await app.all(ValeurLocale.self).first.orFail("valeur").id.rawValue,
            "comparaisons": try await app.all(TerritoireCompare.self).first.orFail("comparaison").id.rawValue,
            "jeux": try await app.read { try $0.all(Jeu.self, in: .installation) }.first.orFail("jeu").id.rawValue,
            "indicateurs": "revenu_disponible_median", "graphiques": "carte-revenu_disponible_median",
            "portrait": "jeunesse", "equilibre": "petite-enfance",
            "hypotheses": try await app.all(Hypotheses.self).first.orFail("hypothèses").id.rawValue,
            "bilans": try await app.all(BilanGarde.self).first.orFail("bilan").id.rawValue,
            "scenarios": try await app.all(Scenario.self).first.orFail("scénario").id.rawValue,
            "mouvements": try await app.all(Mouvement.self).first.orFail("mouvement").id.rawValue,
            "couts-unitaires": try await app.all(CoutUnitaire.self).first.orFail("coût").id.rawValue,
            "appuis": try await app.all(Appui.self).first.orFail("appui").id.rawValue,
            "instances": try await app.all(Instance.self).first.orFail("instance").id.rawValue,
            "membres": try await app.all(Membre.self).first.orFail("membre").id.rawValue,
            "emargements": try await app.all(Emargement.self).first.orFail("émargement").id.rawValue,
            "sieges": try await app.all(Siege.self).first.orFail("siège").id.rawValue,
            "invitations": try await app.all(Invitation.self).first.orFail("invitation").id.rawValue,
            "personnes": try choices.personnes.first.orFail("personne").id.rawValue,
            "reunions": try await app.all(Reunion.self).first.orFail("réunion").id.rawValue,
            "points": try await app.all(PointOrdreDuJour.self).first.orFail("point").id.rawValue,
            "invites": try await app.all(Invite.self).first.orFail("invité").id.rawValue,
            "decisions": try await app.all(Decision.self).first.orFail("décision").id.rawValue,
            "taches": try await app.tache(of: .coordinatrice, choices),
            "retroplannings": try await app.all(Retroplanning.self).first.orFail("rétroplanning").id.rawValue,
            "modeles-de-dates": try await app.all(ModeleJalon.self).first.orFail("ligne du modèle").id.rawValue,
            "dates-de-conseils": try await app.all(DateConseil.self).first.orFail("date de conseil").id.rawValue,
            "dependances": try await app.all(Dependance.self).first.orFail("dépendance").id.rawValue,
            "deliberations": try await app.all(Deliberation.self).first.orFail("délibération").id.rawValue,
            "actes": try await app.acte("85003").id.rawValue,
            "representants": try await app.all(Representant.self).first.orFail("représentant").id.rawValue,
            "acces": try await app.all(Acces.self).first { $0.value.role == .resident }.orFail("accès").id.rawValue,
        ]
        ofTheMaire = [
            "taches": try await app.tache(of: .maire, choices),
            "actes": try await app.acte("85169").id.rawValue,
            "fiches": fa07.id.rawValue,
            "operations": try operations.first { $0.fiche == fa07.id }.orFail("opération").id.rawValue,
        ]
    }

    /// The address of a route, its variable parts filled.
    func path(_ route: Route, for visitor: Visitor) -> String {
        let segments = route.path.split(separator: "/").map(String.init)
        let filled = segments.enumerated().map { index, segment in
            switch segment {
            case ":ctg": Example.slug
            case ":code": "85169"
            case ":nature": "constat"
            case ":version": "1"
            case ":format": "svg"
            case ":jeton", ":cle", ":nom": "maillage.js"
            case ":id": id(after: segments[index - 1], route, visitor)
            default: segment
            }
        }
        return "/" + filled.joined(separator: "/")
    }

    private func id(after segment: String, _ route: Route, _ visitor: Visitor) -> String {
        switch (segment, route.path.split(separator: "/").last ?? "") {
        // The pages of a volet and its gates are found by its key, its forms by its identifier.
        case ("volets", ":id"), ("volets", "avancer"), ("volets", "rouvrir"): "jeunesse"
        // The page of engagements is a partie's.
        case ("engagements", ":id"): ids["parties"] ?? ""
        case (":nature", _): ids["constats"] ?? ""
        default: (visitor == .maire ? ofTheMaire[segment] : nil) ?? ids[segment] ?? "inconnu"
        }
    }
}

extension TestApp {
    func volet(_ cle: String) async throws -> Volet {
        try await all(Volet.self).first { $0.value.cle == cle }.orFail("volet \(cle)").value
    }

    /// A task that somebody is to do.
    func tache(of persona: Persona, _ choices: Choices) async throws -> String {
        let account = try await account(of: persona)
        return try await all(Tache.self).first { choices.personne($0.value.responsable)?.account == account }
            .orFail("tâche de \(persona)").id.rawValue
    }

    func fiche(_ code: String) async throws -> Stored<FicheAction> {
        try await all(FicheAction.self).first { $0.value.code == code }.orFail("fiche \(code)")
    }
}

extension Choices {
    func fiche(_ code: String) throws -> FicheAction { try fiches.first { $0.code == code }.orFail("fiche \(code)") }
}
