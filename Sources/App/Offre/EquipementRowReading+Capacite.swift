import Domain
import Exchange
import Storage

extension EquipementRowReading {
    /// What becomes of the capacities of the line, once its équipement is known.
    func readCapacites(into line: inout EquipementPlan.Line) {
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

    /// What is wrong with the capacities, whatever the équipement is.
    var wrongCapacites: [String] {
        row.capacites.compactMap { year, text in
            if text.isEmpty { return nil }
            do throws(CellFault) {
                _ = try quantity(text)
                _ = try rowUnite()
                return nil
            } catch {
                return "colonne «\u{A0}\(error.column ?? label(year))\u{A0}»\u{A0}: \(error.sentence)"
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
