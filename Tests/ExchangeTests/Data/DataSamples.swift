import Domain
import Foundation
import Synchronization
import Testing

@testable import Exchange

/// Reads samples and finds figures in what was read.
enum DataSamples {
    static func fictif(_ name: String, annee: Int? = nil) throws -> DataFile {
        try DataFile(url: TestFiles.fictif("donnees/\(name)-fictif.csv"), annee: annee)
    }

    /// Read once, whichever test asks first: national files are long to read without optimisation.
    static func official(_ path: String, annee: Int? = nil) throws -> DataFile {
        try cache.withLock { known in
            let key = "\(path) \(annee ?? 0)"
            if let file = known[key] { return file }
            let file = try DataFile(url: TestFiles.official(path), annee: annee)
            known[key] = file
            return file
        }
    }

    private static let cache = Mutex<[String: DataFile]>([:])

    static func text(
        _ text: String, named name: String = "essai.csv", annee: Int? = nil, limits: CSVLimits = .standard
    ) throws -> DataFile {
        try TestFiles.with(text.utf8, named: name) { try DataFile(url: $0, annee: annee, limits: limits) }
    }

    /// The error a text is refused with.
    static func refusal(_ text: String, named name: String = "essai.csv", annee: Int? = nil) throws -> ExchangeError {
        try #require(throws: ExchangeError.self) { try self.text(text, named: name, annee: annee) }
    }
}

extension DataFile {
    /// The value of a lieu by its code, in whichever jeu has it.
    func value(_ lieu: String, _ indicateur: String, _ annee: Int) -> Valeur? {
        for jeu in jeux {
            guard let rank = jeu.valeurs.lieux.firstIndex(where: { $0.code == lieu }) else { continue }
            let colonne = TableauDeValeurs.Colonne(indicateur, annee: annee)
            guard let column = jeu.valeurs.colonnes.firstIndex(of: colonne) else { continue }
            return jeu.valeurs[rank, column]
        }
        return nil
    }

    /// Every value of a lieu, in the codes of the store.
    func line(_ lieu: String) -> String? {
        jeux.lazy.compactMap { jeu in
            jeu.valeurs.lieux.firstIndex { $0.code == lieu }.map { jeu.valeurs.line(of: $0) }
        }.first
    }

    var messages: [String] { rejections.first.map(\.message) }
}
