import Domain
import Foundation
import TestSupport
import Testing

@testable import App

@Suite("Le dossier d’une assemblée")
struct ActePapersTests {
    @Test("le projet porte les mots de la partie, et aucune accolade")
    func words() async throws {
        try await withApp(.sqlite) { app in
            let head = try await app.read { try $0.conventionHead("vie-et-boulogne-2021").orFail("convention") }
            let today = app.environment.today
            let facts = try await app.read { try $0.actesFacts(of: head, on: today) }
            let convention = try await app.read { try $0.conventionFacts(head, on: today).orFail("convention") }
            for acte in facts.actes.map(\.value) {
                let papers = ActePapers(
                    facts: facts, convention: convention, acte: acte,
                    deliberation: try facts.deliberation(acte.deliberation).orFail("projet").value,
                    partie: try facts.partie(acte).orFail("partie"))
                for paper in ActePaper.allCases {
                    let text = "\(papers.document(paper))"
                    #expect(!text.contains("{{"), "\(facts.nom(acte)) \(paper)")
                    #expect(
                        paper == .convention || (!text.contains("de Commune ") && !text.contains("de Communauté ")),
                        "\(facts.nom(acte)) \(paper)")
                    #expect(paper == .convention || text.contains(facts.nom(acte)), "\(facts.nom(acte)) \(paper)")
                }
            }
        }
    }

    @Test(
        "le nom d’un organisme prend son article",
        arguments: [
            ("Commune de Palluau", "de la commune de Palluau"),
            ("Communauté de communes Vie et Boulogne", "de la communauté de communes Vie et Boulogne"),
            ("Département de la Vendée", "du département de la Vendée"),
            ("Association Familles rurales", "de l’association Familles rurales"),
            ("CCVB", "de CCVB"), ("MSA Loire-Atlantique – Vendée", "de MSA Loire-Atlantique – Vendée"),
        ])
    func article(nom: String, after: String) {
        #expect(nom.withItsArticle == after)
    }

    @Test("la convention cite la délibération de chaque partie dès qu’elle est connue", arguments: Driver.allCases)
    func quoted(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 20)
            let browser = try await app.signIn(as: .coordinatrice)
            let page = "\(TestApp.base)/convention"
            let quote = "la délibération de son conseil municipal du 22\u{A0}juin\u{A0}2021"
            #expect(try await !browser.get(page).words.contains("\(quote), n°\u{A0}2021-44"))
            let acte = try await app.acte("85169")
            var form = try PageForm(
                "\(TestApp.base)/actes/\(acte.id)/modifier",
                in: try await browser.get(
                    "\(TestApp.base)/actes/\(acte.id)/modifier")
            ).orFail("formulaire").values
            for (name, value) in [
                ("convocation", "2021-06-15"), ("seance", "2021-06-22"), ("en_exercice", "15"), ("presents", "14"),
                ("pouvoirs", "0"), ("votants", "14"), ("pour", "14"), ("contre", "0"), ("abstentions", "0"),
                ("issue", "adoptee"), ("numero", "2021-44"),
            ] { form[name] = value }
            #expect(try await browser.post("\(TestApp.base)/actes/\(acte.id)/modifier", form).status == .seeOther)
            #expect(try await browser.get(page).words.contains("\(quote), n°\u{A0}2021-44"))
            // What does not add up is quoted nowhere; what was written as it stands in the act is.
            form["version"] = String(try await app.acte("85169").version)
            form["presents"] = "16"
            #expect(try await browser.post("\(TestApp.base)/actes/\(acte.id)/modifier", form).status == .seeOther)
            #expect(try await !browser.get(page).words.contains("n°\u{A0}2021-44"))
        }
    }

    @Test("une archive se relit par un autre programme, octet pour octet")
    func zip() throws {
        var zip = ZipFile()
        let files = [
            "note.pdf": Data("%PDF".utf8), "été/fiche.docx": Data((0...255).map { UInt8($0) }), "vide": Data(),
        ]
        for (name, data) in files.sorted(by: { $0.key < $1.key }) { zip.add(name, data) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = folder.appendingPathComponent("a.zip")
        try zip.data.write(to: archive)
        let script = """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            print(";".join(f"{n}={z.read(n).hex()}" for n in z.namelist()))
            """
        let text = try Python.read(archive, by: script)
        let expected = files.sorted { $0.key < $1.key }.map { name, data in
            "\(name)=" + data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(text == expected.joined(separator: ";") + "\n")
    }
}
