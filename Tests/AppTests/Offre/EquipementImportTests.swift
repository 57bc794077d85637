import Domain
import Exchange
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Importer des équipements")
struct EquipementImportTests {
    private static let base = TestApp.base + "/equipements/import"

    @Test("un tableau crée, met à jour et laisse le reste, après accord seulement", arguments: Driver.allCases)
    func whole(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let preview = try await browser.sendFile(
                """
                Commune;NOM;type;Capacité 2021;Capacité 2024;Gestionnaire;Remarque
                Aizenay;accueil de loisirs LOUIS-BUTON;alsh extrascolaire;;120;Aizenay;x
                Maché;exemple : crèche de Maché;multi-accueil;;18 places;CCVB;x
                Palluau;France services Vie et Boulogne;France Services;;;CCVB;x

                """)
            #expect(preview.status == .ok, "\(preview)")
            #expect(preview.words.contains("1\u{A0}à créer, 1\u{A0}à mettre à jour, 1\u{A0}inchangée, aucune refusée"))
            #expect(preview.words.contains("Colonne laissée de côté : « Remarque »"))
            #expect(try await app.fingerprint() == before)

            let form = try PageForm(preview.address, in: preview).orFail("accord").values
            let done = try await browser.post(preview.address, form)
            #expect(done.status == .seeOther && done.location?.contains("fait=enregistre") == true, "\(done)")
            let creche = try await app.equipement("exemple : crèche de Maché")
            #expect(creche.value.type == .eajePsu && creche.value.commune?.rawValue == "85130")
            #expect(creche.value.source == "fichier equipements.csv")
            let capacites = try await app.all(Capacite.self).map(\.value)
            #expect(capacites.filter { $0.equipement == creche.id }.map(\.valeur) == [18])
            let loisirs = try await app.equipement("accueil de loisirs LOUIS-BUTON")
            #expect(capacites.filter { $0.equipement == loisirs.id }.map(\.annee) == [2016, 2024])
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
            // The file is gone once written.
            #expect(try await browser.get(preview.address).status == .notFound)
        }
    }

    @Test("chaque ligne refusée dit sa colonne et quoi faire, et rien n’est écrit", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let preview = try await browser.sendFile(
                """
                Identifiant;Nom;Type;Commune;Gestionnaire;Horaires;Capacité 2021;Âges;Latitude;Longitude;Unité
                ;Crèche A;eaje;Nantes;;;;;;;
                ;Crèche B;fusée;;;;;;;;
                ;Crèche C;eaje;;Personne;;;;;;
                ;Crèche D;eaje;;;lu-ve blurp;;;;;
                ;Crèche E;eaje;;;;beaucoup;;;;
                ;;eaje;;;;;;;;
                ;Crèche G;eaje;;;;;petits;;;
                ;Crèche H;eaje;;;;;;46,8;;
                ;Crèche I;eaje;;;;20;;;;kilos
                0199;Crèche J;eaje;;;;;;;;
                ;Crèche K;eaje;;;;;;;;
                ;crèche k;eaje;;;;;;;;
                ;Crèche L;;;;;;;;;

                """)
            let words = preview.words
            for expected in [
                "« Commune » : « Nantes » n’est pas connu", "« Type » : « fusée »", "« Gestionnaire » : « Personne »",
                "« Horaires » : « blurp »", "« Capacité 2021 » : « beaucoup »", "« Nom » : la cellule est vide",
                "« Âges » :",
                "« Longitude » :", "« Unité » : « kilos »", "« Identifiant » : aucun équipement",
                "déjà à la ligne 12", "« Type » : remplissez", "12 lignes sont refusées",
            ] {
                let plain = words.replacing("\u{A0}", with: " ")
                #expect(plain.localizedCaseInsensitiveContains(expected), "\(expected)")
            }
            #expect(PageForm(preview.address, in: preview) == nil)
            let forced = try await browser.post(preview.address)
            #expect(forced.status == .conflict)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("tout ce qui est faux d’une ligne est dit en une fois")
    func allAtOnce() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let preview = try await browser.sendFile(
                """
                Nom;Type;Commune;Ouvert le;Capacité 2024
                Crèche A;fusée;Nantes;31/02/2021;douze

                """)
            for column in ["Type", "Commune", "Ouvert le", "Capacité 2024"] {
                #expect(preview.words.contains("«\u{A0}\(column)\u{A0}»\u{A0}:"), "\(column) \(preview.words)")
            }
        }
    }

    @Test("le registre exporté puis renvoyé ne change rien ; modifié, il met à jour", arguments: Driver.allCases)
    func roundTrip(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            try await app.change { writer in
                var details = Equipement.Details()
                details.amenagements = "=1+1\nrampe ; « guillemets » \"doubles\""
                details.opening = Day("2020-09-01")
                try writer.insert(
                    Equipement(
                        id: Identifier("formule"), nom: "=HYPERLINK(\"x\")", type: .autre, details: details,
                        source: "-s"))
            }
            // Who manages the ludothèque is archived since: the sheet still says it, under its identifier.
            let parents = try await app.choices().organismes.first { $0.nom.hasPrefix("Associations de parents") }
            try await browser.post("\(TestApp.base)/organismes/\(try parents.orFail("parents").id)/archiver")
            let export = try await browser.get("\(TestApp.base)/equipements/registre.csv")
            #expect(export.headers[.contentDisposition]?.contains("equipements-") == true)
            #expect(!export.text.contains(";=HYPERLINK") && export.text.contains("Capacité 2016"))
            let same = try await browser.sendFile(export.text)
            #expect(
                same.words.contains("20\u{A0}lignes lues\u{A0}: 0\u{A0}à créer, 0\u{A0}à mettre à jour"),
                "\(same.words)")

            let edited = export.text.replacing("lu-ve 7h45-18h30", with: "lu-ve 8h-18h")
                .replacing("Accueil de loisirs Louis-Buton", with: "Accueil Louis-Buton")
            let changed = try await browser.sendFile(edited)
            #expect(changed.words.contains("2\u{A0}à mettre à jour"))
            #expect(changed.words.contains("lu-ve 8h-18h") && changed.words.contains("Accueil Louis-Buton"))
            let form = try PageForm(changed.address, in: changed).orFail("accord").values
            #expect(try await browser.post(changed.address, form).status == .seeOther)
            #expect(try await app.equipement("Accueil Louis-Buton").version == 2)
        }
    }

    @Test("une cellule de capacité vidée dit « non connue », jamais zéro", arguments: Driver.allCases)
    func emptied(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let loisirs = try await app.equipement("Accueil de loisirs Louis-Buton")
            let report = try await app.importing(
                "Identifiant;Nom;Capacité 2016\n\(loisirs.id);\(loisirs.value.nom);n. c.\n")
            #expect(
                report.lines.map(\.outcome) == [
                    .updated([.init(label: "Capacité 2016", before: "80\u{A0}places", after: "non connue")])
                ])
            #expect(try await app.all(Capacite.self).contains { $0.value.equipement == loisirs.id } == false)
            #expect(try await app.one(loisirs.id) == loisirs)
        }
    }

    @Test("si le registre a changé depuis l’aperçu, rien n’est écrit et l’aperçu revient", arguments: Driver.allCases)
    func stale(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let preview = try await browser.sendFile("Nom;Type;Adresse\nexemple : neuf;pij;1 rue Neuve\n")
            let form = try PageForm(preview.address, in: preview).orFail("accord").values
            _ = try await app.importing("Nom;Type\nexemple : neuf;pij\n")
            let before = try await app.fingerprint()
            let answer = try await browser.post(preview.address, form)
            #expect(answer.status == .conflict && answer.words.contains("Le registre a changé entre-temps"))
            #expect(try await app.fingerprint() == before)
            let again = try PageForm(preview.address, in: answer).orFail("nouvel accord").values
            #expect(try await browser.post(preview.address, again).status == .seeOther)
            #expect(try await app.equipement("exemple : neuf").value.details.adresse == "1 rue Neuve")
        }
    }

    @Test("ce qui n’est pas un registre est refusé, et le modèle est un registre", arguments: Driver.allCases)
    func files(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for text in ["", "a;b\n1;2\n", "PK\u{3}\u{4}cassé", "Nom;Type\n"] {
                let answer = try await browser.sendFile(text)
                #expect(answer.status == .unprocessableContent, "\(text)")
                #expect(answer.words.contains("n’a pas pu être lu"), "\(text)")
            }
            let model = try await browser.get("\(TestApp.base)/equipements/modele.csv")
            let preview = try await browser.sendFile(model.text)
            #expect(preview.words.contains("1\u{A0}à créer"), "\(preview.words)")
        }
    }

    @Test("seul qui écrit le diagnostic importe, et nul ne voit le fichier d’un autre", arguments: Driver.allCases)
    func rights(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let before = try await app.fingerprint(without: ["session", "account"])
            for persona in [Persona.maire, .groupe, .habitant, .stranger] {
                let browser = try await app.signIn(as: persona)
                #expect(try await browser.get(Self.base).status == .forbidden, "\(persona)")
                #expect(try await browser.sendFile("Nom;Type\nA;pij\n").status == .forbidden, "\(persona)")
            }
            let preview = try await app.signIn(as: .coordinatrice).sendFile("Nom;Type\nexemple : A;pij\n")
            let other = try await app.signIn(as: .referenteCaf)
            #expect(try await other.get(preview.address).status == .notFound)
            #expect(try await other.post(preview.address).status == .notFound)
            #expect(try await app.fingerprint(without: ["session", "account"]) == before)
        }
    }
}

extension Browser {
    /// Sends a sheet through the form of the page, and opens the preview it leads to.
    fileprivate func sendFile(_ text: String) async throws -> Answer {
        let answer = try await post(file: text, named: "equipements.csv", to: "\(TestApp.base)/equipements/import")
        return answer.status == .seeOther ? try await follow(answer) : answer
    }
}

extension TestApp {
    /// Imports a sheet as the command line does.
    fileprivate func importing(_ text: String) async throws -> EquipementImport.Report {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await EquipementImport(file).run(by: "cli", for: try await convention(), in: environment)
    }
}
