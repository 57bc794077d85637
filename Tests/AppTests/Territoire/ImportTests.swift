import Domain
import Foundation
import TestSupport
import Testing

@testable import App

/// A published file, from the browser to the figures it brings.
@Suite("Importer un fichier officiel")
struct ImportTests {
    private static let base = TestApp.base
    private static let header = "codgeo;libgeo;an;part_non_inseres"
    private static let file = "\(header)\n85003;Aizenay;2018;11,6\n85169;Palluau;2018;N/A\n8500X;Faux;2018;3\n"

    /// Sends a file and waits until there is something to decide.
    private func send(_ content: String, _ browser: Browser, name: String = "fichier.csv") async throws -> (
        String, Answer
    ) {
        try await send(Array(content.utf8), browser, name: name)
    }

    private func send(_ bytes: [UInt8], _ browser: Browser, name: String) async throws -> (String, Answer) {
        _ = try await browser.get("\(Self.base)/donnees")
        let sent = try await browser.post(bytes: bytes, named: name, to: "\(Self.base)/donnees/imports")
        let page = try sent.location.orFail("\(sent)")
        var answer = try await browser.get(page)
        while answer.text.contains("data-poll") {
            await Task.yield()
            answer = try await browser.get(page)
        }
        return (page, answer)
    }

    private func jeux(_ app: TestApp) async throws -> [Jeu] {
        try await app.read { try $0.all(Jeu.self, in: .installation).map(\.value) }
    }

    @Test("l’aperçu dit tout, rien n’est écrit avant qu’on le confirme", arguments: Driver.allCases)
    func preview(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await jeux(app).count
            let (page, preview) = try await send(Self.file, browser)
            #expect(preview.text.contains("Observatoire des territoires"))
            #expect(preview.text.contains("ligne\u{A0}4"), "\(preview.text)")
            #expect(try await jeux(app).count == before)
            try await browser.post("\(page)/confirmer")
            let after = try await jeux(app)
            #expect(after.count == before + 1)
            #expect(try await browser.get(page).text.contains("C’est enregistré"))
            // The same file again: the same jeu, its lines brought up to date.
            let (same, told) = try await send(Self.file, browser)
            #expect(told.words.contains("c’est le même fichier, rien ne changerait"), "\(told.words)")
            try await browser.post("\(same)/abandonner")
            let (again, changed) = try await send(Self.file.replacing("11,6", with: "12,6"), browser)
            #expect(changed.words.contains("ses chiffres seraient mis à jour"), "\(changed.words)")
            try await browser.post("\(again)/confirmer")
            #expect(try await jeux(app).count == after.count)
            let figures = try await app.read { db in
                try db.figures(of: [.commune(CodeInsee("85003"))], ["part_15_24_non_inseres"])
            }
            let found = try figures.all("part_15_24_non_inseres", .commune(CodeInsee("85003"))).map(\.valeur)
            #expect(found.contains(.value(12.6)))
        }
    }

    @Test("les lignes d’un autre niveau sont dites laissées de côté, non rejetées")
    func aside() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let births =
                "EC_MEASURE;GEO;GEO_OBJECT;TIME_PERIOD;OBS_VALUE\nLVB;85003;COM;2023;120\nLVB;85;DEP;2023;7000\n"
            let (_, preview) = try await send(births, browser)
            #expect(preview.words.contains("1 (un autre niveau, un autre type)"), "\(preview.words)")
            #expect(preview.text.contains("<dt>Rejetées</dt><dd>0</dd>"))
        }
    }

    @Test("un fichier abandonné ne laisse rien, ni en base ni sur le disque")
    func abandoned() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await jeux(app).count
            let (page, _) = try await send(Self.file, browser)
            let id = page.split(separator: "/").last.map(String.init) ?? ""
            let folder = app.environment.settings.dataFolder.appendingPathComponent("televersements/\(id)")
            #expect(FileManager.default.fileExists(atPath: folder.path))
            let other = try await app.signIn(as: .referenteCaf).get(page)
            #expect(other.status == .notFound)
            try await browser.post("\(page)/abandonner")
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            #expect(try await jeux(app).count == before)
        }
    }

    @Test("sans signe ou sans droit, rien n’atteint le disque")
    func refused() async throws {
        try await withApp(.sqlite) { app in
            let folder = app.environment.settings.dataFolder.appendingPathComponent("televersements")
            let resident = try await app.signIn(as: .habitant)
            _ = try await resident.get("\(Self.base)/donnees")
            let denied = try await resident.post(file: Self.file, named: "a.csv", to: "\(Self.base)/donnees/imports")
            #expect(denied.status == .forbidden)
            #expect((try? FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty) ?? true)
        }
    }

    @Test("un fichier inconnu demande ce que sont ses colonnes, et s’en souvient")
    func mapping() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let table = "commune;adhérents 2021\n85003;120\n85169;14\n85178;s\n"
            let (page, question) = try await send(table, browser)
            #expect(question.text.contains("Que contiennent ces colonnes"), "\(question.text)")
            let form = [
                "titre": "Adhérents (exemple)", "producteur": "Associations (exemple)", "licence": "",
                "lieu": "commune",
                "niveau": "commune", "colonne_annee": "", "geographie": "2021", "indicateur_0": "Adhérents !",
                "annee_0": "2021",
            ]
            let wrong = try await browser.post("\(page)/colonnes", form)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("code d’indicateur"))
            try await browser.post("\(page)/colonnes", form.merging(["indicateur_0": "adherents"]) { $1 })
            var ready = try await browser.get(page)
            while ready.text.contains("data-poll") { ready = try await browser.get(page) }
            #expect(ready.text.contains("Ce qui serait écrit"), "\(ready.text)")
            try await browser.post("\(page)/confirmer")
            let aizenay = Lieu.commune(try CodeInsee("85003"))
            let figures = try await app.read { try $0.figures(of: [aizenay], ["adherents"]) }
            #expect(figures.last("adherents", aizenay)?.valeur == .value(120))
            // A code nobody knew is now an indicateur of the territoire: the figures are seen.
            let shown = try await browser.get("\(Self.base)/indicateurs/adherents").words
            #expect(shown.contains("Adhérents") && shown.contains("Associations (exemple)"), "\(shown)")
            #expect(shown.contains("secret"))
            #expect(try await browser.get("\(Self.base)/portrait").words.contains("12\u{A0}absentes"))
            let (_, known) = try await send(table.replacing("2021", with: "2022"), browser)
            #expect(known.text.contains("Ce qui serait écrit"), "\(known.text)")
        }
    }

    @Test("les taux de la Cnaf, courants et historiques, restent côte à côte ; les courants sont crus d’abord")
    func formerSeries() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let text = "annee;numepci;nomepci;txcouv_epci\n2022;200072882;CC;"
            // The former series comes last, and does not win for that.
            for (name, value) in [("txcouv_pe_epci.csv", "57,4"), ("txcouv_pe_epci_hist.csv", "57,1")] {
                let (page, _) = try await send(text + value + "\n", browser, name: name)
                try await browser.post("\(page)/confirmer")
            }
            let epci = Lieu.epci(try Siren("200072882"))
            let code = "taux_couverture_petite_enfance"
            let figures = try await app.read { try $0.figures(of: [epci], [code]) }
            #expect(figures.all(code, epci).filter { $0.annee == 2022 }.map(\.valeur) == [.value(57.4), .value(57.1)])
            let portrait = try await browser.get("\(Self.base)/portrait/petite-enfance").words
            #expect(portrait.contains("57,4") && portrait.contains("57,1\u{A0}% selon "), "\(portrait)")
            let page = try await browser.get("\(Self.base)/indicateurs/\(code)").words
            #expect(page.contains("57,4") && page.contains("57,1") && page.contains("série historique"), "\(page)")
        }
    }

    @Test("une archive Melodi d’un jeu inconnu s’ouvre, se lit par ses colonnes, et se reconnaît ensuite")
    func unknownArchive() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            func archive(_ year: Int) -> [UInt8] {
                let data =
                    "\"GEO\";\"GEO_OBJECT\";\"TIME_PERIOD\";\"OBS_VALUE\"\n"
                    + "\"85003\";\"COM\";\"\(year)\";12\n\"85169\";\"COM\";\"\(year)\";3\n"
                let metadata = "\"COD_VAR\";\"LIB_VAR\"\n\"GEO\";\"Lieu\"\n"
                var file = ZipFile()
                file.add("DS_ESSAI_metadata.csv", Data(metadata.utf8))
                file.add("DS_ESSAI_data.csv", Data(data.utf8))
                return Array(file.data)
            }
            let (page, question) = try await send(archive(2021), browser, name: "DS_ESSAI_CSV_FR.zip")
            #expect(question.text.contains("Que contiennent ces colonnes"), "\(question.words)")
            let form = [
                "titre": "Essai (exemple)", "producteur": "Insee (exemple)", "licence": "", "lieu": "GEO",
                "niveau": "commune", "colonne_annee": "TIME_PERIOD", "geographie": "2021", "indicateur_0": "essai",
                "annee_0": "",
            ]
            try await browser.post("\(page)/colonnes", form)
            var ready = try await browser.get(page)
            while ready.text.contains("data-poll") { ready = try await browser.get(page) }
            #expect(ready.words.contains("DS_ESSAI_CSV_FR.zip") && ready.text.contains("Ce qui serait écrit"))
            try await browser.post("\(page)/confirmer")
            let aizenay = Lieu.commune(try CodeInsee("85003"))
            let figures = try await app.read { try $0.figures(of: [aizenay], ["essai"]) }
            #expect(figures.valeur("essai", aizenay, annee: 2021) == .value(12))
            let (_, known) = try await send(archive(2022), browser, name: "DS_ESSAI_CSV_FR.zip")
            #expect(known.text.contains("Ce qui serait écrit"), "\(known.words)")
        }
    }

    @Test("des contours disent leur source et leur année sous chaque carte ; ce que le fichier tait est demandé")
    func contours() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let square = "[[[-1.6,46.7],[-1.5,46.7],[-1.5,46.8],[-1.6,46.8],[-1.6,46.7]]]"
            let text = """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"85003"},
                "geometry":{"type":"Polygon","coordinates":\(square)}}]}
                """
            let territoire = { try await browser.get("\(Self.base)/territoire").words }
            #expect(try await territoire().contains("Contours\u{A0}: IGN Admin Express, Licence Ouverte 2.0, 2026"))
            let (page, preview) = try await send(text, browser, name: "contours.geojson")
            #expect(preview.words.contains("D’où viennent ces contours"), "\(preview.words)")
            #expect(preview.words.contains("année non précisée"))
            let unsaid = try await browser.post("\(page)/confirmer", ["source": "Service du cadastre (fictif)"])
            #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("Service du cadastre (fictif)"))
            #expect(try await !territoire().contains("cadastre"))
            try await browser.post("\(page)/confirmer", ["source": "Service du cadastre (fictif)", "annee": "2024"])
            let shown = "IGN Admin Express, Licence Ouverte 2.0, 2026 ; Service du cadastre (fictif), 2024"
            #expect(try await territoire().contains(shown))
            #expect(try await browser.get("\(Self.base)/portrait").words.contains(shown))
            #expect(try await browser.get("\(Self.base)/convention").words.contains(shown))
            let named = try await send(text, browser, name: "contours-2025.geojson").1.text
            #expect(named.contains("name=\"annee\" value=\"2025\""), "\(named)")
        }
    }

    @Test(
        "un fichier refusé le dit en français, sans rien écrire",
        arguments: [
            ("tronqué.csv", "\(header)\n85003;Aizenay;2018;\"11,6\n"),
            ("formule.csv", "\(header)\n85003;Aizenay;2018;=1+1\n"),
        ])
    func faults(_ name: String, _ content: String) async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await jeux(app).count
            let (_, answer) = try await send(content, browser, name: name)
            #expect(answer.status == .ok && answer.text.contains("Ce fichier n’est pas importé"), "\(answer.text)")
            #expect(answer.text.contains("ligne\u{A0}2"), "\(answer.text)")
            #expect(try await jeux(app).count == before)
        }
    }
}
