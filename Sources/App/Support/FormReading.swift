import Domain
import Storage

/// Everything wrong with a form, field by field.
struct FormErrors: Error, Sendable {
    var refusals: [Refusal]

    /// What to say beside one field.
    func sentence(for field: FormField) -> String? {
        refusals.first { $0.field == field.name }.map(\.sentence)
    }
}

extension Snapshot {
    /// This state with what a form says of it; a field the form does not hold keeps its value.
    ///
    /// - Throws: ``FormErrors`` with one refusal per field that cannot be read.
    func applying(_ form: FormValues, fields: [FormField]) throws(FormErrors) -> Snapshot {
        var snapshot = self
        var refusals: [Refusal] = []
        for field in fields where form.contains(field.name) {
            do throws(Refusal) {
                if field.isList {
                    let chosen = try field.readList(form.list(field.name))
                    // Boxes come in the order of the page: what was already chosen keeps its own.
                    let kept = (links[field.name] ?? []).filter(chosen.contains)
                    snapshot.links[field.name] = kept + chosen.filter { !kept.contains($0) }
                } else {
                    snapshot.fields[field.name] = try field.read(form.value(of: field))
                }
            } catch {
                refusals.append(error)
            }
        }
        if !refusals.isEmpty { throw FormErrors(refusals: refusals) }
        return snapshot
    }

    /// What a form made from this state holds.
    func formValues(_ fields: [FormField]) -> FormValues {
        var values = FormValues()
        for field in fields {
            if field.isList {
                values.set(field.name, links[field.name] ?? [])
            } else {
                values[field.name] = text(field.name) ?? ""
            }
        }
        return values
    }
}

extension FormValues {
    /// What a form says of one field; a checked box comes after the hidden « 0 » that stands for the unchecked one.
    func value(of field: FormField) -> String {
        if case .flag = field.kind { return values[field.name]?.contains("1") == true ? "1" : "0" }
        return self[field.name] ?? ""
    }
}

extension FormField {
    fileprivate func read(_ typed: String) throws(Refusal) -> StoredValue {
        let text = typed.replacing("\r\n", with: "\n").trimmed
        if text.isEmpty {
            if isRequired { throw Refusal(name, .empty) }
            return isTextual ? .text("") : kind.isFlag ? .integer(0) : .null
        }
        switch kind {
        case .line(let limit), .prose(let limit):
            if text.utf8.count > limit, text.count > limit {
                throw Refusal(name, .tooLong(limit: limit, count: text.count))
            }
            return .text(text)
        case .day:
            guard let day = Day(text) else { throw Refusal(name, .notADay(text)) }
            return .text(day.description)
        case .number(let range):
            guard let number = Int(text) else { throw Refusal(name, .notANumber(text)) }
            guard range.contains(number) else { throw Refusal(name, .outOfBounds(number, in: range)) }
            return .integer(Int64(number))
        case .choice(let options, _):
            guard options.contains(where: { $0.value == text }) else { throw Refusal(name, .unknown(text)) }
            return .text(text)
        case .flag: return .integer(text == "1" ? 1 : 0)
        case .fixed, .choices: return .text(text)
        }
    }

    fileprivate func readList(_ values: [String]) throws(Refusal) -> [String] {
        let known = Set(options.map(\.value))
        if let stranger = values.first(where: { !known.contains($0) }) { throw Refusal(name, .unknown(stranger)) }
        if isRequired, values.isEmpty { throw Refusal(name, .empty) }
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }

    private var isTextual: Bool {
        switch kind {
        case .line, .prose: true
        default: false
        }
    }
}

extension FormField.Kind {
    fileprivate var isFlag: Bool {
        if case .flag = self { true } else { false }
    }
}

extension Refusal {
    /// The sentence beside a field: what is wrong, and what to do.
    var sentence: String {
        switch reason {
        case .empty: "Remplissez ce champ, il est obligatoire."
        case .tooLong(let limit, let count):
            "Ce texte compte \(count.spaced) caractères ; la limite est de \(limit.spaced). Raccourcissez-le."
        case .notADay(let text): "« \(text.shortened) » n’est pas une date. Écrivez-la ainsi : 28/06/2021."
        case .notANumber(let text): "« \(text.shortened) » n’est pas un nombre entier."
        case .outOfBounds(let number, let range):
            "\(number.spaced) est hors limites : de \(range.lowerBound.spaced) à \(range.upperBound.spaced)."
        case .unknown: "Ce choix n’existe pas, ou plus. Choisissez dans la liste."
        case .endsBeforeStart: "La fin précède le début. Corrigez l’une des deux dates."
        case .alreadyUsed(let text): "« \(text.shortened) » est déjà pris. Choisissez autre chose."
        case .malformed(let text, let kind): "« \(text.shortened) » n’est pas valide (\(kind))."
        case .doesNotAddUp(let expected, let found):
            "Le compte n’y est pas : \(expected.spaced) attendus d’après les autres chiffres, \(found.spaced) écrits. Corrigez, ou cochez « tels qu’écrits »."
        case .past(let day):
            "Le \(day.long) est passé. Corrigez la date, ou cochez « La réunion a déjà eu lieu »."
        case .ofItself: "Ce choix désigne l’objet lui-même. Choisissez-en un autre."
        case .inLoop(let name):
            "« \(name.shortened) » attend déjà cet objet, directement ou non : ils s’attendraient en rond. Choisissez-en un autre."
        case .unreadable: "Ce texte contient des caractères illisibles. Recopiez-le sans mise en forme."
        }
    }
}
