import Domain
import Exchange
import Storage

/// Reads one line of a sheet as the form of an équipement would be, over the one it speaks of.
struct EquipementRowReading {
    let row: RegisterRow
    let register: EquipementRegister
    let file: String

    private var refusals: [String] = []
    /// The fields whose cell was already refused: the form would only say that they are empty.
    private var refused: Set<String> = []
    private(set) var known: Stored<Equipement>?
    private(set) var keys: [String] = []

    init(row: RegisterRow, register: EquipementRegister, file: String) {
        self.row = row
        self.register = register
        self.file = file
    }

    /// What becomes of the line.
    mutating func line() -> EquipementPlan.Line {
        var line = EquipementPlan.Line(number: row.line, nom: row[.nom] ?? "")
        if let fault = row.fault {
            line.refusals = [fault]
            return line
        }
        let form = form()
        find(commune: form["commune"])
        guard refusals.isEmpty else {
            line.refusals = refusals + others(form) + wrongCapacites
            return line
        }
        line = EquipementPlan.Line(number: row.line, nom: row[.nom] ?? known?.value.nom ?? "")
        do {
            let fields = Equipement.fields(register.choices)
            let before = known?.snapshot ?? Snapshot(fields: [:])
            let value = try Equipement.read(
                id: known?.id ?? Identifier("nouveau"), from: before, completed(form), register.choices,
                isNew: known == nil)
            line.equipement = (value, known?.version)
            if known != nil {
                line.changes = before.changes(to: value.snapshot(position: 0, archivedAt: nil), fields: fields)
            }
        } catch let errors as FormErrors {
            line.refusals = errors.refusals.map(sentence)
        } catch {
            line.refusals = ["la ligne ne peut pas être lue."]
        }
        readCapacites(into: &line)
        return line
    }

    /// What else is wrong on a line that is refused anyway: all of it is told at once.
    private func others(_ form: FormValues) -> [String] {
        do {
            let before = known?.snapshot ?? Snapshot(fields: [:])
            _ = try Equipement.read(
                id: known?.id ?? Identifier("nouveau"), from: before, completed(form), register.choices,
                isNew: known == nil)
            return []
        } catch let errors as FormErrors {
            return errors.refusals.filter { !refused.contains($0.field) }.map(sentence)
        } catch {
            return []
        }
    }

    /// A new line says at least that it is open, and where it was read.
    private func completed(_ form: FormValues) -> FormValues {
        var form = form
        if (form["source"] ?? "").isEmpty {
            form["source"] = known?.value.source ?? "fichier \(file)"
        }
        if (form["etat"] ?? "").isEmpty { form["etat"] = (known?.value.etat ?? .ouvert).rawValue }
        return form
    }

    // MARK: The équipement it speaks of

    private mutating func find(commune: String?) {
        if let identifiant = row[.identifiant], !identifiant.isEmpty {
            let id = Identifier<Equipement>(identifiant)
            keys = [identifiant]
            known = register.byID[id]
            if known != nil { return }
            refuse(
                .identifiant,
                register.archived.contains(id)
                    ? "cet équipement est archivé. Rétablissez-le d’abord, ou retirez la ligne."
                    : "aucun équipement de cette convention n’a cet identifiant. Videz la cellule pour en créer un.")
            return
        }
        let nom = (row[.nom] ?? "").folded
        guard !nom.isEmpty else { return refuse(.nom, "la cellule est vide. Écrivez le nom de l’équipement.") }
        let candidates = (register.byName[nom] ?? []).filter { stored in
            commune.map { $0 == stored.value.commune?.rawValue ?? "" } ?? true
        }
        known = candidates.first
        keys = ["\(nom)|\(commune ?? "")"] + (known.map { [$0.id.rawValue] } ?? [])
        if candidates.count > 1 {
            refuse(
                .nom, "plusieurs équipements portent ce nom. Ajoutez la colonne «\u{A0}Identifiant\u{A0}» de l’export.")
        }
    }

    private mutating func refuse(_ column: RegisterColumn, _ sentence: String) {
        refusals.append("colonne «\u{A0}\(column.title)\u{A0}»\u{A0}: \(sentence)")
        refused.formUnion(EquipementRowReading.columns.filter { $0.column == column }.map(\.field))
    }

    private func sentence(_ refusal: Refusal) -> String {
        let column = EquipementRowReading.columns.first { $0.field == refusal.field }?.column
        let title = column?.title ?? refusal.field
        return "colonne «\u{A0}\(title)\u{A0}»\u{A0}: \(refusal.sentence.lowercasedFirst)"
    }

    // MARK: Cells

    /// The columns that are fields of the form, and how a cell becomes one.
    private static let columns: [(column: RegisterColumn, field: String)] = [
        (.nom, "nom"), (.type, "type"), (.etat, "etat"), (.commune, "commune"), (.adresse, "adresse"),
        (.latitude, "latitude"), (.longitude, "longitude"), (.gestionnaire, "gestionnaire_id"), (.service, "service"),
        (.ageMin, "age_min"), (.ageMax, "age_max"), (.horaires, "horaires"), (.declaration, "declaration"),
        (.accessibilite, "accessibilite"), (.amenagements, "amenagements"), (.ouvertLe, "ouvert_le"),
        (.fermeLe, "ferme_le"), (.prevuPour, "prevu_pour"), (.source, "source"),
    ]

    private mutating func form() -> FormValues {
        var form = FormValues()
        for (column, field) in EquipementRowReading.columns {
            guard let text = row[column] else { continue }
            form[field] = text.isEmpty ? "" : value(of: column, text)
        }
        if let soutiens = row[.soutiens] { form.set("soutiens", readSoutiens(soutiens)) }
        if let ages = row[.ages] { readAges(ages, into: &form) }
        return form
    }

    private mutating func value(of column: RegisterColumn, _ text: String) -> String {
        let words = register.words
        switch column {
        case .type:
            return chosen(column, text, words.type(text)?.rawValue, "choisissez un type dans la liste du modèle")
        case .etat: return chosen(column, text, words.etat(text)?.rawValue, "écrivez Ouvert, En projet ou Fermé")
        case .service:
            return chosen(column, text, words.service(text)?.rawValue, "choisissez un service dans la liste du modèle")
        case .accessibilite:
            return chosen(
                column, text, words.accessibilite(text)?.rawValue,
                "écrivez Accessible, Accessible en partie ou Non accessible")
        case .commune:
            return chosen(
                column, text, words.commune(text), "ce n’est pas une commune du territoire (nom ou code Insee)")
        case .gestionnaire:
            return chosen(
                column, text, words.organisme(text),
                "ajoutez cet organisme dans «\u{A0}Parties\u{A0}», ou corrigez son nom")
        case .ageMin, .ageMax: return text.folded.replacing("ans", with: "").trimmed
        default: return text
        }
    }

    private mutating func chosen(
        _ column: RegisterColumn, _ text: String, _ value: String?, _ advice: String
    ) -> String {
        if let value { return value }
        refuse(column, "«\u{A0}\(text.shortened)\u{A0}» n’est pas connu\u{A0}: \(advice).")
        return ""
    }

    /// Names parted by semicolons, or by commas when none holds one.
    private mutating func readSoutiens(_ text: String) -> [String] {
        let words = register.words
        if text.isEmpty || text == "—" { return [] }
        if let whole = words.organisme(text) { return [whole] }
        let separator: Character = text.contains(";") ? ";" : ","
        return text.split(separator: separator).map { String($0).trimmed }.filter { !$0.isEmpty }.map { name in
            chosen(
                .soutiens, name, words.organisme(name),
                "ajoutez cet organisme dans «\u{A0}Parties\u{A0}», ou corrigez son nom")
        }
    }

    /// « 3-11 ans ».
    private mutating func readAges(_ text: String, into form: inout FormValues) {
        let numbers = text.split { !$0.isNumber }.map(String.init)
        if text.isEmpty || numbers.count == 2 {
            form["age_min"] = numbers.first ?? ""
            form["age_max"] = numbers.last ?? ""
        } else {
            refuse(.ages, "écrivez deux âges, par exemple «\u{A0}3-11 ans\u{A0}».")
        }
    }
}

extension Snapshot {
    /// The fields whose value differs, in words.
    func changes(to other: Snapshot, fields: [FormField]) -> [EquipementImport.Report.Change] {
        fields.compactMap { field in
            let old = field.isList ? links[field.name] ?? [] : [text(field.name) ?? ""]
            let new = field.isList ? other.links[field.name] ?? [] : [other.text(field.name) ?? ""]
            if old == new { return nil }
            return .init(label: field.label, before: field.readable(old), after: field.readable(new))
        }
    }
}
