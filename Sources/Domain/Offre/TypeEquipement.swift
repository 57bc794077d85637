/// The kinds of facilities and services.
public enum TypeEquipement: String, CaseIterable, Sendable {
    case eajePsu = "eaje_psu"
    case microCrechePaje = "micro_creche_paje"
    case mam, rpe, laep
    case alshPeriscolaire = "alsh_periscolaire"
    case alshExtrascolaire = "alsh_extrascolaire"
    case accueilJeunes = "accueil_jeunes"
    case psJeunes = "ps_jeunes"
    case ludotheque
    case centreSocial = "centre_social"
    case evs, clas
    case franceServices = "france_services"
    case conseillerNumerique = "conseiller_numerique"
    case pij, ccas, autre
    case promeneursNet = "promeneurs_net"
    case sejours, bafa
    case fondsParentalite = "fonds_parentalite"
    case mediationFamiliale = "mediation_familiale"
    case espaceRencontre = "espace_rencontre"
    case paej, fjt
    case aideDomicile = "aide_domicile"
    case pointConseilBudget = "point_conseil_budget"
    case missionLocale = "mission_locale"
    case epicerieSociale = "epicerie_sociale"
}

/// Who an equipement is declared to, or authorised by.
public enum RegimeDeclaration: CaseIterable, Sendable {
    /// Authorisation or opinion of the protection maternelle et infantile, for young children.
    case pmi
    /// Declaration of an accueil de mineurs to the service of the State for youth (R.227-1 CASF).
    case sdjes
    /// Agrément of the CAF on a social project.
    case agrementCaf
}

/// Whether a kind of equipement may receive the bonus territoire.
public enum BonusTerritoire: CaseIterable, Sendable {
    case eligible, excluded
    /// No official text read says so: the CAF does.
    case unknown
}

extension TypeEquipement {
    /// The units its capacity is told in, the one the money is counted in first; empty when none is known.
    public var unites: [Unite] {
        switch self {
        case .eajePsu: [.places, .heuresFacturees, .heuresRealisees]
        case .microCrechePaje: [.places]
        case .mam: [.places, .agrements, .assistantsMaternels]
        case .rpe: [.etp, .assistantsMaternels]
        case .laep: [.heuresOuverture, .heuresOrganisation]
        case .alshPeriscolaire, .alshExtrascolaire: [.heuresEnfant, .places]
        case .accueilJeunes: [.heures, .places]
        case .psJeunes, .promeneursNet: [.etp]
        case .ludotheque: [.heures]
        case .sejours: [.sejours]
        case .bafa: [.stagiaires]
        case .centreSocial: [.agrements, .etp, .habitants]
        case .evs: [.agrements]
        case .clas: [.groupes, .enfants]
        case .fondsParentalite: [.groupes]
        case .mediationFamiliale, .espaceRencontre, .paej, .aideDomicile: [.etp]
        case .fjt: [.lits]
        case .franceServices, .conseillerNumerique, .pij, .ccas, .pointConseilBudget, .missionLocale,
            .epicerieSociale:
            [.heures, .visites]
        case .autre: []
        }
    }

    /// The ages it is for by its definition, both included; `nil` when its definition says none.
    public var ages: ClosedRange<Int>? {
        switch self {
        case .eajePsu: 0...3
        case .laep: 0...5
        case .alshPeriscolaire, .alshExtrascolaire: 0...17
        case .accueilJeunes: 14...17
        case .psJeunes: 12...17
        default: nil
        }
    }

    /// The themes it belongs to, by the hue of the volets that deal with them; the main one first.
    public var themes: [Volet.Teinte] {
        switch self {
        case .eajePsu, .microCrechePaje, .mam: [.petiteEnfance]
        case .rpe: [.petiteEnfance, .parentalite]
        case .laep: [.parentalite, .petiteEnfance]
        case .alshPeriscolaire, .alshExtrascolaire: [.enfance]
        case .ludotheque: [.enfance, .parentalite]
        case .sejours: [.enfance, .jeunesse]
        case .accueilJeunes, .psJeunes, .promeneursNet, .bafa, .pij, .paej, .fjt, .missionLocale: [.jeunesse]
        case .clas: [.enfance, .jeunesse, .parentalite]
        case .fondsParentalite, .mediationFamiliale, .espaceRencontre: [.parentalite]
        case .centreSocial, .evs: [.citoyennete]
        case .franceServices, .conseillerNumerique: [.services]
        case .ccas, .pointConseilBudget, .epicerieSociale, .aideDomicile: [.droits]
        case .autre: []
        }
    }

    /// Who it is declared to; `nil` when the sources read say nothing of it.
    public var regime: RegimeDeclaration? {
        switch self {
        case .eajePsu, .microCrechePaje: .pmi
        case .alshPeriscolaire, .alshExtrascolaire, .accueilJeunes: .sdjes
        case .centreSocial, .evs: .agrementCaf
        default: nil
        }
    }

    /// Whether it may receive the bonus territoire: circulaire Cnaf 2020-01 for the four annexes, caf.fr for ludothèques
    /// and for the micro-crèches PAJE, which are left out.
    public var bonus: BonusTerritoire {
        switch self {
        case .eajePsu, .rpe, .laep, .alshPeriscolaire, .alshExtrascolaire, .ludotheque: .eligible
        case .microCrechePaje: .excluded
        default: .unknown
        }
    }
}
