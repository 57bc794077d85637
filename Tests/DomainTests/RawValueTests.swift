import Domain
import Testing

/// Raw values are stored, in tables and in the journal: changing one here means a step of the schema.
@Suite("Les valeurs rangées ne changent pas")
struct RawValueTests {
    private func raw<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> [String] {
        type.allCases.map(\.rawValue)
    }

    @Test("le territoire et les organismes")
    func territoire() {
        #expect(
            raw(Lieu.Niveau.self) == ["iris", "commune", "epci", "departement", "region", "metropole", "france"])
        #expect(
            raw(Organisme.Nature.self) == [
                "caf", "epci", "commune", "msa", "departement", "etat", "syndicat", "association", "ccas", "ecole",
                "entreprise", "autre",
            ]
        )
    }

    @Test("les volets, leurs étapes et leurs constats")
    func volets() {
        #expect(raw(Volet.Entree.self) == ["publics", "besoins"])
        #expect(
            raw(Volet.Teinte.self) == [
                "petite-enfance", "enfance", "jeunesse", "parentalite", "services", "droits", "citoyennete",
            ]
        )
        #expect(
            raw(Etape.Stage.self) == ["diagnostic", "enjeux", "plan", "validation", "demarrage", "evaluation"]
        )
        #expect(raw(Constat.Nature.self) == ["atout", "faiblesse", "opportunite", "menace"])
    }

    @Test("ce qui appuie un constat, qui l’apporte, et les blocs des récits")
    func constats() {
        #expect(
            raw(Constat.Provenance.self) == [
                "chiffre", "contribution", "enquete", "entretien", "document", "autre",
            ]
        )
        #expect(raw(Preuve.Nature.self) == ["chiffre", "document", "enquete", "entretien", "lien"])
        #expect(
            raw(College.self) == [
                "élus", "habitants", "conseil de développement", "professionnels", "bénévoles", "Caf", "techniciens",
            ]
        )
        #expect(
            raw(Bloc.Kind.self) == [
                "chiffre", "tableau", "communes", "carte", "graphique", "pyramide", "profil", "constats", "constat",
                "equipements",
            ]
        )
    }

    @Test("les instances et leurs points")
    func instances() {
        #expect(raw(Instance.Nature.self) == ["copil", "technique", "groupe", "commission", "autre"])
        #expect(raw(Quorum.self) == ["aucun", "tiers", "moitie", "majorite"])
        #expect(raw(Personne.Sexe.self) == ["f", "h"])
        #expect(raw(Rappel.Nature.self) == ["reunion", "tache", "deliberation", "calendrier", "decision"])
        #expect(raw(PointOrdreDuJour.Nature.self) == ["information", "avis", "decision"])
    }

    @Test("le plan")
    func plan() {
        #expect(raw(Objectif.Niveau.self) == ["strategique", "operationnel"])
        #expect(raw(Operation.Avancement.self) == ["prevue", "commencee", "faite", "abandonnee"])
        #expect(raw(Jalon.Nature.self) == ["reunion", "deliberation", "consultation", "signature", "autre"])
        #expect(raw(Jalon.Precision.self) == ["jour", "mois"])
    }

    @Test("le rétroplanning")
    func retroplanning() {
        #expect(raw(Dependance.Nature.self) == ["fin-debut", "debut-debut"])
        #expect(raw(Delai.Unite.self) == ["ouvres", "calendaires"])
        #expect(raw(JoursFeries.self) == ["national", "alsace-moselle"])
        #expect(raw(ModeleJalon.Portee.self) == ["convention", "volet", "conseil"])
        #expect(raw(DateConseil.Origine.self) == ["saisie", "importee"])
    }

    @Test("la convention et ses services")
    func convention() {
        #expect(raw(Partie.Role.self) == ["signataire", "soutien"])
        #expect(
            raw(Service.self) == [
                "petite_enfance", "periscolaire", "extrascolaire", "jeunesse", "parentalite", "acces_services",
                "action_sociale", "vie_associative", "sppe_recensement", "sppe_information", "sppe_planification",
                "sppe_qualite",
            ]
        )
    }

    @Test("les hypothèses d’un équilibre")
    func equilibre() {
        #expect(raw(Desserte.Methode.self) == ["2sfca", "e2sfca", "3sfca"])
        #expect(raw(Desserte.Forme.self) == ["paliers", "gaussienne", "exponentielle"])
        #expect(raw(Desserte.Mesure.self) == ["minutes", "kilometres"])
        #expect(raw(Desserte.Trajets.self) == ["distances", "matrice"])
        #expect(raw(Mouvement.Nature.self) == ["ouvrir", "fermer", "deplacer", "redimensionner"])
    }

    @Test("les équipements")
    func equipements() {
        #expect(raw(Equipement.Etat.self) == ["ouvert", "projet", "ferme"])
        #expect(
            raw(TypeEquipement.self) == [
                "eaje_psu", "micro_creche_paje", "mam", "rpe", "laep", "alsh_periscolaire", "alsh_extrascolaire",
                "accueil_jeunes", "ps_jeunes", "ludotheque", "centre_social", "evs", "clas", "france_services",
                "conseiller_numerique", "pij", "ccas", "autre", "promeneurs_net", "sejours", "bafa",
                "fonds_parentalite",
                "mediation_familiale", "espace_rencontre", "paej", "fjt", "aide_domicile", "point_conseil_budget",
                "mission_locale", "epicerie_sociale",
            ]
        )
        #expect(raw(Equipement.Accessibilite.self) == ["complete", "partielle", "aucune"])
        #expect(
            raw(Unite.self) == [
                "places", "heures", "heures_facturees", "heures_realisees", "heures_enfant", "heures_ouverture",
                "heures_organisation", "etp", "agrements", "assistants_maternels", "enfants", "groupes", "sejours",
                "stagiaires", "lits", "visites", "habitants", "autre",
            ]
        )
    }

    @Test("les indicateurs")
    func indicateurs() {
        #expect(
            raw(Theme.self) == [
                "general", "petite-enfance", "enfance", "jeunesse", "parentalite", "acces-services", "acces-droits",
            ]
        )
        #expect(raw(Indicateur.Sens.self) == ["hausse", "baisse", "neutre"])
        #expect(raw(SingleAge.Sexe.self) == ["femmes", "hommes"])
    }

    @Test("les convocations")
    func convocations() {
        #expect(raw(Convocation.Nature.self) == ["convocation", "modification", "annulation"])
    }

    @Test("les réunions et les décisions")
    func reunions() {
        #expect(raw(Presence.Etat.self) == ["present", "excuse", "absent"])
        #expect(raw(Serie.Unite.self) == ["semaines", "mois"])
        #expect(raw(Presence.Mode.self) == ["main", "qr", "reponse"])
        #expect(raw(Decision.Issue.self) == ["adoptee", "rejetee", "ajournee"])
        #expect(raw(Decision.Etat.self) == ["adoptee", "appliquee", "rejetee", "ajournee", "remplacee"])
    }

    @Test("les actes et les signatures")
    func actes() {
        #expect(raw(Acte.Issue.self) == ["adoptee", "amendee", "refusee", "retiree"])
        #expect(
            raw(Acte.Etat.self) == [
                "a-preparer", "convoquee", "brouillon", "votee", "transmise", "recue", "publiee", "executoire",
                "amendee", "refusee", "retiree",
            ]
        )
        #expect(raw(Acte.Condition.self) == ["vote", "transmission", "publication"])
        #expect(raw(Suites.Mode.self) == ["electronique", "affichage", "papier"])
        #expect(raw(Scrutin.Voix.self) == ["pour", "contre", "abstention"])
        #expect(raw(Ecart.Fact.self) == ["vote", "transmission", "reception", "publication"])
        #expect(
            raw(Representant.Qualite.self) == [
                "maire", "president", "vice-president", "adjoint", "delegue", "direction",
            ]
        )
    }

    @Test("aucune énumération rangée n’est oubliée ici")
    func complete() throws {
        let declared = try Sources.files(in: "Domain").flatMap { file in
            file.lines.filter { $0.contains("enum ") && $0.contains(": String") }
        }
        let pinned = try #require(Sources.file(#filePath)).text.components(between: "raw(", and: ".self) ==")
        #expect(declared.count == pinned.count { $0.first?.isUppercase == true })
    }
}
