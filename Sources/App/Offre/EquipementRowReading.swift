import Domain
import Exchange
import Storage

/// Reads one line of a sheet as the form of an équipement would be, over the one it speaks of.
struct EquipementRowReading {
    let row: RegisterRow
    let register: EquipementRegister
    let file: String

    private var refusals: [String] = []
    private var known: Stored<Equipement>?
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
        line.refusals = refusals
        guard refusals.isEmpty else { return line }
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

// MARK: Capacities

extension EquipementRowReading {
    private func readCapacites(into line: inout EquipementPlan.Line) {
        guard let type = line.equipement?.value.type else { return }
        let all = known.map { register.capacites[$0.id] ?? [] } ?? []
        for (year, text) in row.capacites {
            let stored = all.filter { $0.value.annee == year }
            if text.isEmpty {
                for one in stored {
                    line.capacites.append(.archive(one))
                    line.changes.append(.init(label: label(year), before: one.value.readable, after: "non connue"))
                }
                continue
            }
            do throws(CellFault) {
                let read = try quantity(text)
                let named = try rowUnite()
                let unite = read.unite ?? named ?? (stored.first ?? all.last)?.value.unite ?? type.usualUnite
                try compare(read.valeur, unite, year, stored, into: &line)
            } catch {
                line.refusals.append("colonne «\u{A0}\(error.column ?? label(year))\u{A0}»\u{A0}: \(error.sentence)")
            }
        }
    }

    private struct CellFault: Error {
        var column: String?
        let sentence: String
    }

    private func label(_ year: Int?) -> String { RegisterColumn.capacite(year).title }

    private func compare(
        _ valeur: Double, _ unite: Unite, _ year: Int?, _ stored: [Stored<Capacite>],
        into line: inout EquipementPlan.Line
    ) throws(CellFault) {
        if stored.contains(where: { $0.value.valeur == valeur && $0.value.unite == unite }) { return }
        let source = row[.sourceCapacite].flatMap { $0.isEmpty ? nil : $0 } ?? "fichier \(file)"
        let candidates = stored.count > 1 ? stored.filter { $0.value.unite == unite } : stored
        if stored.count > 1, candidates.count != 1 {
            throw CellFault(
                sentence: "plusieurs capacités sont connues cette année-là. Modifiez-les sur la page de l’équipement.")
        }
        let readable = unite.counted(valeur)
        guard let old = candidates.first else {
            line.capacites.append(.add(annee: year, valeur: valeur, unite: unite, source: source))
            if known != nil { line.changes.append(.init(label: label(year), before: "", after: readable)) }
            return
        }
        do throws(Refusal) {
            let new = try Capacite(
                id: old.id, equipement: old.value.equipement, annee: year, valeur: valeur, unite: unite, source: source)
            line.capacites.append(.update(new, version: old.version))
            line.changes.append(.init(label: label(year), before: old.value.readable, after: readable))
        } catch {
            throw CellFault(sentence: error.sentence.lowercasedFirst)
        }
    }

    /// « 80 », « 1,5 » or « 80 places ».
    private func quantity(_ text: String) throws(CellFault) -> (valeur: Double, unite: Unite?) {
        if let number = Double(typed: text) { return (try bounded(number), nil) }
        let digits = text.prefix { $0.isNumber || $0.isWhitespace || ",.".contains($0) }
        let words = String(text.dropFirst(digits.count)).trimmed
        guard let number = Double(typed: String(digits)), let unite = register.words.unite(words) else {
            throw CellFault(
                sentence:
                    "«\u{A0}\(text.shortened)\u{A0}» n’est pas un nombre. Laissez la cellule vide si elle n’est pas connue."
            )
        }
        return (try bounded(number), unite)
    }

    private func bounded(_ number: Double) throws(CellFault) -> Double {
        guard number >= 0, number <= 10_000_000 else {
            throw CellFault(sentence: "\(number.french(digits: 2)) est hors limites\u{A0}: de 0 à 10 millions.")
        }
        return number
    }

    private func rowUnite() throws(CellFault) -> Unite? {
        guard let text = row[.unite], !text.isEmpty else { return nil }
        guard let unite = register.words.unite(text) else {
            throw CellFault(
                column: RegisterColumn.unite.title,
                sentence:
                    "«\u{A0}\(text.shortened)\u{A0}» n’est pas connue\u{A0}: choisissez une unité dans la liste du modèle."
            )
        }
        return unite
    }
}

extension TypeEquipement {
    /// The unit a number alone is understood in.
    fileprivate var usualUnite: Unite { unites.contains(.places) ? .places : unites.first ?? .places }
}

extension Snapshot {
    /// The fields whose value differs, in words.
    fileprivate func changes(to other: Snapshot, fields: [FormField]) -> [EquipementImport.Report.Change] {
        fields.compactMap { field in
            let old = field.isList ? links[field.name] ?? [] : [text(field.name) ?? ""]
            let new = field.isList ? other.links[field.name] ?? [] : [other.text(field.name) ?? ""]
            if old == new { return nil }
            return .init(label: field.label, before: field.readable(old), after: field.readable(new))
        }
    }
}
