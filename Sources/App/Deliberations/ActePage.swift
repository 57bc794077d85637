import Domain
import HTML
import Storage

/// One act: where it stands, what does not add up, and each step to fill in.
struct ActePage: Page {
    let facts: ActesFacts
    let acte: Acte
    let octets: Int?
    /// The decisions about it.
    let decisions: [Decision]
    let mayRecord: Bool
    let mayAgree: Bool
    let mayOpen: Bool
    let mayMake: Bool
    let token: String

    var title: String { facts.nom(acte) }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let (head, today) = (visit.convention, visit.environment.today)
        let id = Identifier<Acte>(try visit.parameter("id"))
        let (facts, sizes, decisions) = try await visit.read { db in
            (
                try db.actesFacts(of: head, on: today), try db.fichierSizes(in: head.id),
                try db.decisions(on: ObjetLie("acte", id), in: head.id)
            )
        }
        guard let stored = facts.actes.first(where: { $0.id == id }) else { throw Problem.notFound }
        let acte = stored.value
        let access = visit.access
        let page = ActePage(
            facts: facts, acte: acte, octets: acte.piece.flatMap { sizes[$0.empreinte] }, decisions: decisions,
            mayRecord: access.allows(.recordActe, on: acte.scope(facts.choices)),
            mayAgree: access.allows(.recordSignature), mayOpen: access.allows(.editGouvernance),
            mayMake: access.allows(.makeDocuments), token: visit.visit.formToken)
        let deliberation = facts.deliberation(acte.deliberation)?.value
        let crumbs = deliberation.map { [Crumb(label: $0.titre, link: $0.place(in: head))] } ?? []
        return visit.page(page, in: .deliberations, crumbs: crumbs)
    }

    private var base: Link { acte.place(in: facts.head) }
    private var cadre: Cadre { facts.cadre(of: acte) }
    private var ecarts: [Ecart] { acte.ecarts(in: cadre) }

    var body: HTML {
        """
        \(TitleBlock(chips: chips, heading: title, meta: meta, actions: actions).html)
        <div class="stack">\(ecarts.isEmpty ? .empty : ecartsCard)\(execution)\(decision)\(DecisionsView(decisions: decisions, head: facts.head).html)
        \(step(.seance, seance))\(step(.vote, vote))\(step(.suites, suites))\(piece)\(papers)</div>
        """
    }

    private var chips: HTML {
        """
        \(facts.etat(acte).chip)\(facts.isLate(acte) ? "<span class=\"chip warn\">En retard</span>" : nil)\
        \(acte.mention.isEmpty ? nil : "<span class=\"chip\">\(acte.mention)</span>")
        """
    }

    private var meta: HTML {
        let numero = acte.numero.isEmpty ? "" : ", acte \(acte.numero)"
        return HTML(text: facts.assemblee(acte).capitalizedFirst + numero)
    }

    private var actions: [HTML] {
        (mayRecord ? [button("Tout modifier", to: base.appending("modifier"), "alt", icon: .edit)] : [])
            + [button("Historique", to: Link("ctg", facts.head.slug, "historique", "acte", acte.id.rawValue), "alt")]
    }

    private var ecartsCard: HTML {
        let heading = ecarts.count == 1 ? "Un écart" : "\(ecarts.count) écarts"
        let kept = acte.isAsWritten
        let advice =
            kept
            ? "Ces faits sont tels qu’écrits dans l’acte\u{A0}: ils comptent, et l’écart reste affiché."
            : "Rien n’est perdu ni corrigé\u{A0}: l’acte reste un brouillon. Corrigez le fait, ou cochez «\u{A0}Tel qu’écrit dans l’acte\u{A0}» à l’étape Vote."
        return """
            <section class="flash warn" role="note">\(Icon.alert.svg)<div><h2>\(heading)</h2><ul>\(each: ecarts, { ecart in
                "<li>\(ecart.phrase) <small>Règle\u{A0}: \(ecart.source).</small></li>"
            })</ul><p>\(advice)</p>\(acte.explication.isEmpty ? nil : "<p>Explication\u{A0}: \(acte.explication)</p>")</div></section>
            """
    }

    private var execution: HTML {
        let since = acte.executoireSince(on: facts.today, in: cadre)
        let isCouncil = cadre.regime == .conseil
        let source =
            isCouncil
            ? "Voté, transmis au représentant de l’État et publié (art. L.2131-1 du CGCT)."
            : "Ce conseil n’est pas celui d’une collectivité\u{A0}: ni préfecture ni publication, son vote suffit."
        let waits = acte.missing(on: facts.today, in: cadre).map(\.attente)
        let sentence =
            switch facts.etat(acte) {
            case .refused: "L’assemblée a refusé le texte\u{A0}: cet acte n’autorise pas à signer."
            case .withdrawn: "Le texte a été retiré de l’ordre du jour."
            default:
                since.map { "Exécutoire depuis le \($0.long)." }
                    ?? "Pas encore exécutoire\u{A0}: attend \(enumeration(waits))."
            }
        return """
            <section class="card"><h2>Caractère exécutoire</h2><p><b>\(sentence)</b></p><p class="meta">\(source)</p></section>
            """
    }

    // MARK: The COPIL's decision

    private var decision: HTML {
        guard acte.issue == .refusee || acte.issue == .amendee else { return .empty }
        return """
            <section class="card" id="decision"><h2>Décision du COPIL</h2>\(point)\(acte.issue == .amendee ? accord : .empty)</section>
            """
    }

    private var point: HTML {
        if let point = facts.points[acte.id.rawValue] {
            return """
                <p>Une décision est ouverte pour le COPIL\u{A0}: <a href="\(point.place(in: facts.head))">\(point.titre)</a></p>
                """
        }
        if acte.isDraft(in: cadre) { return "<p>Elle s’ouvrira quand l’acte ne sera plus un brouillon.</p>" }
        guard facts.choices.instances.contains(where: { $0.nature == .copil }) else {
            return "<p>Aucun COPIL n’est enregistré parmi les instances\u{A0}: créez-le, puis ouvrez la décision.</p>"
        }
        guard mayOpen else { return "<p>Aucune décision n’est encore ouverte.</p>" }
        return """
            <form method="post" action="\(base.appending("decision"))">\(formSign(token))\
            <button class="btn alt">Ouvrir la décision</button></form>
            """
    }

    private var accord: HTML {
        let state =
            acte.accord.map { "Le COPIL a repris l’amendement dans le texte commun le \($0.long)." }
            ?? "Tant que le COPIL n’a pas repris l’amendement, la partie ne peut pas signer le texte commun."
        guard mayAgree else { return "<p>\(state)</p>" }
        return """
            <p>\(state)</p><form method="post" action="\(base.appending("accord"))">\(formSign(token))<div class="field">\
            <label for="accord">Repris par le COPIL le</label><input class="short" type="date" id="accord" name="accord" \
            value="\(acte.accord?.description ?? "")"></div><button class="btn alt">Enregistrer l’accord</button></form>
            """
    }

    // MARK: Steps

    private func step(_ etape: ActeEtape, _ lines: [(String, String)]) -> HTML {
        let edit: HTML =
            mayRecord
            ? "<a class=\"btn alt\" href=\"\(base.appending(etape.rawValue))\">\(Icon.edit.svg)Remplir<span class=\"vh\">\u{A0}: \(etape.titre.lowercasedFirst)</span></a>"
            : .empty
        return """
            <section class="card"><header><h2>\(etape.titre)</h2>\(edit)</header><dl class="facts">\(each: lines, { line in
                "<dt>\(line.0)</dt><dd>\(line.1.isEmpty ? "—" : line.1)</dd>"
            })</dl></section>
            """
    }

    private var seance: [(String, String)] {
        [("Convocation", acte.convocation?.long ?? ""), ("Séance", acte.seance?.long ?? "")]
    }

    private var vote: [(String, String)] {
        let scrutin = acte.scrutin
        let decompte = scrutin.decompte(cadre.regime)
        let number = { (figure: Int?) in figure.map(String.init) ?? "" }
        var lines = [
            ("Membres en exercice", number(scrutin.enExercice)), ("Présents", number(scrutin.presents)),
            (
                "Pouvoirs",
                scrutin.pouvoirs.map(String.init) ?? decompte.pouvoirs.map { "\($0), déduits des votants" } ?? ""
            ),
            ("Votants", number(decompte.votants)), ("Voix", scrutin.readable),
            ("Suffrages exprimés", number(decompte.exprimes)), ("Issue", acte.issue?.libelle ?? ""),
        ]
        if let quorum = decompte.quorum {
            let reached = decompte.isQuorate.map { $0 ? ", atteint" : ", pas atteint" } ?? ""
            lines.insert(("Quorum", "\(quorum) présents\(reached)"), at: 2)
        }
        if let voix = scrutin.preponderante { lines.append(("Voix de qui préside", voix.libelle)) }
        if !acte.amendement.isEmpty { lines.append(("Amendement", acte.amendement)) }
        return lines
    }

    private var suites: [(String, String)] {
        let suites = acte.suites
        let council: [(String, String)] = [
            ("Transmis le", suites.transmission?.long ?? ""), ("Reçu le", suites.reception?.long ?? ""),
            ("Publié le", suites.publication?.long ?? ""), ("Publié par", suites.mode?.libelle ?? ""),
            ("Préfecture", suites.prefecture), ("Adresse", suites.page),
        ]
        return [("Numéro de l’acte", acte.numero)] + (cadre.regime == .conseil ? council : [])
    }

    private var piece: HTML {
        let kept: HTML? = acte.piece.map { piece in
            """
            <p><a href="\(base.appending("piece"))" download>\(piece.nom)</a>\
            \(octets.map { ", \($0 / 1024 + 1) Ko" })</p><p class="meta">SHA-256\u{A0}: <code>\(piece.empreinte)</code></p>
            """
        }
        let form: HTML = """
            <form method="post" action="\(base.appending("piece"))" enctype="multipart/form-data">\(formSign(token))\
            <div class="field"><label for="fichier">\(acte.piece == nil ? "PDF de la délibération, signé et tamponné" : "Remplacer par un autre PDF")</label>\
            <input type="file" id="fichier" name="fichier" accept="application/pdf,.pdf" required></div>\
            <button class="btn alt">Envoyer</button></form>
            """
        return """
            <section class="card"><h2>La délibération signée</h2>\(kept ?? "<p>Aucun fichier.</p>")\(mayRecord ? form : .empty)</section>
            """
    }

    private var papers: HTML {
        guard mayMake else { return .empty }
        let action = base.appending("documents")
        return """
            <section class="card" id="dossier"><h2>Dossier de l’assemblée</h2><p class="meta">Fait des données de l’instant, \
            avec les mots de cette partie.</p><ul class="rows">\(each: ActePaper.allCases, { paper in
                """
                <li><b>\(paper.libelle)</b><div class="actions">\(maker(action, paper.rawValue, "pdf", "PDF", paper.libelle))\
                \(maker(action, paper.rawValue, "docx", "Word", paper.libelle))</div></li>
                """
            })</ul>\(maker(action, "dossier", "zip", "Tout le dossier (ZIP)", "les quatre documents, en PDF et en Word"))</section>
            """
    }

    private func maker(_ action: Link, _ paper: String, _ format: String, _ label: String, _ about: String) -> HTML {
        """
        <form method="post" action="\(action)">\(formSign(token))<input type="hidden" name="piece" value="\(paper)">\
        <input type="hidden" name="format" value="\(format)"><button class="btn alt">\(Icon.document.svg)\(label)\
        <span class="vh">\u{A0}: \(about)</span></button></form>
        """
    }
}
