import Testing

/// The walls of the house: who may import whom, and what no source may contain.
@Suite("L’architecture")
struct ArchitectureTests {
    /// What each target may import; those that are not here are free.
    private static let walls: [(target: String, allowed: Set<String>)] = [
        ("Domain", ["Foundation", "Synchronization"]),
        ("HTML", []),
        ("Analysis", ["Foundation", "BigInt"]),
        ("AnalysisCases", ["Analysis", "Foundation"]),
        ("Storage", ["Domain", "Crypto", "Foundation"]),
        ("StorageSQLite", ["Storage", "GRDB", "GRDBSQLite", "Foundation"]),
        ("StoragePostgres", ["Storage", "CLibpq", "Dispatch", "Foundation"]),
        ("Exchange", ["Domain", "Foundation"]),
        ("Documents", ["HTML", "CCmark", "Foundation", "Synchronization"]),
        ("Mail", ["CCurl", "Dispatch", "Foundation"]),
        ("Example", ["App", "Domain", "Exchange", "Storage", "Foundation"]),
    ]

    @Test("une cible n’importe que ce que le plan de la maison permet", arguments: walls)
    func imports(_ target: String, _ allowed: Set<String>) throws {
        let files = try Sources.files(in: target + "/")
        #expect(!files.isEmpty)
        for file in files {
            let others = file.imports.filter { !allowed.contains($0) }
            #expect(others.isEmpty, "\(file.path)")
        }
    }

    @Test("l’application ne connaît pas les bases, ni l’exemple, ni les tests")
    func app() throws {
        let files = try Sources.files(in: "App/")
        let hidden: Set<String> = ["StorageSQLite", "StoragePostgres", "GRDB", "CLibpq", "Example", "TestSupport"]
        #expect(files.contains { $0.imports.contains("Storage") })
        for file in files { #expect(hidden.isDisjoint(with: file.imports), "\(file.path)") }
    }

    @Test("aucune cible du produit ne dépend de ce qui sert aux tests")
    func testing() throws {
        for file in try Sources.files() where file.target != "TestSupport" {
            #expect(!file.imports.contains("TestSupport") && !file.imports.contains("Testing"), "\(file.path)")
        }
    }

    @Test("aucune source n’arrête le programme de force")
    func forced() throws {
        let words = ["try!", "as!", "fatalError", "preconditionFailure", "unsafelyUnwrapped"]
        for file in try Sources.files() {
            for line in file.code(with: ["!"] + words) {
                let found = words.filter { line.text.contains($0) }
                #expect(found.isEmpty, "\(file.path):\(line.number)")
                // `value!`, `call()!`, `list[0]!`; not `!flag`, `a != b`.
                let unwraps = line.text.contains(/[\w\)\]]!(?![=\w])/)
                #expect(!unwraps, "\(file.path):\(line.number)")
            }
        }
    }

    @Test("un fichier tient en quatre cents lignes")
    func size() throws {
        for file in try Sources.files() {
            let count = file.lines.count { $0.contains { !$0.isWhitespace } }
            #expect(count <= 400, "\(file.path): \(count)")
        }
    }

    @Test("ce qui reste à faire a un numéro de demande")
    func leftovers() throws {
        for file in try Sources.files() {
            for (number, line) in file.lines.enumerated() where line.contains(/\b(TODO|FIXME)\b/) {
                #expect(line.contains(/(TODO|FIXME)\W{0,2}#\d+/), "\(file.path):\(number + 1)")
            }
        }
    }
}
