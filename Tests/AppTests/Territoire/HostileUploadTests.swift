import Domain
import Foundation
import TestSupport
import Testing

@testable import App

/// Files that are broken, or made to break: what the page says, and that nothing of them stays.
@Suite("Un fichier abîmé ou hostile, envoyé par le navigateur")
struct HostileUploadTests {
    private static let base = TestApp.base
    @Test(
        "il est refusé avec une phrase qui nomme le fichier ou la ligne, et rien ne change",
        arguments: HostileFile.refused)
    func refused(_ file: HostileFile) async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let page = try await send(file, browser)
            #expect(page.text.contains("Ce fichier n’est pas importé"), "\(page.words)")
            for word in file.words { #expect(page.words.contains(word), "\(page.words)") }
            #expect(!page.text.contains("/confirmer") && !page.words.contains("La lecture a échoué"))
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test(
        "ce qui peut se lire se lit ; la ligne fautive est nommée et laissée",
        arguments: HostileFile.readable)
    func read(_ file: HostileFile) async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let page = try await send(file, browser)
            #expect(page.text.contains("Ce qui serait écrit"), "\(page.words)")
            for word in file.words { #expect(page.words.contains(word), "\(page.words)") }
            #expect(try await app.fingerprint() == before)
        }
    }

    @Test("une bombe XLSX ou ZIP est arrêtée, et la page répond encore")
    func bomb() async throws {
        try await withApp(.sqlite) { app in
            let browser = try await app.signIn(as: .coordinatrice)
            let before = try await app.fingerprint()
            let bomb = try Bomb.zip(of: Bomb.sheet)
            for name in ["bombe.xlsx", "bombe.zip"] {
                let page = try await send(HostileFile(name, bytes: bomb), browser)
                #expect(page.text.contains("Ce fichier n’est pas importé"), "\(page.words)")
                #expect(page.words.contains(name) && !page.words.contains("La lecture a échoué"), "\(page.words)")
            }
            #expect(try await app.fingerprint() == before)
            #expect(try await browser.get("\(Self.base)/donnees").status == .ok)
        }
    }

    /// Sends a file and waits until there is something to decide.
    private func send(_ file: HostileFile, _ browser: Browser) async throws -> Answer {
        _ = try await browser.get("\(Self.base)/donnees")
        let sent = try await browser.post(bytes: file.bytes, named: file.name, to: "\(Self.base)/donnees/imports")
        let page = try sent.location.orFail("\(sent)")
        var answer = try await browser.get(page)
        while answer.text.contains("data-poll") {
            await Task.yield()
            answer = try await browser.get(page)
        }
        return answer
    }
}

/// A workbook of a few kilobytes whose sheet would be a gigabyte.
private enum Bomb {
    static let sheet = """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for _ in range(1000):
                    part.write(b"<row>" * 200_000)
        """

    static func zip(of script: String) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).zip")
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, file.path]
        try process.run()
        process.waitUntilExit()
        return Array(try Data(contentsOf: file))
    }
}

/// What a file is called, its bytes, and what the page must say of it.
struct HostileFile: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let words: [String]

    init(_ name: String, _ text: String, _ words: String...) {
        (self.name, bytes, self.words) = (name, Array(text.utf8), words)
    }

    init(_ name: String, bytes: [UInt8], _ words: String...) {
        (self.name, self.bytes, self.words) = (name, bytes, words)
    }

    var testDescription: String { name }
}

extension HostileFile {
    private static let header = "codgeo;libgeo;an;part_non_inseres\n"
    private static let aizenay = "85003;Aizenay;2018;11,6\n"
    private static let quoted = header + aizenay + "85169;\"Palluau;2018;3\n"

    static let refused = [
        HostileFile("guillemet.csv", quoted, "ligne\u{A0}3"),
        HostileFile("octet-nul.csv", header + "85003;Ai\u{0}zenay;2018;3\n", "ligne\u{A0}2"),
        HostileFile("formule.csv", header + "85003;Aizenay;2018;=HYPERLINK(\"x\")\n", "ligne\u{A0}2"),
        HostileFile("utf16.csv", bytes: Array((header + aizenay).data(using: .utf16) ?? Data()), "UTF-16"),
        // The mark at its start says UTF-8, and one byte is not.
        HostileFile(
            "utf8-abime.csv",
            bytes: [0xEF, 0xBB, 0xBF] + Array((header + "85003;Aiz").utf8) + [0xC3, 0x28] + Array(";2018;3\n".utf8),
            "ligne\u{A0}2"),
        HostileFile(
            "deux-millesimes.csv", "CODGEO;NBMEN19;Q219;PPSOC19;NBMEN20;Q220\n85003;1;2;3;4;5\n", "(2019, 2020)"),
        HostileFile("tout-faux.csv", header + "8500X;Faux;2018;3\n8500Y;Faux;2018;3\n", "ligne\u{A0}2"),
        HostileFile(
            "tronque.xlsx", bytes: Array("PK\u{3}\u{4}".utf8) + Array(repeating: 7, count: 400), "tronque.xlsx"),
        HostileFile("json.csv", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":", "json.csv"),
        HostileFile("vide.csv", "", "vide"),
    ]

    static let readable = [
        HostileFile("double.csv", header + aizenay + "85003;Aizenay;2018;9\n", "ligne\u{A0}3", "déjà"),
        HostileFile("courte.csv", header + aizenay + "85169;Palluau\n", "ligne\u{A0}3", "champs"),
        HostileFile("virgules.csv", "codgeo,libgeo,an,part_non_inseres\n85003,Aizenay,2018,\"11,6\"\n", "Observatoire"),
        HostileFile(
            "latin1.csv", bytes: Array((header + "85003;Poiré;2018;3\n").data(using: .isoLatin1) ?? Data()),
            "Observatoire"),
        HostileFile("formule.csv", header + aizenay + "85169;=1+1;2018;=1+1\n", "ligne\u{A0}3"),
        HostileFile(
            "annees.csv", "AN;DEPCOM;TYPEQU\n2024;85003;D502\n2023;85169;D502\n", "ligne\u{A0}3", "précédentes"),
        HostileFile("zero-perdu.csv", header + aizenay + "1004;Ambérieu;2018;3\n", "ligne\u{A0}3", "zéro de tête"),
    ]
}
