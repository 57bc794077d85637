import Domain
import Exchange
import Storage

/// Reads one line of a sheet as the form of a member would be, over the one it speaks of.
struct MembreRowReading {
    let row: TitledRow<MembreColumn>
    let register: MembreRegister

    private var refusals: [String] = []
    private var known: Stored<Membre>?
    /// The person to add or to complete; `nil` when nothing changes of them.
    private(set) var personne: Personne?

    init(row: TitledRow<MembreColumn>, register: MembreRegister) {
        self.row = row
        self.register = register
    }

    /// What becomes of the line.
    mutating func line() -> MembrePlan.Line {
        var line = MembrePlan.Line(number: row.line, nom: row[.nom] ?? "")
        if let fault = row.fault {
            line.refusals = [fault]
            return line
        }
        findByIdentifier()
        let instance = known?.value.instance ?? register.words.instance(row[.instance] ?? "")
        let holder = holder()
        if known == nil, let instance, let holder { findMandate(of: holder.id, in: instance) }
        if line.nom.isEmpty { line.nom = holder?.nom ?? "" }
        var form = form(instance: instance)
        guard refusals.isEmpty, let holder else {
            line.refusals = refusals
            return line
        }
        form["personne_id"] = holder.id.rawValue
        read(form, holder, into: &line)
        return line
    }

    private mutating func read(_ form: FormValues, _ holder: Personne, into line: inout MembrePlan.Line) {
        var choices = register.choices
        choices.personnes.removeAll { $0.id == holder.id }
        choices.personnes.append(holder)
        let fields = Membre.fields(choices)
        let before = known?.snapshot ?? Snapshot(fields: [:])
        do {
            let value = try Membre.read(
                id: known?.id ?? .new(line: row.line), from: before, form, choices, isNew: known == nil)
            line.membre = (value, known?.version)
            guard known != nil else { return }
            line.changes = before.changes(to: value.snapshot(position: 0, archivedAt: nil), fields: fields)
            if let old = register.choices.personne(holder.id), let personne { line.changes += changes(old, personne) }
        } catch let errors as FormErrors {
            line.refusals = errors.refusals.map(sentence)
        } catch {
            line.refusals = ["la ligne ne peut pas être lue."]
        }
    }

    private func changes(_ old: Personne, _ new: Personne) -> [ImportReport.Change] {
        [
            (MembreColumn.email.title, old.email, new.email),
            (MembreColumn.sexe.title, old.sexe?.libelle ?? "", new.sexe?.libelle ?? ""),
        ].filter { $0.1 != $0.2 }.map { ImportReport.Change(label: $0.0, before: $0.1, after: $0.2) }
    }

    // MARK: The member it speaks of

    private mutating func findByIdentifier() {
        guard let text = row[.identifiant], !text.isEmpty else { return }
        known = register.stored[Identifier(text)]
        if known != nil { return }
        refuse(
            .identifiant,
            register.archived.contains(Identifier(text))
                ? "ce membre est archivé. Rétablissez-le d’abord, ou retirez la ligne."
                : "aucun membre de cette convention n’a cet identifiant. Videz la cellule pour en créer un.")
    }

    /// The mandate of somebody in a body: the only one, or the one that starts on the day of the line.
    private mutating func findMandate(of holder: Identifier<Personne>, in instance: Identifier<Instance>) {
        let mandates = register.stored.values.filter {
            $0.value.instance == instance && $0.value.personne == holder
        }
        let start = row[.debut].flatMap { Day($0) }
        known = mandates.first { $0.value.mandat.start == start }
        if known == nil, start == nil, mandates.count == 1 { known = mandates.first }
    }

    // MARK: The person

    private mutating func holder() -> Personne? {
        let nom = row[.nom] ?? ""
        let email = (row[.email] ?? "").lowercased()
        let people = register.choices.personnes
        if let known {
            guard let holder = people.first(where: { $0.id == known.value.personne }) else { return nil }
            if !nom.isEmpty, nom.folded != holder.nom.folded {
                refuse(
                    .nom,
                    "cette ligne est le mandat de «\u{A0}\(holder.nom)\u{A0}». Pour corriger son nom, ouvrez sa fiche\u{A0}; "
                        + "pour quelqu’un d’autre, videz l’identifiant.")
                return nil
            }
            return completed(holder, email)
        }
        if !email.isEmpty, let holder = people.first(where: { $0.email == email }) {
            if !nom.isEmpty, nom.folded != holder.nom.folded {
                refuse(.email, Refusal("email", .knownAs(holder.nom)).sentence.lowercasedFirst)
                return nil
            }
            return completed(holder, email)
        }
        if nom.isEmpty {
            refuse(.nom, "la cellule est vide. Écrivez le nom de la personne.")
            return nil
        }
        let namesakes = people.filter { $0.nom.folded == nom.folded && (email.isEmpty || $0.email.isEmpty) }
        if namesakes.count > 1 {
            refuse(.nom, "plusieurs personnes portent ce nom. Ajoutez leur adresse électronique.")
            return nil
        }
        if let holder = namesakes.first { return completed(holder, email) }
        return added(nom, email)
    }

    /// Somebody known, with what the line adds; an empty cell takes nothing away from a person.
    private mutating func completed(_ holder: Personne, _ email: String) -> Personne? {
        var person = holder
        if !email.isEmpty { person.email = email }
        if let sexe = sexe() { person.sexe = sexe }
        guard person != holder else { return holder }
        if let other = register.completed[holder.id], other == holder {
            refuse(.nom, "une autre ligne dit une autre adresse ou un autre sexe de cette personne.")
            return nil
        }
        return checked(person)
    }

    private mutating func added(_ nom: String, _ email: String) -> Personne? {
        let sexe = sexe()
        do {
            return checked(try Personne(id: .new(line: row.line), nom: nom, email: email, sexe: sexe))
        } catch {
            refusals.append(sentence(error))
            return nil
        }
    }

    private mutating func checked(_ person: Personne) -> Personne? {
        if !person.email.isEmpty {
            if let twin = register.choices.personnes.first(where: { $0.email == person.email && $0.id != person.id }) {
                refuse(.email, Refusal("email", .knownAs(twin.nom)).sentence.lowercasedFirst)
                return nil
            }
            guard EmailAddress.isPlausible(person.email) else {
                refuse(.email, "«\u{A0}\(person.email.shortened)\u{A0}» n’est pas une adresse électronique.")
                return nil
            }
        }
        personne = person
        return person
    }

    private mutating func sexe() -> Personne.Sexe? {
        guard let text = row[.sexe], !text.isEmpty else { return nil }
        if let sexe = register.words.sexe(text) { return sexe }
        refuse(.sexe, "«\u{A0}\(text.shortened)\u{A0}» n’est pas connu\u{A0}: écrivez Femme ou Homme, ou rien.")
        return nil
    }

    // MARK: Cells

    private static let fields: [(column: MembreColumn, field: String)] = [
        (.instance, "instance_id"), (.nom, "personne_id"), (.organisme, "organisme_id"), (.college, "college"),
        (.qualite, "qualite"), (.debut, "debut"), (.fin, "fin"), (.suppleantDe, "suppleant_de"),
        (.email, "email"), (.nom, "nom"),
    ]

    private mutating func form(instance: Identifier<Instance>?) -> FormValues {
        var form = FormValues()
        let written = known.map { register.cells($0.value) }
        for (column, field) in MembreRowReading.fields where column != .nom && column != .email {
            // What the export wrote and nobody touched is not read again.
            guard let text = row[column], text != written?[column] else { continue }
            form[field] = text.isEmpty ? "" : value(of: column, text, in: instance)
        }
        if known == nil {
            if row[.instance]?.isEmpty ?? true { refuse(.instance, "écrivez le nom de l’instance.") }
            form["instance_id"] = instance?.rawValue ?? ""
        }
        return form
    }

    private mutating func value(of column: MembreColumn, _ text: String, in instance: Identifier<Instance>?) -> String {
        switch column {
        case .instance:
            chosen(
                column, text, register.words.instance(text)?.rawValue,
                "écrivez le nom d’une instance de cette convention, tel qu’il y figure")
        case .organisme:
            chosen(
                column, text, register.words.organisme(text),
                "ajoutez cet organisme dans «\u{A0}Parties\u{A0}», ou corrigez son nom")
        case .college:
            chosen(
                column, text, register.words.college(text)?.rawValue, "choisissez un collège dans la liste du modèle")
        case .suppleantDe: titulaire(text, in: instance)
        default: text
        }
    }

    private mutating func titulaire(_ text: String, in instance: Identifier<Instance>?) -> String {
        guard let instance else { return "" }
        let found = register.titulaires(named: text, in: instance)
        if found.count == 1, let titulaire = found.first { return titulaire.id.rawValue }
        let current = found.filter { $0.mandat.end == nil }
        if current.count == 1, let titulaire = current.first { return titulaire.id.rawValue }
        refuse(
            .suppleantDe,
            found.isEmpty
                ? "«\u{A0}\(text.shortened)\u{A0}» n’est pas un titulaire de cette instance\u{A0}: ajoutez-le d’abord."
                : "plusieurs titulaires de cette instance portent ce nom\u{A0}: écrivez l’identifiant de l’export.")
        return ""
    }

    private mutating func chosen(_ column: MembreColumn, _ text: String, _ value: String?, _ advice: String) -> String {
        if let value { return value }
        refuse(column, "«\u{A0}\(text.shortened)\u{A0}» n’est pas connu\u{A0}: \(advice).")
        return ""
    }

    private mutating func refuse(_ column: MembreColumn, _ sentence: String) {
        refusals.append("colonne «\u{A0}\(column.title)\u{A0}»\u{A0}: \(sentence)")
    }

    private func sentence(_ refusal: Refusal) -> String {
        let title = MembreRowReading.fields.first { $0.field == refusal.field }?.column.title ?? refusal.field
        return "colonne «\u{A0}\(title)\u{A0}»\u{A0}: \(refusal.sentence.lowercasedFirst)"
    }
}
