import Domain
import HTML
import Storage

/// What keeps the convention from being coherent and complete, found from its facts alone.
struct ConventionCheck {
    let facts: ConventionFacts

    /// One thing to mend.
    struct Finding: Sendable, Equatable {
        let subject: String
        let reason: String
        let link: Link
    }

    private var base: Link { Link("ctg", facts.head.slug) }

    var findings: [Finding] {
        parties + articles + annexes + volets + competences
    }

    private var parties: [Finding] {
        let natures = facts.parties(.signataire).compactMap { facts.choices.organisme($0.organisme)?.nature }
        var findings: [Finding] = []
        let page = base.appending("parties")
        if natures.isEmpty {
            findings.append(.init(subject: "Parties", reason: "Aucun signataire n’est enregistré.", link: page))
        } else if !natures.contains(.caf) {
            findings.append(.init(subject: "Parties", reason: "La Caf n’est pas parmi les signataires.", link: page))
        }
        for partie in facts.parties(.signataire) where partie.qualite.isEmpty || partie.assemblee.isEmpty {
            findings.append(
                .init(
                    subject: facts.choices.nom(of: partie),
                    reason: "La qualité du représentant ou l’assemblée qui délibère manque.",
                    link: base.appending("parties", partie.id.rawValue, "modifier")))
        }
        return findings
    }

    private var articles: [Finding] {
        let page = base.appending("convention")
        if facts.articles.isEmpty {
            return [.init(subject: "Convention", reason: "Le texte n’a aucun article.", link: page)]
        }
        return facts.articles.enumerated().flatMap { index, article -> [Finding] in
            let subject = "Article \(index + 1), \(article.titre)"
            let edit = base.appending("articles", article.id.rawValue, "modifier")
            var found = ArticleVariables.unknown(in: article.texte).map { name in
                Finding(subject: subject, reason: "« {{\(name)}} » ne correspond à aucune donnée.", link: edit)
            }
            if article.texte.isEmpty { found.append(.init(subject: subject, reason: "Le texte est vide.", link: edit)) }
            return found
        }
    }

    private var annexes: [Finding] {
        let texts = [
            ("Annexe 1, méthodologie", facts.convention.methodologie),
            ("Annexe 2, présentation générale", facts.convention.presentation),
            ("Annexe 5, pilotage et suivi", facts.convention.pilotage),
            ("Annexe 5, évaluation", facts.convention.evaluation),
        ]
        let edit = base.appending("convention", "textes", facts.head.id.rawValue, "modifier")
        return texts.filter(\.1.isEmpty).map { .init(subject: $0.0, reason: "Le texte est vide.", link: edit) }
            + (facts.equipements.isEmpty
                ? [.init(subject: "Annexe 3", reason: "Aucun équipement.", link: base.appending("equipements"))] : [])
    }

    /// Validated volets that are no longer complete, and the absence of any.
    private var volets: [Finding] {
        let validated = facts.contents.validated
        if validated.isEmpty {
            return [
                .init(subject: "Volets", reason: "Aucun volet n’est validé en COPIL.", link: base.appending("volets"))
            ]
        }
        return validated.flatMap { content in
            [Etape.Stage.diagnostic, .enjeux, .plan].flatMap { content.missing(for: $0) }.map { missing in
                Finding(
                    subject: content.volet.nom, reason: missing.sentence,
                    link: missing.link(in: facts.head, volet: content.volet))
            }
        }
    }

    private var competences: [Finding] {
        let fiches = facts.contents.fiches.flatMap { fiche in
            facts.contents.operations(of: fiche).compactMap { operation in
                facts.contents.warning(for: operation, of: fiche, during: facts.head.periode).map { warning in
                    Finding(
                        subject: "\(fiche.code), \(operation.titre)",
                        reason: warning.sentence(facts.choices.organismes, communes: facts.choices.communes),
                        link: fiche.place(in: facts.head))
                }
            }
        }
        let equipements = facts.equipements.flatMap { line in
            line.warnings.map {
                Finding(
                    subject: line.equipement.nom, reason: $0,
                    link: base.appending("equipements", line.equipement.id.rawValue, "modifier"))
            }
        }
        return fiches + equipements
    }
}

/// The findings, each leading to where it is mended.
struct CheckPage: Page {
    let findings: [ConventionCheck.Finding]

    var title: String { "Vérification" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let (head, today) = (visit.convention, visit.environment.today)
        guard let facts = try await visit.read({ try $0.conventionFacts(head, on: today) }) else {
            throw Problem.notFound
        }
        return visit.page(
            CheckPage(findings: ConventionCheck(facts: facts).findings), in: .convention,
            crumbs: [Crumb(label: "Convention", link: visit.link("convention"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: HTML(text: findings.count.counted("point à voir", "points à voir"))).html)
        \(findings.isEmpty ? emptyState("Rien à compléter", "La convention est cohérente et complète.", icon: .todo) : list)
        """
    }

    private var list: HTML {
        """
        <section class="card"><ul class="todo">\(each: findings, { finding in
            "<li>\(Icon.alert.svg)<span><a href=\"\(finding.link)\">\(finding.subject)</a> : \(finding.reason)</span></li>"
        })</ul></section>
        """
    }
}
