import Documents
import Domain
import HTML
import HTTPTypes
import Storage

/// The compte rendu of a meeting: its preview, how far it has come, its papers, what was noted beside it since.
struct CompteRenduPage: Page {
    let facts: ReunionFacts
    let document: Document
    let mayEdit: Bool
    let mayMake: Bool
    let token: String
    /// Whether what was frozen still gives its fingerprint; `nil` while nothing is.
    let isIntact: Bool?
    var obstacles: [CompteRenduObstacle] = []
    var refusal: String?

    var title: String { "Compte rendu\u{A0}: \(facts.reunion.titre)" }
    private var link: Link { facts.link }

    init(_ facts: ReunionFacts, _ visit: ConventionVisit) throws {
        self.facts = facts
        mayEdit = visit.access.allows(.editGouvernance)
        mayMake = visit.access.allows(.makeDocuments)
        token = visit.visit.formToken
        isIntact = facts.gele.map { $0.digest == facts.compteRendu?.gel?.empreinte }
        document = try facts.document
    }

    var body: HTML {
        let preview = DocumentHTML(document)
        return """
            \(TitleBlock(chips: StateChip(state: facts.state).html, heading: title,
                meta: HTML(text: "\(facts.instance.nom), \(facts.reunion.when)"), actions: actions).html)
            \(refusal.map(Alert.html))\(obstacles.isEmpty ? .empty : missing)
            <div class="stack">\(progress)\(mayMake ? formats : .empty)\(facts.state == .frozen ? rectifications : .empty)
            <div class="reader">\(preview.contents)\
            <article class="sheet" aria-label="Aperçu du compte rendu">\(preview.fragment(headingLevel: 2))</article></div></div>
            """
    }

    private var actions: [HTML] {
        mayEdit && !facts.isLocked ? [button("Tenir la séance", to: link.appending("seance"), "alt", icon: .edit)] : []
    }

    private var missing: HTML {
        """
        <div class="errors" role="alert" tabindex="-1"><h2>Ce n’est pas encore possible</h2><p>Rien n’a changé.</p>\
        <ul>\(each: obstacles, { "<li>\($0.sentence)</li>" })</ul></div>
        """
    }

    private var progress: HTML {
        let compteRendu = facts.compteRendu
        let approving = compteRendu?.approbation.flatMap { approbation in
            facts.choices.reunions.first { $0.id == approbation.par }
        }
        return """
            <section class="card" id="etat"><h2>État</h2><dl class="facts">\
            \(fact("Séance close", compteRendu?.closLe?.long))\(fact("Diffusé aux membres", compteRendu?.diffuseLe?.long))\
            \(fact("Approuvé", compteRendu?.approbation.map { "le \($0.on.long)\(approving.map { ", par «\u{A0}\($0.titre)\u{A0}»" } ?? "")" }))\
            \(fact("Figé", compteRendu?.gel?.on.long))</dl>\(compteRendu?.gel.map(seal))\(mayEdit ? next : .empty)</section>
            """
    }

    private func fact(_ term: String, _ value: String?) -> HTML {
        "<dt>\(term)</dt><dd>\(value ?? "pas encore")</dd>"
    }

    private func seal(_ gel: CompteRendu.Gel) -> HTML {
        """
        <p>\(isIntact == true
            ? "<span class=\"chip good\">Intact</span> Le contenu donne bien son empreinte."
            : "<span class=\"chip bad\">Altéré</span> Le contenu ne donne plus son empreinte\u{A0}: prévenez l’administration.")\
        <br><small>SHA-256\u{A0}: <code>\(gel.empreinte)</code></small></p>
        """
    }

    private var next: HTML {
        switch facts.state {
        case .draft: circulating
        case .circulated:
            """
            <form class="filters" method="post" action="\(link.appending("approuver"))">\(formSign(token))\
            <label>Approuvé par<select name="par">\(each: approvers, { "<option value=\"\($0.id.rawValue)\">\($0.titre), \($0.on.long)</option>" })</select></label>\
            <button class="btn">Noter l’approbation</button></form>\(approvers.isEmpty
                ? "<p class=\"meta\">Il s’approuve à une réunion suivante de l’instance, déjà tenue\u{A0}: il n’y en a pas encore.</p>" : "")\
            \(back("Revenir au projet"))
            """
        case .approved:
            """
            \(act("figer", "Figer le compte rendu", "<p>Une fois figé, il ne change plus\u{A0}: une erreur se corrige par une rectification notée à côté.</p>"))\
            \(back("Revenir avant l’approbation"))
            """
        case .frozen: .empty
        }
    }

    private var circulating: HTML {
        """
        <form method="post" action="\(link.appending("circuler"))">\(formSign(token))\
        <div class="field"><label class="check"><input type="checkbox" name="envoyer" value="1"><span>L’envoyer par courriel, \
        en PDF, aux membres de ce jour-là et aux invités</span></label></div>\
        <button class="btn">Noter qu’il est diffusé</button></form>
        """
    }

    /// The later meetings of the body that were held: those that may have approved it.
    private var approvers: [Reunion] {
        let reunion = facts.reunion
        return facts.choices.reunions.filter {
            $0.instance == reunion.instance && reunion.isBefore($0) && $0.on <= facts.today && $0.annulation == nil
        }.sorted { $0.isBefore($1) }
    }

    private func act(_ segment: String, _ label: String, _ words: HTML) -> HTML {
        """
        \(words)<form method="post" action="\(link.appending(segment))">\(formSign(token))<button class="btn">\(label)</button></form>
        """
    }

    private func back(_ label: String) -> HTML {
        """
        <form method="post" action="\(link.appending("revenir"))">\(formSign(token))<button class="btn quiet">\(label)</button></form>
        """
    }

    private var formats: HTML {
        let choices = [("pdf", "PDF"), ("docx", "Word"), ("odt", "LibreOffice")]
        return """
            <section class="card" aria-label="Documents"><h2>Produire le document</h2><div class="actions">\(each: choices, { value, label in
                """
                <form method="post" action="\(link.appending("compte-rendu", "document"))">\(formSign(token))\
                <input type="hidden" name="format" value="\(value)"><button class="btn alt">\(Icon.document.svg)\(label)</button></form>
                """
            })</div></section>
            """
    }

    private var rectifications: HTML {
        """
        <section class="card" id="rectifications"><h2>Rectifications</h2>\(facts.rectifications.isEmpty
            ? "<p class=\"meta\">Aucune. Le compte rendu est figé\u{A0}: ce qui doit être corrigé se note ici.</p>" : .empty)\
        <ul class="rows">\(each: facts.rectifications, { "<li>\($0.texte)<small>\($0.on.long)</small></li>" })</ul>\
        \(mayEdit ? rectificationForm : .empty)</section>
        """
    }

    private var rectificationForm: HTML {
        """
        <form method="post" action="\(link.appending("rectifications"))">\(formSign(token))<div class="field">\
        <label for="texte">Rectification</label><textarea id="texte" name="texte" rows="3" required></textarea></div>\
        <button class="btn alt">Noter la rectification</button></form>
        """
    }
}

extension ReunionFacts {
    /// The paper: from what was frozen once it is, else from the facts of now.
    var document: Document {
        get throws {
            let contenu = try gele.map { try CompteRenduContenu(json: $0) } ?? CompteRenduContenu(self)
            return CompteRenduDocument(
                contenu: contenu, state: state, empreinte: compteRendu?.gel?.empreinte, rectifications: rectifications
            ).document
        }
    }
}

extension CompteRenduObstacle {
    var sentence: String {
        switch self {
        case .calledOff: "La réunion est annulée."
        case .notHeld(let day): "La réunion n’a lieu que le \(day.long)."
        case .notClosed: "La séance n’est pas close\u{A0}: les points non traités doivent d’abord être reportés."
        case .unknownPresences(let count):
            "La présence de \(count.counted("membre", "membres")) n’est pas notée sur la feuille de présence."
        case .notCirculated: "Il n’est pas encore diffusé aux membres."
        case .noApproval: "Indiquez quelle réunion suivante de la même instance, déjà tenue, l’a approuvé."
        case .notApproved: "Il n’est pas encore approuvé."
        case .alreadyPassed: "C’est déjà fait."
        }
    }
}
