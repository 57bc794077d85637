import Domain
import HTML
import HTTPTypes
import Storage

/// To keep a result, to open it again, to put it away.
enum BilanRoutes {
    static let routes = [
        Route(.post, ctg: "/equilibre/:id/bilans", .editDiagnostic, keep),
        Route(.get, ctg: "/bilans/:id", .readConvention, show),
        Route(.post, ctg: "/bilans/:id/retirer", .editDiagnostic) { try await setArchived(true, $0) },
        Route(.post, ctg: "/bilans/:id/reprendre", .editDiagnostic) { try await setArchived(false, $0) },
    ]

    @Sendable private static func keep(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let address = try visit.parameter("id")
        let volet = try await visit.read { try $0.volet(at: address, in: head.id).volet }
        try visit.require(.editDiagnostic, on: ObjectScope(volets: [volet.id]))
        let (titre, day) = (visit.form["titre"] ?? "", visit.environment.today)
        let id = visit.environment.newID(BilanGarde.self)
        do {
            try await visit.store.journaled(try visit.authorship()) {
                try $0.keepBilan(titre, of: volet.cle, in: head.slug, id: id.rawValue, on: day)
            }
            return .redirect(to: visit.link("bilans", id.rawValue).saying(.saved))
        } catch let refusal as Refusal {
            var page = try await EquilibrePage.read(visit)
            page.refusal = refusal
            return visit.page(page, in: .equilibre, status: .unprocessableContent)
        }
    }

    @Sendable private static func show(_ visit: ConventionVisit) async throws -> Reply {
        let head = visit.convention
        let id = Identifier<BilanGarde>(try visit.parameter("id"))
        let page = try await visit.read { db -> BilanPage in
            guard let stored = try db.one(id, in: head.id) else { throw Problem.notFound }
            guard let volet = try db.one(stored.value.volet, in: head.id)?.value else { throw Problem.notFound }
            let facts = try db.equilibreFacts(of: volet, in: head, with: stored.value.hypotheses)
            let auteur = try db.bilanLines(of: volet.id, in: head.id).first { $0.stored.id == id }?.auteur
            return BilanPage(
                stored: stored, auteur: auteur, facts: facts, now: try Bilan(facts.inputs).whole, head: head,
                token: visit.access.allows(.editDiagnostic) ? visit.visit.formToken : nil)
        }
        return visit.page(
            page, in: .equilibre,
            crumbs: [Crumb(label: "Équilibre", link: visit.link("equilibre", page.facts.volet.cle))])
    }

    private static func setArchived(_ isArchived: Bool, _ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<BilanGarde>(try visit.parameter("id"))
        guard let stored = try await visit.read({ try $0.one(id, in: convention) }) else { throw Problem.notFound }
        try visit.require(.editDiagnostic, on: ObjectScope(volets: [stored.value.volet]))
        try await visit.store.journaled(try visit.authorship()) {
            try $0.setArchived(isArchived, id, expecting: stored.version)
        }
        return .redirect(
            to: visit.link("bilans", id.rawValue).saying(isArchived ? .archived : .unarchived))
    }
}

/// A kept result as it was, and whether the data changed since.
struct BilanPage: Page {
    let stored: Stored<BilanGarde>
    /// Who kept it; `nil` once it is put away.
    let auteur: String?
    let facts: EquilibreFacts
    /// What the same hypotheses give today.
    let now: Bilan.Whole
    let head: ConventionHead
    /// The sign of the forms, for who may put it away.
    let token: String?

    private var bilan: BilanGarde { stored.value }
    private var link: Link { Link("ctg", head.slug, "bilans", bilan.id.rawValue) }
    var title: String { bilan.titre }

    var body: HTML {
        """
        <div class="\(facts.volet.teinte.hueClass)">\(TitleBlock(chips: chips, heading: title, meta: HTML(text: summary), actions: [
            button("L’équilibre d’aujourd’hui", to: Link("ctg", head.slug, "equilibre", facts.volet.cle), "alt")]).html)
        <div class="grid">\(change)\(figures)
        <section class="card"><h2>Hypothèses gardées</h2><dl class="facts">\
        \(each: bilan.hypotheses.lines(in: facts.catalogue), { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" })\
        <dt>Empreinte des données</dt><dd><code>\(bilan.empreinte.prefix(16).description)</code></dd></dl></section>
        \(token.map(putAway))</div></div>
        """
    }

    private var chips: HTML {
        "\(voletChip(facts.volet))\(stored.isArchived ? " <span class=\"chip warn\">retiré</span>" : nil)"
    }

    private var summary: String {
        "Bilan gardé le \(bilan.on.long)" + (auteur.map { " par \($0)" } ?? "") + "."
    }

    /// Hypotheses alike, another result would come out today.
    private var change: HTML {
        guard facts.inputs.empreinte != bilan.empreinte else {
            return """
                <section class="card"><p>Les données n’ont pas changé depuis\u{A0}: le même calcul donnerait le même résultat.</p></section>
                """
        }
        let kept = bilan.chiffres
        let (then, per) = (kept?.whole, kept?.scale.words ?? "100")
        func told(_ rate: Double?) -> String { kept?.told(rate) ?? "—" }
        return """
            <section class="card"><p class="warning">\(Icon.alert.svg) Les données ont changé depuis ce bilan.</p>\
            <p>Avec les mêmes hypothèses, on trouverait aujourd’hui un taux de couverture de \(told(now.taux)) pour \(per) \
            (\(told(then?.taux)) alors) et un indice d’accessibilité moyen de \(told(now.acces)) \
            (\(told(then?.acces)) alors).</p></section>
            """
    }

    private var figures: HTML {
        guard let chiffres = bilan.chiffres else {
            return
                "<section class=\"card\"><p>Ces chiffres ont été gardés par une autre version de Maillage, illisible ici.</p></section>"
        }
        let drawings = EquilibreDrawings(
            chiffres: chiffres, contours: facts.contours, base: nil,
            method: "méthode \(bilan.hypotheses.desserte.methode.sigle)")
        return EquilibreFigures(chiffres: chiffres, drawings: drawings, head: head).html
    }

    private func putAway(_ token: String) -> HTML {
        """
        <section class="danger-zone"><h2>\(stored.isArchived ? "Reprendre ce bilan" : "Retirer ce bilan")</h2>\
        <p>Rien ne se perd\u{A0}: il garde son adresse et se reprend à tout moment.</p>\
        <form method="post" action="\(link.appending(stored.isArchived ? "reprendre" : "retirer"))">\(formSign(token))\
        <button class="btn \(stored.isArchived ? "alt" : "danger")">\(stored.isArchived ? "Reprendre" : "Retirer") le bilan</button></form></section>
        """
    }
}

/// The kept results of a volet, and the form to keep one more.
struct KeptBilans {
    let lines: [BilanLine]
    /// Where the form goes; `nil` for who may not keep.
    let action: Link?
    let token: String
    /// `/ctg/x/bilans`.
    let base: Link
    let refusal: Refusal?

    var html: HTML {
        """
        <section class="card" id="bilans"><h2>Bilans gardés</h2>\(lines.isEmpty
            ? "<p class=\"meta\">Aucun. Un bilan gardé fige les chiffres, les hypothèses et la date, pour en parler plus tard.</p>"
            : "<ul class=\"rows\">\(each: lines, line)</ul>")\(action.map(form))</section>
        """
    }

    private func line(_ line: BilanLine) -> HTML {
        let bilan = line.stored.value
        let chiffres = bilan.chiffres
        let (taux, acces) = (chiffres?.told(chiffres?.whole.taux), chiffres?.told(chiffres?.whole.acces))
        return """
            <li><a href="\(base.appending(bilan.id.rawValue))">\(bilan.titre)</a><small>\(bilan.on.long), \(line.auteur)\u{A0}: couverture \
            \(taux ?? "—"), accès \(acces ?? "—") pour \(chiffres?.scale.words ?? "100")</small></li>
            """
    }

    private func form(_ action: Link) -> HTML {
        let error = refusal?.sentence
        let field = FormField(
            "titre", "Titre de ce bilan", .line(limit: 160), required: true,
            help: "Par exemple «\u{A0}Avant l’ouverture de la micro-crèche\u{A0}».")
        let errors = refusal.map { FormErrors(refusals: [$0]) }
        return """
            <form method="post" action="\(action)">\(formSign(token))\(error == nil ? nil : "<p class=\"vh\" role=\"alert\">\(error)</p>")\
            \(FieldView(field: field, values: FormValues(), errors: errors).html)<p class="actions"><button class="btn">Garder ce bilan</button></p></form>
            """
    }
}
