import Domain
import HTML

/// Who sits in a body, sat in it, will sit in it, and the seats that wait.
struct MembresCard {
    let page: InstancePage

    private var choices: Choices { page.facts.choices }
    private var today: Day { page.facts.today }

    var html: HTML {
        let current = page.membres.filter { $0.sits(on: today) }
        let coming = page.membres.filter { $0.mandat.start > today }
        let past = page.membres.filter { $0.mandat.end.map { $0 < today } ?? false }
        return """
            <section class="card" id="membres"><h2>Membres</h2>\
            \(current.isEmpty ? nothing : table("Membres en exercice", rows(current)))\
            \(seats)\(coming.isEmpty ? nil : "<h3>Mandats à venir</h3>\(table("Mandats à venir", rows(coming)))")\
            \(past.isEmpty ? nil : pastPart(past))</section>
            """
    }

    private var nothing: HTML {
        emptyState(
            "Personne ne siège encore", "Ajoutez les membres un à un, par un lien d’invitation, ou par un tableau.",
            icon: .account, level: 3,
            page.mayEdit ? button("Importer des membres", to: page.base.appending("membres", "import"), "alt") : nil)
    }

    private func pastPart(_ past: [Membre]) -> HTML {
        """
        <details><summary>Mandats passés (\(past.count))</summary>\(table("Mandats passés", rows(past)))</details>
        """
    }

    /// The full members by organisme and name, each followed by those who replace them.
    private func rows(_ membres: [Membre]) -> [Membre] {
        let sorted = membres.sorted { (key($0), $0.id) < (key($1), $1.id) }
        let shown = Set(membres.filter(\.isTitulaire).map(\.id))
        let byTitulaire = Dictionary(grouping: sorted.filter { !$0.isTitulaire }, by: \.suppleantDe)
        let alone = sorted.filter { !$0.isTitulaire && !($0.suppleantDe.map(shown.contains) ?? false) }
        return sorted.filter(\.isTitulaire).flatMap { [$0] + (byTitulaire[$0.id] ?? []) } + alone
    }

    private func key(_ membre: Membre) -> String {
        let organisme = choices.organismes.firstIndex { $0.id == membre.organisme } ?? 9_999
        return "\(10_000 + organisme) \(choices.personne(membre.personne)?.nom.sortKey ?? "")"
    }

    private func table(_ caption: String, _ membres: [Membre]) -> HTML {
        scrolling(
            caption,
            """
            <table class="folds"><caption class="vh">\(caption)</caption><thead><tr><th scope="col">Personne</th>\
            <th scope="col">Siège pour</th><th scope="col">Collège</th><th scope="col">Qualité</th><th scope="col">Mandat</th>\
            \(page.mayEdit ? "<th scope=\"col\">Action</th>" : nil)</tr></thead>\
            <tbody>\(each: membres, row)</tbody></table>
            """)
    }

    private func row(_ membre: Membre) -> HTML {
        let personne = choices.personne(membre.personne)
        let nom = personne?.nom ?? "?"
        let link = page.base.appending("personnes", membre.personne.rawValue)
        let name: HTML = page.seesContacts ? "<a href=\"\(link)\">\(nom)</a>" : HTML(text: nom)
        return """
            <tr><th scope="row">\(name)\(substitute(membre))\(contact(personne))</th><td>\(choices.organisme(membre.organisme)?.nomCourt ?? "—")</td>\
            <td>\(membre.college.libelle)</td><td>\(membre.qualite.isEmpty ? "—" : membre.qualite)</td>\
            <td>\(membre.mandat.readable)</td>\
            \(page.mayEdit ? "<td>\(edit(membre, nom))</td>" : nil)</tr>
            """
    }

    private func substitute(_ membre: Membre) -> HTML? {
        guard let id = membre.suppleantDe else { return nil }
        let titulaire = choices.membres.first { $0.id == id }
        let nom = choices.personne(titulaire?.personne)?.nom
        return "<br><small>suppléant\(nom.map { " de \($0)" } ?? "")</small>"
    }

    private func contact(_ personne: Personne?) -> HTML? {
        guard page.seesContacts, let personne, !personne.email.isEmpty else { return nil }
        return "<br><small class=\"address\">\(personne.email)</small>\(refusal(personne))"
    }

    /// That servers refuse the address, and what to do about it.
    private func refusal(_ personne: Personne) -> HTML? {
        guard let refusal = page.refusals[personne.email.lowercased()] else { return nil }
        let link = page.base.appending("personnes", personne.id.rawValue)
        let mend: HTML? =
            page.mayEdit
            ? " <a href=\"\(link)\">Corriger ou réessayer<span class=\"vh\"> l’adresse de \(personne.nom)</span></a>"
            : nil
        return """
            <br><span class="chip bad">Adresse refusée</span> <small>\(refusal.sentence.capitalizedFirst).\(mend)</small>
            """
    }

    private func edit(_ membre: Membre, _ nom: String) -> HTML {
        """
        <a href="\(page.base.appending("membres", membre.id.rawValue, "modifier"))">Modifier\
        <span class="vh"> le mandat de \(nom)\(membre.qualite.isEmpty ? "" : ", \(membre.qualite)"), \(membre.mandat.readable)</span></a>
        """
    }

    private var seats: HTML {
        let sieges = page.facts.sieges.filter { $0.instance == page.instance.id }
        let add = page.base.appending("sieges", "nouveau").with(["instance_id": page.instance.id.rawValue])
        let adding: HTML? = page.mayEdit ? "<p><a href=\"\(add)\">Ajouter un siège à pourvoir</a></p>" : nil
        guard !sieges.isEmpty else { return "\(adding)" }
        return """
            <h3>Sièges à pourvoir</h3><ul>\(each: sieges, seat)</ul>\(adding)
            """
    }

    private func seat(_ siege: Siege) -> HTML {
        let organisme = choices.organisme(siege.organisme)?.nomCourt
        let words = [siege.qualite, organisme ?? "", siege.college.libelle.lowercasedFirst].filter { !$0.isEmpty }
        let label = words.joined(separator: ", ") + (siege.isSuppleant ? " (suppléant)" : "")
        let fill = page.base.appending("membres", "nouveau").with(["siege": siege.id.rawValue])
        let edit = page.base.appending("sieges", siege.id.rawValue, "modifier")
        let links: HTML = """
            \u{A0}: <a href="\(fill)">Pourvoir<span class="vh"> le siège \(label)</span></a> · \
            <a href="\(edit)">Modifier<span class="vh"> le siège \(label)</span></a>
            """
        return "<li>\(label.capitalizedFirst), depuis le \(siege.depuis.long)\(page.mayEdit ? links : nil)</li>"
    }
}
