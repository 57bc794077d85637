import Foundation
import Testing

@testable import Documents

@Suite("Le document écrit dans un fichier")
struct DocumentWriterTests {
    /// Patient: a busy machine is no failure.
    private let writer = DocumentWriter(timeout: .seconds(600))

    /// What a Python script of the tests says of a file, as JSON.
    private func report(_ script: String, on file: Data, _ name: String) async throws -> [String: Any] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("maillage-test-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent(name)
        try file.write(to: path)
        let scripts = Bundle.module.bundleURL.appendingPathComponent("Resources")
        let run = ToolRun(
            program: try DocumentTools.find().requiredPython(),
            arguments: [scripts.appendingPathComponent(script).path, path.path],
            input: Data(), timeout: .seconds(600)
        )
        return try #require(try JSONSerialization.jsonObject(with: try await run.output()) as? [String: Any])
    }

    @Test("le PDF est PDF/A-2a et PDF/UA-1, en français, toutes polices incluses")
    func pdf() async throws {
        let report = try await report("check_pdf.py", on: writer.write(DocumentFixture.document, as: .pdf), "a.pdf")
        #expect(report["failures"] as? [String] == [])
        #expect(report["title"] as? String == "Convention territoriale globale <exemple>")
        #expect(report["pages"] as? Int ?? 0 > 8)
        #expect(report["inOrder"] as? Bool == true)
    }

    @Test("une convention de cent pages est balisée de bout en bout")
    func long() async throws {
        let report = try await report("check_pdf.py", on: writer.write(DocumentFixture.long, as: .pdf), "a.pdf")
        #expect(report["failures"] as? [String] == [])
        #expect(report["pages"] as? Int ?? 0 > 80)
    }

    @Test("le même document donne le même PDF, à l’octet près")
    func samePDF() async throws {
        let first = try await writer.write(DocumentFixture.document, as: .pdf)
        #expect(try await writer.write(DocumentFixture.document, as: .pdf) == first)
    }

    @Test(
        "un texte au hasard donne toujours un PDF",
        arguments: 0..<4
    )
    func randomPDF(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let blocks = (0..<60).flatMap { _ -> [Block] in [.markdown(random.text()), .note(random.text())] }
        let document = Document(
            title: "Exemple",
            author: "Exemple",
            date: "2021-01-01",
            sections: [Section(id: "a", heading: random.text(), blocks: blocks)]
        )
        #expect(try await writer.write(document, as: .pdf).starts(with: Data("%PDF-1.7".utf8)))
    }

    @Test(
        "le DOCX et l’ODT ont de vrais titres, tableaux, langue et pages, et LibreOffice les ouvre",
        arguments: [
            DocumentFormat.docx, .odt,
        ]
    )
    func office(format: DocumentFormat) async throws {
        let file = try await writer.write(DocumentFixture.document, as: format)
        let report = try await report("check_office.py", on: file, "a." + format.fileExtension)
        #expect(report["failures"] as? [String] == [])
        #expect(
            report["headings"] as? [String] ?? [] == [
                "1 Article 1 — Objet de la convention", "2 PE-01 — Ouvrir un relais petite enfance (exemple)",
                "2 Le périmètre", "1 Annexe 1 — Équipements",
            ]
        )
        #expect(report["rows"] as? [Int] == [4, 301])
        #expect(report["title"] as? String == DocumentFixture.document.title)
    }

    @Test("le HTML s’écrit sans aucun outil")
    func html() async throws {
        let writer = DocumentWriter(tools: DocumentTools(python: nil, pandoc: nil))
        let data = try await writer.write(DocumentFixture.document, as: .html)
        #expect(String(decoding: data, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
    }

    @Test("un outil absent donne une phrase qui nomme ce qu’il faut installer")
    func missing() async {
        let python = DocumentTools.find().python
        let cases: [(DocumentTools, DocumentFormat, String)] = [
            (DocumentTools(python: nil, pandoc: nil), .pdf, "python3-venv"),
            (DocumentTools(python: python, pandoc: nil), .docx, "le paquet Debian pandoc"),
            (DocumentTools(python: URL(fileURLWithPath: "/usr/bin/python3"), pandoc: nil), .pdf, "typst"),
        ]
        for (tools, format, word) in cases {
            let error = await #expect(throws: DocumentError.self) {
                try await DocumentWriter(tools: tools).write(DocumentFixture.document, as: format)
            }
            #expect(error?.message.contains(word) == true)
        }
    }

    @Test("un outil qui échoue ou qui traîne le dit, et ses mots restent pour le journal")
    func failure() async throws {
        let shell = URL(fileURLWithPath: "/bin/sh")
        let failing = ToolRun(program: shell, arguments: ["-c", "echo détail >&2; exit 3"], input: Data())
        let error = await #expect(throws: DocumentError.self) { try await failing.output() }
        #expect(error == .toolFailed("sh", status: 3, log: "détail"))
        #expect(error?.message.contains("détail est dans le journal") == true)
        let slow = ToolRun(
            program: shell,
            arguments: ["-c", "exec sleep 30"],
            input: Data(),
            timeout: .milliseconds(50)
        )
        #expect(await #expect(throws: DocumentError.self) { try await slow.output() } == .timedOut("sh", seconds: 0))
    }

    @Test("les outils se cherchent dans MAILLAGE_VENV, puis le cache, et sur le PATH")
    func find() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("maillage-test-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for path in ["venv/bin/python", "cache/maillage/venv/bin/python", "bin/pandoc"] {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            _ = FileManager.default.createFile(
                atPath: file.path,
                contents: nil,
                attributes: [.posixPermissions: 0o755]
            )
        }
        let environment = ["XDG_CACHE_HOME": folder.path + "/cache", "PATH": "/nowhere:\(folder.path)/bin"]
        let tools = DocumentTools.find(environment: environment)
        #expect(tools.python?.path == folder.path + "/cache/maillage/venv/bin/python")
        #expect(tools.pandoc?.path == folder.path + "/bin/pandoc")
        let named = environment.merging(["MAILLAGE_VENV": folder.path + "/venv"]) { $1 }
        #expect(DocumentTools.find(environment: named).python?.path == folder.path + "/venv/bin/python")
    }
}
