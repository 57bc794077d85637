import Domain
import Exchange
import Foundation
import Storage

/// What the installation knows that helps to read a file.
struct ImportKnowledge: Sendable {
    /// The codes of the convention's territoire.
    let lieux: Set<String>
    let mappings: [Correspondance]
    /// The municipal populations of the territoire's communes, by year.
    let populations: Figures
    /// What was imported before, by key.
    let jeux: [String: Jeu]

    /// Reads a file of the official producers, or one whose titles somebody explained before.
    func read(
        _ url: URL, annee: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
    ) throws -> OfficialImport {
        try content(of: url, annee: annee, progress: progress).telling(jeux)
    }

    private func content(
        of url: URL, annee: Int?, progress: (@Sendable (Double) -> Void)?
    ) throws -> OfficialImport {
        do {
            return try OfficialImport(url: url, annee: annee, lieux: lieux, progress: progress)
        } catch let error as ExchangeError {
            switch error {
            case .unknownFormat:
                guard let mapping = (try? MappingSample(url: url)).flatMap({ mappings.mapping(for: $0) }) else {
                    throw error
                }
                return try OfficialImport(url: url, mapping: mapping, lieux: lieux)
            case .yearMissing:
                guard let year = try year(of: url) else { throw error }
                return try OfficialImport(url: url, annee: year, lieux: lieux, progress: progress)
            default: throw error
            }
        }
    }

    /// The year of a file of populations that does not say it: that of the populations already known which are the
    /// same in every commune of the territoire.
    private func year(of url: URL) throws -> Int? {
        let known = populations.years("population_municipale")
        guard let any = known.last else { return nil }
        let tableaux = try OfficialImport(url: url, annee: any, lieux: lieux).tableaux
        let read = tableaux.reduce(into: [Lieu: Valeur]()) { values, tableau in
            guard let column = tableau.colonnes.firstIndex(where: { $0.indicateur == "population_municipale" }) else {
                return
            }
            for (rank, lieu) in tableau.lieux.enumerated() where lieux.contains(lieu.code) {
                values[lieu] = tableau[rank, column]
            }
        }
        guard !read.isEmpty else { return nil }
        return known.last { year in
            read.allSatisfy { lieu, valeur in
                populations.all("population_municipale", lieu).contains { $0.annee == year && $0.valeur == valeur }
            }
        }
    }
}

extension StoreReader {
    func importKnowledge(of convention: Identifier<Convention>) throws -> ImportKnowledge {
        let lieux = try territoireLieux(of: convention)
        return ImportKnowledge(
            lieux: lieux.codes, mappings: try mappings(of: convention),
            populations: try figures(of: lieux.communeLieux, ["population_municipale"]),
            jeux: Dictionary(
                try all(Jeu.self, in: .installation).map { ($0.value.cle, $0.value) },
                uniquingKeysWith: { first, _ in first }))
    }
}
