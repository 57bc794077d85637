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
            let convention = try await app.read { try $0.conventionFacts(head).orFail("convention") }
            for acte in facts.actes.map(\.value) {
                let papers = ActePapers(
                    facts: facts, convention: convention, acte: acte,
                    deliberation: try facts.deliberation(acte.deliberation).orFail("projet").value,
                    partie: try facts.partie(acte).orFail("partie"))
                for paper in ActePaper.allCases {
                    let text = "\(papers.document(paper))"
                    #expect(!text.contains("{{"), "\(facts.nom(acte)) \(paper)")
                    #expect(paper == .convention || text.contains(facts.nom(acte)), "\(facts.nom(acte)) \(paper)")
                }
            }
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
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, archive.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let expected = files.sorted { $0.key < $1.key }.map { name, data in
            "\(name)=" + data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(text == expected.joined(separator: ";") + "\n")
    }
}
