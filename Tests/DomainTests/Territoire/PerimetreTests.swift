import Domain
import Foundation
import Testing

@Suite("Les communes d’une année à l’autre")
struct PerimetreTests {
    private static func code(_ text: String) throws -> CodeInsee { try CodeInsee(text) }

    private func movement(
        _ kind: Int, _ day: String, _ before: String, _ after: String, nom: String = "Commune d’exemple",
        types: (String, String) = ("COM", "COM")
    ) throws -> CommuneMovement {
        CommuneMovement(
            kind: kind, on: try #require(Day(day)), before: .init(type: types.0, code: try CodeInsee(before), nom: nom),
            after: .init(type: types.1, code: try CodeInsee(after), nom: nom))
    }

    /// Bellevigny (2016), as in the official file.
    private func bellevigny() throws -> [CommuneMovement] {
        try [
            movement(32, "2016-01-01", "85019", "85019"),
            movement(32, "2016-01-01", "85019", "85019", types: ("COM", "COMD")),
            movement(32, "2016-01-01", "85279", "85019"),
            movement(32, "2016-01-01", "85279", "85279", types: ("COM", "COMD")),
        ]
    }

    @Test("une commune nouvelle réunit ses communes, dont celle qui garde le code")
    func merger() throws {
        let perimetre = Perimetre(try bellevigny())
        let (belleville, saligny) = (try Self.code("85019"), try Self.code("85279"))
        #expect(perimetre.successors(of: saligny, from: 2015, to: 2026) == .merged(into: belleville))
        #expect(perimetre.successors(of: belleville, from: 2015, to: 2026) == .merged(into: belleville))
        #expect(perimetre.passage(from: 2015, to: 2026).sources(of: belleville) == [belleville, saligny])
        #expect(perimetre.successors(of: belleville, from: 2016, to: 2026) == .same)
    }

    @Test("un événement du 1er janvier est déjà dans la géographie de l’année")
    func firstOfJanuary() throws {
        let perimetre = Perimetre(try bellevigny())
        #expect(perimetre.exists(try Self.code("85279"), in: 2015))
        #expect(!perimetre.exists(try Self.code("85279"), in: 2016))
        #expect(perimetre.successors(of: try Self.code("85279"), from: 2016, to: 2026) == .unknown)
    }

    @Test("une commune rétablie divise celle dont elle sort, et revient en arrière comme une fusion")
    func split() throws {
        let perimetre = Perimetre([
            try movement(21, "2024-01-01", "85084", "85084"), try movement(21, "2024-01-01", "85084", "85165"),
            try movement(21, "2024-01-01", "85165", "85165", types: ("COMD", "COM")),
        ])
        let (whole, part) = (try Self.code("85084"), try Self.code("85165"))
        #expect(perimetre.successors(of: whole, from: 2023, to: 2024) == .split([whole, part]))
        #expect(perimetre.successors(of: part, from: 2023, to: 2024) == .unknown)
        #expect(perimetre.successors(of: part, from: 2024, to: 2023) == .merged(into: whole))
        #expect(perimetre.successors(of: whole, from: 2023, to: 2023) == .same)
    }

    @Test("un code qui change puis fusionne le même jour se suit jusqu’au bout")
    func sameDay() throws {
        let perimetre = Perimetre([
            try movement(32, "2018-01-01", "44225", "44180"), try movement(32, "2018-01-01", "44180", "44180"),
            try movement(41, "2018-01-01", "49144", "44225"),
        ])
        let fate = perimetre.successors(of: try Self.code("49144"), from: 2017, to: 2018)
        #expect(fate == .merged(into: try Self.code("44180")))
        #expect(!perimetre.exists(try Self.code("44225"), in: 2017))
    }

    @Test("changer de nom ou de code ne change pas le périmètre")
    func names() throws {
        let perimetre = Perimetre(
            [
                try movement(10, "2017-02-10", "85096", "85096", nom: "La Genétouze"),
                try movement(50, "2024-04-24", "14011", "14581"),
            ], communes: [try Self.code("85096"), try Self.code("14581")])
        #expect(perimetre.successors(of: try Self.code("85096"), from: 2017, to: 2018) == .renamed("La Genétouze"))
        #expect(perimetre.successors(of: try Self.code("85096"), from: 2018, to: 2026) == .same)
        #expect(
            perimetre.successors(of: try Self.code("14011"), from: 2024, to: 2025) == .moved(try Self.code("14581")))
        #expect(perimetre.successors(of: try Self.code("85999"), from: 2024, to: 2025) == .unknown)
    }

    @Test(
        "les mouvements officiels mènent de toute commune de 2015 à celles de 2026", .enabled(if: OfficialCog.isThere))
    func official() throws {
        let perimetre = try OfficialCog.perimetre.get()
        let today = try OfficialCog.communes.get()
        let passage = perimetre.passage(from: 2026, to: 2015)
        let before = Set(today.flatMap { passage.successors(of: $0) })
        #expect(before.count == 36_658)
        let forward = perimetre.passage(from: 2015, to: 2026)
        let reached = Set(before.flatMap { forward.successors(of: $0) })
        #expect(reached == today)
        #expect(before.allSatisfy { forward.fate(of: $0) != .unknown })
    }

    @Test("chaque année officielle a les communes que la suivante explique", .enabled(if: OfficialCog.isThere))
    func everyYear() throws {
        let perimetre = try OfficialCog.perimetre.get()
        var communes = try OfficialCog.communes.get()
        for (newer, year) in [(2026, 2025), (2025, 2019), (2019, 2016), (2016, 2012)] {
            let passage = perimetre.passage(from: newer, to: year)
            communes = Set(communes.flatMap { passage.successors(of: $0) })
            #expect(communes.allSatisfy { perimetre.exists($0, in: year) }, "\(year)")
        }
        #expect(communes.count > 36_600)
        #expect(perimetre.exists(try Self.code("85055"), in: 2026))
    }

    @Test("La Chapelle-Palluau, associée en 1972, redevient commune en 1979", .enabled(if: OfficialCog.isThere))
    func laChapellePalluau() throws {
        let perimetre = try OfficialCog.perimetre.get()
        let (chapelle, aizenay) = (try Self.code("85055"), try Self.code("85003"))
        #expect(perimetre.successors(of: chapelle, from: 1972, to: 1975) == .merged(into: aizenay))
        #expect(!perimetre.exists(chapelle, in: 1975))
        #expect(perimetre.successors(of: aizenay, from: 1975, to: 1982) == .split([aizenay, chapelle]))
        #expect(perimetre.passage(from: 1972, to: 1982).sources(of: chapelle) == [chapelle, aizenay].sorted())
    }
}

/// The Code officiel géographique beside the project, read by splitting at commas: it has no quotes.
enum OfficialCog {
    static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let cog = folder.appendingPathComponent("shared/data/cog")
            if FileManager.default.fileExists(atPath: cog.path) { return cog }
        }
        return nil
    }()

    static var isThere: Bool { folder != nil }

    /// Read once for all the tests.
    static let communes = Result {
        Set(try lines("v_commune_2026.csv").filter { $0[0] == "COM" }.map { try CodeInsee($0[1]) })
    }

    static let perimetre = Result { Perimetre(try movements(), communes: try communes.get()) }

    /// Creations from nothing and the departures of Saint-Barthélemy and Saint-Martin have an empty side.
    private static func movements() throws -> [CommuneMovement] {
        try lines("v_mvt_commune_2026.csv").filter { !$0[3].isEmpty && !$0[9].isEmpty }.map { cells in
            CommuneMovement(
                kind: try #require(Int(cells[0])), on: try #require(Day(cells[1])),
                before: .init(type: cells[2], code: try CodeInsee(cells[3]), nom: cells[7]),
                after: .init(type: cells[8], code: try CodeInsee(cells[9]), nom: cells[13]))
        }
    }

    private static func lines(_ name: String) throws -> [[String]] {
        let url = try #require(folder).appendingPathComponent(name)
        let text = try String(contentsOf: url, encoding: .utf8)
        return text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).dropFirst().map { line in
            line.split(separator: 0x2C, omittingEmptySubsequences: false).map { String($0) ?? "" }
        }
    }
}
