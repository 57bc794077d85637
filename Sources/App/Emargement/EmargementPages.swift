import Domain
import HTML

/// The sheet to print and the code of the room, for who holds the meeting; the code is made to be projected.
struct EmargementPage: Page {
    let reunion: Reunion
    let code: Emargement?
    let instance: String
    let open: OpenEmargement
    let address: String?
    let base: Link
    let token: String
    let today: Day

    var title: String { "Émargement\u{A0}: \(reunion.titre)" }

    private var place: Link { base.appending("reunions", reunion.id.rawValue, "emargement") }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "\(instance), le \(reunion.on.long) à \(reunion.debut.long)").html)
        <div class="grid"><div class="w6">\(codeCard)</div><div class="w6 stack">\(sheetCard)\(signedCard)</div></div>
        """
    }

    private var codeCard: HTML {
        guard let code, let address else {
            return """
                <section class="card"><h2>Signer avec un téléphone</h2><p>Ouvrez un code à projeter ou à imprimer\u{A0}: chaque membre \
                confirme sa présence depuis son téléphone. Il ne vaut que le \(reunion.on.long).</p>\
                <form method="post" action="\(place)">\(formSign(token))<button class="btn">Ouvrir le code</button></form></section>
                """
        }
        return """
            <section class="card"><h2>Signez votre présence</h2>\(QRCode(address)?.html(label: "Code QR qui mène à \(address)"))\
            <p><code class="address">\(address)</code></p>\
            <p class="meta">\(reunion.on == today ? "Valable aujourd’hui seulement." : "Valable le \(reunion.on.long) seulement.")</p>\
            <form class="actions" method="post" action="\(base.appending("emargements", code.id.rawValue, "archiver"))">\(formSign(token))\
            <button class="btn alt">Retirer le code</button></form></section>
            """
    }

    private var sheetCard: HTML {
        """
        <section class="card"><h2>Signer sur papier</h2><p>\(open.convoques.count.counted("membre", "membres")) en exercice ce jour-là, \
        par collège, avec des lignes pour les invités.</p><form method="post" action="\(place.appending("feuille"))">\(formSign(token))\
        <button class="btn alt">Produire la feuille (PDF)</button></form></section>
        """
    }

    private var signedCard: HTML {
        let signed = open.convoques.filter(open.hasSigned)
        return """
            <section class="card"><h2>Ont signé</h2>\(signed.isEmpty ? "<p>Personne encore.</p>" : nil)\
            <ul>\(each: signed, { "<li>\($0.personne.nom)</li>" })</ul></section>
            """
    }
}

/// Where a member present says so, from their telephone.
struct SignInSheetPage: Page {
    let open: OpenEmargement
    /// The seat of who is signed in.
    let own: Convoque?
    let action: Link
    let token: String
    let isDone: Bool
    var problem: String?

    var title: String { isDone ? "Votre présence est notée" : "Signer sa présence" }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">\(TitleBlock(heading: title, meta: "\(open.instance)\u{A0}: \(open.reunion.titre), le \(open.reunion.on.long)").html)
        \(problem.map { "<div class=\"errors\" role=\"alert\" tabindex=\"-1\"><h2>Rien n’a été noté</h2><p>\($0)</p></div>" })
        <section class="card">\(isDone ? done : form)</section></div></div>
        """
    }

    private var done: HTML {
        "<p>\(Icon.done.svg) Merci. Vous pouvez fermer cette page.</p>"
    }

    private var form: HTML {
        if let own {
            return open.hasSigned(own)
                ? done
                : """
                <p>Vous êtes <b>\(own.personne.nom)</b>.</p><form method="post" action="\(action)">\(formSign(token))\
                <input type="hidden" name="membre" value="\(own.membre.id.rawValue)">\
                <button class="btn">Je suis là</button></form>
                """
        }
        guard !open.waiting.isEmpty else { return "<p>Tous les membres ont signé.</p>" }
        return """
            <form method="post" action="\(action)">\(formSign(token))<div class="field"><label for="membre">Votre nom \
            <span>(obligatoire)</span></label><select id="membre" name="membre" required><option value="">Choisir…</option>\
            \(each: open.waiting, { convoque in
                "<option value=\"\(convoque.membre.id.rawValue)\">\(convoque.personne.nom)\(convoque.membre.isTitulaire ? "" : " (suppléant)")</option>"
            })</select></div><button class="btn">Je suis là</button></form>
            """
    }
}
