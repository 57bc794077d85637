import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("La signature")
struct SignatureTests {
    @Test("refusée tant que l’acte n’est pas exécutoire, acceptée ensuite", arguments: Driver.allCases)
    func gate(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 90)
            let browser = try await app.signIn(as: .coordinatrice)
            let acte = try await app.acte("85169")
            let representant = try await app.prepare(acte.value.partie)
            let path = "\(TestApp.base)/signature/parties/\(acte.value.partie)"
            let form = ["representant_id": representant.rawValue, "jour": "2021-09-06", "lieu": "Le Poiré-sur-Vie"]
            let refused = try await browser.post(path, form)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.words.contains("Sa délibération n’est pas exécutoire à cette date"))
            #expect(try await app.all(Signature.self).isEmpty)

            try await app.change { writer in
                var done = acte.value
                done.scrutin = try Scrutin(votants: 14, pour: 14, contre: 0)
                done.issue = .adoptee
                done.suites = try Suites(
                    transmission: Day("2021-06-21"), reception: Day("2021-06-22"), publication: Day("2021-06-25"))
                try writer.update(done, expecting: acte.version)
            }
            // Signing the day before the act is exécutoire is no better.
            let early = try await browser.post(path, form.merging(["jour": "2021-06-24"]) { $1 })
            #expect(early.status == .unprocessableContent)
            #expect(try await browser.post(path, form).status == .seeOther)
            let again = try await browser.post(path, form)
            #expect(again.status == .unprocessableContent && again.words.contains("Elle a déjà signé"))
            #expect(try await app.all(Signature.self).count == 1)
            let page = try await browser.get("\(TestApp.base)/signature").words
            #expect(page.contains("1 sur 17") && page.contains("Un début avant la signature"))
        }
    }

    @Test("une signature se retire avec son motif, et reste affichée", arguments: Driver.allCases)
    func withdraw(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 90)
            let browser = try await app.signIn(as: .coordinatrice)
            let partie = try await app.acte("85003").value.partie
            let representant = try await app.prepare(partie)
            let version = try await app.all(VersionFigee.self).first.orFail("version").id
            let signature = try Signature(
                id: app.environment.newID(), partie: partie, version: version, representant: representant,
                on: Day("2021-09-06").orFail("jour"))
            try await app.change { try $0.insert(signature) }
            let path = "\(TestApp.base)/signature/signatures/\(signature.id)"
            #expect(try await browser.post(path, ["motif": " "]).status == .unprocessableContent)
            #expect(try await browser.post(path, ["motif": "exemplaire périmé"]).status == .seeOther)
            let page = try await browser.get("\(TestApp.base)/signature").words
            #expect(page.contains("Motif\u{A0}: exemplaire périmé"))
            #expect(try await app.all(Signature.self).first?.value.retrait?.motif == "exemplaire périmé")
        }
    }

    @Test(
        "la base refuse de changer une version figée, ou deux signatures d’une même partie", arguments: Driver.allCases)
    func frozen(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let partie = try await app.acte("85003").value.partie
            let representant = try await app.prepare(partie)
            let version = try await app.all(VersionFigee.self).first.orFail("version")
            let other = try VersionFigee(
                id: version.id, numero: 9, piece: version.value.piece, on: version.value.on)
            await #expect(throws: StoreError.self) {
                try await app.change { try $0.update(other, expecting: version.version) }
            }
            await #expect(throws: StoreError.self) {
                try await app.change { try $0.setArchived(true, version.id, expecting: version.version) }
            }
            #expect(try await app.all(VersionFigee.self) == [version])
            let signatures = try (0..<2).map { _ in
                try Signature(
                    id: app.environment.newID(), partie: partie, version: version.id, representant: representant,
                    on: version.value.on)
            }
            await #expect(throws: StoreError.self) {
                try await app.change { writer in for signature in signatures { try writer.insert(signature) } }
            }
            #expect(try await app.all(Signature.self).isEmpty)
        }
    }

    @Test(
        "le dossier du logiciel de signature porte le PDF figé, son empreinte et la liste", arguments: Driver.allCases)
    func package(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 90)
            let browser = try await app.signIn(as: .coordinatrice)
            _ = try await app.prepare(try await app.acte("85003").value.partie)
            let version = try await app.all(VersionFigee.self).first.orFail("version")
            let base = "\(TestApp.base)/signature/versions/\(version.id)"
            #expect(try await browser.get("\(base)/convention.pdf").bytes == Array(TestApp.pdf.utf8))
            let zip = try await browser.get("\(base)/dossier.zip")
            #expect(zip.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
            #expect(zip.text.contains(version.value.piece.empreinte))
            #expect(zip.text.contains("signataires.csv") && zip.text.contains("Commune d’Aizenay"))
        }
    }

    @Test("l’exemplaire signé dit ce qu’on peut conclure, et ce qu’on ne peut pas", arguments: Driver.allCases)
    func signedCopy(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            app.clock.advance(hours: 24 * 90)
            let browser = try await app.signIn(as: .coordinatrice)
            _ = try await app.prepare(try await app.acte("85003").value.partie)
            let version = try await app.all(VersionFigee.self).first.orFail("version").id
            let path = "\(TestApp.base)/signature/versions/\(version)/exemplaires"
            for (text, phrase) in [
                (TestApp.pdf, "Identique à la version figée"),
                (TestApp.pdf + "\n/ByteRange [0 1 2 3]", "octets ajoutés"),
                ("%PDF-1.7 autre", "On ne peut rien conclure"),
            ] {
                #expect(try await browser.post(file: text, named: "signe.pdf", to: path).status == .seeOther)
                #expect(try await browser.get("\(TestApp.base)/signature").words.contains(phrase), "\(phrase)")
            }
            #expect(try await app.all(Exemplaire.self).count == 3)
        }
    }

    @Test("deux fichiers se comparent octet pour octet, quels qu’ils soient")
    func integrite() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<200 {
            let frozen = Data(
                (0..<Int.random(in: 1...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
            let added = Data(
                (0..<Int.random(in: 1...20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
            #expect(Integrite(frozen: frozen, signed: frozen) == .same)
            #expect(Integrite(frozen: frozen, signed: frozen + added) == .extended(added: added.count))
            var other = frozen + added
            other[0] ^= 1
            #expect(Integrite(frozen: frozen, signed: other) == .different)
            #expect(Integrite(frozen: frozen, signed: frozen.dropLast()) == .different)
        }
    }
}

extension TestApp {
    static let pdf = "%PDF-1.7\nla convention figée\n%%EOF\n"

    /// A frozen version, and a maire in office for one party.
    func prepare(_ partie: Identifier<Partie>) async throws -> Identifier<Representant> {
        let representant = try Representant(
            id: environment.newID(), partie: partie, qualite: .maire,
            mandat: .since(try Day("2020-07-04").orFail("jour")))
        let version = environment.newID(VersionFigee.self)
        let frozenOn = try Day("2021-06-20").orFail("jour")
        try await change { writer in
            try writer.insert(representant)
            let empreinte = try writer.db.keep(Data(TestApp.pdf.utf8), in: writer.authorship.convention)
            try writer.insert(
                VersionFigee(
                    id: version, numero: 1, piece: Piece(empreinte: empreinte, nom: "convention.pdf"), on: frozenOn))
        }
        return representant.id
    }
}
