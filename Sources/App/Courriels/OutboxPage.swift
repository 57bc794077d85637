import HTML

/// In demonstration, where e-mails are read instead of being sent.
struct OutboxPage: Page {
    let mails: [QueuedMail]

    var title: String { "Boîte d’envoi" }

    var body: HTML {
        """
        <div class="page alone"><div class="stack">
        \(TitleBlock(heading: title, meta: "Démonstration : aucun courriel ne part de cette installation.").html)
        \(mails.isEmpty ? nothing : .empty)
        \(each: mails, card)
        </div></div>
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucun courriel", "Les liens de connexion demandés apparaîtront ici.",
            button("Se connecter", to: Link("connexion")))
    }

    private func card(_ queued: QueuedMail) -> HTML {
        """
        <section class="mail"><h2>\(queued.mail.subject)</h2><p class="meta">à \(queued.mail.recipient), \(queued.queuedAt)</p>\
        <pre>\(each: queued.mail.body.split(separator: "\n", omittingEmptySubsequences: false), { line($0) })</pre></section>
        """
    }

    /// A line that is an address becomes a link.
    private func line(_ text: Substring) -> HTML {
        guard let link = Link(external: String(text)) else { return "\(String(text))\n" }
        return "<a href=\"\(link)\">\(String(text))</a>\n"
    }
}
