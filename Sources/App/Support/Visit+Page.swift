import HTML
import HTTPTypes

extension Visit {
    /// What the address says was just done.
    var notice: Notice? { request.query["fait"].flatMap(Notice.init) }

    /// The form that was just saved, by its action.
    var savedForm: String? { request.query["formulaire"] }

    var theme: ColorScheme { request.cookie("theme").flatMap(ColorScheme.init) ?? .auto }

    /// A page outside any convention.
    func page(_ page: some Page, status: HTTPResponse.Status = .ok, notice: Notice? = nil) -> Reply {
        let frame = Frame(
            title: page.title, body: page.body, account: account, formToken: formToken,
            notice: notice ?? self.notice, theme: theme)
        return .html(frame.html, status: status)
    }
}

extension ConventionVisit {
    /// A page of the convention.
    func page(
        _ page: some Page, in phase: Phase, crumbs: [Crumb] = [], status: HTTPResponse.Status = .ok,
        refresh: Int? = nil
    ) -> Reply {
        let frame = Frame(
            title: page.title, body: page.body, account: visit.account, formToken: visit.formToken,
            convention: convention, access: access, phase: phase, crumbs: crumbs, notice: visit.notice,
            savedForm: visit.savedForm, refresh: refresh, theme: visit.theme)
        return .html(frame.html, status: status)
    }
}

extension Link {
    /// The page, saying what was just done.
    ///
    /// - Parameter form: the action of the form that was sent, so that the browser forgets its draft.
    func saying(_ notice: Notice, answering form: Link? = nil) -> Link {
        let parts = address.split(separator: "#", maxSplits: 1)
        var page = Link(segments: parts[0].split(separator: "/").map(String.init)).with(["fait": notice.rawValue])
        if let form { page = page.with(["formulaire": form.address]) }
        return parts.count == 2 ? page.at(String(parts[1])) : page
    }
}

/// The page title block: heading, what it is about, what can be done.
struct TitleBlock {
    var chips: HTML?
    var heading: String
    var meta: HTML?
    var actions: [HTML] = []

    var html: HTML {
        """
        <div class="title"><div>\(chips.map { "<p class=\"chips\">\($0)</p>" })<h1>\(heading)</h1>\
        \(meta.map { "<p class=\"meta\">\($0)</p>" })</div>\
        \(actions.isEmpty ? nil : "<p class=\"actions\">\(actions.joined())</p>")</div>
        """
    }
}

/// A link that looks like a button.
func button(_ label: String, to link: Link, _ style: String = "", icon: Icon? = nil) -> HTML {
    let classes = style.isEmpty ? "btn" : "btn \(style)"
    return """
        <a class="\(classes)" href="\(link)">\(icon?.svg)\(label)</a>
        """
}

/// What to say where nothing is yet, with the first thing to do.
func emptyState(_ title: String, _ text: String, icon: Icon = .plan, level: Int = 2, _ action: HTML? = nil) -> HTML {
    """
    <section class="empty">\(icon.svg)<h\(level)>\(title)</h\(level)><p>\(text)</p>\
    \(action.map { "<p class=\"actions\">\($0)</p>" })</section>
    """
}

/// A region that scrolls sideways on a narrow screen, reachable with the keyboard.
func scrolling(_ label: String, _ table: HTML, _ style: ScrollStyle? = nil) -> HTML {
    """
    <div class="scroll\(style.map { " \($0.rawValue)" })" role="region" tabindex="0" aria-label="\(label)">\(table)</div>
    """
}

/// How wide a table is at least in what scrolls.
enum ScrollStyle: String {
    /// A few short columns, which fit beside another card.
    case fit
    /// Columns of words, which a phone scrolls rather than piles up.
    case wide
}

/// The sign of a form.
func formSign(_ token: String) -> HTML {
    """
    <input type="hidden" name="_csrf" value="\(token)">
    """
}
