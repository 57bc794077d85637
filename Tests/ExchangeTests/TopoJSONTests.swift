import Foundation
import Testing

@testable import Exchange

@Suite("Contours TopoJSON")
struct TopoJSONTests {
    /// Two communes side by side, sharing the arc 0; 85902 has a hole.
    private static let sample = #"""
        {"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[-1,46]},
        "objects":{"departements":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[1,2]],"id":"85"}]},
        "communes":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","id":"85901","properties":{"nom":"L\u2019Exemple"},"arcs":[[0,1]]},
        {"type":"MultiPolygon","properties":{"INSEE_COM":"85902"},"arcs":[[[-1,2],[3]]]}]}},
        "arcs":[[[5,0],[0,5],[1,0],[-1,5]],[[5,10],[-5,0],[0,-10],[5,0]],[[5,0],[5,0],[0,10],[-5,0]],
        [[6,7],[1,0],[0,1],[-1,-1]]]}
        """#

    private func read(
        _ text: String, only codes: Set<String>? = nil, _ tolerance: Double = 0
    ) throws(ExchangeError) -> [String: Outline] {
        try Outlines.read(
            Array(text.utf8), file: "x", only: codes, simplification: Simplification(tolerance: tolerance))
    }

    private func fault(_ text: String) -> OutlineFault? {
        do {
            _ = try read(text)
            return nil
        } catch {
            guard case .outline(_, _, let fault) = error.all.first else { return nil }
            return fault
        }
    }

    private func replacing(_ part: String, by other: String) -> String {
        Self.sample.replacingOccurrences(of: part, with: other)
    }

    @Test("les arcs dépliés donnent à deux voisines la même frontière, en degrés")
    func sharedArc() throws {
        let outlines = try read(Self.sample)
        #expect(outlines.keys.sorted() == ["85901", "85902"])
        #expect(outlines["85901"]?.name == "L’Exemple")
        #expect(outlines["85902"]?.rings.map(\.count) == [7, 4])
        let common = Set(outlines["85901"]?.rings[0] ?? []).intersection(outlines["85902"]?.rings[0] ?? [])
        #expect(common.count == 4)
        #expect(common.contains(GeoPoint(longitude: -0.5, latitude: 46)))
    }

    @Test("la frontière est simplifiée une fois pour les deux voisines, et une commune ne disparaît jamais")
    func simplification() throws {
        let outlines = try read(Self.sample, 0.2)
        #expect(outlines["85901"]?.rings.map(\.count) == [5])
        #expect(outlines["85902"]?.rings.map(\.count) == [5], "le trou est sous la tolérance")
        #expect(try read(Self.sample, 90) == read(Self.sample))
    }

    @Test("on peut ne lire que certaines communes, sans que les autres soient jugées")
    func selection() throws {
        #expect(try read(Self.sample, only: ["85902"]).keys.sorted() == ["85902"])
        let wrong = replacing(#""85901","#, by: #""abc","#)
        #expect(try read(wrong, only: ["85902"]).count == 1)
        #expect(fault(wrong) == .code("abc"))
    }

    @Test("les objets sans nom de communes, imbriqués ou sans transformation se lisent aussi")
    func variants() throws {
        let nested =
            #"{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":["#
            + #"{"type":"Polygon","properties":{"codgeo":1001},"arcs":[[0]]}]}]}"#
        let plain = #"{"type":"Topology","objects":{"a":\#(nested)},"arcs":[[[0,0],[1,0],[1,1.5],[0,0]]]}"#
        #expect(try read(plain)["01001"]?.rings.first?[2] == GeoPoint(longitude: 1, latitude: 1.5))
    }

    @Test("une topologie fausse est refusée en français")
    func hostile() {
        #expect(fault(replacing("[[0,1]]", by: "[[0,4]]")) == .arc(4))
        #expect(fault(replacing("[[0,1]]", by: "[[0,-9223372036854775808]]")) == .coordinates)
        #expect(fault(replacing("[[0,1]]", by: "[[0,2]]")) == .brokenRing)
        #expect(fault(replacing("[[0,1]]", by: "[[0]]")) == .brokenRing)
        #expect(fault(replacing("[[0,1]]", by: "[]")) == .coordinates)
        #expect(fault(replacing("[0,1],[-1,-1]", by: "[-1,0]").replacing("[[0,1]]", with: "[[3]]")) == .openRing)
        #expect(fault(replacing("[-1,46]", by: "[-1,1e400]")) == .topology("transform"))
        #expect(fault(replacing("\"arcs\":[[[5", by: "\"arc\":[[[5")) == .topology("arcs"))
        #expect(fault(replacing("[6,7]", by: "[6,\"7\"]")) == .topology("arcs"))
        #expect(fault(replacing("\"objects\"", by: "\"objets\"")) == .topology("objects"))
        #expect(fault(replacing("[-1,46]", by: "[-1,146]")) == .notLongitudeLatitude(x: -0.5, y: 146))
    }

    @Test("quelques arcs répétés sans fin ne remplissent pas la mémoire")
    func bomb() {
        let arc = "[[0,0]" + String(repeating: ",[1,0],[0,0]", count: 5_000) + "]"
        let ring = Array(repeating: "0", count: 2_000).joined(separator: ",")
        let text =
            #"{"type":"Topology","objects":{"c":{"type":"Polygon","id":"85901","arcs":[[\#(ring)]]}},"arcs":[\#(arc)]}"#
        #expect(fault(text) == .tooManyPoints(limit: 10_000_000))
    }

    @Test("abîmé au hasard, un petit fichier est lu ou refusé, jamais fatal", arguments: 0..<500 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var random = SeededGenerator(state: seed)
        var bytes = Array(Self.sample.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array("[]{},:\"-9e".utf8).shuffled(using: &random).prefix(3), at: place)
            default: bytes.removeSubrange(place..<min(place + 40, bytes.count))
            }
        }
        do {
            let outlines = try Outlines.read(bytes, file: "x")
            #expect(outlines.values.flatMap(\.rings).allSatisfy { $0.count >= 4 && $0.first == $0.last })
        } catch {
            #expect(error.message.hasPrefix("x") && error.message.hasSuffix("."))
        }
    }

    @Test(
        "chaque fichier fictif dit ce qui ne va pas",
        arguments: [
            ("tronque", "ligne\u{A0}5\u{A0}: ce fichier n’est pas du JSON correct (colonne"),
            ("arc-absent", "objet n°\u{A0}1\u{A0}: il renvoie à l’arc n°\u{A0}4, que le fichier ne contient pas."),
            ("anneau-ouvert", "objet n°\u{A0}1\u{A0}: les arcs d’un de ses contours ne se suivent pas."),
            ("lambert", "objet n°\u{A0}1\u{A0}: ses coordonnées (350000.5\u{A0}; 6700000.0) ne sont pas"),
            ("pas-fini", "ligne\u{A0}1\u{A0}: ce fichier n’est pas du JSON correct (colonne\u{A0}46)"),
            ("emboite", "plus de 64\u{A0}niveaux"),
        ]
    )
    func corpus(name: String, expected: String) throws {
        let error = try #require(throws: ExchangeError.self) {
            try Outlines.read(url: TestFiles.fictif("topojson/\(name).topojson"))
        }
        #expect(error.message.contains(expected), "\(error.message)")
    }

    @Test("les communes de France se lisent entières, outre-mer compris", .enabled(if: TestFiles.hasShared))
    func official() throws {
        let france = try Outlines.read(url: TestFiles.official("geo/communes-metropole-2026.topojson"))
        #expect(france.count == 34_738)
        #expect(france["12218"] == nil, "une des huit communes sans contour")
        let vendee = try Outlines.read(url: TestFiles.official("geo/communes-85.geojson"))
        let far = { (one: Double?, other: Double?) in abs((one ?? 0) - (other ?? 9)) > 0.002 }
        let west = { (outline: Outline?) in outline?.rings.joined().map(\.longitude).min() }
        #expect(vendee.keys.filter { far(west(vendee[$0]), west(france[$0])) }.isEmpty)
        let drom = try Outlines.read(url: TestFiles.official("geo/communes-drom-2026.topojson"))
        #expect(drom.count == 129)
        #expect(drom["97411"]?.rings.first?.allSatisfy { (55...56).contains($0.longitude) } == true)
    }
}
