/// The content of an example convention, as its JSON file writes it.
struct ExampleFile: Decodable {
    let slug: String
    let titre: String
    let sousTitre: String
    let debut: String
    let fin: String
    let mention: String
    let preambule: String
    let visas: [String]
    let presentation: String
    let methodologie: String
    let pilotage: String
    let evaluation: String
    let organismes: [OrganismeLine]
    let parties: [PartieLine]
    let competences: [CompetenceLine]
    let volets: [VoletLine]
    let constats: [ConstatLine]
    let enjeux: [EnjeuLine]
    let objectifs: [ObjectifLine]
    let fiches: [FicheLine]
    let engagements: [EngagementLine]
    let equipements: [EquipementLine]
    let articles: [ArticleLine]
    let jalons: [JalonLine]
    let personas: [PersonaLine]
    let indicateurs: [IndicateurLine]
    let comparaisons: [ComparaisonLine]

    /// An indicateur of the territoire, with its values.
    struct IndicateurLine: Decodable {
        let code: String
        let libelle: String
        let theme: String
        let definition: String
        let unite: String
        let sens: String
        let producteur: String
        /// As ``Indicateur/Nature`` writes it; an effectif unless said.
        let nature: String?
        let decimales: Int?
        let valeurs: [ValeurLine]

        struct ValeurLine: Decodable {
            let lieu: String
            let annee: Int
            /// As ``Valeur`` writes it: `42`, `~12.5`, `s`.
            let valeur: String
            let source: String
        }
    }

    struct ComparaisonLine: Decodable {
        let lieu: String
        let raison: String
    }

    struct OrganismeLine: Decodable {
        let cle: String
        let nom: String
        let nomCourt: String?
        let nature: String
        let siren: String?
        let code: String?
        let siret: String?
        let creation: String?
    }

    struct PartieLine: Decodable {
        let organisme: String
        let role: String
        let entree: String
        let qualite: String
        let assemblee: String
    }

    struct CompetenceLine: Decodable {
        let organisme: String
        let service: String
        let communes: [String]
        let debut: String
        let fin: String?
        let source: String
    }

    struct VoletLine: Decodable {
        let cle: String
        let nom: String
        let entree: String
        let ageMin: Int?
        let ageMax: Int?
        let `public`: String
        let teinte: String
        let actif: Bool
        let diagnostic: String
        let etapes: [EtapeLine]
    }

    struct EtapeLine: Decodable {
        let etape: String
        let le: String
        let decision: String
    }

    struct ConstatLine: Decodable {
        let cle: String
        let volet: String
        let nature: String
        let titre: String
        let texte: String
        let provenance: String
        let origine: String
        let college: String
        let source: String
        let brouillon: Bool?
        let preuves: [PreuveLine]?
        let commentaires: [CommentaireLine]?
    }

    struct PreuveLine: Decodable {
        let nature: String
        let texte: String
        let indicateur: String?
        let lieu: String?
        let annee: Int?
        let valeur: String?
        let source: String
    }

    struct CommentaireLine: Decodable {
        /// The key of a persona.
        let auteur: String
        let texte: String
    }

    struct EnjeuLine: Decodable {
        let cle: String
        let volet: String
        let titre: String
        let texte: String
        let constats: [String]
    }

    struct ObjectifLine: Decodable {
        let cle: String
        let enjeu: String
        let niveau: String
        let titre: String
        let texte: String
    }

    struct FicheLine: Decodable {
        let code: String
        let titre: String
        let volets: [String]
        let objectifs: [String]
        let communes: [String]
        let `public`: String
        let pilotes: [String]
        let referent: String
        let service: String
        let contexte: String
        let description: String
        let moyens: String
        let budget: String
        let resultats: String
        let indicateurs: String
        let liens: String
        let partenaires: [String]
        let operations: [OperationLine]
    }

    struct OperationLine: Decodable {
        let titre: String
        let porteur: String
        let periode: String
        let `public`: String
        let moyens: String
        let description: String
        let avancement: String
    }

    struct EngagementLine: Decodable {
        let organisme: String
        let fiche: String
        let texte: String
        let moyens: String
        let echeance: String
    }

    struct CapaciteLine: Decodable {
        let annee: Int?
        let valeur: Double
        let unite: String
    }

    struct EquipementLine: Decodable {
        let nom: String
        let type: String
        let commune: String?
        let gestionnaire: String?
        let soutien: [String]
        let ageMin: Int?
        let ageMax: Int?
        let capacites: [CapaciteLine]?
        let adresse: String?
        let latitude: String?
        let longitude: String?
        let horaires: String?
        let accessibilite: String?
        let amenagements: String?
        let prevuPour: String?
        let service: String?
        let etat: String
        let source: String
    }

    struct ArticleLine: Decodable {
        let titre: String
        let texte: String
    }

    struct JalonLine: Decodable {
        let titre: String
        let le: String
        let lieu: String
        let precision: String
        let nature: String
        let mention: String?
        /// The partie whose council deliberates.
        let conseil: String?
    }

    struct PersonaLine: Decodable {
        let cle: String
        let email: String
        let nom: String
        let role: String
        let commune: String?
        let volet: String?
    }
}
