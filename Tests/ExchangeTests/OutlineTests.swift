import Foundation
import Testing

@testable import Exchange

@Suite("Contours")
struct OutlineTests {
    @Test("chaque objet fautif est nommé par son rang et sa faute")
    func faults() throws {
        let error = try #require(throws: ExchangeError.self) {
            try GeoJSON.outlines(url: TestFiles.fictif("contours-faux.geojson"))
        }
        let faults = error.all.compactMap { error -> OutlineFault? in
            guard case .outline(_, _, let fault) = error else { return nil }
            return fault
        }
        #expect(
            faults == [
                .geometryType("Point"), .notLongitudeLatitude(x: 350_000, y: 6_700_000), .geometryMissing, .code("x"),
                .codeMissing, .openRing, .coordinates,
            ]
        )
        #expect(error.message.contains("contours-faux.geojson\u{A0}: objet n°\u{A0}3\u{A0}: ses coordonnées"))
    }

    @Test("un GeoJSON tronqué, vide ou d’un autre type est refusé en français")
    func malformed() throws {
        let cut = try #require(throws: ExchangeError.self) {
            try GeoJSON.outlines(url: TestFiles.fictif("contours-tronques.geojson"))
        }
        #expect(cut.message.contains("n’est pas du JSON correct"), "\(cut)")
        #expect(throws: ExchangeError.outline(file: "x", object: nil, fault: .notFeatureCollection)) {
            try GeoJSON.outlines(Data("[1]".utf8), file: "x")
        }
        #expect(throws: ExchangeError.outline(file: "x", object: nil, fault: .noFeature)) {
            try GeoJSON.outlines(Data(#"{"type":"FeatureCollection","features":[]}"#.utf8), file: "x")
        }
    }

    @Test("le code se lit sous ses divers noms, et un nombre retrouve son zéro")
    func codes() throws {
        let shape = #""geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}"#
        let objects = [
            #""properties":{"INSEE_COM":"2A004","x":[1]}"#, #""properties":{"codgeo":1001}"#,
            #""properties":null,"id":"85003""#,
        ].map { #"{"type":"Feature",\#($0),\#(shape)}"# }
        let text = #"{"type":"FeatureCollection","features":[\#(objects.joined(separator: ","))]}"#
        let outlines = try GeoJSON.outlines(Data(text.utf8), file: "x")
        #expect(outlines.keys.sorted() == ["01001", "2A004", "85003"])
        #expect(outlines["85003"]?.rings.first?.count == 4)
    }

    @Test("les contours officiels se lisent, les trois fichiers", .enabled(if: TestFiles.hasShared))
    func official() throws {
        let pilot = try GeoJSON.outlines(url: TestFiles.official("geo/communes-200072882-vie-et-boulogne.geojson"))
        #expect(pilot.count == 15)
        #expect(pilot["85003"]?.name == "Aizenay")
        #expect(try GeoJSON.outlines(url: TestFiles.official("geo/communes-85.geojson")).count == 253)
        #expect(try GeoJSON.outlines(url: TestFiles.official("geo/communes-85-vendee-2018.geojson")).count == 267)
    }

    @Test(
        "simplifier garde les communes, ferme leurs contours et ne crée aucun point",
        .enabled(if: TestFiles.hasShared)
    )
    func simplification() throws {
        let before = try GeoJSON.outlines(url: TestFiles.official("geo/communes-85-vendee-2018.geojson"))
        let after = Simplification(tolerance: 0.002)(before)
        let points = { (outlines: [String: Outline]) in outlines.values.flatMap(\.rings).map(\.count).reduce(0, +) }
        #expect(after.keys == before.keys)
        #expect(points(after) * 3 < points(before))
        #expect(after.values.flatMap(\.rings).allSatisfy { $0.count >= 4 && $0.first == $0.last })
        #expect(Set(after.values.flatMap(\.rings).joined()).isSubset(of: Set(before.values.flatMap(\.rings).joined())))
    }

    @Test("deux voisines gardent la même frontière commune, quel que soit leur point de départ")
    func sharedBorder() {
        let longitudes: [Double] = [1, 1.02, 1.0004, 1, 1.01, 1.02, 1.0004, 1.01, 1, 1.001, 1]
        let border = longitudes.enumerated().map { GeoPoint(longitude: $0.element, latitude: Double($0.offset) / 10) }
        let west: Outline.Ring =
            [GeoPoint(longitude: 0, latitude: 0)] + border
            + [GeoPoint(longitude: 0, latitude: 1), GeoPoint(longitude: 0, latitude: 0)]
        let east: Outline.Ring =
            Array(border.reversed().dropFirst(4))
            + [GeoPoint(longitude: 2, latitude: 0), GeoPoint(longitude: 2, latitude: 1)] + border.reversed().prefix(5)
        let outlines = [
            "85901": Outline(code: "85901", polygons: [[west]]), "85902": Outline(code: "85902", polygons: [[east]]),
        ]
        let after = Simplification(tolerance: 0.005)(outlines)
        let common = { (code: String) in Set(after[code]?.rings.joined().map { $0 } ?? []).intersection(border) }
        #expect(common("85901") == common("85902"))
        #expect(common("85901").count < border.count)
        #expect(after["85902"]?.rings.first?.first == after["85902"]?.rings.first?.last)
    }

    @Test("l’origine des contours est celle du fichier, l’année sinon celle de son nom, sans rien inventer")
    func origin() throws {
        let square = "[[[0,46],[1,46],[1,47],[0,47],[0,46]]]"
        let features = """
            "type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"85901","source":"x"},\
            "geometry":{"type":"Polygon","coordinates":\(square)}}]
            """
        func read(_ members: String, named name: String) throws -> OutlineFile {
            try TestFiles.with("{\(members)\(features)}".utf8, named: name) { try OutlineFile(url: $0) }
        }
        let said = try read("\"metadata\":{\"Source\":\"Relevé fictif\",\"millesime\":2024},", named: "c-2018.geojson")
        #expect((said.source, said.annee) == ("Relevé fictif", 2024) && said.outlines["85901"] != nil)
        let named = try read("", named: "communes-85-2018.geojson")
        #expect((named.source, named.annee) == (nil, 2018))
        let silent = try read("\"source\":\"\",\"date\":\"hier\",", named: "communes-200072882.geojson")
        #expect((silent.source, silent.annee) == (nil, nil))
    }

    @Test(
        "les contours d’un fichier officiel sont simplifiés en entrant, sans perdre une commune",
        .enabled(if: TestFiles.hasShared))
    func simplifiedOnReading() throws {
        let url = try TestFiles.official("geo/communes-85.geojson")
        let whole = try GeoJSON.outlines(url: url)
        let read = try OutlineFile(url: url).outlines
        let points = { (outlines: [String: Outline]) in outlines.values.flatMap(\.rings).map(\.count).reduce(0, +) }
        #expect(Set(read.keys) == Set(whole.keys) && read.count == 253)
        #expect(points(read) < points(whole), "\(points(read)) sur \(points(whole))")
        #expect(try points(OutlineFile(url: url, simplification: nil).outlines) == points(whole))
    }

    @Test("quoi que dise un GeoJSON autour de ses contours, il se lit ou dit ce qui ne va pas", arguments: 0..<60)
    func hostileOrigin(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let values = [
            "null", "[]", "{}", "12", "-1e400", "\"\"", "\"2024\"", "[[[{}]]]", "true", "2024.5", "99999999999",
        ]
        let names = ["source", "millesime", "metadata", "properties", "date", "SOURCE", "features2", ""]
        let members = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            let value = values.randomElement(using: &random) ?? "null"
            let inner = Bool.random(using: &random) ? value : "{\"year\":\(value),\"source\":\(value)}"
            return "\"\(names.randomElement(using: &random) ?? "")\":\(inner),"
        }
        let square = "[[[0,46],[1,46],[1,47],[0,47],[0,46]]]"
        let text = """
            {\(members.joined())"type":"FeatureCollection","features":[{"type":"Feature",\
            "properties":{"code":"85901"},"geometry":{"type":"Polygon","coordinates":\(square)}}]}
            """
        try TestFiles.with(text.utf8) { url in
            do {
                let file = try OutlineFile(url: url)
                #expect(file.outlines.count == 1 && file.annee.map { 1900...2100 ~= $0 } ?? true, "\(text)")
            } catch let error as ExchangeError {
                #expect(error.message.contains("essai.csv"))
            }
        }
    }
}
