import Domain
import HTML
import Storage

/// The date of each council and how early its convocation leaves: one row per assembly, one form.
struct ConseilsPage: Page {
    let facts: RetroplanningFacts
    let head: ConventionHead
    let mayEdit: Bool
    let token: String
    /// What was typed and could not be kept.
    var typed: FormValues?
    var errors: [String] = []

    private var base: Link { facts.retroplanning.place(in: head) }
    var title: String { "Dates des conseils" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let page = try await read(visit)
        return visit.page(page, in: .calendrier, crumbs: page.facts.crumbs(visit))
    }

    private static func read(_ visit: ConventionVisit) async throws -> ConseilsPage {
        ConseilsPage(
            facts: try await visit.retroplanning(), head: visit.convention,
            mayEdit: visit.access.allows(.editGouvernance), token: visit.visit.formToken)
    }

    /// Keeps all the rows that changed in one transaction, or none and says why.
    @Sendable static func save(_ visit: ConventionVisit) async throws -> Reply {
        var page = try await read(visit)
        let reading = ConseilsReading(visit.form, page.facts)
        guard reading.errors.isEmpty else {
            page.typed = visit.form
            page.errors = reading.errors
            return visit.page(page, in: .calendrier, crumbs: page.facts.crumbs(visit), status: .unprocessableContent)
        }
        let facts = page.facts
        let environment = visit.environment
        try await visit.store.journaled(try visit.authorship()) { writer in
            for row in reading.rows {
                let stored = facts.dateConseils.first { $0.value.partie == row.partie }
                let value = try DateConseil(
                    id: stored?.id ?? environment.newID(), retroplanning: facts.retroplanning.id, partie: row.partie,
                    on: row.on, origine: row.origine, delai: row.delai)
                if let stored {
                    try writer.update(value, expecting: row.version ?? stored.version)
                } else if value.on != nil || value.delai != nil {
                    try writer.insert(value)
                }
            }
        }
        return .redirect(to: page.base.appending("conseils").saying(.saved))
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: facts.retroplanning.titre),
            actions: mayEdit ? [
                button("Ajouter une date", to: Link("ctg", head.slug, "dates-de-conseils", "nouveau")
                    .with(["retroplanning_id": facts.retroplanning.id.rawValue]), "alt", icon: .plus),
                button("Générer le calendrier", to: base.appending("generer"), "alt"),
            ] : []).html)
        <div class="stack">\(facts.conseils.isEmpty ? nothing : mayEdit ? form : "<section class=\"card\">\(table)</section>")</div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun conseil", "Ajoutez les parties signataires\u{A0}: chaque collectivité délibère avant de signer.",
            icon: .calendar, button("Voir les parties", to: Link("ctg", head.slug, "parties"), "alt"))
    }

    private var form: HTML {
        """
        <form method="post" action="\(base.appending("conseils"))" data-draft="\(String(token.prefix(12)))">\(formSign(token))\(problems)\
        <section class="card"><p class="meta">Sans date, le rétroplanning en propose une. Un jour férié ou un samedi est permis\u{A0}: il est signalé. \
        Le délai de convocation est local\u{A0}: vide, celui du rétroplanning (\(facts.retroplanning.delaiConvocation.map { $0.counted("jour", "jours") } ?? "non renseigné")).</p>\
        \(table)</section><section class="card"><h2>Coller un tableau</h2><div class="field"><label for="colle">Une ligne par conseil\u{A0}: nom, puis date</label>\
        <p class="hint" id="colle-aide">Par exemple «\u{A0}Aizenay\u{A0}; 22/06/2021 », ou deux colonnes copiées d’un tableur.</p>\
        <textarea id="colle" name="colle" rows="4" aria-describedby="colle-aide">\(typed?["colle"] ?? "")</textarea></div></section>\
        <p class="save"><button class="btn">Enregistrer</button><a class="btn quiet" href="\(base)">Annuler</a></p></form>
        """
    }

    private var problems: HTML? {
        guard !errors.isEmpty else { return nil }
        return """
            <div class="errors" role="alert" tabindex="-1"><h2>\(errors.count.counted("point", "points")) à corriger</h2>\
            <p>Rien n’est perdu\u{A0}: ce que vous avez saisi est ci-dessous, rien n’a été enregistré.</p>\
            <ul>\(each: errors, { "<li>\($0)</li>" })</ul></div>
            """
    }

    private var table: HTML {
        scrolling(
            "Dates des conseils",
            """
            <table class="folds"><caption class="vh">Dates des conseils</caption><thead><tr><th scope="col">Conseil</th>\
            <th scope="col">Séance</th><th scope="col">Convocation, jours avant</th><th scope="col">Remarque</th></tr></thead>\
            <tbody>\(each: facts.conseils, row)</tbody></table>
            """)
    }

    private func row(_ conseil: Gabarit.Conseil) -> HTML {
        let id = conseil.partie.rawValue
        let stored = facts.dateConseils.first { $0.value.partie == conseil.partie }
        let jour = typed?["jour-\(id)"] ?? conseil.on?.description ?? ""
        let delai = typed?["delai-\(id)"] ?? conseil.delai.map(String.init) ?? ""
        return """
            <tr><th scope="row">\(conseil.nom)</th><td>\(mayEdit ? """
                <input class="short" type="date" name="jour-\(id)" value="\(jour)" aria-label="Séance\u{A0}: \(conseil.nom)">\
                \(stored.map { "<input type=\"hidden\" name=\"version-\(id)\" value=\"\($0.version)\">" })
                """ : "\(conseil.on?.long ?? "à proposer")")</td>\
            <td>\(mayEdit ? "<input class=\"short\" inputmode=\"numeric\" name=\"delai-\(id)\" value=\"\(delai)\" aria-label=\"Jours avant\u{A0}: \(conseil.nom)\">"
                : "\(conseil.delai.map(String.init) ?? "—")")</td><td>\(remark(conseil, stored?.value))\(mayEdit ? stored.map { edit($0.id, conseil.nom) } : nil)</td></tr>
            """
    }

    private func edit(_ id: Identifier<DateConseil>, _ nom: String) -> HTML {
        """
         <a href="\(Link("ctg", head.slug, "dates-de-conseils", id.rawValue, "modifier"))">Détail<span class="vh">\u{A0}: \(nom)</span></a>
        """
    }

    private func remark(_ conseil: Gabarit.Conseil, _ stored: DateConseil?) -> String {
        guard let on = conseil.on else { return "date à proposer" }
        let name = facts.retroplanning.feries.days(in: on.year).first { $0.on == on }?.nom
        let day = name.map { "jour férié (\($0))" } ?? (on.rankInWeek > 4 ? on.weekdayName : nil)
        let pause = facts.retroplanning.pause?.contains(on) == true ? "pendant la pause d’été" : nil
        let late = on > facts.retroplanning.limite ? "après la signature visée" : nil
        let early = on < facts.retroplanning.debut ? "avant le début des travaux" : nil
        let words = [stored?.origine.libelle.lowercasedFirst, day, pause, late, early].compactMap(\.self)
        return words.joined(separator: ", ")
    }
}

/// What a form says of the councils: the rows that change, and what cannot be read.
struct ConseilsReading {
    struct Row {
        let partie: Identifier<Partie>
        let on: Day?
        let origine: DateConseil.Origine
        let delai: Int?
        let version: Int?
    }

    private(set) var rows: [Row] = []
    private(set) var errors: [String] = []

    init(_ form: FormValues, _ facts: RetroplanningFacts) {
        let pasted = paste(form["colle"] ?? "", facts)
        for conseil in facts.conseils {
            let id = conseil.partie.rawValue
            let stored = facts.dateConseils.first { $0.value.partie == conseil.partie }?.value
            var on = conseil.on
            if let typed = form["jour-\(id)"]?.trimmed {
                on = Day(typed)
                if on == nil, !typed.isEmpty {
                    errors.append(
                        "\(conseil.nom)\u{A0}: «\u{A0}\(typed.shortened)\u{A0}» n’est pas une date. Écrivez-la ainsi\u{A0}: 28/06/2021."
                    )
                }
            }
            var origine = on == stored?.on ? stored?.origine ?? .saisie : .saisie
            if let day = pasted[conseil.partie] { (on, origine) = (day, .importee) }
            let delai = self.delai(form["delai-\(id)"]?.trimmed, conseil)
            guard on != stored?.on || delai != stored?.delai || (stored != nil && origine != stored?.origine) else {
                continue
            }
            rows.append(
                Row(
                    partie: conseil.partie, on: on, origine: origine, delai: delai,
                    version: form["version-\(id)"].flatMap { Int($0) }))
        }
    }

    private mutating func delai(_ typed: String?, _ conseil: Gabarit.Conseil) -> Int? {
        guard let typed else { return conseil.delai }
        guard !typed.isEmpty else { return nil }
        if let days = Int(typed), Retroplanning.delaiBounds.contains(days) { return days }
        errors.append(
            "\(conseil.nom)\u{A0}: «\u{A0}\(typed.shortened)\u{A0}» n’est pas un nombre de jours, de 0 à 120.")
        return nil
    }

    /// « Aizenay ; 22/06/2021 » on each line; a name is read without its accents nor « Commune de ».
    private mutating func paste(_ text: String, _ facts: RetroplanningFacts) -> [Identifier<Partie>: Day] {
        var found: [Identifier<Partie>: Day] = [:]
        let known = facts.conseils.map { (key: ConseilsReading.key($0.nom), partie: $0.partie) }
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let cells = line.split(whereSeparator: { $0 == ";" || $0 == "\t" }).map { String($0).trimmed }
            guard !cells.allSatisfy(\.isEmpty) else { continue }
            guard cells.count >= 2, let day = Day(cells[cells.count - 1]) else {
                errors.append(
                    "Ligne \(number + 1) collée\u{A0}: «\u{A0}\(String(line).shortened)\u{A0}» n’a pas un nom et une date."
                )
                continue
            }
            let key = ConseilsReading.key(cells[0])
            let matches = known.filter { $0.key == key }
            if matches.count == 1 {
                found[matches[0].partie] = day
            } else {
                errors.append(
                    "Ligne \(number + 1) collée\u{A0}: «\u{A0}\(cells[0].shortened)\u{A0}» n’est pas un conseil de cette convention."
                )
            }
        }
        return found
    }

    /// A name as people shorten it: « Commune des Lucs-sur-Boulogne » and « Les Lucs sur Boulogne » are one.
    private static func key(_ nom: String) -> String {
        var words = nom.folded.map { $0.isLetter || $0.isNumber ? $0 : " " }.split(separator: " ").map { String($0) }
        for filler in [
            ["commune", "mairie", "ville", "conseil"], ["municipal"], ["de", "du", "des", "d"],
            ["la", "le", "les", "l"],
        ] {
            if words.count > 1, filler.contains(words[0]) { words.removeFirst() }
        }
        return words.joined(separator: " ")
    }
}
