import Domain
import HTML
import Storage

/// One body: its rule, who sits in it, its meetings, and who is missing around its table.
struct InstancePage: Page {
    let instance: Instance
    let isArchived: Bool
    let facts: InstancesFacts
    let base: Link
    /// The product's address, for the links to give away.
    let invitations: [(invitation: Invitation, link: Link, address: String)]
    /// The addresses that servers refuse, for those who may see them.
    let refusals: [String: MailRefusal]
    /// The renewal that may still be undone in one act, for those who may.
    let renouvellement: LastRenouvellement?
    let token: String
    let mayEdit: Bool
    let seesContacts: Bool
    let seesJournal: Bool

    var title: String { instance.nom }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let stored = try await visit.instance()
        let facts = try await visit.instancesFacts()
        let mayEdit = visit.access.allows(.editGouvernance)
        let environment = visit.environment
        let invitations = facts.invitations.filter { $0.instance == stored.id }.map { invitation in
            (
                invitation: invitation, link: environment.address(of: invitation),
                address: environment.settings.publicAddress + environment.address(of: invitation).address
            )
        }
        let seesContacts = visit.access.allows(.readContacts)
        let page = InstancePage(
            instance: stored.value, isArchived: stored.isArchived, facts: facts, base: visit.link(),
            invitations: mayEdit ? invitations : [],
            refusals: seesContacts ? try await visit.read { try $0.mailRefusals() } : [:],
            renouvellement: mayEdit ? try await visit.lastRenouvellement(of: stored.id) : nil,
            token: visit.visit.formToken, mayEdit: mayEdit && !stored.isArchived, seesContacts: seesContacts,
            seesJournal: visit.access.allows(.readJournal))
        return visit.page(
            page, in: .instances, crumbs: [Crumb(label: "Instances", link: visit.link("instances"))])
    }

    var place: Link { base.appending("instances", instance.id.rawValue) }
    var membres: [Membre] { facts.membres(of: instance.id) }

    var body: HTML {
        """
        \(TitleBlock(chips: chips, heading: instance.nom, meta: HTML(text: instance.nature.libelle), actions: actions).html)
        <div class="stack">\(ecarts)\(renewed)\(MembresCard(page: self).html)
        \(CompositionCard(composition: facts.composition(of: membres), choices: facts.choices,
            invite: mayEdit ? invite : nil).html)
        <div class="grid"><div class="w6">\(ruleCard)</div><div class="w6">\(reunionsCard)</div></div>
        \(mayEdit ? invitationsCard : .empty)</div>
        """
    }

    private var renewed: HTML? {
        renouvellement.map { RenouvellementCard(last: $0, place: place, token: token).html }
    }

    private var invite: Link { base.appending("invitations", "nouveau").with(["instance_id": instance.id.rawValue]) }

    private var chips: HTML? {
        isArchived ? "<span class=\"chip warn\">Archivée</span>" : nil
    }

    private var actions: [HTML] {
        guard mayEdit else { return [] }
        return [
            button(
                "Ajouter un membre",
                to: base.appending("membres", "nouveau").with(["instance_id": instance.id.rawValue]), icon: .plus),
            button("Renouveler", to: place.appending("renouvellement"), "alt"),
            button("Modifier", to: place.appending("modifier"), "alt", icon: .edit),
        ]
    }

    /// What does not add up among the mandates.
    private var ecarts: HTML {
        let ecarts = EcartMandat.among(membres)
        guard !ecarts.isEmpty else { return .empty }
        return """
            <section class="flash warn">\(Icon.alert.svg)<div><h2>Ce qui ne concorde pas</h2><ul>\
            \(each: ecarts, { "<li>\(sentence($0))</li>" })</ul></div></section>
            """
    }

    private func sentence(_ ecart: EcartMandat) -> String {
        switch ecart {
        case .seatHeldTwice(let first, let second):
            let membre = membres.first { $0.id == first }
            let organisme = facts.choices.organisme(membre?.organisme)?.nomCourt ?? ""
            return "\(nom(first)) et \(nom(second)) tiennent en même temps le même siège\u{A0}: "
                + "«\u{A0}\(membre?.qualite ?? "")\u{A0}», \(organisme)."
        case .substituteAlone(let id):
            let titulaire = membres.first { $0.id == id }?.suppleantDe.map(nom) ?? ""
            return "\(nom(id)) supplée \(titulaire) hors de son mandat."
        }
    }

    private func nom(_ id: Identifier<Membre>) -> String {
        facts.choices.personne(membres.first { $0.id == id }?.personne)?.nom ?? "?"
    }

    private var ruleCard: HTML {
        let volets = instance.volets.compactMap { facts.choices.volet($0) }
        let tenu = facts.rythme(of: instance)
        return """
            <section class="card"><header><h2>Règles</h2>\(RythmeChip(tenu: tenu, rule: instance.rythme).html)</header>\
            \(instance.missions.isEmpty ? nil : "<p>\(instance.missions)</p>")<dl class="facts">\
            <dt>Rythme</dt><dd>\(instance.rythme.readable ?? "aucune règle")\
            \(each: tenu.sentences, { "<br><small>\($0.isKept ? nil : Icon.alert.svg)\($0.text)</small>" })</dd>\
            <dt>Quorum</dt><dd>\(instance.quorum.libelle)\(quorum)</dd>\
            <dt>Volets</dt><dd>\(volets.isEmpty ? "toute la convention" : nil)\(each: volets, { volet in
                """
                <a class="chip volet \(volet.teinte.hueClass)" href="\(base.appending("volets", volet.cle))">\(volet.teinte.icon)\(volet.nom)</a>\u{20}
                """
            })</dd></dl>\
            \(seesJournal ? "<p><a href=\"\(base.appending("historique", "instance", instance.id.rawValue))\">Historique de l’instance</a></p>" : nil)</section>
            """
    }

    private var quorum: HTML? {
        let count = membres.count { $0.isTitulaire && $0.sits(on: facts.today) }
        guard instance.quorum != .none else { return nil }
        return "<br><small>soit \(instance.quorum.needed(of: count)) présents sur \(count) titulaires</small>"
    }

    private var reunionsCard: HTML {
        let reunions = facts.reunions(of: instance.id)
        let coming = reunions.filter { $0.on >= facts.today }
        let past = Array(reunions.filter { $0.on < facts.today }.reversed())
        return """
            <section class="card"><h2>Réunions</h2>\
            \(reunions.isEmpty ? "<p>Aucune réunion\u{A0}: elles s’ajoutent dans «\u{A0}Réunions ».</p>" : nil)\
            \(coming.isEmpty ? nil : "<h3>À venir</h3>\(list(coming))")\
            \(past.isEmpty ? nil : "<h3>Passées</h3>\(list(Array(past.prefix(12))))")\
            <p><a href="\(base.appending("reunions"))">Toutes les réunions</a></p></section>
            """
    }

    private func list(_ reunions: [Reunion]) -> HTML {
        """
        <ul>\(each: reunions, { reunion in
            let called: HTML? = reunion.annulation == nil ? nil : " <span class=\"chip\">annulée</span>"
            let sign: HTML = """
                 · <a href="\(base.appending("reunions", reunion.id.rawValue, "emargement"))">Émargement\
                <span class="vh"> de \(reunion.titre)</span></a>
                """
            return "<li>\(reunion.titre), le \(reunion.on.long) à \(reunion.debut.long)\(called)\(mayEdit ? sign : nil)</li>"
        })</ul>
        """
    }

    private var invitationsCard: HTML {
        """
        <section class="card" id="invitations"><header><h2>Inviter par un lien</h2><a href="\(invite)">Créer un lien</a></header>\
        <p class="meta">Qui reçoit le lien dit qui il est, sans compte\u{A0}; vous acceptez ou refusez. Le lien ne montre pas \
        qui siège.</p>\(invitations.isEmpty ? "<p>Aucun lien en service.</p>" : nil)\
        <ul>\(each: invitations, { item in
            let invitation = item.invitation
            let edit = base.appending("invitations", invitation.id.rawValue, "modifier")
            let code: HTML = "<code class=\"address\">\(item.address)</code>"
            let address: HTML = invitation.isOpen(on: facts.today) ? "<a href=\"\(item.link)\">\(code)</a>" : code
            return """
                <li>\(address)<br><small>\(invitation.isOpen(on: facts.today)
                    ? "valable jusqu’au \(invitation.expiration.long)" : "expiré depuis le \(invitation.expiration.long)")</small> · \
                <a href="\(edit)">Prolonger ou retirer<span class="vh"> le lien valable jusqu’au \(invitation.expiration.long)</span></a></li>
                """
        })</ul></section>
        """
    }
}
