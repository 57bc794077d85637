import Domain
import HTML

/// What stands in the middle of the frame: a plain value that never fetches.
protocol Page {
    var title: String { get }
    var body: HTML { get }
}

/// Where a page stands in the phases of a CTG.
enum Phase: String, CaseIterable {
    case apercu, territoire, diagnostic, offre, equilibre, enjeux, plan, engagements, parties, deliberations,
        convention,
        signature, instances, reunions, decisions, calendrier, actions, journal
    case acces
    case convocations
}

/// The colours of the pages: the system's, or the ones chosen.
enum ColorScheme: String {
    case auto, light, dark
}

/// One step of the way to a page.
struct Crumb {
    let label: String
    let link: Link
}

/// The frame every page stands in: bar, rail, content, and on a phone the dock.
struct Frame {
    var title: String
    var body: HTML
    var account: Account?
    var formToken = ""
    var convention: ConventionHead?
    var access: Access?
    var phase: Phase?
    var crumbs: [Crumb] = []
    /// Shown once, above the content: what was just done.
    var notice: Notice?
    /// The action of the form the notice answers.
    var savedForm: String?
    /// Seconds after which a page without JavaScript asks again by itself.
    var refresh: Int?
    /// `auto`, `light` or `dark`, as the browser remembers it.
    var theme = ColorScheme.auto

    var html: HTML {
        """
        <!doctype html>
        <html lang="fr" data-theme="\(theme.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) — Maillage</title>
        <link rel="icon" href="\(Assets.link("favicon.svg"))" type="image/svg+xml">
        <link rel="preload" href="\(Assets.link("maillage-sans-regular.woff2"))" as="font" type="font/woff2" crossorigin>
        <link rel="stylesheet" href="\(Assets.link("maillage.css"))">
        <script type="module" src="\(Assets.link("maillage.js"))"></script>
        \(refresh.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>" })
        </head>
        <body\(attribute: "data-user", account.map { String($0.id.digest.prefix(12)) })>
        <a class="skip" href="#contenu">Aller au contenu</a>
        \(bar)
        \(convention == nil ? loneContent : content)
        \(footer)
        \(convention.map(dock))
        \(convention == nil ? nil : Volet.Teinte.drawings)
        </body>
        </html>
        """
    }

    private var bar: HTML {
        """
        <header class="bar">
        <a class="brand" href="\(Link("conventions"))" aria-label="Maillage, mes conventions">\(Frame.logo)<span>Maillage</span></a>
        \(convention.map(whereabouts))
        \(convention.map(search))
        \(account.map(menu) ?? signInLink)
        </header>
        """
    }

    static let logo: HTML = """
        <svg viewBox="0 0 32 32" aria-hidden="true"><path d="M6 24 11 8l10 3 5 13M6 24l15-13M11 8l15 16M6 24h20"/>\
        <circle cx="11" cy="8" r="3"/><circle cx="21" cy="11" r="3"/><circle cx="6" cy="24" r="3"/>\
        <circle class="end" cx="26" cy="24" r="3.600"/></svg>
        """

    private func whereabouts(_ head: ConventionHead) -> HTML {
        let mention: HTML? = head.mention.isEmpty ? nil : " <small>(\(head.mention))</small>"
        return """
            <a class="where" href="\(Link("ctg", head.slug))">\(head.titre) · CTG \(head.years)\(mention)</a>
            """
    }

    private func search(_ head: ConventionHead) -> HTML {
        let link = Link("ctg", head.slug, "recherche")
        return """
            <form role="search" action="\(link)"><input type="search" name="q" aria-label="Rechercher" \
            placeholder="Rechercher une fiche, une commune…"></form>
            <a class="find" href="\(link)" aria-label="Rechercher">\(Icon.search.svg)</a>
            """
    }

    private var signInLink: HTML {
        """
        <a class="btn alt" href="\(Link("connexion"))">Se connecter</a>
        """
    }

    private func menu(_ account: Account) -> HTML {
        """
        <details class="menu"><summary aria-label="Mon compte">\(account.initials)</summary><div>
        <p><b>\(account.nom)</b><br><small>\(account.email)</small></p>
        <ul><li><a href="\(Link("compte"))">Mon compte</a></li><li><a href="\(Link("conventions"))">Mes conventions</a></li></ul>
        <hr><div class="choice" role="group" aria-label="Thème" hidden data-js>\
        <button type="button" data-theme-choice="auto">Automatique</button>\
        <button type="button" data-theme-choice="light">Clair</button>\
        <button type="button" data-theme-choice="dark">Sombre</button></div>
        <hr><ul><li><form method="post" action="\(Link("deconnexion"))" data-forget-drafts>\
        <input type="hidden" name="_csrf" value="\(formToken)"><button>Se déconnecter</button></form></li></ul>
        </div></details>
        """
    }

    private var content: HTML {
        """
        <div class="page">
        \(convention.map(rail))
        <main id="contenu" tabindex="-1">
        \(crumbs.isEmpty ? .empty : trail)
        \(notice?.html(answering: savedForm))
        \(body)
        </main>
        </div>
        """
    }

    private var loneContent: HTML {
        """
        <main id="contenu" class="lone" tabindex="-1">
        \(notice?.html(answering: savedForm))
        \(body)
        </main>
        """
    }

    private var trail: HTML {
        """
        <nav class="crumbs" aria-label="Fil d’Ariane"><ol>\
        \(each: crumbs, { "<li><a href=\"\($0.link)\">\($0.label)</a></li>" })\
        <li aria-current="page">\(title)</li></ol></nav>
        """
    }

    private var footer: HTML {
        """
        <footer class="foot"><span>Maillage \(Product.version) · logiciel libre</span>\
        <a href="\(Link("accessibilite"))">Accessibilité</a>\
        <a href="\(Link("donnees-personnelles"))">Données personnelles</a></footer>
        """
    }
}

extension Frame {
    private func rail(_ head: ConventionHead) -> HTML {
        """
        <nav class="rail" id="menu" popover aria-label="Phases de la convention">
        \(each: Frame.groups, { group in
            """
            <section><h2>\(group.title)</h2><ul>\(each: entries(group.entries), { entry(head, $0) })</ul></section>
            """
        })
        <button type="button" class="btn alt close" popovertarget="menu" popovertargetaction="hide">\
        \(Icon.close.svg) Fermer le menu</button>
        </nav>
        """
    }

    private struct Entry {
        let phase: Phase
        let label: String
        let segments: [String]
        var right = Right.readConvention
    }

    private static let groups: [(title: String, entries: [Entry])] = [
        (
            "Comprendre",
            [
                Entry(phase: .apercu, label: "Vue d’ensemble", segments: []),
                Entry(phase: .territoire, label: "Territoire", segments: ["territoire"]),
                Entry(phase: .diagnostic, label: "Diagnostic", segments: ["volets"]),
                Entry(phase: .offre, label: "Offre", segments: ["equipements"]),
                Entry(phase: .equilibre, label: "Équilibre", segments: ["equilibre"]),
            ]
        ),
        (
            "Co-construire",
            [
                Entry(phase: .enjeux, label: "Enjeux", segments: ["enjeux"]),
                Entry(phase: .plan, label: "Plan d’actions", segments: ["fiches"]),
            ]
        ),
        (
            "Décider",
            [
                Entry(phase: .instances, label: "Instances", segments: ["instances"]),
                Entry(phase: .reunions, label: "Réunions", segments: ["reunions"]),
                Entry(phase: .decisions, label: "Décisions", segments: ["decisions"]),
                Entry(phase: .calendrier, label: "Calendrier", segments: ["calendrier"]),
                Entry(
                    phase: .convocations, label: "Convocations", segments: ["convocations"], right: .editGouvernance),
            ]
        ),
        (
            "S’engager",
            [
                Entry(phase: .engagements, label: "Engagements", segments: ["engagements"]),
                Entry(phase: .parties, label: "Parties", segments: ["parties"]),
                Entry(phase: .deliberations, label: "Délibérations", segments: ["deliberations"]),
                Entry(phase: .signature, label: "Signature", segments: ["signature"]),
                Entry(phase: .convention, label: "Convention", segments: ["convention"]),
            ]
        ),
        (
            "Faire vivre",
            [
                Entry(phase: .actions, label: "Mes actions", segments: ["actions"], right: .participate),
                Entry(phase: .journal, label: "Journal", segments: ["journal"], right: .readJournal),
                Entry(phase: .acces, label: "Accès", segments: ["acces"], right: .manageAccess),
            ]
        ),
    ]

    /// The entries the person may open.
    private func entries(_ entries: [Entry]) -> [Entry] {
        entries.filter { access?.allows($0.right) ?? false }
    }

    private func entry(_ head: ConventionHead, _ entry: Entry) -> HTML {
        let link = Link(segments: ["ctg", head.slug] + entry.segments)
        return """
            <li><a href="\(link)"\(attribute: "aria-current", entry.phase == phase ? "page" : nil)>\(entry.label)</a></li>
            """
    }

    private func dock(_ head: ConventionHead) -> HTML {
        """
        <nav class="dock" aria-label="Accès rapide">
        \(dockLink(head, .apercu, [], Icon.home, "Accueil"))
        \(dockLink(head, .plan, ["fiches"], Icon.plan, "Plan"))
        \(dockLink(head, .calendrier, ["calendrier"], Icon.calendar, "Dates"))
        \(dockLink(head, .convention, ["convention"], Icon.convention, "Convention"))
        <button type="button" popovertarget="menu">\(Icon.menu.svg)Menu</button>
        </nav>
        """
    }

    private func dockLink(
        _ head: ConventionHead, _ phase: Phase, _ segments: [String], _ icon: Icon, _ label: String
    ) -> HTML {
        """
        <a href="\(Link(segments: ["ctg", head.slug] + segments))"\
        \(attribute: "aria-current", phase == self.phase ? "page" : nil)>\(icon.svg)\(label)</a>
        """
    }
}

extension Account {
    /// Two letters for the account button.
    var initials: String {
        let letters = nom.split(separator: " ").prefix(2).compactMap(\.first).filter(\.isLetter)
        return letters.isEmpty ? "?" : String(letters).uppercased()
    }
}
