import Foundation
import Testing

/// What the documents say of commands, settings and choices is what the sources hold.
struct DocumentationTests {
    @Test("chaque commande et chaque option figure au guide de la ligne de commande")
    func commandsAreDocumented() throws {
        let guide = try ProjectFile.text("docs/guide/ligne-de-commande.md")
        let names = try commandLineNames()
        #expect(names.contains("--load-only"))
        #expect(names.contains("maillage login-link"))
        #expect(names.filter { !guide.contains("`\($0)") }.sorted() == [])
    }

    @Test("chaque réglage figure au guide d’administration")
    func settingsAreDocumented() throws {
        let guide = try ProjectFile.text("docs/guide/administration.md")
        let names = try ProjectFile.all(under: "Sources", withExtension: "swift").flatMap { path in
            try ProjectFile.text(path).matches(of: /"(MAILLAGE_[A-Z_]+)"/).map { String($0.output.1) }
        }
        #expect(names.contains("MAILLAGE_ADRESSE"))
        #expect(Set(names).filter { !guide.contains("`\($0)`") }.sorted() == [])
    }

    @Test("le registre nomme chaque donnée personnelle, son but et sa durée")
    func personalDataIsDocumented() throws {
        let register = try ProjectFile.text("docs/donnees-personnelles.md").plainSpaces
        let declarations = try ProjectFile.all(under: "Sources/App", withExtension: "swift").flatMap { path in
            try ProjectFile.text(path).matches(of: /PersonalData\(\s*table: "(\w+)"[\s\S]*?\n\s*purpose: "([^"]*)"/)
                .flatMap { ["`\($0.output.1)`", String($0.output.2)] }
        }
        #expect(declarations.count >= 12)
        #expect(declarations.filter { !register.contains($0) } == [])
    }

    @Test("chaque décision a son numéro, son titre et ses rubriques")
    func recordsAreComplete() throws {
        let records = try ProjectFile.all(under: "docs/adr", withExtension: "md").map { path in
            (name: String(path.split(separator: "/").last ?? ""), text: try ProjectFile.text(path))
        }.filter { $0.name != "README.md" }
        let headings = ["Statut", "Date", "Décision", "Contexte", "Options", "Conséquences"]
        let lacking = records.flatMap { record in
            headings.filter { !record.text.contains("\n## \($0)\n") }.map { "\(record.name) : \($0)" }
        }
        #expect(lacking == [])
        let numbers = records.map { String($0.name.prefix(4)) }
        #expect(numbers.sorted() == (1...max(1, records.count)).map { String(format: "%04d", $0) })
        #expect(records.filter { !$0.text.hasPrefix("# \($0.name.prefix(4)) ") }.map(\.name) == [])
    }

    @Test("chaque lien d’un document mène à un fichier du projet")
    func linksResolve() throws {
        let broken = try ProjectFile.documents.flatMap { path in
            try ProjectFile.text(path).matches(of: /\]\(([^)#\s]+)[^)\s]*\)/).map { String($0.output.1) }
                // The pictures of the README are taken from the running product.
                .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") && !$0.hasSuffix(".png") }
                .filter { !ProjectFile.exists($0, from: path) }.map { "\(path) : \($0)" }
        }
        #expect(broken == [])
    }

    @Test("le README tient en cent lignes, la racine en seize entrées")
    func rootIsShort() throws {
        let lines = try ProjectFile.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 101)
        let entries = try FileManager.default.contentsOfDirectory(atPath: ProjectFile.root.path)
            .filter { !$0.hasPrefix(".") && $0 != "var" }
        #expect(entries.count <= 16)
        #expect(
            Set(entries).isSuperset(of: ["README.md", "LISEZMOI.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
        )
    }

    @Test("aucun fichier ne nomme un chemin de machine ni un dépôt de paquets")
    func noMachineIsNamed() throws {
        // Written in two pieces, since this file is read too.
        let hosts = [
            ("pypi", ".org"), ("python", "hosted"), ("deb.debian", ".org"), ("index", "-url"), ("arti", "factory"),
        ]
        .map { $0.0 + $0.1 }
        let machinePath = /(?:^|[^\w.}])\/(?:work|root|tmp\/w)\b/
        let faults = try ProjectFile.sources.filter { path in
            // Samples of official files may be in another encoding.
            let bytes = try Data(contentsOf: ProjectFile.root.appendingPathComponent(path))
            let text = String(decoding: bytes, as: UTF8.self)
            return text.contains(machinePath) || hosts.contains { text.contains($0) }
        }
        #expect(faults == [])
    }

    /// `maillage check`, `--ctg`…: what the argument parser offers, read in the sources.
    private func commandLineNames() throws -> Set<String> {
        var names: Set<String> = []
        for path in try ProjectFile.all(under: "Sources/maillage", withExtension: "swift") {
            let text = try ProjectFile.text(path)
            for match in text.matches(of: /@(?:Option|Flag)\b[\s\S]*?\n\s*var (\w+)/) {
                names.insert("--" + match.output.1.kebab)
            }
            for match in text.matches(of: /struct (\w+): (?:Async)?ParsableCommand \{\n([^{}]*?\))\n/) {
                let given = match.output.2.firstMatch(of: /commandName: "([^"]+)"/).map { String($0.output.1) }
                let name = given ?? match.output.1.kebab
                names.insert(name == "import" ? "maillage territoire import" : "maillage \(name)")
            }
        }
        return names.subtracting(["maillage maillage"])
    }
}

/// The files of the project, read from where this test was compiled.
enum ProjectFile {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The paths, from the root, of the files of one kind under a folder, in alphabetical order.
    static func all(under folder: String, withExtension kind: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .filter { $0.hasSuffix("." + kind) }.map { "\(folder)/\($0)" }.sorted()
    }

    /// Every document in Markdown.
    static var documents: [String] {
        get throws {
            let top = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".md") }
            return try top.sorted() + all(under: "docs", withExtension: "md")
        }
    }

    /// Every text file people wrote.
    static var sources: [String] {
        get throws {
            let kinds = ["swift", "md", "txt", "py", "sh", "typ", "css", "js", "html", "svg", "json", "csv", "c", "h"]
            let folders = ["Sources", "Tests", "docs", "bin", "Benchmarks", "data", ".ci"].filter {
                FileManager.default.fileExists(atPath: root.appendingPathComponent($0).path)
            }
            let nested = try folders.flatMap { folder in
                try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
                    .map { "\(folder)/\($0)" }
            }
            let top = try FileManager.default.contentsOfDirectory(atPath: root.path)
            return (top + nested).filter { path in
                let name = path.split(separator: "/").last ?? ""
                guard !path.contains("/.build"), !path.contains("Resources/fictif/") else { return false }
                return name.contains(".") ? kinds.contains { name.hasSuffix("." + $0) } : isFile(path)
            }.sorted()
        }
    }

    /// Whether a link of a document leads to a file.
    static func exists(_ link: String, from document: String) -> Bool {
        let folder = root.appendingPathComponent(document).deletingLastPathComponent()
        return FileManager.default.fileExists(atPath: folder.appendingPathComponent(link).standardizedFileURL.path)
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: root.appendingPathComponent(path).path,
            isDirectory: &isFolder
        )
        return exists && !isFolder.boolValue
    }
}

extension StringProtocol {
    /// `loadOnly` and `LoadOnly` give `load-only`.
    fileprivate var kebab: String {
        var kebab = ""
        for character in self {
            if character.isUppercase, !kebab.isEmpty { kebab += "-" }
            kebab += character.lowercased()
        }
        return kebab
    }

    /// The text with its unbreakable spaces made plain.
    fileprivate var plainSpaces: String {
        String(map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 })
    }
}
