import Domain
import TestSupport
import Testing

@testable import App

@Suite("Les indicateurs du territoire")
struct IndicateurLocalTests {
    private static let base = TestApp.base

    private static func form(_ changes: [String: String]) -> [String: String] {
        [
            "libelle": "Enfants en liste d’attente (exemple)", "code": "attente_fictive", "theme": "petite-enfance",
            "definition": "", "unite": "enfants", "nature": "effectif", "sens": "baisse", "producteur": "",
            "page": "", "formule": "", "decimales": "0",
        ].merging(changes) { $1 }
    }

    @Test(
        "une faute dans la fiche se dit près de son champ, et rien n’est enregistré",
        arguments: [
            (["code": "population_municipale"], "code", "déjà pris"),
            (["code": "enfants_en_attente_de_place"], "code", "déjà pris"),
            (["code": "bpe_f303"], "code", "déjà pris"), (["code": "population_femmes_003"], "code", "déjà pris"),
            (["code": "Attente !"], "code", ""), (["libelle": ""], "libelle", ""),
            (["formule": "100 * (places_eaje"], "formule", ""), (["formule": "places_eaje +"], "formule", ""),
            (["formule": "=HYPERLINK(1)"], "formule", ""),
            (["nature": "calcul", "formule": "attente_fictive / 2"], "formule", "→"),
            (["page": "javascript:alert(1)"], "page", ""),
        ] as [([String: String], String, String)])
    func refused(_ changes: [String: String], _ field: String, _ word: String) async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.all(IndicateurLocal.self).count
            let answer = try await browser.post("\(Self.base)/indicateurs-locaux", Self.form(changes))
            #expect(answer.status == .unprocessableContent, "\(changes) \(answer)")
            #expect(
                answer.text.contains("id=\"\(field)-erreur\"") && (word.isEmpty || answer.text.contains(word)),
                "\(changes)")
            #expect(try await app.all(IndicateurLocal.self).count == before)
        }
    }

    @Test("un code archivé reste pris, un calcul qui tourne en rond à deux est refusé", arguments: Driver.allCases)
    func cycleAndArchive(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let path = "\(Self.base)/indicateurs-locaux"
            let one = ["code": "un_fictif", "nature": "calcul", "formule": "population_municipale / 2"]
            let two = ["code": "deux_fictif", "nature": "calcul", "formule": "un_fictif * 3"]
            for changes in [one, two] {
                #expect(try await browser.post(path, Self.form(changes)).status == .seeOther, "\(changes)")
            }
            let stored = try await app.all(IndicateurLocal.self).first { $0.value.indicateur.code == "un_fictif" }
                .orFail("un_fictif")
            let edit = ["version": "\(stored.version)", "formule": "deux_fictif + 1"]
            let cycle = try await browser.post("\(path)/\(stored.id)/modifier", edit)
            #expect(cycle.status == .unprocessableContent, "\(cycle)")
            #expect(cycle.words.contains("un_fictif → deux_fictif") || cycle.words.contains("deux_fictif → un_fictif"))
            try await browser.post("\(path)/\(stored.id)/archiver")
            let again = try await browser.post(path, Self.form(one))
            #expect(again.status == .unprocessableContent && again.words.contains("déjà pris"), "\(again)")
            // What still counts on it says what it lacks; no page falls.
            for address in ["indicateurs/deux_fictif", "indicateurs", "portrait", "portrait/petite-enfance"] {
                #expect(try await browser.get("\(Self.base)/\(address)").status == .ok, "\(address)")
            }
            #expect(try await browser.get("\(Self.base)/indicateurs/deux_fictif").words.contains("Il manque"))
        }
    }

    @Test(
        "une valeur saisie qui se contredit est refusée",
        arguments: [
            (["statut": "secret", "valeur": "4"], "valeur"), (["statut": "not_published", "valeur": "0"], "valeur"),
            (["statut": "value", "valeur": ""], "valeur"), (["statut": "value", "valeur": "beaucoup"], "valeur"),
            (["statut": "value", "valeur": "nan"], "valeur"), (["statut": "value", "valeur": "1e400"], "valeur"),
            (["statut": "value", "valeur": "3", "source": " "], "source"),
            (["statut": "value", "valeur": "3", "annee": "22"], "annee"),
            (["statut": "value", "valeur": "3", "lieu": "44109"], "lieu"),
        ] as [([String: String], String)])
    func values(_ changes: [String: String], _ field: String) async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let indicateur = try await app.all(IndicateurLocal.self).first.orFail("indicateur")
            let before = try await app.all(ValeurLocale.self).count
            let form = [
                "indicateur_id": indicateur.id.rawValue, "lieu": "85003", "annee": "2022", "source": "Essai (fictif)",
            ].merging(changes) { $1 }
            let answer = try await browser.post("\(Self.base)/valeurs-locales", form)
            #expect(answer.status == .unprocessableContent, "\(changes) \(answer)")
            #expect(answer.text.contains("id=\"\(field)-erreur\""), "\(changes)")
            #expect(try await app.all(ValeurLocale.self).count == before)
        }
    }
}
