import Domain
import HTML
import HTTPTypes
import Storage

/// The attendance sheet of a meeting: each member in one tap, proxies, guests, quorum.
struct PresencesPage: Page {
    let facts: ReunionFacts
    let canEdit: Bool
    let token: String
    var refusal: String?

    var title: String { "Feuille de présence" }

    static let routes = [
        Route(.get, ctg: "/reunions/:id/presences", .readConvention) { visit in
            let page = PresencesPage(try await visit.reunionFacts(), visit)
            return page.reply(visit)
        },
        Route(.post, ctg: "/reunions/:id/presences", .editGouvernance, record),
        Route(.post, ctg: "/reunions/:id/invites", .editGouvernance, invite),
        Route(.post, ctg: "/invites/:id/retirer", .editGouvernance, removeGuest),
    ]

    init(_ facts: ReunionFacts, _ visit: ConventionVisit, refusal: String? = nil) {
        self.facts = facts
        canEdit = visit.access.allows(.editGouvernance) && !facts.isLocked
        token = visit.visit.formToken
        self.refusal = refusal
    }

    private func reply(_ visit: ConventionVisit) -> Reply {
        visit.page(
            self, in: .reunions,
            crumbs: [ReunionPage.crumb(visit), Crumb(label: facts.reunion.titre, link: facts.link)],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "\(facts.instance.nom), \(facts.reunion.when)",
            actions: canEdit
                ? [
                    button("Émargement\u{A0}: feuille, QR code", to: facts.link.appending("emargement"), "alt"),
                    button("Tenir la séance", to: facts.link.appending("seance"), "alt"),
                ] : []).html)
        \(refusal.map(Alert.html))
        <div class="stack"><section class="card" id="quorum"><h2>Quorum</h2>\(QuorumView(feuille: facts.feuille).html)</section>
        <section class="card"><h2>Membres</h2>\(facts.feuille.titulaires.isEmpty ? nobody : .empty)\
        <ul class="rows ticks">\(each: facts.feuille.titulaires, line)</ul></section>
        <section class="card" id="invites"><h2>Invités</h2>\(guests)\(canEdit ? guestForm : .empty)</section></div>
        """
    }

    private var nobody: HTML {
        "<p class=\"meta\">L’instance n’a aucun membre en exercice ce jour-là.</p>"
    }

    private func line(_ membre: Membre) -> HTML {
        """
        <li id="membre-\(membre.id.rawValue)"><div><b>\(facts.nom(of: membre))</b> \(chip(membre))\
        <small>\(facts.siege(of: membre))</small></div>\(canEdit ? acts(membre) : .empty)</li>
        """
    }

    private func chip(_ membre: Membre) -> HTML {
        switch facts.feuille.place(of: membre.id) {
        case .present: "<span class=\"chip good\">Présent·e</span>"
        case .replaced(let other): "<span class=\"chip good\">Suppléance\u{A0}: \(facts.nom(of: other))</span>"
        case .proxy(let other):
            "<span class=\"chip\">Pouvoir à \(facts.nom(of: other))</span>\(facts.feuille.isThere(other) ? "" : " <span class=\"chip warn\">sans effet tant que cette personne n’est pas présente</span>")"
        case .excused: "<span class=\"chip\">Excusé·e</span>"
        case .absent: "<span class=\"chip warn\">Absent·e</span>"
        case .unknown: .empty
        }
    }

    private func acts(_ membre: Membre) -> HTML {
        let nom = facts.nom(of: membre)
        return """
            <div class="actions"><form method="post" action="\(facts.link.appending("presences"))">\(formSign(token))\
            <input type="hidden" name="membre" value="\(membre.id.rawValue)">\(each: Presence.Etat.allCases, { etat in
                """
                <button class="btn quiet" name="etat" value="\(etat.rawValue)">\(etat.libelle)<span class="vh">\u{A0}: \(nom)</span></button>
                """
            })\(facts.feuille.place(of: membre.id) == .unknown ? .empty : forget(nom))</form>\
            <details><summary>Représenté·e…<span class="vh">\u{A0}: \(nom)</span></summary>\(standIn(membre, nom))</details></div>
            """
    }

    private func forget(_ nom: String) -> HTML {
        """
        <button class="btn quiet" name="etat" value="">Effacer<span class="vh">\u{A0}: \(nom)</span></button>
        """
    }

    private func standIn(_ membre: Membre, _ nom: String) -> HTML {
        let substitutes = facts.feuille.suppleants(of: membre.id)
        let others = facts.feuille.titulaires.filter { $0.id != membre.id }
        return """
            <form class="filters" method="post" action="\(facts.link.appending("presences"))">\(formSign(token))\
            <input type="hidden" name="membre" value="\(membre.id.rawValue)"><input type="hidden" name="etat" value="excuse">\
            <label>Par<select name="represente_par">\(each: substitutes, { option($0, "suppléance") })\
            \(each: others, { option($0, "pouvoir") })</select></label>\
            <button class="btn alt">Noter<span class="vh"> qui représente \(nom)</span></button></form>
            """
    }

    private func option(_ membre: Membre, _ how: String) -> HTML {
        """
        <option value="\(membre.id.rawValue)">\(facts.nom(of: membre)) (\(how))</option>
        """
    }

    private var guests: HTML {
        if facts.invites.isEmpty { return "<p class=\"meta\">Personne d’autre n’a été noté.</p>" }
        return """
            <ul class="rows ticks">\(each: facts.invites, { stored in
                """
                <li><div><b>\(facts.choices.personne(stored.value.personne)?.nom ?? "personne effacée")</b><small>\(stored.value.qualite)</small></div>\
                \(canEdit ? removal(stored) : .empty)</li>
                """
            })</ul>
            """
    }

    private func removal(_ stored: Stored<Invite>) -> HTML {
        """
        <form method="post" action="\(Link("ctg", facts.head.slug, "invites", stored.id.rawValue, "retirer"))">\(formSign(token))\
        <button class="btn quiet">Retirer<span class="vh"> \(facts.choices.personne(stored.value.personne)?.nom ?? "")</span></button></form>
        """
    }

    private var guestForm: HTML {
        """
        <form class="tools" method="post" action="\(facts.link.appending("invites"))" aria-label="Ajouter un invité">\(formSign(token))\
        <div class="field grow"><label for="nom">Nom ou fonction</label><input id="nom" name="nom" required></div>\
        <div class="field grow"><label for="qualite">Qualité</label><input id="qualite" name="qualite"></div>\
        <button class="btn alt">Ajouter</button></form>
        """
    }

    @Sendable private static func record(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        let form = visit.visit.form
        let membre = Identifier<Membre>(form["membre"] ?? "")
        let etat = form["etat"].flatMap(Presence.Etat.init)
        guard etat != nil || form["etat"] == "" else { throw Problem.unreadableForm }
        let other = form["represente_par"].flatMap { $0.isEmpty ? nil : Identifier<Membre>($0) }
        let (reunion, id) = (facts.reunion, visit.environment.newID(Presence.self))
        do {
            try await visit.store.journaled(try visit.authorship()) { writer in
                guard let etat else { return try writer.forgetPresence(of: membre, at: reunion) }
                try writer.recordPresence(etat, of: membre, at: reunion, representePar: other, mode: .main, id: id)
            }
        } catch let fault as PresenceFault {
            return PresencesPage(facts, visit, refusal: fault.sentence(facts)).reply(visit)
        } catch is Refusal {
            return PresencesPage(facts, visit, refusal: "Un membre ne se représente pas lui-même.").reply(visit)
        }
        return .redirect(to: facts.link.appending("presences").saying(.saved).at("membre-\(membre.rawValue)"))
    }

    @Sendable private static func invite(_ visit: ConventionVisit) async throws -> Reply {
        let facts = try await visit.reunionFacts()
        let form = visit.visit.form
        let nom = (form["nom"] ?? "").trimmed
        let known = facts.choices.personnes.first { $0.nom == nom }
        do {
            let personne = try known ?? Personne(id: visit.environment.newID(), nom: nom)
            if facts.invites.contains(where: { $0.value.personne == personne.id }) {
                let refusal = "«\u{A0}\(nom.shortened)\u{A0}» est déjà dans la liste des invités."
                return PresencesPage(facts, visit, refusal: refusal).reply(visit)
            }
            let invite = try Invite(
                id: visit.environment.newID(), reunion: facts.reunion.id, personne: personne.id,
                qualite: form["qualite"] ?? "")
            let (convention, now) = (visit.id, visit.environment.timestamp)
            try await visit.store.journaled(try visit.authorship()) { writer in
                if known == nil { try writer.db.save(personne, in: convention, at: now) }
                try writer.insert(invite)
            }
        } catch let refusal as Refusal {
            let field = refusal.field == "nom" ? "Nom ou fonction" : "Qualité"
            return PresencesPage(facts, visit, refusal: "\(field)\u{A0}: \(refusal.sentence.lowercasedFirst)").reply(
                visit)
        }
        return .redirect(to: facts.link.appending("presences").saying(.saved).at("invites"))
    }

    @Sendable private static func removeGuest(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Invite>(try visit.parameter("id"))
        guard let stored = try await visit.read({ try $0.one(id, in: convention) }) else { throw Problem.notFound }
        try await visit.store.journaled(try visit.authorship()) { try $0.delete(id, expecting: stored.version) }
        return .redirect(
            to: visit.link("reunions", stored.value.reunion.rawValue, "presences").saying(.removed).at("invites"))
    }
}

extension Presence.Etat {
    var libelle: String {
        switch self {
        case .present: "Présent·e"
        case .excuse: "Excusé·e"
        case .absent: "Absent·e"
        }
    }
}

extension PresenceFault {
    /// Why, with the names of those it is about.
    func sentence(_ facts: ReunionFacts) -> String {
        switch self {
        case .notInOffice(let membre):
            "\(facts.nom(of: membre)) n’est pas membre titulaire de cette instance à la date de la réunion."
        case .holderAway(let holder):
            "\(facts.nom(of: holder)) n’est pas dans la salle\u{A0}: un pouvoir se donne à un membre présent."
        case .holderHasOne(let holder, let giver):
            "\(facts.nom(of: holder)) détient déjà le pouvoir de \(facts.nom(of: giver))\u{A0}: un membre n’en porte qu’un."
        case .alreadyGiven(let holder):
            "Le pouvoir est déjà donné à \(facts.nom(of: holder)). Effacez d’abord ce pouvoir pour le donner à quelqu’un d’autre."
        case .holdsOne(let giver):
            "Cette personne détient le pouvoir de \(facts.nom(of: giver)). Changez d’abord ce pouvoir."
        case .titulairePresent(let titulaire):
            "\(facts.nom(of: titulaire)) est présent·e\u{A0}: la suppléance n’a pas lieu."
        }
    }
}
