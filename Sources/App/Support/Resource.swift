import Domain
import HTML
import Storage

/// A kind of object that people create, edit, put in order, archive and restore through forms.
///
/// The names of its fields are the names of its columns and links, so that forms, history and merges speak of the
/// same things.
protocol Resource: Journaled {
    static var naming: Naming { get }
    /// What one must hold to write it.
    static var right: Right { get }
    /// What one must hold to see its history.
    static var readRight: Right { get }
    /// The part of the rail its pages belong to.
    static var phase: Phase { get }
    /// Whether people put it in order among its like.
    static var isOrdered: Bool { get }
    /// Whether it can be put away and taken back.
    static var isArchivable: Bool { get }
    /// The fields of its form, in order.
    static func fields(_ choices: Choices) -> [FormField]
    /// How it is called in a sentence or a list.
    var heading: String { get }
    /// What it is about, for limited rights; `choices` gives what stands behind its references.
    func scope(_ choices: Choices) -> ObjectScope
    /// Where it is shown.
    func place(in convention: ConventionHead) -> Link
    /// The objects it is put in order with.
    func isSibling(of other: Self) -> Bool
    /// Rules that need to know the other objects.
    func check(_ choices: Choices) throws(Refusal)
    /// Those of the rules that hold for what already was: when it is taken back, or given back a state it had.
    func checkReturn(_ choices: Choices) throws(Refusal)
    /// What a write brings along, in the same transaction.
    func written(_ writer: JournaledWriter, by visit: ConventionVisit) throws
    /// What helps to fill its form, shown below it; `stored` is the object being changed.
    static func guide(_ stored: Stored<Self>?, _ visit: ConventionVisit) async throws -> HTML?
}

extension Resource {
    static var readRight: Right { .readConvention }
    static var isOrdered: Bool { true }

    /// How the object was called in a state it had.
    static func heading(of snapshot: Snapshot) -> String? {
        var reader = RecordReader(id: "", snapshot: snapshot, layout: layout)
        return (try? Self(&reader))?.heading
    }

    static var isArchivable: Bool { true }
    /// The fields of the form of an object in this state: what it refers to may stay, though it was archived since.
    static func fields(_ choices: Choices, keeping state: Snapshot) -> [FormField] {
        fields(choices).map { $0.offering(state.links[$0.name] ?? [state.text($0.name) ?? ""]) }
    }

    func isSibling(of other: Self) -> Bool { true }
    func check(_ choices: Choices) throws(Refusal) {}
    func checkReturn(_ choices: Choices) throws(Refusal) { try check(choices) }
    func written(_ writer: JournaledWriter, by visit: ConventionVisit) throws {}
    static func guide(_ stored: Stored<Self>?, _ visit: ConventionVisit) async throws -> HTML? { nil }
}

/// How a kind of object is named in French sentences and in addresses.
struct Naming: Sendable {
    /// The segment of its addresses: `constats`.
    let path: String
    /// « constat ».
    let singular: String
    /// « constats ».
    let plural: String
    /// Whether the noun is feminine.
    let isFeminine: Bool

    init(_ path: String, _ singular: String, _ plural: String, feminine: Bool = false) {
        self.path = path
        self.singular = singular
        self.plural = plural
        isFeminine = feminine
    }

    /// « le constat », « l’enjeu », « la fiche action ».
    var definite: String {
        let startsWithVowel = "aeiouyéèêhAEIOUÉÈ".contains(singular.first ?? " ")
        return startsWithVowel ? "l’\(singular)" : isFeminine ? "la \(singular)" : "le \(singular)"
    }

    /// « du constat », « de l’enjeu », « de la fiche action ».
    var genitive: String {
        definite.hasPrefix("le ") ? "du \(singular)" : "de \(definite)"
    }

    /// « Nouveau constat », « Nouvel enjeu », « Nouvelle fiche action ».
    var new: String {
        if isFeminine { return "Nouvelle \(singular)" }
        return definite.hasPrefix("l’") ? "Nouvel \(singular)" : "Nouveau \(singular)"
    }

    /// « é » or « ée ».
    var ending: String { isFeminine ? "ée" : "é" }
}

/// One field of a form.
struct FormField: Sendable {
    let name: String
    let label: String
    let kind: Kind
    var isRequired = false
    var help: String?

    enum Kind: Sendable {
        case line(limit: Int)
        /// CommonMark.
        case prose(limit: Int)
        case day
        case number(ClosedRange<Int>)
        /// One of the options; `none` is what choosing nothing is called, when it is allowed.
        case choice([Option], none: String?)
        case choices([Option])
        case flag
        /// Given by the page the form was opened from.
        case fixed
    }

    struct Option: Sendable, Hashable {
        let value: String
        let label: String
    }

    init(_ name: String, _ label: String, _ kind: Kind, required: Bool = false, help: String? = nil) {
        self.name = name
        self.label = label
        self.kind = kind
        isRequired = required
        self.help = help
    }

    /// The options of a choice, or none.
    var options: [Option] {
        switch kind {
        case .choice(let options, _), .choices(let options): options
        default: []
        }
    }

    /// The field with these values among its options.
    func offering(_ values: [String]) -> FormField {
        let known = Set(options.map(\.value))
        let missing = values.filter { !$0.isEmpty && !known.contains($0) }
            .map { Option(value: $0, label: "choix archivé depuis") }
        return switch kind {
        case .choice(let options, let none) where !missing.isEmpty: with(.choice(options + missing, none: none))
        case .choices(let options) where !missing.isEmpty: with(.choices(options + missing))
        default: self
        }
    }

    private func with(_ kind: Kind) -> FormField {
        FormField(name, label, kind, required: isRequired, help: help)
    }

    var isList: Bool {
        if case .choices = kind { true } else { false }
    }

    /// How a stored value of this field is read: the label of an option, « oui », a date in words.
    func readable(_ values: [String]) -> String {
        let labels = values.filter { !$0.isEmpty }.map { value in
            switch kind {
            case .choice, .choices: options.first { $0.value == value }?.label ?? value
            case .flag: value == "1" ? "oui" : "non"
            case .day: Day(value)?.long ?? value
            default: value
            }
        }
        return labels.joined(separator: "\n")
    }
}
