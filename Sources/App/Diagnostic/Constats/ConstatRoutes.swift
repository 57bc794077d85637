import Domain
import HTML
import Storage

/// A constat drawn from a figure in one click, and the end of a draft.
enum ConstatRoutes {
    static let routes = [
        Route(.post, ctg: "/constats/depuis-chiffre", .contribute, draw),
        Route(.post, ctg: "/constats/:id/confirmer", .contribute, confirm),
    ]

    /// Makes a draft from a figure that stands out, its evidence attached; people confirm it afterwards.
    ///
    /// Fields: `volet` (its key or its identifier), `nature`, `titre`, `texte`, then of the figure `indicateur`, `lieu`,
    /// `annee`, `valeur` as it is shown, `source`.
    @Sendable private static func draw(_ visit: ConventionVisit) async throws -> Reply {
        let choices = try await visit.choices()
        let form = visit.form
        let volet = choices.volets.first { $0.cle == form["volet"] || $0.id.rawValue == form["volet"] }
        var constatForm = FormValues()
        constatForm["volet_id"] = volet?.id.rawValue ?? ""
        constatForm["provenance"] = Constat.Provenance.chiffre.rawValue
        constatForm["brouillon"] = "1"
        for name in ["nature", "titre", "texte"] { constatForm[name] = form[name] ?? "" }
        do {
            let constat = try Constat.read(
                id: visit.environment.newID(), from: Snapshot(fields: [:]), constatForm, choices, isNew: true)
            try visit.require(.contribute, on: constat.scope(choices))
            let preuve = try preuve(of: constat, form, visit.environment.newID())
            try await visit.store.journaled(try visit.authorship()) { writer in
                try writer.insert(constat)
                try writer.insert(preuve)
            }
            return .redirect(to: constat.place(in: visit.convention).saying(.created))
        } catch let errors as FormErrors {
            // The figure cannot be kept as evidence here: what was known of it is not lost.
            constatForm["source"] = [form["valeur"], form["annee"], form["source"]].compactMap(\.self)
                .filter { !$0.isEmpty }.joined(separator: ", ")
            return visit.formPage(
                Constat.self, choices, values: constatForm, errors: errors, status: .unprocessableContent)
        }
    }

    private static func preuve(
        of constat: Constat, _ form: FormValues, _ id: Identifier<Preuve>
    ) throws -> Preuve {
        do throws(Refusal) {
            return try Preuve(
                id: id, constat: constat.id, nature: .chiffre,
                chiffre: Preuve.Chiffre(
                    indicateur: form["indicateur"] ?? "", lieu: form["lieu"] ?? "",
                    annee: form["annee"].flatMap { Int($0.trimmed) }, valeur: form["valeur"] ?? ""),
                source: form["source"] ?? "")
        } catch {
            throw FormErrors(refusals: [error])
        }
    }

    @Sendable private static func confirm(_ visit: ConventionVisit) async throws -> Reply {
        let stored = try await visit.object(Constat.self, try await visit.choices())
        var constat = stored.value
        constat.isDraft = false
        let confirmed = constat
        try await visit.store.journaled(try visit.authorship()) {
            try $0.update(confirmed, expecting: stored.version)
        }
        return .redirect(to: constat.place(in: visit.convention).saying(.saved))
    }
}
