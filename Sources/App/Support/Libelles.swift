import Domain

extension Service {
    /// The name on screen.
    var libelle: String {
        switch self {
        case .petiteEnfance: "Petite enfance"
        case .periscolaire: "Accueil périscolaire"
        case .extrascolaire: "Accueil extrascolaire"
        case .jeunesse: "Jeunesse"
        case .parentalite: "Parentalité"
        case .accesServices: "Accès aux services"
        case .actionSociale: "Action sociale"
        case .vieAssociative: "Vie associative"
        case .sppeRecensement: "SPPE : recenser les besoins et l’offre"
        case .sppeInformation: "SPPE : informer et accompagner les familles"
        case .sppePlanification: "SPPE : planifier le développement"
        case .sppeQualite: "SPPE : soutenir la qualité"
        }
    }
}

extension Organisme.Nature {
    var libelle: String {
        switch self {
        case .caf: "Caf"
        case .epci: "EPCI"
        case .commune: "Commune"
        case .msa: "MSA"
        case .departement: "Département"
        case .etat: "État"
        case .syndicat: "Syndicat"
        case .association: "Association"
        case .ccas: "CCAS ou CIAS"
        case .ecole: "Établissement scolaire"
        case .entreprise: "Entreprise"
        case .autre: "Autre"
        }
    }
}

extension Partie.Role {
    var libelle: String {
        switch self {
        case .signataire: "Signataire"
        case .soutien: "Avec le soutien de"
        }
    }
}

extension Constat.Nature {
    var libelle: String {
        switch self {
        case .atout: "Atout"
        case .faiblesse: "Faiblesse"
        case .opportunite: "Opportunité"
        case .menace: "Menace"
        }
    }

    var pluriel: String {
        switch self {
        case .atout: "Atouts"
        case .faiblesse: "Faiblesses"
        case .opportunite: "Opportunités"
        case .menace: "Menaces"
        }
    }
}

extension Etape.Stage {
    var libelle: String {
        switch self {
        case .diagnostic: "Diagnostic"
        case .enjeux: "Enjeux"
        case .plan: "Plan d’actions"
        case .validation: "Validé en COPIL"
        case .demarrage: "En œuvre"
        case .evaluation: "Évalué"
        }
    }

    /// The end of « Le volet peut… » once the gate is open.
    var closing: String {
        switch self {
        case .diagnostic: "clore le diagnostic partagé"
        case .enjeux: "arrêter les enjeux"
        case .plan: "arrêter le plan d’actions"
        case .validation: "faire valider le plan par le COPIL"
        case .demarrage: "constater la mise en œuvre"
        case .evaluation: "clore l’évaluation"
        }
    }
}

extension Objectif.Niveau {
    var libelle: String {
        switch self {
        case .strategique: "Stratégique"
        case .operationnel: "Opérationnel"
        }
    }
}

extension Operation.Avancement {
    var libelle: String {
        switch self {
        case .prevue: "Prévue"
        case .commencee: "Commencée"
        case .faite: "Faite"
        case .abandonnee: "Abandonnée"
        }
    }
}

extension Jalon.Nature {
    var libelle: String {
        switch self {
        case .reunion: "Réunion"
        case .deliberation: "Délibération"
        case .consultation: "Consultation"
        case .signature: "Signature"
        case .autre: "Autre date"
        }
    }
}

extension Equipement.Etat {
    var libelle: String {
        switch self {
        case .ouvert: "Ouvert"
        case .projet: "En projet"
        case .ferme: "Fermé"
        }
    }
}

extension Volet.Entree {
    var libelle: String {
        switch self {
        case .publics: "Par public"
        case .besoins: "Par besoin"
        }
    }
}

extension TypeEquipement {
    var libelle: String {
        switch self {
        case .eajePsu: "Établissement d’accueil du jeune enfant (PSU)"
        case .microCrechePaje: "Micro-crèche PAJE"
        case .mam: "Maison d’assistantes maternelles"
        case .rpe: "Relais petite enfance"
        case .laep: "Lieu d’accueil enfants-parents"
        case .alshPeriscolaire: "Accueil de loisirs périscolaire"
        case .alshExtrascolaire: "Accueil de loisirs extrascolaire"
        case .accueilJeunes: "Accueil de jeunes"
        case .psJeunes: "Prestation de service Jeunes"
        case .ludotheque: "Ludothèque"
        case .centreSocial: "Centre social"
        case .evs: "Espace de vie sociale"
        case .clas: "Accompagnement à la scolarité (CLAS)"
        case .franceServices: "France Services"
        case .conseillerNumerique: "Conseiller numérique"
        case .pij: "Point information jeunesse"
        case .ccas: "CCAS"
        case .autre: "Autre service"
        case .promeneursNet: "Promeneurs du Net"
        case .sejours: "Séjours de vacances"
        case .bafa: "Formation BAFA et BAFD"
        case .fondsParentalite: "Soutien à la parentalité (REAAP, fonds national)"
        case .mediationFamiliale: "Médiation familiale"
        case .espaceRencontre: "Espace de rencontre"
        case .paej: "Point accueil écoute jeunes"
        case .fjt: "Foyer de jeunes travailleurs"
        case .aideDomicile: "Aide à domicile"
        case .pointConseilBudget: "Point conseil budget"
        case .missionLocale: "Mission locale"
        case .epicerieSociale: "Épicerie sociale"
        }
    }
}

extension Role {
    var libelle: String {
        switch self {
        case .coordinator: "Coordination"
        case .cafAdviser: "Référente ou référent Caf"
        case .communeOfficial: "Élu·e ou secrétariat d’une commune"
        case .groupMember: "Membre d’un groupe de travail"
        case .resident: "Habitante ou habitant"
        }
    }
}

/// The options of a form for an enumeration.
func options<Choice: CaseIterable & RawRepresentable<String>>(
    _ type: Choice.Type, _ libelle: (Choice) -> String
) -> [FormField.Option] {
    Choice.allCases.map { .init(value: $0.rawValue, label: libelle($0)) }
}
