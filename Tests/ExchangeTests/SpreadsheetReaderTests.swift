import Foundation
import Testing

@testable import Exchange

@Suite("Lecture des classeurs", .enabled(if: PythonEnvironment.find() != nil, "environnement Python absent"))
struct SpreadsheetReaderTests {
    @Test("les nombres entiers perdent leur « .0 », les autres gardent leur valeur")
    func numbers() throws {
        let rows = try SpreadsheetReader.installed().rows(of: TestFiles.fictif("nombres.xlsx"))
        let cells = ["fictif", "200029999", "78.331", "-1.5", "true", "a,\"b\"\nc", "", "fin"]
        #expect(rows == [SheetRow(sheet: "Nombres", line: 1, cells: cells)])
    }

    @Test("les titres se trouvent sous des lignes de présentation, dans la bonne feuille")
    func titleRows() throws {
        let file = try CommuneFile(url: TestFiles.fictif("composition.xlsx"))
        #expect((file.kind, file.sheet) == (.epciComposition, "Composition_communale"))
        #expect(file.communes.map(\.code) == ["85901", "01001", "85903"])
        #expect(file.communes.map(\.epci?.siren) == ["200000016", "200000016", nil])
        #expect(file.communes.map(\.line) == [7, 8, 10])
    }

    @Test("un classeur ODS se lit comme un XLSX")
    func ods() throws {
        let file = try CommuneFile(url: TestFiles.fictif("composition.ods"))
        #expect(file.communes.first?.epci?.siren == "200000016")
    }

    @Test("epcicom2025.xlsx : 1 255 EPCI, 34 871 communes", .enabled(if: TestFiles.hasShared))
    func dgcl() throws {
        let file = try CommuneFile(url: TestFiles.official("epci/epcicom2025.xlsx"))
        #expect(file.kind == .epciMembers)
        #expect(file.communes.count == 34_871)
        #expect(Set(file.communes.compactMap(\.epci?.siren)).count == 1_255)
        let pilot = try file.communes(ofEPCI: ["200072882"], codes: [])
        #expect(pilot.count == 15)
        #expect(pilot.first?.epci?.year == 2025)
    }

    @Test("un classeur tronqué, trop gros ou trop long à lire est refusé en français")
    func bounds() throws {
        let file = "tronque.xlsx"
        #expect(throws: ExchangeError.workbook(file: file, fault: .unreadable)) {
            try CommuneFile(url: TestFiles.fictif(file))
        }
        let name = "composition.xlsx"
        var reader = try SpreadsheetReader.installed(limits: .init(uncompressedBytes: 1_000))
        #expect(throws: ExchangeError.workbook(file: name, fault: .uncompressedSize(limit: 1_000))) {
            try reader.rows(of: TestFiles.fictif(name))
        }
        reader.limits = .init(cells: 10)
        let error = try #require(throws: ExchangeError.self) { try reader.rows(of: TestFiles.fictif(name)) }
        guard case .workbook(name, .cells(limit: 10, let line?)) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(line > 1 && error.message.contains("ligne\u{A0}\(line)\u{A0}"), "\(error.message)")
    }

    @Test("une lecture qui ne finit pas est arrêtée, même lancée d’un fil qui masque les signaux")
    func timeout() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        // A pipe that nobody writes to: opening it waits for ever.
        #expect(mkfifo(url.path, 0o600) == 0)
        defer { try? FileManager.default.removeItem(at: url) }
        let reader = try SpreadsheetReader.installed(limits: .init(seconds: 1))
        #expect(throws: ExchangeError.workbook(file: url.lastPathComponent, fault: .timeout(seconds: 1))) {
            try reader.rows(of: url)
        }
    }

    @Test("arrêter la lecture en chemin rend la faute de celui qui lit", .enabled(if: TestFiles.hasShared))
    func stopped() throws {
        let url = try TestFiles.official("epci/epcicom2025.xlsx")
        #expect(throws: ExchangeError.noData(file: "assez")) {
            try SpreadsheetReader.installed().forEachRow(of: url) { _ throws(ExchangeError) in
                throw .noData(file: "assez")
            }
        }
    }
}

@Suite("Classeurs sans lecteur")
struct MissingReaderTests {
    @Test("sans environnement Python, une phrase nomme le paquet PyPI")
    func missing() throws {
        let error = try #require(throws: ExchangeError.self) {
            try CommuneFile(url: TestFiles.fictif("composition.xlsx")) { () throws(ExchangeError) in
                try .installed(nil)
            }
        }
        #expect(error == .missingTool(package: "python-calamine"))
        #expect(error.message.contains("le paquet PyPI «\u{A0}python-calamine\u{A0}»"))
    }

    @Test("la fin du lecteur dit ce qui s’est passé")
    func ends() {
        let reader = SpreadsheetReader(python: PythonEnvironment(python: URL(fileURLWithPath: "/bin/false")))
        #expect(reader.fault(.uncaughtSignal, SIGALRM, "x") == .workbook(file: "x", fault: .timeout(seconds: 60)))
        #expect(reader.fault(.uncaughtSignal, SIGABRT, "x") == .workbook(file: "x", fault: .cells(limit: 4_000_000)))
        #expect(reader.fault(.exit, 11, "x") == .missingTool(package: "python-calamine"))
        #expect(reader.fault(.uncaughtSignal, SIGKILL, "x", isStopped: true) == nil)
    }

    @Test("un lecteur qui meurt sans un mot est dit en échec, et son code donné")
    func readerFails() throws {
        let reader = SpreadsheetReader(python: PythonEnvironment(python: URL(fileURLWithPath: "/bin/false")))
        #expect(throws: ExchangeError.workbook(file: "nombres.xlsx", fault: .readerFailed(status: 1))) {
            try reader.rows(of: TestFiles.fictif("nombres.xlsx"))
        }
    }

    @Test("l’environnement choisi par MAILLAGE_VENV passe avant les autres, même absent")
    func chosen() throws {
        let absent = FileManager.default.temporaryDirectory.appendingPathComponent("absent").path
        #expect(PythonEnvironment.find(environment: ["MAILLAGE_VENV": absent]) == nil)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let bin = folder.appendingPathComponent("maillage/venv/bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let python = bin.appendingPathComponent("python")
        try FileManager.default.createSymbolicLink(atPath: python.path, withDestinationPath: "/bin/sh")
        let found = PythonEnvironment.find(environment: ["XDG_CACHE_HOME": folder.path], folder: folder)
        #expect(found?.python.path == python.path)
    }
}
