import Domain
import Exchange
import Foundation
import Testing

@testable import App

@Suite("Un fichier de temps de trajet")
struct TrajetFileTests {
    private func read(_ text: String) throws -> TrajetFile {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("trajets-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try TrajetFile(url: url)
    }

    @Test("l’ordre des colonnes, la casse, le séparateur et la virgule sont libres")
    func free() throws {
        let expected = TempsDeTrajet.Trajet(origine: try CodeInsee("85003"), destination: try CodeInsee("2A004"))
        for text in [
            "origine;destination;minutes\n85003;2A004;12,5\n",
            "Minutes,Destination,Origine\n12.5,2a004,85003\n",
            "ID;idSrc;lonSrc;latSrc;idDst;lonDst;latDst;duree;distance\n1;85003;-1;46;2A004;-1;46;12.5;9\n",
        ] {
            let file = try read(text)
            #expect(file.faultCount == 0 && file.temps.minutes == [expected: 12.5], "\(file.faults)")
        }
    }

    @Test("chaque ligne fausse est dite, avec son numéro et ce qui est faux")
    func faults() throws {
        let file = try read(
            """
            origine;destination;minutes
            1001;85003;4
            85003;85006;-2
            85003;85006;2000
            85003;85006;5
            85003;85006;6
            85003;85015

            85003;85019;7
            """)
        #expect(file.faultCount == 5 && file.temps.minutes.count == 2)
        #expect(file.faults[0].hasPrefix("ligne 2") && file.faults[0].contains("zéro de tête"))
        #expect(file.faults[1].hasPrefix("ligne 3") && file.faults[1].contains("minutes"))
        #expect(file.faults[3].contains("déjà donné") && file.faults[4].hasPrefix("ligne 7"))
    }

    @Test("un même trajet donné deux fois pareil n’est pas une faute ; un fichier vide en est une")
    func twice() throws {
        #expect(try read("origine;destination;minutes\n85003;85006;5\n85003;85006;5,0\n").faultCount == 0)
        #expect(try read("origine;destination;minutes\n").faultCount == 1)
        #expect(throws: ExchangeError.self) { try read("commune;temps\n85003;5\n") }
    }
}
