import Domain
import HTML

/// Every seat of a body with what becomes of it.
struct RenouvellementPage: Page {
    let instance: Instance
    let choices: Choices
    let form: RenouvellementForm
    var errors: FormErrors?
    let place: Link
    let token: String

    var title: String { "Renouveler\u{A0}: \(instance.nom)" }

    private var action: Link { place.appending("renouvellement") }

    private var seats: [Membre] {
        guard let day = form.day else { return [] }
        let membres = choices.membres.filter { $0.instance == instance.id }
        return Renouvellement(on: day).seats(of: membres)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Après une élection\u{A0}: dites pour chaque siège ce qu’il devient. Rien n’est écrit avant l’aperçu.").html)
        <div class="stack">\(errors.map(summary))\(dayForm)
        \(form.day == nil ? .empty : seats.isEmpty ? nobody : seatsForm)</div>
        """
    }

    private func summary(_ errors: FormErrors) -> HTML {
        """
        <div class="errors" role="alert" tabindex="-1"><h2>À corriger</h2><p>Rien n’a été écrit.</p><ul>\
        \(each: errors.refusals, { refusal in
            "<li><a href=\"\(Link.anchor(refusal.field))\">\(refusal.sentence)</a></li>"
        })</ul></div>
        """
    }

    /// The day decides which seats there are: it is asked first, by itself.
    private var dayForm: HTML {
        """
        <form class="card filters" action="\(action.at("sieges"))"><label>Premier jour des nouveaux mandats\
        <input class="short" type="date" id="jour" name="jour" required value="\(form.day?.description ?? form.values["jour"] ?? "")"></label>\
        <label>Pour les élus, proposer<select name="tous">\(option(.open))\(option(.renew))\(option(.replace))</select></label>\
        <button class="btn alt">Afficher les sièges</button></form>
        """
    }

    private func option(_ choice: RenouvellementForm.Choice) -> HTML {
        """
        <option value="\(choice.rawValue)"\(flag: "selected", if: form.values["tous"] == choice.rawValue)>\(choice.libelle)</option>
        """
    }

    private var nobody: HTML {
        emptyState(
            "Aucun siège à renouveler", "Personne n’est en exercice dans cette instance la veille de ce jour.",
            icon: .account, button("Revenir à l’instance", to: place, "alt"))
    }

    private var seatsForm: HTML {
        """
        <form method="post" action="\(action)">\(formSign(token))\
        <input type="hidden" name="jour" value="\(form.day?.description ?? "")">\
        <datalist id="personnes">\(each: choices.personnes, { "<option value=\"\($0.nom)\"></option>" })</datalist>\
        <section class="card" id="sieges"><h2>\(seats.count.counted("siège", "sièges"))</h2>\
        \(scrolling("Sièges", table))</section>\
        <p class="save"><button class="btn" name="etape" value="apercu">Voir l’aperçu</button>\
        <a class="btn quiet" href="\(place)">Annuler</a></p></form>
        """
    }

    private var table: HTML {
        """
        <table class="folds renewal"><caption class="vh">Ce que devient chaque siège</caption><thead><tr><th scope="col">Siège</th>\
        <th scope="col">Ce qu’il devient</th><th scope="col">Remplacé par (si «\u{A0}remplacer »)</th></tr></thead>\
        <tbody>\(each: seats, row)</tbody></table>
        """
    }

    private func row(_ membre: Membre) -> HTML {
        let nom = choices.personne(membre.personne)?.nom ?? "?"
        let details = [
            membre.qualite, choices.organisme(membre.organisme)?.nomCourt ?? "", membre.college.libelle.lowercasedFirst,
            membre.isTitulaire ? "" : "suppléant",
        ].filter { !$0.isEmpty }
        return """
            <tr><th scope="row">\(nom)<br><small>\(details.joined(separator: ", "))</small></th>\
            <td><label class="vh" for="sort-\(membre.id.rawValue)">Ce que devient le siège de \(nom)</label>\
            <select id="sort-\(membre.id.rawValue)" name="sort-\(membre.id.rawValue)">\(each: RenouvellementForm.Choice.allCases, { choice in
                """
                <option value="\(choice.rawValue)"\(flag: "selected", if: choice == form.choice(membre))>\(choice.libelle)</option>
                """
            })</select></td><td>\(successor(membre, nom))</td></tr>
            """
    }

    private func successor(_ membre: Membre, _ nom: String) -> HTML {
        let typed = form.successor(membre)
        return """
            <div class="tools">\(input("nom", "Nom", membre, nom, typed, list: "personnes"))\
            \(input("email", "Adresse, si nouvelle", membre, nom, typed))\
            <div class="field"><label for="sexe-\(membre.id.rawValue)">Sexe<span class="vh"> de qui remplace \(nom)</span></label>\
            <select id="sexe-\(membre.id.rawValue)" name="sexe-\(membre.id.rawValue)"><option value="">Non dit</option>\
            \(each: Personne.Sexe.allCases, { sexe in
                """
                <option value="\(sexe.rawValue)"\(flag: "selected", if: typed["sexe"] == sexe.rawValue)>\(sexe.libelle)</option>
                """
            })</select></div></div>
            """
    }

    private func input(
        _ name: String, _ label: String, _ membre: Membre, _ nom: String, _ typed: FormValues, list: String? = nil
    ) -> HTML {
        let id = "\(name)-\(membre.id.rawValue)"
        let error = errors?.refusals.first { $0.field == id }?.sentence
        return """
            <div class="field\(error == nil ? "" : " invalid")"><label for="\(id)">\(label)<span class="vh"> de qui remplace \(nom)</span></label>\
            \(error.map { "<p class=\"error\" id=\"\(id)-erreur\">\(Icon.alert.svg)\($0)</p>" })\
            <input id="\(id)" name="\(id)" value="\(typed[name] ?? "")"\(attribute: "list", list) autocomplete="off"\
            \(attribute: "aria-describedby", error == nil ? nil : "\(id)-erreur")></div>
            """
    }
}

extension RenouvellementForm.Choice {
    var libelle: String {
        switch self {
        case .keep: "Garder\u{A0}: le mandat continue"
        case .renew: "Reconduire la même personne"
        case .replace: "Remplacer par…"
        case .open: "Rouvrir\u{A0}: siège à pourvoir"
        case .remove: "Supprimer le siège"
        }
    }
}

/// What a renewal would write, before anything is.
struct RenouvellementPreview: Page {
    let plan: RenouvellementPlan
    let instance: Instance
    let place: Link
    let token: String
    let isStale: Bool

    var title: String { "Aperçu du renouvellement" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "\(instance.nom), au \(plan.day.long)").html)
        <div class="stack">\(isStale ? stale : .empty)
        <section class="card"><h2>\(summary)</h2>\(plan.changes.isEmpty ? "<p>Tous les mandats continuent.</p>" : scrolling("Changements", table))</section>
        <form method="post" action="\(place.appending("renouvellement"))">\(formSign(token))\
        \(each: carried, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })\
        <input type="hidden" name="empreinte" value="\(plan.digest)">\
        <p class="save">\(plan.changes.isEmpty ? nil : "<button class=\"btn\" name=\"etape\" value=\"ecrire\">Écrire ce renouvellement</button>")\
        <button class="btn alt" name="etape" value="corriger">Corriger</button>\
        <a class="btn quiet" href="\(place)">Abandonner</a></p></form></div>
        """
    }

    private var stale: HTML {
        """
        <div class="errors" role="alert" tabindex="-1"><h2>Les membres ont changé entre-temps</h2>\
        <p>Rien n’a été écrit. Voici ce que le renouvellement ferait maintenant.</p></div>
        """
    }

    private var carried: [(String, String)] {
        plan.form.values.values.filter { !["_csrf", "etape", "empreinte"].contains($0.key) }
            .sorted { $0.key < $1.key }.flatMap { field in field.value.map { (field.key, $0) } }
    }

    private var summary: String {
        var counts = (ended: 0, sat: 0, opened: 0)
        for change in plan.changes {
            switch change {
            case .end: counts.ended += 1
            case .sit: counts.sat += 1
            case .open: counts.opened += 1
            case .follow: break
            }
        }
        return [
            counts.ended.counted("mandat se termine", "mandats se terminent"),
            counts.sat.counted("commence", "commencent"),
            counts.opened.counted("siège à pourvoir", "sièges à pourvoir"),
        ].joined(separator: ", ")
    }

    private var table: HTML {
        """
        <table class="folds"><caption class="vh">Ce qui sera écrit</caption><thead><tr><th scope="col">Siège</th>\
        <th scope="col">Ce qui change</th></tr></thead><tbody>\(each: plan.changes, row)</tbody></table>
        """
    }

    private func row(_ change: Renouvellement.Change) -> HTML {
        let (who, what) =
            switch change {
            case .end(let membre): (nom(membre), "le mandat se termine le \(membre.mandat.end?.long ?? "?")")
            case .sit(let membre, _):
                (nom(membre), "siège à partir du \(plan.day.long)\u{A0}: \(seat(membre.qualite, membre.organisme))")
            case .open(let siege): ("Siège à pourvoir", seat(siege.qualite, siege.organisme))
            case .follow(let membre): (nom(membre), "supplée désormais la personne qui succède")
            }
        return "<tr><th scope=\"row\">\(who)</th><td>\(what)</td></tr>"
    }

    private func nom(_ membre: Membre) -> String {
        let people = plan.choices.personnes + plan.newPersonnes
        return people.first { $0.id == membre.personne }?.nom ?? "?"
    }

    private func seat(_ qualite: String, _ organisme: Identifier<Organisme>?) -> String {
        let words = [qualite, plan.choices.organisme(organisme)?.nomCourt ?? ""].filter { !$0.isEmpty }
        return words.isEmpty ? "sans qualité précisée" : words.joined(separator: ", ")
    }
}
