import Domain
import HTML

/// The page of a form: a new object, or one being changed.
struct FormPage: Page {
    var title: String
    var action: Link
    var fields: [FormField]
    var values: FormValues
    var token: String
    /// The version the form was made from; `nil` for a new object.
    var version: Int?
    var errors: FormErrors?
    var cancel: Link
    /// Fields that are sent along without being shown.
    var carried: [String: String] = [:]
    /// What can be done apart from saving.
    var aside: HTML?
    /// What to know first, under the title.
    var intro: HTML?
    /// What its two buttons say.
    var save = "Enregistrer"
    var cancelLabel = "Annuler"

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Les champs marqués « obligatoire » doivent être remplis.").html)
        <div class="stack">
        \(intro)\(errors.map(summary))
        <form method="post" action="\(action)" data-draft="\(draftOwner)"\(flag: "data-unsaved", if: errors != nil)>\(formSign(token))\
        \(hidden("version", version.map { String($0) }))\
        \(each: carried.sorted { $0.key < $1.key }, { hidden($0.key, $0.value) ?? .empty })
        <section class="card">\(each: fields, { FieldView(field: $0, values: values, errors: errors).html })</section>
        <p class="save"><button class="btn">\(save)</button><a class="btn quiet" href="\(cancel)">\(cancelLabel)</a>\
        <span class="state" role="status" data-state></span></p></form>
        \(aside)
        </div>
        """
    }

    /// The browser keeps drafts per person.
    private var draftOwner: String { String(token.prefix(12)) }

    private func hidden(_ name: String, _ value: String?) -> HTML? {
        guard let value else { return nil }
        return """
            <input type="hidden" name="\(name)" value="\(value)">
            """
    }

    /// The list of what to correct, each line leading to its field.
    private func summary(_ errors: FormErrors) -> HTML {
        let count = errors.refusals.count
        let heading = count == 1 ? "Un point à corriger" : "\(count) points à corriger"
        return """
            <div class="errors" role="alert" tabindex="-1"><h2>\(heading)</h2>\
            <p>Rien n’est perdu : votre texte est ci-dessous, rien n’a été enregistré.</p>\
            <ul>\(each: errors.refusals, line)</ul></div>
            """
    }

    private func line(_ refusal: Refusal) -> HTML {
        let field = fields.first { $0.name == refusal.field }
        let sentence = refusal.sentence
        guard let field else { return "<li>\(sentence)</li>" }
        return """
            <li><a href="\(Link.anchor(field.name))">\(field.label) : \(sentence.lowercasedFirst)</a></li>
            """
    }
}

/// One field with its label, its help and what is wrong with it.
struct FieldView {
    let field: FormField
    let values: FormValues
    let errors: FormErrors?

    var html: HTML {
        switch field.kind {
        case .fixed: .empty
        case .flag: flag
        case .choices(let options): checkboxes(options)
        case .choice(let options, let none): labelled(select(options, none: none))
        case .prose: labelled(prose)
        default: labelled(input)
        }
    }

    private var value: String { values[field.name] ?? "" }
    private var error: String? { errors?.sentence(for: field) }
    private var required: HTML? { field.isRequired ? " <span>(obligatoire)</span>" : nil }

    private var hint: HTML? {
        field.help.map { "<p class=\"hint\" id=\"\(field.name)-aide\">\($0)</p>" }
    }

    private var problem: HTML? {
        error.map { "<p class=\"error\" id=\"\(field.name)-erreur\">\(Icon.alert.svg)\($0)</p>" }
    }

    /// What describes the field to who cannot see it beside its label.
    private var describedBy: String? {
        let ids = [field.help.map { _ in "\(field.name)-aide" }, error.map { _ in "\(field.name)-erreur" }]
        let present = ids.compactMap(\.self)
        return present.isEmpty ? nil : present.joined(separator: " ")
    }

    private var attributes: HTML {
        """
        id="\(field.name)" name="\(field.name)"\(attribute: "aria-describedby", describedBy)\
        \(attribute: "aria-invalid", error == nil ? nil : "true")\(flag: "required", if: field.isRequired)
        """
    }

    private func labelled(_ control: HTML) -> HTML {
        """
        <div class="field\(error == nil ? "" : " invalid")"><label for="\(field.name)">\(field.label)\(required)</label>\
        \(hint)\(problem)\(control)</div>
        """
    }

    private var input: HTML {
        switch field.kind {
        case .day:
            """
            <input class="short" type="date" \(attributes) value="\(value)">
            """
        case .number:
            """
            <input class="short" inputmode="numeric" \(attributes) value="\(value)">
            """
        default:
            """
            <input \(attributes) value="\(value)">
            """
        }
    }

    private var prose: HTML {
        """
        <textarea \(attributes) rows="\(min(14, max(3, value.count / 80 + 2)))" data-preview>
        \(value)</textarea>
        """
    }

    private func select(_ options: [FormField.Option], none: String?) -> HTML {
        """
        <select \(attributes)>\(none.map { emptyOption($0) } ?? (value.isEmpty ? emptyOption("Choisir…") : .empty))\
        \(each: options, { option in
            "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == value)>\(option.label)</option>"
        })</select>
        """
    }

    private func emptyOption(_ label: String) -> HTML {
        """
        <option value=""\(flag: "selected", if: value.isEmpty)>\(label)</option>
        """
    }

    private var flag: HTML {
        """
        <div class="field"><input type="hidden" name="\(field.name)" value="0">\
        <label class="check"><input type="checkbox" id="\(field.name)" name="\(field.name)" value="1"\
        \(flag: "checked", if: values.values[field.name]?.contains("1") ?? false)>\
        <span>\(field.label)</span></label></div>
        """
    }

    private func checkboxes(_ options: [FormField.Option]) -> HTML {
        let chosen = Set(values.list(field.name))
        let isLong = options.count > 8
        return """
            <fieldset class="field\(error == nil ? "" : " invalid")" id="\(field.name)"\
            \(attribute: "aria-describedby", describedBy)><legend>\(field.label)\(required)</legend>\(hint)\(problem)\
            <input type="hidden" name="\(field.name)" value="">\
            \(isLong ? filter : nil)\
            \(options.isEmpty ? "<p class=\"meta\">Rien à choisir pour l’instant.</p>" : list(options, chosen, isLong))</fieldset>
            """
    }

    private var filter: HTML {
        """
        <div class="tools" hidden data-js><div class="field grow"><label for="\(field.name)-filtre">Filtrer</label>\
        <input id="\(field.name)-filtre" type="search" data-filter="#\(field.name)-liste"></div>\
        <output for="\(field.name)-filtre"></output></div>
        """
    }

    private func list(_ options: [FormField.Option], _ chosen: Set<String>, _ isLong: Bool) -> HTML {
        let box: HTML = isLong ? " tabindex=\"0\" aria-label=\"\(field.label)\"" : .empty
        return """
            <ul class="options\(isLong ? " box" : "")" id="\(field.name)-liste"\(box)>\
            \(each: options, { option in
                """
                <li><label class="check"><input type="checkbox" name="\(field.name)" value="\(option.value)"\
                \(flag: "checked", if: chosen.contains(option.value))><span>\(option.label)</span></label></li>
                """
            })</ul>
            """
    }
}

/// One choice of a form that filters a list.
///
/// - Parameter none: what stands for no choice; `nil` when there always is one.
func filterChoice(
    _ name: String, _ label: String, _ none: String?, _ options: [FormField.Option], _ chosen: String
) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)">\
    \(none.map { "<option value=\"\">\($0)</option>" })\(each: options, { option in
        "<option value=\"\(option.value)\"\(flag: "selected", if: option.value == chosen)>\(option.label)</option>"
    })</select></div>
    """
}
