import Domain
import HTML
import Storage

/// « n sur 16 »: where the acts of one draft stand, on a map and in a list.
struct TableauPage: Page {
    let facts: ActesFacts
    let deliberation: Deliberation
    let territoire: TerritoireFacts
    let filter: TableauFilter
    /// How many accounts of town halls the summary of the day reaches, by commune.
    let mairies: [CodeInsee: Int]
    let mayEdit: Bool
    let mayMake: Bool
    let token: String

    var title: String { deliberation.titre }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let (head, today) = (visit.convention, visit.environment.today)
        let id = Identifier<Deliberation>(try visit.parameter("id"))
        let (facts, territoire, mairies) = try await visit.read { db in
            (
                try db.actesFacts(of: head, on: today), try db.territoireFacts(of: head.id),
                try db.townHallAccounts(in: head.id)
            )
        }
        guard let stored = facts.deliberation(id) else { throw Problem.notFound }
        let page = TableauPage(
            facts: facts, deliberation: stored.value, territoire: territoire,
            filter: TableauFilter(visit.visit.request.query), mairies: mairies,
            mayEdit: visit.access.allows(.editConvention),
            mayMake: visit.access.allows(.makeDocuments), token: visit.visit.formToken)
        return visit.page(
            page, in: .deliberations, crumbs: [Crumb(label: "Délibérations", link: visit.link("deliberations"))])
    }

    private var base: Link { Link("ctg", facts.head.slug, "deliberations", deliberation.id.rawValue) }
    private var actes: [Acte] { facts.actes(of: deliberation.id).map(\.value) }
    private var shown: [Acte] { actes.filter { filter.keeps($0, facts) } }

    var body: HTML {
        let avancement = Avancement(facts, deliberation.id)
        return """
            \(TitleBlock(heading: title, meta: meta, actions: actions).html)
            <div class="stack">\(missing)\(unknownWords)
            <ul class="counts">\(count("\(avancement.executoires) sur \(avancement.councils)", "actes exécutoires", ["etat": Acte.Etat.executoire.rawValue]))\
            \(count(String(avancement.late), "en retard", ["retard": "1"]))\
            \(count(String(avancement.drafts), "à corriger", ["etat": Acte.Etat.draft.rawValue]))</ul>
            \(actes.isEmpty ? nothing : mapCard)\(actes.isEmpty ? .empty : listCard)\(mayEdit ? rappels : .empty)\(draft)\(export)</div>
            """
    }

    private var meta: HTML {
        let details = [
            deliberation.objet, "matière \(deliberation.matiere.code), \(deliberation.matiere.nom)",
            deliberation.echeance.map { "à rendre exécutoire avant le \($0.long)" }, deliberation.mention,
        ]
        return HTML(text: details.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · "))
    }

    private var actions: [HTML] {
        mayEdit ? [button("Modifier le projet", to: base.appending("modifier"), "alt", icon: .edit)] : []
    }

    /// A number, which leads to the acts it counts.
    private func count(_ number: String, _ label: String, _ query: KeyValuePairs<String, String>) -> HTML {
        """
        <li class="card"><span class="big">\(number)</span> <a href="\(base.with(query).at("actes"))">\(label)</a></li>
        """
    }

    private var missing: HTML {
        let parties = facts.withoutActe(deliberation.id)
        guard !parties.isEmpty else { return .empty }
        let names = enumeration(parties.map(facts.choices.nom(of:)))
        let form: HTML = """
            <form method="post" action="\(base.appending("actes"))">\(formSign(token))\
            <button class="btn">Créer \(parties.count == 1 ? "l’acte manquant" : "les \(parties.count) actes manquants")</button></form>
            """
        return """
            <section class="card"><h2>\(parties.count.counted("partie signataire", "parties signataires")) sans acte</h2>\
            <p>\(names).</p>\(mayEdit ? form : .empty)</section>
            """
    }

    private var unknownWords: HTML {
        let names = Set(ActeVariables.unknown(in: deliberation)).sorted()
        guard !names.isEmpty, mayEdit else { return .empty }
        return """
            <p class="warning">\(Icon.alert.svg)\(enumeration(names.map { "«\u{A0}{{\($0)}}\u{A0}»" }))\u{A0}: ces mots ne \
            correspondent à rien et seraient imprimés tels quels.</p>
            """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun acte", "Créez en une fois l’acte de chaque partie signataire\u{A0}: ni oubli, ni double.",
            icon: .document
        )
    }

    // MARK: Map and list

    /// By commune, the act of its council.
    private var byCommune: [CodeInsee: Acte] {
        Dictionary(
            actes.compactMap { acte in facts.organisme(acte)?.commune.map { ($0, acte) } },
            uniquingKeysWith: { first, _ in first })
    }

    var map: ChoroplethMap {
        let byCommune = byCommune
        let areas = territoire.communes.map { line -> ChoroplethMap.Area in
            let commune = line.commune
            let acte = byCommune[commune.code]
            let etat = acte.map(facts.etat)
            let outline = Outline(
                code: commune.code.rawValue, name: commune.nom, rings: line.outline,
                link: acte?.place(in: facts.head))
            return ChoroplethMap.Area(
                outline,
                reading: etat.map { .number(Double($0.level), text: $0.libelle.lowercasedFirst) } ?? .missing(.absent),
                level: etat?.level)
        }
        return ChoroplethMap(
            areas, label: "Où en est l’acte de chaque conseil municipal", classes: Acte.Etat.levels,
            palette: .diverging(below: 1))
    }

    private var mapCard: HTML {
        """
        <section class="card"><h2>Carte des conseils municipaux</h2><figure class="drawing">\(map.html)\
        <p class="source">\(territoire.contours.map { "\($0). " } ?? "")La liste ci-dessous dit la même chose.</p>\
        </figure></section>
        """
    }

    private var listCard: HTML {
        let count = shown.count == actes.count ? "" : " sur \(actes.count)"
        return """
            <section class="card" id="actes"><header><h2>\(shown.count.counted("acte", "actes"))\(count)</h2>\
            <a href="\(base.appending("tableau.csv"))" download>Tableau CSV</a></header>\
            \(filter.form(base, assemblees: assemblees))\(shown.isEmpty ? "<p>Aucun acte ne répond à ces choix.</p>" : scrolling("Actes", table))</section>
            """
    }

    /// The kinds of assemblies there are, each once.
    private var assemblees: [String] {
        var seen: Set<String> = []
        return actes.map(facts.assemblee).filter { seen.insert($0).inserted }
    }

    /// What waits, and whom the summary of the day tells of it.
    private var rappels: HTML {
        let waiting = actes.compactMap { acte in facts.attente(acte).map { (acte: acte, phrase: $0) } }
        guard !waiting.isEmpty else { return .empty }
        return """
            <section class="card" id="rappels"><h2>Rappels</h2><p class="meta">Le résumé du jour dit à chaque mairie ce que \
            son acte attend, et à la coordination les retards.</p><ul class="rows">\(each: waiting, { line in
                "<li><a href=\"\(line.acte.place(in: facts.head))\">\(line.phrase)</a><small>\(reminded(line.acte))</small></li>"
            })</ul></section>
            """
    }

    private func reminded(_ acte: Acte) -> String {
        let late = facts.isLate(acte) ? ", et à la coordination" : ""
        guard let commune = facts.organisme(acte)?.commune else {
            return facts.isLate(acte) ? "rappelé à la coordination" : "à suivre par la coordination"
        }
        guard let count = mairies[commune] else {
            return "personne de cette mairie n’a d’accès\u{A0}: invitez son secrétariat depuis «\u{A0}Accès\u{A0}»"
        }
        return "rappelé à \(count.counted("compte", "comptes")) de la mairie\(late)"
    }

    private var table: HTML {
        """
        <table class="folds"><caption class="vh">Actes, partie par partie</caption><thead><tr><th scope="col">Partie</th>\
        <th scope="col">État</th><th scope="col">Séance</th><th scope="col">Vote</th><th scope="col">Exécutoire</th>\
        <th scope="col">Écarts</th></tr></thead><tbody>\(each: shown, row)</tbody></table>
        """
    }

    private func row(_ acte: Acte) -> HTML {
        let cadre = facts.cadre(of: acte)
        let etat = facts.etat(acte)
        let since = acte.executoireSince(on: facts.today, in: cadre)
        let waits = acte.missing(on: facts.today, in: cadre).map(\.attente)
        let execution =
            etat == .refused || etat == .withdrawn
            ? "—" : since.map { "depuis le \($0.long)" } ?? "attend \(enumeration(waits))"
        let code = facts.organisme(acte)?.commune?.rawValue
        return """
            <tr\(attribute: "data-code", code)><th scope="row"><a href="\(acte.place(in: facts.head))">\(facts.nom(acte))</a></th>\
            <td>\(etat.chip)\(facts.isLate(acte) ? " <span class=\"chip warn\">En retard</span>" : nil)</td>\
            <td>\(acte.seance?.long ?? "à fixer")</td><td>\(acte.scrutin.readable)</td><td>\(execution)</td>\
            <td>\(ecarts(acte, cadre))</td></tr>
            """
    }

    private func ecarts(_ acte: Acte, _ cadre: Cadre) -> HTML {
        let ecarts = acte.ecarts(in: cadre)
        guard !ecarts.isEmpty else { return "aucun écart" }
        let kept: HTML? = acte.isAsWritten ? "<small>Tel qu’écrit dans l’acte\u{A0}:</small> " : nil
        return """
            \(kept)\(ecarts.map(\.phrase).joined(separator: " "))
            """
    }

    // MARK: The draft and the ways out

    private var draft: HTML {
        """
        <details class="card"><summary>Le projet commun</summary><dl class="facts">\
        <dt>Objet</dt><dd>\(deliberation.objet)</dd><dt>Visas</dt><dd>\(lines(deliberation.visas))</dd>\
        <dt>Considérants</dt><dd>\(lines(deliberation.considerants))</dd>\
        <dt>Décision</dt><dd>\(lines(deliberation.articles))</dd></dl></details>
        """
    }

    private func lines(_ text: String) -> HTML {
        let lines = text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
        return lines.isEmpty ? "à écrire" : "<ul>\(each: lines, { "<li>\($0)</li>" })</ul>"
    }

    private var export: HTML {
        guard !actes.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Données ouvertes</h2><p>Les actes votés des collectivités, au format national SCDL \
            «\u{A0}Délibérations\u{A0}» 2.1.2.</p><p class="actions">\
            \(button("Vérifier et exporter", to: Link("ctg", facts.head.slug, "deliberations").appending("scdl"), "alt", icon: .document))</p></section>
            """
    }
}

extension Scrutin {
    /// « 14 pour, 0 contre, 1 abstention », as far as it is known.
    var readable: String {
        let parts = [
            pour.map { "\($0)\u{A0}pour" }, contre.map { "\($0)\u{A0}contre" },
            abstentions.map { $0.counted("abstention", "abstentions") },
        ]
        let known = parts.compactMap(\.self)
        return known.isEmpty ? "—" : known.joined(separator: ", ")
    }
}
