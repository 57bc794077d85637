import App
import Domain
import Foundation
import Storage

/// Writes the example's convention through the same journaled writer as everybody.
struct ExampleLoader: Sendable {
    let file: ExampleFile
    let territoire: Identifier<Territoire>
    let environment: AppEnvironment

    func load() async throws {
        let id = environment.newID(Convention.self)
        let authorship = Authorship(convention: id, author: "import", at: environment.timestamp)
        try await environment.store.journaled(authorship) { writer in
            var keys = Keys()
            try writer.insert(
                ConventionRecord(convention: convention(id), territoire: territoire))
            try addParties(writer, &keys)
            try addVolets(writer, &keys)
            try addIndicateurs(writer)
            try addConstats(writer, &keys)
            try addPlan(writer, &keys)
            try addRest(writer, keys)
            try addPersonas(writer, &keys)
            try addGouvernance(writer, keys)
            try addReunions(writer, keys)
            try addRetroplanning(writer, keys)
            try addDeliberations(writer, keys)
            try writer.keepBilan(
                "exemple : l’accueil des moins de 3 ans, au départ", of: "petite-enfance", in: file.slug,
                id: environment.newID(Volet.self).rawValue, on: environment.today)
        }
    }

    /// What each key of the file became.
    struct Keys {
        var organismes: [String: Identifier<Organisme>] = [:]
        var parties: [String: Identifier<Partie>] = [:]
        var volets: [String: Identifier<Volet>] = [:]
        var constats: [String: Identifier<Constat>] = [:]
        var enjeux: [String: Identifier<Enjeu>] = [:]
        var objectifs: [String: Identifier<Objectif>] = [:]
        var fiches: [String: Identifier<FicheAction>] = [:]
        /// The accounts of the personas.
        var accounts: [String: String] = [:]
    }

    private func convention(_ id: Identifier<Convention>) throws -> Convention {
        try Convention(
            id: id, slug: file.slug, titre: file.titre, sousTitre: file.sousTitre,
            periode: Period(from: day(file.debut), to: day(file.fin)), mention: file.mention,
            preambule: file.preambule, visas: file.visas.joined(separator: "\n"), presentation: file.presentation,
            methodologie: file.methodologie, pilotage: file.pilotage, evaluation: file.evaluation)
    }

    private func addParties(_ writer: JournaledWriter, _ keys: inout Keys) throws {
        for line in file.organismes {
            let organisme = try Organisme(
                id: environment.newID(), nom: line.nom, nomCourt: line.nomCourt ?? "", nature: choice(line.nature),
                siren: line.siren.map { try Siren($0) }, commune: line.code.map { try CodeInsee($0) },
                siret: line.siret.map { try Siret($0) }, creation: line.creation.map(day))
            keys.organismes[line.cle] = organisme.id
            try writer.insert(organisme)
        }
        let end = try day(file.fin)
        for line in file.parties {
            let partie = try Partie(
                id: environment.newID(), organisme: known(line.organisme, keys.organismes), role: choice(line.role),
                presence: Period(from: day(line.entree), to: end), qualite: line.qualite, assemblee: line.assemblee)
            keys.parties[line.organisme] = partie.id
            try writer.insert(partie)
        }
        for line in file.competences {
            try writer.insert(
                Competence(
                    id: environment.newID(), organisme: known(line.organisme, keys.organismes),
                    service: choice(line.service), communes: line.communes.map { try CodeInsee($0) },
                    periode: Period(from: day(line.debut), to: line.fin.map(day)), source: line.source))
        }
    }

    private func addVolets(_ writer: JournaledWriter, _ keys: inout Keys) throws {
        for line in file.volets {
            var ages: ClosedRange<Int>?
            if let first = line.ageMin, let last = line.ageMax { ages = first...last }
            let volet = try Volet(
                id: environment.newID(), cle: line.cle, nom: line.nom,
                entree: line.entree == "public" ? .publics : .besoins, cible: line.public, ages: ages,
                teinte: choice(line.teinte), diagnostic: line.diagnostic, isActive: line.actif)
            keys.volets[line.cle] = volet.id
            try writer.insert(volet)
            for etape in line.etapes {
                try writer.insert(
                    Etape(
                        id: environment.newID(), volet: volet.id, stage: choice(etape.etape), on: day(etape.le),
                        decision: etape.decision))
            }
        }
    }

    private func addConstats(_ writer: JournaledWriter, _ keys: inout Keys) throws {
        for line in file.constats {
            let constat = try Constat(
                id: environment.newID(), volet: known(line.volet, keys.volets), nature: choice(line.nature),
                titre: line.titre, texte: line.texte, provenance: choice(line.provenance), origine: line.origine,
                college: line.college, source: line.source, isDraft: line.brouillon ?? false)
            keys.constats[line.cle] = constat.id
            try writer.insert(constat)
            for preuve in line.preuves ?? [] {
                let chiffre = try preuve.indicateur.map { indicateur in
                    try Preuve.Chiffre(
                        indicateur: indicateur, lieu: preuve.lieu ?? "", annee: preuve.annee,
                        valeur: preuve.valeur ?? "")
                }
                try writer.insert(
                    Preuve(
                        id: environment.newID(), constat: constat.id, nature: choice(preuve.nature),
                        texte: preuve.texte, chiffre: chiffre, source: preuve.source))
            }
        }
    }

    /// What the personas said of the constats, once they have an account.
    private func addCommentaires(_ writer: JournaledWriter, _ keys: Keys, by accounts: [String: String]) throws {
        for line in file.constats {
            for commentaire in line.commentaires ?? [] {
                guard let account = accounts[commentaire.auteur] else {
                    throw ExampleError.unknownKey(commentaire.auteur)
                }
                try writer.insert(
                    Commentaire(
                        id: environment.newID(), constat: known(line.cle, keys.constats), texte: commentaire.texte,
                        auteur: account, at: environment.timestamp))
            }
        }
    }

    private func addIndicateurs(_ writer: JournaledWriter) throws {
        for line in file.indicateurs {
            let indicateur = try IndicateurLocal(
                id: environment.newID(),
                indicateur: Indicateur(
                    code: line.code, libelle: line.libelle, themes: [choice(line.theme)], definition: line.definition,
                    unite: line.unite, nature: line.nature.flatMap { Indicateur.Nature(code: $0) } ?? .effectif,
                    sens: choice(line.sens), producteur: line.producteur, decimals: line.decimales ?? 0))
            try writer.insert(indicateur)
            for value in line.valeurs {
                guard let lieu = Lieu(code: value.lieu), let valeur = Valeur(code: value.valeur) else {
                    throw ExampleError.unknownKey(value.valeur)
                }
                try writer.insert(
                    ValeurLocale(
                        id: environment.newID(), indicateur: indicateur.id, lieu: lieu, annee: value.annee,
                        valeur: valeur, source: value.source))
            }
        }
        for line in file.comparaisons {
            guard let lieu = Lieu(code: line.lieu) else { throw ExampleError.unknownKey(line.lieu) }
            try writer.insert(TerritoireCompare(id: environment.newID(), lieu: lieu, raison: line.raison))
        }
    }

    private func addPlan(_ writer: JournaledWriter, _ keys: inout Keys) throws {
        for line in file.enjeux {
            let enjeu = try Enjeu(
                id: environment.newID(), volet: known(line.volet, keys.volets), titre: line.titre, texte: line.texte,
                constats: line.constats.map { try known($0, keys.constats) })
            keys.enjeux[line.cle] = enjeu.id
            try writer.insert(enjeu)
        }
        for line in file.objectifs {
            let objectif = try Objectif(
                id: environment.newID(), enjeu: known(line.enjeu, keys.enjeux), niveau: choice(line.niveau),
                titre: line.titre, texte: line.texte)
            keys.objectifs[line.cle] = objectif.id
            try writer.insert(objectif)
        }
        for line in file.fiches {
            let fiche = try fiche(line, keys)
            keys.fiches[line.code] = fiche.id
            try writer.insert(fiche)
            for operation in line.operations {
                try writer.insert(
                    Operation(
                        id: environment.newID(), fiche: fiche.id, titre: operation.titre,
                        porteur: known(operation.porteur, keys.organismes), periode: FuzzyPeriod(operation.periode),
                        publicVise: operation.public, moyens: operation.moyens, description: operation.description,
                        avancement: choice(operation.avancement)))
            }
        }
    }

    private func fiche(_ line: ExampleFile.FicheLine, _ keys: Keys) throws -> FicheAction {
        var texts = FicheAction.Texts()
        texts.contexte = line.contexte
        texts.description = line.description
        texts.moyens = line.moyens
        texts.budget = line.budget
        texts.resultats = line.resultats
        texts.indicateurs = line.indicateurs
        texts.liens = line.liens
        return try FicheAction(
            id: environment.newID(), code: line.code, titre: line.titre, service: Service(rawValue: line.service),
            publicVise: line.public, referent: line.referent, texts: texts,
            volets: line.volets.map { try known($0, keys.volets) },
            objectifs: line.objectifs.map { try known($0, keys.objectifs) },
            pilotes: line.pilotes.map { try known($0, keys.organismes) },
            partenaires: line.partenaires.map { try known($0, keys.organismes) },
            communes: line.communes.map { try CodeInsee($0) })
    }

    private func addRest(_ writer: JournaledWriter, _ keys: Keys) throws {
        for line in file.engagements {
            try writer.insert(
                Engagement(
                    id: environment.newID(), partie: known(line.organisme, keys.parties),
                    fiche: line.fiche.isEmpty ? nil : known(line.fiche, keys.fiches), texte: line.texte,
                    moyens: line.moyens, echeance: FuzzyPeriod(line.echeance)))
        }
        for line in file.equipements { try add(line, writer, keys) }
        try addHypotheses(writer, keys)
        try addScenario(writer, keys)
        for line in file.articles {
            try writer.insert(Article(id: environment.newID(), titre: line.titre, texte: line.texte))
        }
        // The councils and the signature come with the rétroplanning.
        for line in file.jalons where !["deliberation", "signature"].contains(line.nature) {
            try writer.insert(
                Jalon(
                    id: environment.newID(), titre: line.titre, nature: choice(line.nature), on: day(line.le),
                    precision: choice(line.precision), lieu: line.lieu, mention: line.mention ?? ""))
        }
    }

    /// A rate nobody decided: it only shows what a wanted rate asks for.
    private func addHypotheses(_ writer: JournaledWriter, _ keys: Keys) throws {
        try writer.insert(
            Hypotheses(
                id: environment.newID(), volet: known("petite-enfance", keys.volets),
                besoin: .indicateur("population_0_2"), offre: .capacites(.places), cible: 12))
    }

    /// A decision nobody took, brought to an enjeu; the cost is made up, and says so.
    private func addScenario(_ writer: JournaledWriter, _ keys: Keys) throws {
        let volet = try known("petite-enfance", keys.volets)
        let scenario = try Scenario(
            id: environment.newID(), volet: volet, titre: "exemple : une micro-crèche au nord-ouest",
            texte: "Ce que changerait l’ouverture de douze places là où aucun service n’est à portée.")
        try writer.insert(scenario)
        try writer.insert(
            Mouvement(
                id: environment.newID(), scenario: scenario.id, nature: .ouvrir,
                nom: "exemple : micro-crèche de Falleron",
                type: .eajePsu, commune: CodeInsee("85086"), capacite: 12))
        let creche = try writer.all(Equipement.self, in: writer.authorship.convention)
            .first { $0.value.type == .eajePsu && $0.value.etat == .ouvert }
        let larger = try Scenario(
            id: environment.newID(), volet: volet, titre: "exemple : agrandir plutôt qu’ouvrir",
            texte: "Les mêmes places, là où une équipe existe déjà.")
        try writer.insert(larger)
        if let creche {
            for (scenario, capacite) in [(scenario, 36.0), (larger, 48)] {
                try writer.insert(
                    Mouvement(
                        id: environment.newID(), scenario: scenario.id, nature: .redimensionner,
                        site: creche.id.rawValue,
                        capacite: capacite))
            }
        }
        try writer.insert(
            CoutUnitaire(
                id: environment.newID(), type: .eajePsu, unite: .places, montant: 16_000,
                source: "exemple : montant fictif"))
        guard
            let enjeu = try writer.all(Enjeu.self, in: writer.authorship.convention).first(where: {
                $0.value.volet == volet
            })
        else { return }
        try writer.insert(
            Appui(
                id: environment.newID(), scenario: scenario.id, cible: .enjeu(enjeu.id), on: environment.today,
                phrase: "exemple : douze places de plus, là où aucun service n’est à portée.", empreinte: ""))
    }

    private func add(_ line: ExampleFile.EquipementLine, _ writer: JournaledWriter, _ keys: Keys) throws {
        var ages: ClosedRange<Int>?
        if let first = line.ageMin, let last = line.ageMax { ages = first...last }
        let equipement = try Equipement(
            id: environment.newID(), nom: line.nom, type: choice(line.type),
            service: line.service.flatMap(Service.init), commune: line.commune.map { try CodeInsee($0) },
            gestionnaire: line.gestionnaire.map { try known($0, keys.organismes) },
            soutiens: line.soutien.map { try known($0, keys.organismes) }, ages: ages, etat: choice(line.etat),
            details: details(line), source: line.source)
        try writer.insert(equipement)
        for capacite in line.capacites ?? [] {
            try writer.insert(
                Capacite(
                    id: environment.newID(), equipement: equipement.id, annee: capacite.annee, valeur: capacite.valeur,
                    unite: choice(capacite.unite), source: line.source))
        }
    }

    private func details(_ line: ExampleFile.EquipementLine) throws -> Equipement.Details {
        var details = Equipement.Details()
        details.adresse = line.adresse ?? ""
        details.position = try Point.read(latitude: line.latitude ?? "", longitude: line.longitude ?? "")
        details.horaires = try Horaires(line.horaires ?? "")
        details.accessibilite = try line.accessibilite.map { try choice($0) }
        details.amenagements = line.amenagements ?? ""
        details.planned = FuzzyPeriod(line.prevuPour ?? "")
        return details
    }

    private func addPersonas(_ writer: JournaledWriter, _ keys: inout Keys) throws {
        var accounts: [String: String] = [:]
        for line in file.personas {
            let account = try writer.db.addAccount(email: line.email, nom: line.nom, in: environment)
            try writer.insert(
                Acces(
                    id: environment.newID(), account: account, role: choice(line.role),
                    volet: line.volet.map { try known($0, keys.volets) },
                    commune: line.commune.map { try CodeInsee($0) }, fiche: nil))
            accounts[line.cle] = account
        }
        keys.accounts = accounts
        try addCommentaires(writer, keys, by: accounts)
    }

    func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw ExampleError.unknownKey(text) }
        return day
    }

    func known<Object>(_ key: String, _ keys: [String: Identifier<Object>]) throws -> Identifier<Object> {
        guard let id = keys[key] else { throw ExampleError.unknownKey(key) }
        return id
    }

    func choice<Choice: RawRepresentable<String>>(_ text: String) throws -> Choice {
        guard let choice = Choice(rawValue: text) else { throw ExampleError.unknownKey(text) }
        return choice
    }
}
