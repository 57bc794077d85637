import Domain
import HTML
import Storage

/// The équilibre de l’offre of one volet.
struct EquilibrePage: Page {
    let facts: EquilibreFacts
    let chiffres: Chiffres
    let volets: [Volet]
    let kept: [BilanLine]
    let head: ConventionHead
    let access: Access
    let token: String
    /// What was wrong with the title of the result to keep.
    var refusal: Refusal?

    private var volet: Volet { facts.volet }
    private var base: Link { Link("ctg", head.slug, "equilibre") }
    private var page: Link { base.appending(volet.cle) }
    private var mayEdit: Bool { access.allows(.editDiagnostic, on: ObjectScope(volets: [volet.id])) }
    var title: String { "Équilibre de l’offre\u{A0}: \(volet.nom.lowercasedFirst)" }

    static let routes = [
        Route(.get, ctg: "/equilibre", .readConvention, first),
        Route(.get, ctg: "/equilibre/:id", .readConvention) { visit in
            visit.page(try await read(visit), in: .equilibre)
        },
        Route(.get, ctg: "/equilibre/:id/acces/:format", .readConvention) { visit in
            let drawing = try await read(visit).drawings.acces
            return try await drawing.reply(visit.parameter("format"), name: "acces", visit)
        },
        Route(.get, ctg: "/equilibre/:id/couverture/:format", .readConvention) { visit in
            let drawing = try await read(visit).drawings.couverture
            return try await drawing.reply(visit.parameter("format"), name: "couverture", visit)
        },
        Route(.get, ctg: "/equilibre/:id/projection/:format", .readConvention) { visit in
            guard let drawing = try await read(visit).projection.drawing else { throw Problem.notFound }
            return try await drawing.reply(visit.parameter("format"), name: "projection", visit)
        },
    ]

    /// The first volet the territoire works on.
    @Sendable private static func first(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let volets = try await visit.read { try $0.all(Volet.self, in: convention).map(\.value).filter(\.isActive) }
        guard let volet = volets.first else { return visit.page(NoVoletPage(), in: .equilibre) }
        return .redirect(to: visit.link("equilibre", volet.cle))
    }

    static func read(_ visit: ConventionVisit) async throws -> EquilibrePage {
        let head = visit.convention
        let address = try visit.parameter("id")
        let (facts, volets, kept) = try await visit.read { db in
            let (volet, volets) = try db.volet(at: address, in: head.id)
            return (
                try db.equilibreFacts(of: volet, in: head), volets, try db.bilanLines(of: volet.id, in: head.id)
            )
        }
        return EquilibrePage(
            facts: facts, chiffres: Chiffres(facts, try Bilan(facts.inputs)), volets: volets, kept: kept, head: head,
            access: visit.access, token: visit.visit.formToken)
    }

    var drawings: EquilibreDrawings {
        EquilibreDrawings(
            chiffres: chiffres, contours: facts.contours, base: page,
            method: "méthode \(facts.hypotheses.desserte.methode.sigle)")
    }

    var body: HTML {
        """
        <div class="\(volet.teinte.hueClass)">\(TitleBlock(heading: title, meta: HTML(text: summary), actions: actions).html)
        \(navigation)<div class="grid">\(isEmpty ? nothing : EquilibreFigures(chiffres: chiffres, drawings: drawings, head: head).html)
        \(modes)\(projection.html)
        \(HypothesesCard(facts: facts, edit: mayEdit ? edit : nil, matrice: Link("ctg", head.slug, "trajets")).html)
        \(KeptBilans(lines: kept, action: mayEdit && !isEmpty ? page.appending("bilans") : nil, token: token, base: Link("ctg", head.slug, "bilans"), refusal: refusal).html)
        </div></div>
        """
    }

    private var projection: ProjectionCard {
        ProjectionCard(
            facts: facts, places: chiffres.whole.places, base: page.appending("projection"),
            indicateurs: Link("ctg", head.slug, "indicateurs"))
    }

    /// The official rate, of the whole territoire, mode by mode.
    private var modes: HTML {
        guard volet.teinte == .petiteEnfance else { return .empty }
        return ModesCard(portrait: facts.portrait, indicateurs: Link("ctg", head.slug, "indicateurs")).html
    }

    private var isEmpty: Bool { chiffres.lines.allSatisfy { $0.valeur?.number == nil } }

    private var summary: String {
        "\(chiffres.territoire)\u{A0}: \(chiffres.besoin.libelle.lowercasedFirst) et \(chiffres.offre.unite), commune par commune."
    }

    private var edit: Link {
        let forms = Link("ctg", head.slug, "hypotheses")
        if let stored = facts.stored { return forms.appending(stored.id.rawValue, "modifier") }
        return facts.hypotheses.prefilled(forms.appending("nouveau"))
    }

    private var actions: [HTML] {
        (access.allows(.readNational)
            ? [button("Toute la France", to: Link("ctg", head.slug, "national"), "quiet")] : [])
            + [button("Scénarios", to: page.appending("scenarios"), "alt")]
            + (mayEdit ? [button("Modifier les hypothèses", to: edit, "alt", icon: .edit)] : [])
    }

    private var navigation: HTML {
        """
        <nav class="tabs" aria-label="Équilibre par volet"><ul>\(each: volets, { item in
            """
            <li><a href="\(base.appending(item.cle))"\(attribute: "aria-current", item.id == volet.id ? "page" : nil)>\(item.nom)</a></li>
            """
        })</ul></nav>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Personne n’est compté",
            "Aucun fichier importé ne dit combien sont\u{A0}: \(chiffres.besoin.libelle.lowercasedFirst). Importez-le, ou comptez autre chose.",
            icon: .map, "\(button("Voir où le télécharger", to: Link("ctg", head.slug, "indicateurs"), "alt"))")
    }
}

/// Where there is nothing to balance.
private struct NoVoletPage: Page {
    var title: String { "Équilibre de l’offre" }
    var body: HTML {
        """
        \(TitleBlock(heading: title).html)\(emptyState("Aucun volet", "L’équilibre se lit volet par volet\u{A0}: ouvrez-en un dans Diagnostic."))
        """
    }
}
