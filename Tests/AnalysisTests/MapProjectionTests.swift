import Analysis
import Testing

@Suite("Les coordonnées planes officielles")
struct MapProjectionTests {
    private struct Known {
        let epsg: Int
        let degrees: (Double, Double)
        let metres: (Double, Double)
    }

    /// Computed with pyproj 3.7.2 (PROJ), from mairies or their neighbourhood.
    private static let known = [
        Known(epsg: 2154, degrees: (8.7369, 41.9192), metres: (1_176_526.6023, 6_108_263.0226)),
        Known(epsg: 2154, degrees: (-4.486, 48.39), metres: (146_636.1395, 6_836_217.3647)),
        Known(epsg: 2154, degrees: (7.75, 48.58), metres: (1_050_163.9436, 6_841_622.7155)),
        Known(epsg: 5490, degrees: (-61.7292, 16), metres: (635_974.4081, 1_769_351.0675)),
        Known(epsg: 5490, degrees: (-63.0501, 18.0679), metres: (494_698.3157, 1_997_698.4796)),
        Known(epsg: 2972, degrees: (-54.0317, 5.4981), metres: (164_034.4406, 608_576.1772)),
        Known(epsg: 2975, degrees: (55.4481, -20.8789), metres: (338_568.3150, 7_690_475.4366)),
        Known(epsg: 4471, degrees: (45.2269, -12.7805), metres: (524_626.8478, 8_587_126.9653)),
    ]

    @Test("les mètres sont ceux de PROJ au dixième de millimètre")
    func forward() throws {
        for each in Self.known {
            let projection = try #require(MapProjection(rawValue: each.epsg))
            let point = try #require(LonLat(longitude: each.degrees.0, latitude: each.degrees.1))
            let found = try #require(projection.metres(of: point))
            #expect(abs(found.easting - each.metres.0) < 1e-4 && abs(found.northing - each.metres.1) < 1e-4)
        }
    }

    @Test("l’origine de chaque projection tombe juste")
    func origin() throws {
        let lambert = try #require(MapProjection.metropole.position(of: .init(easting: 700_000, northing: 6_600_000)))
        #expect(abs(lambert.longitude - 3) < 1e-12 && abs(lambert.latitude - 46.5) < 1e-12)
        let utm = try #require(MapProjection.reunion.position(of: .init(easting: 500_000, northing: 10_000_000)))
        #expect(abs(utm.longitude - 57) < 1e-12 && abs(utm.latitude) < 1e-12)
    }

    @Test("l’aller et retour rend les degrés de départ", arguments: MapProjection.allCases)
    func roundTrip(_ projection: MapProjection) throws {
        var random = SeededRandom(seed: UInt64(projection.epsg))
        let centre = try #require(projection.position(of: .init(easting: 500_000, northing: 6_600_000)))
        for _ in 0..<500 {
            let point = try #require(
                LonLat(
                    longitude: centre.longitude + Double.random(in: -8...8, using: &random),
                    latitude: Double.random(in: -70...80, using: &random)))
            let metres = try #require(projection.metres(of: point))
            let back = try #require(projection.position(of: metres))
            #expect(abs(back.longitude - point.longitude) < 1e-9 && abs(back.latitude - point.latitude) < 1e-9)
        }
    }

    @Test("un point hors du domaine n’a pas de coordonnées plutôt que de fausses")
    func refused() throws {
        let antipode = try #require(LonLat(longitude: 150, latitude: 10))
        #expect(MapProjection.antilles.metres(of: antipode) == nil)
        let pole = try #require(LonLat(longitude: 3, latitude: -90))
        #expect(MapProjection.metropole.metres(of: pole) == nil)
        for projection in MapProjection.allCases {
            for wrong in [Double.nan, .infinity, -.infinity, 1e300] {
                #expect(projection.position(of: .init(easting: wrong, northing: 0)) == nil)
            }
        }
        #expect(MapProjection(rawValue: 4326) == nil)
    }
}
