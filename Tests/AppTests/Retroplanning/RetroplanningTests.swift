import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Le rétroplanning")
struct RetroplanningTests {
    @Test("l’exemple vise septembre 2021, ses seize conseils délibèrent en juin ou juillet", arguments: Driver.allCases)
    func example(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let jalons = try await app.all(Jalon.self).map(\.value)
            let councils = jalons.filter { $0.nature == .deliberation }
            #expect(councils.count == 16 && Set(councils.compactMap(\.rattachement.partie)).count == 16)
            #expect(councils.allSatisfy { $0.on.year == 2021 && (6...7).contains($0.on.month) })
            let signature = try jalons.first { $0.nature == .signature }.orFail("signature")
            #expect(signature.on == Day(2021, 9, 1) && signature.precision == .mois && signature.mention.isEmpty)
            #expect(jalons.filter { $0.provenance != nil && $0 != signature }.allSatisfy { $0.mention == "exemple" })
            let browser = try await app.signIn(as: .habitant)
            let page = try await browser.get(try await app.plan())
            #expect(page.words.contains("Signature visée") && page.words.contains("septembre 2021"))
            #expect(page.words.contains("Délais non renseignés"))
            for format in ["svg", "csv"] {
                #expect(try await browser.get("\(try await app.plan())/frise/\(format)").status == .ok)
            }
        }
    }

    @Test(
        "générer à nouveau ne change rien de lui-même, et demande avant de bouger une date", arguments: Driver.allCases)
    func again(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let plan = try await app.plan()
            let path = "\(plan)/generer"
            let council = try await app.council("Aizenay")
            // The council moves in the table of councils: its date is typed, so it is asked about, not checked.
            let form = try PageForm("\(plan)/conseils", in: try await browser.get("\(plan)/conseils")).orFail(
                "conseils")
            var values = form.values
            let partie = try council.value.rattachement.partie.orFail("partie")
            values["jour-\(partie)"] = "2021-06-25"
            #expect(try await browser.post("\(plan)/conseils", values).status == .seeOther)
            let page = try await browser.get(path)
            #expect(page.text.contains("25\u{A0}juin\u{A0}2021"))
            var answer = try PageForm(path, in: page).orFail("génération").values
            #expect(council.value.isFixed && !answer.list("bouge").contains(council.id.rawValue))
            answer.set("bouge", [])
            #expect(try await browser.post(path, answer).status == .seeOther)
            #expect(try await app.one(council.id).value == council.value)
            var agreed = try PageForm(path, in: try await browser.get(path)).orFail("génération").values
            agreed.set("bouge", [council.id.rawValue])
            #expect(try await browser.post(path, agreed).status == .seeOther)
            #expect(try await app.one(council.id).value.on == Day(2021, 6, 25))
            // A page older than the last change applies nothing.
            let stale = try await browser.post(path, agreed)
            #expect(stale.status == .conflict)
        }
    }

    @Test("une date glisse : l’effet se voit avant, puis s’applique d’un coup", arguments: Driver.allCases)
    func slip(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let plan = try await app.plan()
            let council = try await app.council("Apremont")
            let before = try await app.fingerprint()
            let page = try await browser.get("\(plan)?jalon=\(council.id)&jours=3")
            #expect(page.words.contains("irait du") && page.words.contains("La signature tient"))
            #expect(try await app.fingerprint() == before)
            let fragment = try await browser.get("\(plan)/glissement?jalon=\(council.id)&au=2021-09-28")
            #expect(fragment.text.hasPrefix("<div id=\"glissement\"") && fragment.words.contains("ne tient pas"))
            let form = try PageForm("\(plan)/glissement", in: page).orFail("appliquer").values
            #expect(try await browser.post("\(plan)/glissement", form).status == .seeOther)
            let moved = try await app.one(council.id)
            #expect(moved.version == council.version + 1 && moved.value.isFixed)
            #expect(moved.value.on > council.value.on)
            #expect(try await browser.post("\(plan)/glissement", form).status == .conflict)
            let convention = try await app.convention()
            #expect(try await app.read { try $0.brokenJournalSequence(of: convention) } == nil)
        }
    }

    @Test("ce qui ne se lit pas est dit, gardé comme saisi, et rien n’est écrit", arguments: Driver.allCases)
    func badInput(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let plan = try await app.plan()
            let council = try await app.council("Apremont")
            let before = try await app.fingerprint()
            for (query, words) in [
                ("jours=beaucoup", "n’est pas un nombre de jours"), ("au=31/02/2021", "n’est pas une date"),
                ("au=2190-01-01", "trop loin"), ("jours=0", "reste où elle est"),
            ] {
                let page = try await browser.get("\(plan)?jalon=\(council.id)&\(query)")
                #expect(page.status == .ok && page.words.contains(words), "\(query)")
            }
            let rows = try await browser.post("\(plan)/conseils", ["colle": "Aizenay ; 22 juin\nAilleurs ; 22/06/2021"])
            #expect(rows.status == .unprocessableContent && rows.words.contains("Ailleurs"))
            #expect(rows.words.contains("2\u{A0}points à corriger"))
            let itself = try await browser.post(
                "\(TestApp.base)/dependances",
                [
                    "jalon_id": council.id.rawValue, "precedent_id": council.id.rawValue, "nature": "fin-debut",
                    "unite": "ouvres",
                ])
            #expect(
                itself.status == .unprocessableContent && itself.problems.contains { $0.contains("l’objet lui-même") })
            let target = try await browser.post(
                "\(TestApp.base)/retroplannings",
                [
                    "titre": "Trop tôt", "cible": "2020-01-01", "debut": "2021-01-01", "exactitude": "jour",
                    "feries": "national",
                ])
            #expect(target.status == .unprocessableContent && target.text.contains("2020-01-01"))
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("deux dates ne peuvent pas s’attendre en rond", arguments: Driver.allCases)
    func loop(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let link = try await app.all(Dependance.self).first.orFail("dépendance").value
            let answer = try await browser.post(
                "\(TestApp.base)/dependances",
                [
                    "jalon_id": link.precedent.rawValue, "precedent_id": link.jalon.rawValue, "nature": "fin-debut",
                    "unite": "ouvres",
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.problems.contains { $0.contains("en rond") })
        }
    }

    @Test(
        "un conseil collé d’un tableur, un jour férié, garde sa date ; la page le signale", arguments: Driver.allCases)
    func pasted(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let plan = try await app.plan()
            let text = "Falleron\t14/07/2021\nLes Lucs sur Boulogne ; 2021-07-03"
            #expect(try await browser.post("\(plan)/conseils", ["colle": text]).status == .seeOther)
            let dates = try await app.all(DateConseil.self).map(\.value).filter { $0.origine == .importee }
            #expect(Set(dates.compactMap(\.on)) == [Day(2021, 7, 14), Day(2021, 7, 3)])
            let page = try await browser.get("\(plan)/conseils").words
            #expect(page.contains("jour férié (Fête nationale)") && page.contains("samedi"))
        }
    }

    @Test("un rétroplanning neuf : cible, modèle, génération, et des dates qui tiennent", arguments: Driver.allCases)
    func fresh(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .referenteCaf)
            var form = FormValues([
                "titre": ["Vers 2025"], "cible": ["2025-06-30"], "exactitude": ["jour"], "debut": ["2021-09-01"],
                "feries": ["alsace-moselle"], "pause_debut": ["2021-07-15"], "pause_fin": ["2021-08-31"],
            ])
            form["reserve"] = "5"
            let id = try await app.create(Retroplanning.self, form, by: browser)
            let plan = "\(TestApp.base)/retroplannings/\(id)"
            #expect(try await browser.get(plan).words.contains("Choisissez d’abord un modèle"))
            #expect(try await browser.post("\(plan)/modele").status == .seeOther)
            let path = "\(plan)/generer"
            let preview = try PageForm(path, in: try await browser.get(path)).orFail("génération").values
            #expect(try await browser.post(path, preview).status == .seeOther)
            let jalons = try await app.all(Jalon.self).map(\.value).filter { $0.provenance?.retroplanning == id }
            #expect(jalons.count > 60)
            let days = JoursOuvres(
                2020...2026, feries: .alsaceMoselle, pause: try Pause(from: day("2021-07-15"), to: day("2021-08-31")))
            #expect(jalons.filter { $0.faitLe == nil && $0.nature.isMeeting }.allSatisfy { days.allowsMeeting($0.on) })
            #expect(try await browser.get(plan).words.contains("La signature tient"))
            #expect(try await browser.get(path).words.contains("Rien à changer"))
        }
    }

    @Test("les rappels disent ce qui vient et ce qui a glissé, à qui cela revient", arguments: Driver.allCases)
    func reminders(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let today = day("2021-06-17")
            let head = try await app.read { try $0.conventionHead("vie-et-boulogne-2021").orFail("convention") }
            let found = try await app.read { try $0.jalonReminders(in: head, on: today) }
            let maire = try await app.account(of: .maire)
            let coordinatrice = try await app.account(of: .coordinatrice)
            #expect(found.contains { $0.account == maire && $0.phrase.contains("Palluau") && $0.on == today })
            #expect(!found.contains { $0.account == maire && $0.phrase.contains("Aizenay") })
            #expect(found.contains { $0.account == coordinatrice && $0.phrase.contains("Aizenay") })
            #expect(found.allSatisfy { $0.nature == .calendrier && $0.address.contains("/dates/") })
            let keys = found.map { "\($0.account) \($0.key)" }
            #expect(Set(keys).count == keys.count)
            let later = try await app.read { try $0.jalonReminders(in: head, on: day("2021-07-08")) }
            #expect(later.contains { $0.account == coordinatrice && $0.phrase.contains("notez-le fait") })
        }
    }

    @Test("noter fait, fixer, libérer : un acte, une ligne au journal", arguments: Driver.allCases)
    func acts(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let council = try await app.council("Falleron")
            #expect(!council.value.isFixed)
            let path = "\(TestApp.base)/dates/\(council.id)"
            try await browser.post("\(path)/fixer")
            #expect(try await app.one(council.id).value.isFixed)
            try await browser.post("\(path)/liberer")
            #expect(try await app.one(council.id).value == council.value)
            try await browser.post("\(path)/fait")
            #expect(try await app.one(council.id).value.faitLe == min(council.value.on, day("2021-06-15")))
            try await browser.post("\(path)/a-faire")
            #expect(try await app.one(council.id).value.faitLe == nil)
        }
    }

    private func day(_ text: String) -> Day { Day(text) ?? .epoch }
}

extension TestApp {
    /// The address of the example's rétroplanning.
    fileprivate func plan() async throws -> String {
        let plan = try await all(Retroplanning.self).first.orFail("rétroplanning")
        return "\(TestApp.base)/retroplannings/\(plan.id)"
    }

    /// The date of one council's deliberation.
    fileprivate func council(_ nom: String) async throws -> Stored<Jalon> {
        try await all(Jalon.self).first { $0.value.nature == .deliberation && $0.value.titre.contains(nom) }.orFail(nom)
    }
}
