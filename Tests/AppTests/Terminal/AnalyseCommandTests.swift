import Foundation
import Testing

@Suite("La commande « analyse »")
struct AnalyseCommandTests {
    private let file =
        #"{"algorithm": "control_to_total", "input": {"parts": {"a": 1, "b": 2}, "total": 4}, "params": {}}"#

    private func run(_ content: String, _ options: String...) async throws -> (run: Run, folder: URL) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("analyse-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try content.write(to: folder.appendingPathComponent("cas.json"), atomically: true, encoding: .utf8)
        return (try await Program.run(["analyse", "cas.json"] + options, in: folder), folder)
    }

    @Test("la réponse va à la sortie standard, en pleine précision, ou dans le fichier demandé")
    func answers() async throws {
        let printed = try await run(file)
        #expect(printed.run.status == 0)
        #expect(printed.run.output.contains("1.3333333333333333"))
        let written = try await run(file, "--output", "reponse.json", "--timing")
        let answer = try String(contentsOf: written.folder.appendingPathComponent("reponse.json"), encoding: .utf8)
        #expect(answer == printed.run.output)
        #expect(written.run.errors.contains("calcul : "))
        for folder in [printed.folder, written.folder] { try FileManager.default.removeItem(at: folder) }
    }

    @Test(
        "ce qui n’a pas de réponse donne une phrase, le code 2, et rien n’est écrit",
        arguments: [
            (#"{"algorithm": "magie", "input": {}, "params": {}}"#, "« magie » n’est pas un algorithme connu"),
            (
                #"{"algorithm": "control_to_total", "input": {"parts": {"a": -1}, "total": 4}, "params": {}}"#,
                "input.parts.a"
            ),
            (#"{"algorithm": "control_to_total", "input": {"parts": {"a": NaN}, "total": 4}, "params": {}}"#, "NaN"),
            (#"{"algorithm": "control_to_total", "input": {"parts": [], "total": 4}, "params": {}}"#, "input.parts"),
            (
                #"{"algorithm": "control_to_total", "input": {"parts": {}, "total": 4}, "params": {}}"#,
                "la liste est vide"
            ),
            ("", "JSON"),
        ])
    func refused(_ content: String, _ words: String) async throws {
        let (run, folder) = try await run(content, "--output", "reponse.json")
        #expect(run.status == 2)
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("reponse.json").path))
        try FileManager.default.removeItem(at: folder)
    }

    @Test("un fichier absent ou une sortie impossible se dit aussi par une phrase")
    func paths() async throws {
        let absent = try await Program.run(["analyse", "/nulle-part/cas.json"])
        #expect(absent.status == 2 && absent.errors.contains("n’existe pas"))
        let (unwritable, folder) = try await run(file, "--output", "/nulle-part/reponse.json")
        #expect(unwritable.status == 2 && unwritable.errors.contains("ne peut pas être écrit"))
        try FileManager.default.removeItem(at: folder)
    }
}
