import HTML

/// What went wrong, calmly: what, where, and what to do.
struct ProblemPage: Page {
    let problem: Problem

    var title: String { problem.title }

    var body: HTML {
        """
        <div class="page alone"><section class="trouble"><p class="number">Erreur \(problem.status.code)</p>\
        <h1>\(problem.title)</h1><p>\(problem.explanation)</p><p><b>Que faire ?</b></p><p>\(problem.advice)</p>\
        <p class="actions">\(button("Mes conventions", to: Link("conventions")))</p></section></div>
        """
    }

    /// - Parameter account: who reads it, when that much is known.
    func reply(to account: Account?, formToken: String = "", theme: ColorScheme = .auto) -> Reply {
        let frame = Frame(title: title, body: body, account: account, formToken: formToken, theme: theme)
        return .html(frame.html, status: problem.status)
    }
}
