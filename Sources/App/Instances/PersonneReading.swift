import Domain
import Storage

/// Who a form means: somebody known, or somebody new typed in the same form.
struct PersonneReading {
    /// The person, by the identifier the member will carry.
    let personne: Personne
    /// Whether the person is to be added.
    let isNew: Bool

    /// The fields that describe a new person.
    static let fields = [
        FormField("nom", "Nom", .line(limit: 120), help: "Ou sa fonction tant qu’on ne le connaît pas."),
        FormField(
            "email", "Adresse électronique", .line(limit: 254),
            help: "Pour les convocations. Seules la coordination et la Caf la voient."),
        FormField(
            "sexe", "Sexe", .choice(options(Personne.Sexe.self, \.libelle), none: "Non dit"),
            help: "Comme la personne le dit, pour voir qui manque autour de la table."),
    ]

    /// - Parameter prefix: of the names of the fields, when several people stand in one form.
    /// - Throws: ``FormErrors`` on the fields of the person.
    init(_ form: FormValues, known people: [Personne], newID: Identifier<Personne>) throws {
        let nom = (form["nom"] ?? "").trimmed
        let email = (form["email"] ?? "").trimmed.lowercased()
        let chosen = (form["personne_id"] ?? "").trimmed
        if !chosen.isEmpty {
            guard let known = people.first(where: { $0.id.rawValue == chosen }) else {
                throw FormErrors(refusals: [Refusal("personne_id", .unknown(chosen))])
            }
            // Typing again who was chosen is no contradiction.
            let isSame =
                (nom.isEmpty || nom.folded == known.nom.folded || email == known.email)
                && (email.isEmpty || email == known.email)
            guard isSame else { throw FormErrors(refusals: [Refusal("personne_id", .bothGiven)]) }
            personne = known
            isNew = false
            return
        }
        if nom.isEmpty, email.isEmpty { throw FormErrors(refusals: [Refusal("personne_id", .empty)]) }
        personne = try PersonneReading.personne(newID, form, people)
        isNew = true
    }

    /// A person as typed; everything wrong with them at once.
    static func personne(
        _ id: Identifier<Personne>, _ form: FormValues, _ people: [Personne], account: String? = nil
    ) throws -> Personne {
        let email = (form["email"] ?? "").trimmed.lowercased()
        var refusals: [Refusal] = []
        if !email.isEmpty {
            if let twin = people.first(where: { $0.email == email && $0.id != id }) {
                refusals.append(Refusal("email", .knownAs(twin.nom)))
            } else if !EmailAddress.isPlausible(email) {
                refusals.append(Refusal("email", .malformed(email, kind: "adresse électronique")))
            }
        }
        let typed = form["sexe"] ?? ""
        let sexe = Personne.Sexe(rawValue: typed)
        if !typed.isEmpty, sexe == nil { refusals.append(Refusal("sexe", .unknown(typed))) }
        do {
            let personne = try Personne(id: id, nom: form["nom"] ?? "", email: email, sexe: sexe, account: account)
            if personne.nom.contains(where: \.isNewline) { throw Refusal("nom", .unreadable) }
            guard refusals.isEmpty else { throw FormErrors(refusals: refusals) }
            return personne
        } catch let refusal as Refusal {
            throw FormErrors(refusals: [refusal] + refusals)
        }
    }
}
