import Domain
import Storage

extension Appui: Journaled {
    public static let layout = RecordLayout(
        "appui", columns: ["scenario_id", "enjeu_id", "fiche_id", "le", "phrase", "empreinte"])

    public init(_ record: inout RecordReader) throws {
        let scenario = try record.identifier(Scenario.self)
        let enjeu = try record.identifierIfAny(Enjeu.self)
        let fiche = try record.identifierIfAny(FicheAction.self)
        guard let cible = enjeu.map(Cible.enjeu) ?? fiche.map(Cible.fiche) else { throw Refusal("cible", .empty) }
        self.init(
            id: Identifier(record.id), scenario: scenario, cible: cible, on: try record.day(),
            phrase: try record.text(), empreinte: try record.text())
    }

    public var columns: [StoredValue] {
        var (enjeu, fiche): (String?, String?) = (nil, nil)
        switch cible {
        case .enjeu(let id): enjeu = id.rawValue
        case .fiche(let id): fiche = id.rawValue
        }
        return [
            scenario.storedValue, enjeu.storedValue, fiche.storedValue, on.storedValue, phrase.storedValue,
            empreinte.storedValue,
        ]
    }
}

extension StoreReader {
    /// What scenarios bring to one object.
    func appuis(
        to cible: Appui.Cible, in convention: Identifier<Convention>
    ) throws -> [(appui: Appui, scenario: Scenario)] {
        let found =
            switch cible {
            case .enjeu(let id): try all(Appui.self, in: convention, where: "AND enjeu_id = \(id)")
            case .fiche(let id): try all(Appui.self, in: convention, where: "AND fiche_id = \(id)")
            }
        guard !found.isEmpty else { return [] }
        let scenarios = try all(Scenario.self, in: convention, archived: nil).map(\.value)
        return found.compactMap { stored in
            scenarios.first { $0.id == stored.value.scenario }.map { (stored.value, $0) }
        }
    }
}
