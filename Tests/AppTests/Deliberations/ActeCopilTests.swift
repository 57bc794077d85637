import Domain
import Storage
import TestSupport
import Testing

@testable import App

@Suite("D’un refus à la décision du COPIL")
struct ActeCopilTests {
    @Test(
        "le refus d’un conseil devient un point, le COPIL décide, la décision renvoie à l’acte et l’acte à elle",
        arguments: Driver.allCases)
    func whole(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 10)
            let copil = try await app.copil()
            let mairie = try await app.signIn(as: .maire)
            let acte = try await app.acte("85169")
            let page = "\(TestApp.base)/actes/\(acte.id)"
            let vote = [
                "version": String(acte.version), "votants": "14", "pour": "5", "contre": "9", "issue": "refusee",
            ]
            #expect(try await mairie.get(page).status == .ok)
            #expect(try await mairie.post("\(page)/vote", vote).status == .seeOther)
            let point = try await app.all(PointOrdreDuJour.self).first {
                $0.value.origine == .init("acte", acte.id)
            }.orFail("point ouvert")

            let browser = try await app.signIn(as: .coordinatrice)
            let reunion = "\(TestApp.base)/reunions/\(copil.id)"
            #expect(try await browser.get(reunion).words.contains(point.value.titre))
            let put = ["reunion_id": copil.id.rawValue]
            #expect(try await browser.post("\(TestApp.base)/points/\(point.id)/inscrire", put).status == .seeOther)
            let taken = ["point_id": point.id.rawValue, "texte": "Rencontrer le conseil de Palluau."]
            #expect(try await browser.post("\(reunion)/decisions", taken).status == .seeOther)
            let decision = try await app.all(Decision.self).first { $0.value.point == point.id }.orFail("décision")
            #expect(decision.value.objets == [ObjetLie("acte", acte.id)])

            let register = try await browser.get("\(TestApp.base)/decisions?q=palluau").words
            #expect(
                register.contains("Rencontrer le conseil de Palluau.")
                    && register.contains("Acte\u{A0}: Commune de Palluau")
            )
            let link = "\(TestApp.base)/decisions/\(decision.id)"
            #expect(try await browser.get(link).text.contains("href=\"\(page)\""))
            #expect(try await browser.get(page).text.contains("href=\"\(link)\""))
            // The form of a decision taken with a vote starts from the same act, and offers every other.
            let seance = try await browser.get("\(reunion)/seance").text
            #expect(seance.contains("objets=acte%3A\(acte.id)") || seance.contains("objets=acte:\(acte.id)"))
            let form = try await browser.get("\(link)/modifier").text
            #expect(form.contains("Acte\u{A0}: Commune d’Aizenay") && form.contains("Délibération commune\u{A0}: "))
        }
    }
}
