import Exchange
import Testing

@Suite("Le contour gardé d’une commune")
struct OutlineTextTests {
    @Test("ce qui est écrit se relit au mètre près, des deux côtés de Greenwich et de l’équateur")
    func readAgain() {
        var random = SystemRandomNumberGenerator()
        let ring = (0..<500).map { _ in
            GeoPoint(
                longitude: Double.random(in: -180...180, using: &random),
                latitude: Double.random(in: -90...90, using: &random))
        }
        let near = [GeoPoint(longitude: 0.00001, latitude: -0.00002), GeoPoint(longitude: 0, latitude: 90)]
        let read = Outline.rings(in: Outline(code: "85003", polygons: [[ring, near]]).text)
        #expect(read.map(\.count) == [500, 2])
        for (point, other) in zip(ring + near, read.flatMap { $0 }) {
            #expect(other.longitude == (point.longitude * 1e5).rounded() / 1e5)
            #expect(other.latitude == (point.latitude * 1e5).rounded() / 1e5)
        }
    }

    @Test("un point qui n’est pas deux nombres est laissé")
    func unreadable() {
        let read = Outline.rings(in: "-1.5,46.7 x,46 1,2,3 1 -,4 ,5 6,|2.25,3e-05")
        #expect(read.map { $0.map(\.longitude) } == [[-1.5], [2.25]])
        #expect(read[1][0].latitude == 0.00003)
        #expect(Outline.rings(in: "").isEmpty)
    }
}
