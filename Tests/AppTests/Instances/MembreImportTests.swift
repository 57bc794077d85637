import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Importer des membres")
struct MembreImportTests {
    @Test("un tableau crée, met à jour et laisse le reste, après accord seulement", arguments: Driver.allCases)
    func whole(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let preview = try await browser.sendMembres(
                """
                COMMISSION;Suppléant de;nom et prénom;Courriel;Civilité;Commune;collège;Fonction;depuis;Remarque
                Comité technique;Dominique Exemple;Alix Exemple;alix@exemple.fr;M.;Maché;élu;Adjoint;2021-06-01;x
                Comité technique;;Dominique Exemple;dom@exemple.fr;Mme;MACHE;élue;Maire;01/06/2021;x
                Comité de pilotage;;Maire d’Aizenay (exemple);;;Aizenay;élus;Mairesse;2020-07-01;x

                """)
            #expect(preview.status == .ok, "\(preview)")
            #expect(
                preview.words.contains("2\u{A0}à créer, 1\u{A0}à mettre à jour, 0\u{A0}inchangée, aucune refusée"),
                "\(preview.words)")
            #expect(preview.words.contains("« Remarque »") && preview.words.contains("Mairesse"))
            #expect(try await app.fingerprint() == before)
            let form = try PageForm(preview.address, in: preview).orFail("accord").values
            #expect(try await browser.post(preview.address, form).status == .seeOther)
            let choices = try await app.choices()
            let dominique = try choices.personnes.first { $0.email == "dom@exemple.fr" }.orFail("Dominique")
            let alix = try choices.personnes.first { $0.email == "alix@exemple.fr" }.orFail("Alix")
            let titulaire = choices.membres.first { $0.personne == dominique.id }
            let suppleant = choices.membres.first { $0.personne == alix.id }
            #expect(titulaire?.isTitulaire == true && suppleant?.suppleantDe == titulaire?.id)
            #expect(dominique.sexe == .femme && alix.sexe == .homme)
            #expect(choices.organisme(titulaire?.organisme)?.commune?.rawValue == "85130")
            #expect(choices.membres.contains { $0.qualite == "Mairesse" })
        }
    }

    @Test("chaque ligne refusée dit sa colonne et quoi faire, et rien n’est écrit", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let preview = try await browser.sendMembres(
                """
                Identifiant;Instance;Nom;Adresse électronique;Sexe;Siège pour;Collège;Début du mandat;Fin du mandat;Suppléant de
                ;Comité des fêtes;Un;;;;élus;2021-06-01;;
                ;Comité technique;;;;;élus;2021-06-01;;
                ;Comité technique;Trois;pas une adresse;;;élus;2021-06-01;;
                ;Comité technique;Quatre;;robot;;élus;2021-06-01;;
                ;Comité technique;Cinq;;;Nantes;élus;2021-06-01;;
                ;Comité technique;Six;;;;rois;2021-06-01;;
                ;Comité technique;Sept;;;;élus;un jour;;
                ;Comité technique;Huit;;;;élus;2021-06-01;2021-05-01;
                ;Comité technique;Neuf;;;;élus;2021-06-01;;Personne d’ici
                0199;Comité technique;Dix;;;;élus;2021-06-01;;
                ;Comité de pilotage;Maire d’Aizenay (exemple);;;;élus;2021-06-01;;
                ;Comité technique;Douze;douze@exemple.fr;;;élus;2021-06-01;;
                ;Comité technique;Douze;douze@exemple.fr;;;élus;2021-06-02;;
                ;Comité technique;Quatorze;presidence@exemple.fr;;;élus;2021-06-01;;
                ;Comité technique;Quinze;;;;;2021-06-01;;

                """)
            let words = preview.words.replacing("\u{A0}", with: " ")
            for expected in [
                "« Instance » : « Comité des fêtes »", "« Nom » : la cellule est vide",
                "n’est pas une adresse électronique",
                "« Sexe » : « robot »", "« Siège pour » : « Nantes »", "« Collège » : « rois »",
                "« Début du mandat » : « un jour »", "La fin précède le début", "« Suppléant de » : « Personne d’ici »",
                "« Identifiant » : aucun membre", "siège déjà dans cette instance",
                "Présidence de la communauté (exemple)",
                "« Collège » : remplissez", "14 lignes sont refusées",
            ] { #expect(words.localizedCaseInsensitiveContains(expected), "\(expected)") }
            #expect(PageForm(preview.address, in: preview) == nil)
            #expect(try await browser.post(preview.address).status == .conflict)
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("l’export renvoyé ne change rien, formules neutralisées ; modifié, il met à jour", arguments: Driver.allCases)
    func roundTrip(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let copil = try await app.instance("Comité technique")
            for nom in ["=HYPERLINK(\"x\")", "+33", "@ici ; « là » \"doubles\"", "Homonyme", "Homonyme"] {
                try await browser.post(
                    "\(TestApp.base)/membres",
                    [
                        "instance_id": copil.rawValue, "nom": nom, "college": "élus", "debut": "2021-06-01",
                        "qualite": "-m",
                    ])
            }
            let export = try await browser.get("\(TestApp.base)/membres/registre.csv")
            #expect(
                !export.text.contains(";=HYPERLINK") && !export.text.contains(";+33") && !export.text.contains(";-m"))
            let same = try await browser.sendMembres(export.text)
            #expect(
                same.words.contains("0\u{A0}à créer, 0\u{A0}à mettre à jour") && same.words.contains("aucune refusée"),
                "\(same.words)")

            let edited = export.text.replacing(";Conseiller délégué;", with: ";Conseillère déléguée;")
            let changed = try await browser.sendMembres(edited)
            #expect(changed.words.contains("1\u{A0}à mettre à jour"), "\(changed.words)")
            let form = try PageForm(changed.address, in: changed).orFail("accord").values
            #expect(try await browser.post(changed.address, form).status == .seeOther)
            #expect(
                try await app.all(Membre.self).contains {
                    $0.value.qualite == "Conseillère déléguée" && $0.version == 2
                })
            // Sent once more, the same file changes nothing.
            #expect(try await browser.sendMembres(edited).words.contains("0\u{A0}à mettre à jour"))
        }
    }

    @Test(
        "un classeur XLSX dit ses erreurs ligne par ligne, s’écrit une fois juste, et renvoyé ne change rien",
        arguments: Driver.allCases)
    func workbook(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let debut = try Day(2021, 6, 1).orFail("jour")
            let titles = ["Instance", "Nom", "Adresse électronique", "Siège pour", "Collège", "Début du mandat"]
            let rows = { (body: String, college: String) -> [[Workbook.Cell]] in
                [
                    titles.map(Workbook.Cell.text),
                    ["Comité technique", "Alix & Co <exemple>", "alix@exemple.fr", "Maché", "élus"].map(
                        Workbook.Cell.text)
                        + [.day(debut)],
                    [body, "Dominique Exemple", "dom@exemple.fr", "", college].map(Workbook.Cell.text) + [
                        .text("01/06/2021")
                    ],
                ]
            }
            let before = try await app.fingerprint()
            let wrong = try await browser.send(Workbook(sheet: "Membres", rows: rows("Comité des fêtes", "rois")))
            #expect(wrong.words.contains("Comité des fêtes") && wrong.words.contains("rois"), "\(wrong.words)")
            #expect(wrong.words.contains("3") && wrong.words.contains("Une ligne est refusée"))
            #expect(try await browser.post(wrong.address).status == .conflict)
            #expect(try await app.fingerprint() == before)

            let right = Workbook(sheet: "Membres", rows: rows("Comité technique", "habitants"))
            let preview = try await browser.send(right)
            #expect(preview.words.contains("2\u{A0}à créer, 0\u{A0}à mettre à jour"), "\(preview.words)")
            let form = try PageForm(preview.address, in: preview).orFail("accord").values
            #expect(try await browser.post(preview.address, form).status == .seeOther)
            let choices = try await app.choices()
            let alix = try choices.personnes.first { $0.email == "alix@exemple.fr" }.orFail("Alix")
            #expect(alix.nom == "Alix & Co <exemple>")
            #expect(choices.membres.first { $0.personne == alix.id }?.mandat.start == debut)
            #expect(
                try await browser.send(right).words.contains(
                    "0\u{A0}à créer, 0\u{A0}à mettre à jour, 2\u{A0}inchangées"))
        }
    }

    @Test("ce qui n’est pas un tableau de membres est refusé, et le modèle en est un", arguments: Driver.allCases)
    func files(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            for text in ["", "a;b\n1;2\n", "PK\u{3}\u{4}cassé", "Nom;Collège\n", "Nom;Nom;Collège\na;b;c\n"] {
                let answer = try await browser.sendMembres(text)
                #expect(answer.status == .unprocessableContent, "\(text)")
                #expect(answer.words.contains("n’a pas pu être lu"), "\(text)")
            }
            let ragged = try await browser.sendMembres("Nom;Collège\na;b;c;d\n")
            #expect(ragged.words.contains("1 ligne est refusée") || ragged.words.contains("Une ligne est refusée"))
            let model = try await browser.get("\(TestApp.base)/membres/modele.csv")
            #expect(try await browser.sendMembres(model.text).words.contains("1\u{A0}à créer"))
        }
    }
}

extension Browser {
    /// Sends a sheet through the form of the page, and opens the preview it leads to.
    fileprivate func sendMembres(_ text: String) async throws -> Answer {
        let answer = try await post(file: text, named: "membres.csv", to: "\(TestApp.base)/membres/import")
        return answer.status == .seeOther ? try await follow(answer) : answer
    }

    fileprivate func send(_ workbook: Workbook) async throws -> Answer {
        let address = "\(TestApp.base)/membres/import"
        let answer = try await post(bytes: workbook.bytes, named: "membres.xlsx", to: address)
        return answer.status == .seeOther ? try await follow(answer) : answer
    }
}
