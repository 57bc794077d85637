import Foundation

@testable import App

/// A form as a browser reads it in a page: its action and what it would send untouched.
struct PageForm {
    let action: String
    var values: FormValues

    /// The form with this action, if the page has it.
    init?(_ action: String, in page: Answer) {
        let forms = page.text.matches(of: /<form[^>]*?action="([^"]*)"[^>]*>(.*?)<\/form>/.dotMatchesNewlines())
        guard let found = forms.first(where: { String($0.output.1).unescaped == action }) else { return nil }
        self.action = action
        values = PageForm.values(in: String(found.output.2))
    }

    private static func values(in html: String) -> FormValues {
        var lists: [String: [String]] = [:]
        for match in html.matches(of: /<input([^>]*)>/) {
            let tag = String(match.output.1)
            guard let name = attribute("name", in: tag) else { continue }
            let isBox = tag.contains("type=\"checkbox\"")
            if isBox, !tag.contains(" checked") { continue }
            lists[name, default: []].append(attribute("value", in: tag) ?? "")
        }
        for match in html.matches(of: /<textarea([^>]*)>\n?(.*?)<\/textarea>/.dotMatchesNewlines()) {
            guard let name = attribute("name", in: String(match.output.1)) else { continue }
            lists[name] = [String(match.output.2).unescaped]
        }
        for match in html.matches(of: /<select([^>]*)>(.*?)<\/select>/.dotMatchesNewlines()) {
            guard let name = attribute("name", in: String(match.output.1)) else { continue }
            let options = String(match.output.2).matches(of: /<option value="([^"]*)"([^>]*)>/)
            let chosen = options.first { $0.output.2.contains("selected") } ?? options.first
            lists[name] = [chosen.map { String($0.output.1).unescaped } ?? ""]
        }
        return FormValues(lists)
    }

    private static func attribute(_ name: String, in tag: String) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" }).unescaped
    }
}
