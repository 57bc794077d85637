import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Un récit vivant")
struct RecitTests {
    @Test("les blocs se remplissent, à l’écran et au papier ; un bloc inconnu se nomme", arguments: Driver.allCases)
    func filled(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let atout = "Des communes et des associations sont prêtes à agir ensemble"
            let id = try await app.constat(atout).id
            let constat = "[[constat \(id.rawValue.suffix(8))]]"
            let text = "Un *récit* : \(constat).\n\n[[constats atout]]\n\nPuis [[carottes a_b]]."
            let browser = try await app.write(text)
            for address in ["volets/jeunesse", "convention"] {
                let page = try await browser.get("\(TestApp.base)/\(address)")
                #expect(page.text.contains("<em>récit</em> : \(atout)"), "\(address)")
                #expect(page.text.contains("<strong>bloc inconnu\u{A0}: carottes a_b</strong>"), "\(address)")
                #expect(!page.words.contains("[[constats atout]]"), "\(address)")
            }
            #expect(try await browser.get("\(TestApp.base)/volets/jeunesse").text.contains("<ul class=\"constats\">"))
        }
    }

    @Test("la présentation générale a les siens aussi", arguments: Driver.allCases)
    func presentation(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let convention = try await app.convention()
            let path = "\(TestApp.base)/convention/textes/\(convention)/modifier"
            let form = ["version": "1", "presentation": "En tout :\n\n[[constats menace]]"]
            #expect(try await browser.post(path, form).status == .seeOther)
            let page = try await browser.get("\(TestApp.base)/convention")
            #expect(page.text.contains("<li>Menace : Plus d’un jeune sur huit est sans emploi ni formation</li>"))
        }
    }

    @Test("relu, puis changé : le texte dit ce qui a bougé, jusqu’à la relecture suivante", arguments: Driver.allCases)
    func moved(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.write("[[constats atout]]")
            let volet = try await app.volet("jeunesse").id
            let page = "\(TestApp.base)/volets/jeunesse"
            let read = "\(TestApp.base)/volets/\(volet)/relu"
            #expect(try await browser.get(page).words.contains("personne ne l’a encore relu"))
            #expect(try await browser.post(read).status == .seeOther)
            #expect(try await browser.get(page).words.contains("rien n’a changé depuis"))

            let constat = try await app.all(Constat.self)
                .first { $0.value.volet == volet && $0.value.nature == .atout }.orFail("atout")
            let edit = ["version": String(constat.version), "titre": "Un tout autre atout"]
            try await browser.post("\(TestApp.base)/constats/\(constat.id)/modifier", edit)
            for address in [page, "\(TestApp.base)/volets/\(volet)/modifier"] {
                let words = try await browser.get(address).words
                #expect(words.contains("ont changé"), "\(address)")
                #expect(words.contains(constat.value.titre) && words.contains("Un tout autre atout"), "\(address)")
            }
            try await browser.post(read)
            #expect(try await browser.get(page).words.contains("rien n’a changé depuis"))
            let readings = try await app.all(Relecture.self).filter { $0.value.volet == volet }
            #expect(readings.count == 1 && readings.first?.version == 2)
        }
    }

    @Test("la présentation générale aussi se relit, et dit ce qui a bougé", arguments: Driver.allCases)
    func movedPresentation(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let form = "\(TestApp.base)/convention/textes/\(try await app.convention())/modifier"
            let page = "\(TestApp.base)/convention"
            try await browser.post(form, ["version": "1", "presentation": "[[constats atout]]"])
            #expect(try await browser.get(page).words.contains("personne ne l’a encore relu"))
            #expect(try await browser.post("\(page)/relu").status == .seeOther)
            #expect(try await browser.get(page).words.contains("rien n’a changé depuis"))

            let constat = try await app.all(Constat.self).first { $0.value.nature == .atout }.orFail("atout")
            let edit = ["version": String(constat.version), "titre": "Un tout autre atout"]
            try await browser.post("\(TestApp.base)/constats/\(constat.id)/modifier", edit)
            for address in [page, form] {
                let words = try await browser.get(address).words
                #expect(words.contains("ont changé") && words.contains(constat.value.titre), "\(address)")
            }
            for _ in 1...2 { try await browser.post("\(page)/relu") }
            #expect(try await browser.get(page).words.contains("rien n’a changé depuis"))
            let readings = try await app.all(Relecture.self).filter { $0.value.volet == nil }
            #expect(readings.count == 1)
            let resident = try await app.signIn(as: .habitant)
            #expect(try await resident.post("\(page)/relu").status == .forbidden)
        }
    }

    @Test("les équipements du volet, ou d’un type, s’insèrent à l’écran et au papier", arguments: Driver.allCases)
    func equipements(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let all = try await app.all(Equipement.self).map(\.value).filter { $0.etat != .ferme }
            let own = try all.first { $0.type.themes.contains(.jeunesse) }.orFail("équipement jeunesse")
            let other = try all.first { !$0.type.themes.contains(.jeunesse) }.orFail("équipement d’ailleurs")
            let browser = try await app.write("[[equipements]]\n\nEt [[equipements navire]].")
            let page = try await browser.get("\(TestApp.base)/volets/jeunesse")
            #expect(page.words.contains(own.nom) && !page.words.contains(other.nom))
            #expect(page.text.contains("<strong>bloc sans donnée\u{A0}: equipements navire</strong>"))
            let paper = try await browser.get("\(TestApp.base)/convention")
            #expect(paper.text.contains("Équipements et services</caption>"))
        }
    }

    @Test("le tableau des communes s’insère, et dit quelle commune a bougé", arguments: Driver.allCases)
    func communes(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            try await app.putPalluau(18.8)
            let browser = try await app.write(
                "[[communes]]\n\n[[communes population_municipale revenu_disponible_median]]\n\n[[communes navire]]")
            let page = "\(TestApp.base)/volets/jeunesse"
            let first = try await browser.get(page)
            #expect(first.words.contains("Jeunesse, par commune") && first.words.contains("18,8"), "\(first.words)")
            #expect(first.words.contains("Les communes du territoire") && first.text.contains("46\u{202F}900"))
            #expect(first.words.contains("bloc sans donnée\u{A0}: communes navire"), "\(first.words)")
            let paper = try await browser.get("\(TestApp.base)/convention")
            #expect(paper.text.contains("Les communes du territoire</caption>"))
            try await browser.post("\(TestApp.base)/volets/\(try await app.volet("jeunesse").id)/relu")
            #expect(try await browser.get(page).words.contains("rien n’a changé depuis"))
            // Neither the least nor the greatest of the communes.
            try await app.putPalluau(18.9)
            let moved = try await browser.get(page)
            let change = try moved.text.firstMatch(of: /<del>(.*?)<\/del> → <ins>(.*?)<\/ins>/).orFail("\(moved.words)")
            #expect(change.1.hasPrefix("Palluau, ") && change.1.hasSuffix("18,8\u{A0}%"), "\(change.1)")
            #expect(change.2.hasPrefix("Palluau, ") && change.2.hasSuffix("18,9\u{A0}%"), "\(change.2)")
        }
    }

    @Test("l’aperçu montre les blocs de son volet", arguments: Driver.allCases)
    func preview(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let volet = try await app.volet("jeunesse").id
            let form = [
                "texte": "**Ici** [[constats menace]] et [[nulle part]] <script>x</script>",
                "adresse": "\(TestApp.base)/volets/\(volet)/modifier",
            ]
            let shown = try await browser.post("\(TestApp.base)/apercu-texte", form)
            #expect(shown.text.contains("<strong>Ici</strong> Plus d’un jeune sur huit"))
            #expect(shown.text.contains("bloc inconnu\u{A0}: nulle part") && !shown.text.contains("<script>"))
            #expect(try await browser.post("/apercu-texte", ["texte": "**a**"]).text.contains("<strong>a</strong>"))
        }
    }

    @Test("le formulaire d’un volet donne les blocs à copier", arguments: Driver.allCases)
    func guide(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let volet = try await app.volet("jeunesse").id
            let constat = try await app.constat("Plus d’un jeune sur huit est sans emploi ni formation").id
            let page = try await browser.get("\(TestApp.base)/volets/\(volet)/modifier")
            #expect(page.text.contains("<code>[[constats atout]]</code>"))
            #expect(page.text.contains("<code>[[communes]]</code>"))
            #expect(page.text.contains(/<code>\[\[communes [a-z0-9_]+ [a-z0-9_]+\]\]<\/code>/))
            #expect(page.text.contains("<code>[[constat \(constat.rawValue.suffix(8))]]</code>"))
        }
    }
}

extension TestApp {
    /// What the communes have of an indicateur of the volet jeunesse in 2018, of which that of Palluau is neither the
    /// least nor the greatest.
    fileprivate func putPalluau(_ value: Double) async throws {
        var tableau = TableauDeValeurs([.init("part_15_24_non_inseres", annee: 2018)])
        for (code, valeur) in [("85003", 11.6), ("85169", value), ("85086", 23.5)] {
            tableau[tableau.append(.commune(try CodeInsee(code))), 0] = Valeur(valeur)
        }
        let jeu = JeuDeDonnees(
            cle: "palluau", titre: "Jeunes (fictif)", producteur: "essai", licence: "", geographie: 2026, fichier: "",
            valeurs: tableau)
        let authorship = Authorship(convention: .installation, author: "essai", at: environment.timestamp)
        try await environment.store.journaled(authorship) { try $0.put(jeu, newID: "jeu-palluau") }
    }

    /// Writes the diagnostic of the volet jeunesse.
    ///
    /// - Returns: the browser of who wrote it.
    fileprivate func write(_ diagnostic: String) async throws -> Browser {
        let browser = try await signIn(as: .coordinatrice)
        let volet = try await volet("jeunesse").id
        let form = ["version": String(try await one(volet).version), "diagnostic": diagnostic]
        let answer = try await browser.post("\(TestApp.base)/volets/\(volet)/modifier", form)
        guard answer.status == .seeOther else { throw Absent(description: "\(answer)") }
        return browser
    }
}
