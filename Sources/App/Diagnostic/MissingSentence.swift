import Domain
import HTML

/// What a stage lacks; the drawings' reason for a figure that is not there has the same name.
typealias Missing = Domain.Missing

extension Missing {
    /// What to say of it in the list of what is missing.
    var sentence: String {
        switch self {
        case .previousStage(let stage): "L’étape « \(stage.libelle) » n’est pas franchie."
        case .laterDate(let day, let stage): "La date précède celle de l’étape « \(stage.libelle) » (\(day.long))."
        case .diagnosticText: "Le texte du diagnostic partagé est vide."
        case .constats: "Aucun constat n’a été apporté."
        case .source(_, let titre): "Le constat « \(titre) » n’a ni preuve ni source."
        case .enjeux: "Aucun enjeu n’a été formulé."
        case .constatsAnswered(_, let titre): "L’enjeu « \(titre) » ne répond à aucun constat."
        case .objectifs(_, let titre): "L’enjeu « \(titre) » n’a pas d’objectif."
        case .fiches: "Aucune fiche action n’est rattachée au volet."
        case .fiche(_, let titre): "L’objectif « \(titre) » n’est porté par aucune fiche action."
        case .objectif(_, let code): "La fiche \(code) n’a pas d’objectif."
        case .pilote(_, let code): "La fiche \(code) n’a pas de pilote."
        case .operations(_, let code): "La fiche \(code) n’a pas d’opération."
        case .startedOperation: "Aucune opération n’a commencé."
        }
    }

    /// Where to mend it.
    func link(in head: ConventionHead, volet: Volet) -> Link {
        let base = Link("ctg", head.slug)
        return switch self {
        case .source(let id, _): base.appending("constats", id.rawValue).at("preuves")
        case .constatsAnswered(let id, _): base.appending("enjeux", id.rawValue, "modifier")
        case .objectifs(let id, _): base.appending("enjeux", id.rawValue)
        case .fiche(let id, _): base.appending("objectifs", id.rawValue)
        case .objectif(let id, _), .pilote(let id, _): base.appending("fiches", id.rawValue, "modifier")
        case .operations(let id, _): base.appending("fiches", id.rawValue)
        case .diagnosticText: base.appending("volets", volet.id.rawValue, "modifier")
        case .constats: base.appending("constats", "nouveau").with(["volet_id": volet.id.rawValue])
        case .enjeux: base.appending("enjeux", "nouveau").with(["volet_id": volet.id.rawValue])
        case .fiches, .startedOperation: base.appending("fiches")
        case .previousStage, .laterDate: base.appending("volets", volet.cle).at("etapes")
        }
    }
}
