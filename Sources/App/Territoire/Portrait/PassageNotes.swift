import Domain
import Storage

extension StoreReader {
    /// What must be said of the figures of an indicateur whose communes changed since: carried from which communes, or
    /// why they are not comparable. One sentence each, by commune then by jeu.
    func passageNotes(of code: String, in portrait: PortraitFacts) throws -> [String] {
        let wanted = Set(portrait.catalogue.leaves(of: code) + [code])
        var notes: Set<String> = []
        try forEachPassage(portrait.lieux, portrait.jeux, portrait.catalogue) { reading, carried, touched, names in
            let columns = carried.tableau.colonnes.indices.filter {
                wanted.contains(carried.tableau.colonnes[$0].indicateur)
            }
            for (rank, lieu) in carried.tableau.lieux.enumerated() {
                guard case .commune(let commune) = lieu, touched.contains(commune) else { continue }
                let obstacle = columns.lazy.compactMap { carried.obstacle(rank, $0) }.first
                let words = obstacle.map { $0.words(names) } ?? carried.origins[rank].words(names)
                guard let words else { continue }
                notes.insert("\(portrait.name(lieu)), \(reading.source.titre)\u{A0}: \(words).")
            }
        }
        notes.formUnion(portrait.incomparables(for: wanted))
        return notes.sorted { $0.sortKey < $1.sortKey }
    }
}

extension PortraitFacts {
    /// Why the figures of some EPCI are not shown, one sentence each.
    func incomparables(for codes: Set<String>? = nil) -> [String] {
        let speaking = Set(
            jeux.values.filter { jeu in
                codes.map { codes in jeu.colonnes.contains { codes.contains($0.indicateur) } } ?? true
            }.map(\.source))
        return incomparables.filter { speaking.contains($0.source) }.map { $0.sentence(named: name(.epci($0.siren))) }
    }
}

extension Passage.Origin {
    fileprivate func words(_ names: [CodeInsee: String]) -> String? {
        guard case .carried(let communes) = self else { return nil }
        let all = communes.map { names[$0] ?? $0.rawValue }
        return communes.count == 1 ? "le chiffre de \(enumeration(all))" : "réunit \(enumeration(all))"
    }
}

extension Passage.Obstacle {
    fileprivate func words(_ names: [CodeInsee: String]) -> String {
        switch self {
        case .split(let code): "non comparable, \(names[code] ?? code.rawValue) a été divisée depuis"
        case .created: "non comparable, la commune n’existait pas"
        case .noWeight: "non comparable, les poids de ce taux ne sont pas publiés"
        case .notAdditive: "non comparable, ce chiffre ne s’additionne pas d’une commune à l’autre"
        }
    }
}
