import Domain
import HTML
import Storage

extension Slice {
    /// The frozen convention, who may sign it, who did.
    static let signature = Slice(
        "Signature",
        routes: [Route(.get, ctg: "/signature", .readConvention, SignaturePage.show)] + SignatureRoutes.routes
            + ResourceRoutes<Representant>().routes,
        resources: [Representant.self])
}

/// The whole signature on one page: the version, and each party with what it waits for.
struct SignaturePage: Page {
    let facts: SignatureFacts
    let integrites: [String: (integrite: Integrite, isMarked: Bool)]
    let mayRecord: Bool
    let token: String

    var title: String { "Signature" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let (head, today) = (visit.convention, visit.environment.today)
        let (facts, integrites) = try await visit.read { db in
            let facts = try db.signatureFacts(of: head, on: today)
            return (facts, try db.integrites(facts))
        }
        return visit.page(
            SignaturePage(
                facts: facts, integrites: integrites, mayRecord: visit.access.allows(.recordSignature),
                token: visit.visit.formToken),
            in: .signature)
    }

    private var base: Link { Link("ctg", facts.head.slug, "signature") }
    private var signataires: [Signataire] { facts.signataires }

    var body: HTML {
        let signed = signataires.count { $0.signature != nil }
        let able = signataires.count { $0.empechements(toSign: facts.version, on: facts.today).isEmpty }
        let total = signataires.count
        return """
            \(TitleBlock(heading: title, meta: HTML(text: facts.head.titre), actions: mayRecord
                ? [button("Ajouter un représentant", to: Link("ctg", facts.head.slug, "representants", "nouveau"), "alt", icon: .plus)] : []).html)
            <div class="stack"><ul class="counts"><li class="card"><span class="big">\(signed) sur \(total)</span> ont signé</li>\
            <li class="card"><span class="big">\(able)</span> peuvent signer</li>\
            <li class="card"><span class="big">\(max(0, total - signed - able))</span> attendent</li></ul>
            \(versionCard)\(retroactive)\(signataires.isEmpty ? nothing : list)\(retraits)</div>
            """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune partie signataire", "Les parties qui signent s’enregistrent dans les parties de la convention.",
            icon: .convention, button("Voir les parties", to: Link("ctg", facts.head.slug, "parties"), "alt"))
    }

    // MARK: The frozen version

    private var versionCard: HTML {
        let freeze: HTML = """
            <form method="post" action="\(base.appending("figer"))">\(formSign(token))<button class="btn\(facts.version == nil ? "" : " alt")">\
            \(facts.version == nil ? "Figer la convention" : "Figer une nouvelle version")</button></form>
            """
        guard let version = facts.version else {
            return """
                <section class="card"><h2>La version à signer</h2><p>Aucune n’est encore figée. Figer produit le PDF de la \
                convention et de ses annexes\u{A0}; plus rien ne le change ensuite.</p>\(mayRecord ? freeze : .empty)</section>
                """
        }
        let link = base.appending("versions", version.id.rawValue)
        let octets = facts.sizes[version.piece.empreinte] ?? 0
        return """
            <section class="card"><h2>Version \(version.numero), figée le \(version.on.long)</h2>\
            <p class="meta">\(octets / 1024 + 1) Ko · SHA-256\u{A0}: <code>\(version.piece.empreinte)</code></p><p class="actions">\
            \(button("Le PDF figé", to: link.appending("convention.pdf"), "alt", icon: .document))\
            \(mayRecord ? button("Dossier pour le logiciel de signature (ZIP)", to: link.appending("dossier.zip"), "alt") : .empty)</p>\
            \(exemplaires(version))\(mayRecord ? upload(link) : .empty)\(mayRecord ? freeze : .empty)\(older)</section>
            """
    }

    private func exemplaires(_ version: VersionFigee) -> HTML {
        let own = facts.exemplaires.filter { $0.version == version.id }
        guard !own.isEmpty else { return "<h3>Exemplaire signé</h3><p>Aucun n’est encore déposé.</p>" }
        return """
            <h3>\(own.count == 1 ? "Exemplaire signé" : "Exemplaires signés")</h3><ul class="rows">\(each: own, exemplaire)</ul>
            """
    }

    private func exemplaire(_ exemplaire: Exemplaire) -> HTML {
        let found = integrites[exemplaire.id.rawValue]
        let mark =
            found?.isMarked == true
            ? "Il porte au moins une marque de signature électronique, que Maillage ne vérifie pas."
            : "Il ne porte aucune marque de signature électronique reconnue."
        return """
            <li><a href="\(base.appending("exemplaires", exemplaire.id.rawValue))" download>\(exemplaire.piece.nom)</a>, déposé le \(exemplaire.on.long)\
            <p class="meta">SHA-256\u{A0}: <code>\(exemplaire.piece.empreinte)</code></p>\
            <p><b>\(found?.integrite.phrase ?? "Fichier illisible.")</b> \(found?.integrite.conclusion) \(mark)</p></li>
            """
    }

    private func upload(_ link: Link) -> HTML {
        """
        <form method="post" action="\(link.appending("exemplaires"))" enctype="multipart/form-data">\(formSign(token))\
        <div class="field"><label for="fichier">Déposer le PDF signé</label>\
        <input type="file" id="fichier" name="fichier" accept="application/pdf,.pdf" required></div>\
        <button class="btn alt">Déposer</button></form>
        """
    }

    private var older: HTML {
        let others = facts.versions.filter { $0.id != facts.version?.id }
        guard !others.isEmpty else { return .empty }
        return """
            <details><summary>Versions précédentes</summary><ul>\(each: others, { version in
                let count = facts.signatures.count { $0.value.version == version.id && $0.value.retrait == nil }
                return """
                    <li><a href="\(base.appending("versions", version.id.rawValue, "convention.pdf"))">Version \(version.numero)</a>, figée le \
                    \(version.on.long), \(count.counted("signature", "signatures"))\u{A0}: <code>\(version.piece.empreinte)</code></li>
                    """
            })</ul></details>
            """
    }

    /// A convention may start before it is signed; that is said, never hidden.
    private var retroactive: HTML {
        guard
            let first = signataires.compactMap({ $0.signature?.on }).min()
                ?? (facts.head.debut < facts.today ? facts.today : nil),
            facts.head.debut < first
        else { return .empty }
        return """
            <section class="help card"><h2>Un début avant la signature</h2><p>La période de la convention commence le \
            \(facts.head.debut.long), avant la signature. C’est permis\u{A0}: les parties s’accordent sur une période que leurs \
            délibérations ont approuvée. La date de signature reste celle du jour où chacune signe\u{A0}; rien n’est antidaté.</p></section>
            """
    }

    // MARK: The parties

    private var list: HTML {
        """
        <section class="card" id="parties"><h2>Qui a signé, qui peut, qui attend</h2>\(scrolling("Signataires", """
        <table class="folds"><caption class="vh">Signataires</caption><thead><tr><th scope="col">Partie</th>\
        <th scope="col">État</th><th scope="col">Représentée par</th><th scope="col">Ce qu’elle attend</th></tr></thead>\
        <tbody>\(each: signataires, row)</tbody></table>
        """))</section>
        """
    }

    private func row(_ signataire: Signataire) -> HTML {
        let nom = facts.choices.nom(of: signataire.partie)
        let empechements = signataire.empechements(toSign: facts.version, on: facts.today)
        let acte = signataire.acte.map { $0.place(in: facts.head) }
        return """
            <tr><th scope="row">\(acte.map { "<a href=\"\($0)\">\(nom)</a>" } ?? HTML(text: nom))</th>\
            <td>\(state(signataire, empechements))</td><td>\(representants(signataire))</td>\
            <td>\(waits(signataire, empechements))</td></tr>
            """
    }

    private func state(_ signataire: Signataire, _ empechements: [Empechement]) -> HTML {
        if signataire.signature != nil { return "<span class=\"chip good\">A signé</span>" }
        return empechements.isEmpty
            ? "<span class=\"chip\">Peut signer</span>" : "<span class=\"chip warn\">Attend</span>"
    }

    private func representants(_ signataire: Signataire) -> HTML {
        guard !signataire.representants.isEmpty else { return "—" }
        let nom = facts.choices.nom(of: signataire.partie)
        return """
            <ul>\(each: signataire.representants, { representant in
                let edit = Link("ctg", facts.head.slug, "representants", representant.id.rawValue, "modifier")
                let named = facts.named(representant)
                let end = representant.mandat.end.map { " au \($0.long)" } ?? ""
                return """
                    <li>\(mayRecord
                        ? "<a href=\"\(edit)\">\(named)<span class=\"vh\"> (\(nom))</span></a>" : HTML(text: named))\
                    <small>, mandat du \(representant.mandat.start.long)\(end)\(representant.delegation.isEmpty ? "" : ", \(representant.delegation)")</small></li>
                    """
            })</ul>
            """
    }

    private func waits(_ signataire: Signataire, _ empechements: [Empechement]) -> HTML {
        if let signature = signataire.signature {
            let details = [
                "le \(signature.on.long)", signature.lieu.isEmpty ? nil : "à \(signature.lieu)",
                signature.rang.map { "au rang \($0)" },
            ]
            let withdraw: HTML = """
                <a href="\(base.appending("signatures", signature.id.rawValue))">Retirer<span class="vh"> la signature de \
                \(facts.choices.nom(of: signataire.partie))</span></a>
                """
            return "Signé \(details.compactMap(\.self).joined(separator: ", ")). \(mayRecord ? withdraw : .empty)"
        }
        let nom = facts.choices.nom(of: signataire.partie)
        let record: HTML = """
            <a href="\(base.appending("parties", signataire.partie.id.rawValue))">Enregistrer sa signature\
            <span class="vh">\u{A0}: \(nom)</span></a>
            """
        // That nothing is frozen yet is said once, above.
        let own = empechements.filter { $0 != .withoutVersion }
        let reasons: HTML =
            own.isEmpty
            ? (empechements.isEmpty ? "Rien. " : "La version figée seulement. ")
            : "<ul>\(each: own, { "<li>\($0.phrase)</li>" })</ul>"
        return "\(reasons)\(mayRecord ? record : .empty)"
    }

    private var retraits: HTML {
        let taken = facts.signatures.map(\.value).filter { $0.retrait != nil }
        guard !taken.isEmpty else { return .empty }
        return """
            <section class="card"><h2>Signatures retirées</h2><ul>\(each: taken, { signature in
                let partie = facts.choices.parties.first { $0.id == signature.partie }
                return """
                    <li>\(partie.map(facts.choices.nom(of:)))\u{A0}: signée le \(signature.on.long), retirée le \
                    \(signature.retrait?.on.long). Motif\u{A0}: \(signature.retrait?.motif)</li>
                    """
            })</ul></section>
            """
    }
}

extension StoreReader {
    /// What each signed copy of the version to sign tells of it, by copy; a copy whose bytes are lost is not told of.
    func integrites(_ facts: SignatureFacts) throws -> [String: (integrite: Integrite, isMarked: Bool)] {
        guard let version = facts.version, let frozen = try fichier(version.piece, in: facts.head.id) else {
            return [:]
        }
        let own = facts.exemplaires.filter { $0.version == version.id }
        let contents = try fichiers(own.map(\.piece), in: facts.head.id)
        return own.reduce(into: [:]) { found, exemplaire in
            guard let signed = contents[exemplaire.piece.empreinte] else { return }
            found[exemplaire.id.rawValue] = (Integrite(frozen: frozen, signed: signed), signed.holdsSignatureMark)
        }
    }
}
