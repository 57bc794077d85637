import Documents
import Domain

extension PortraitFacts {
    /// How many indicateurs a table of communes shows on a page; the file has all of them.
    static let widest = 8

    /// Whether one commune at least has a number in a year.
    func hasCommunes(_ code: String, annee: Int) -> Bool {
        lieux.communeLieux.contains { valeur(code, $0, annee: annee)?.number != nil }
    }

    /// The figures of a theme, a commune a row, those of the whole territoire last; each column in its last year.
    func communeTable(_ theme: Theme, _ latest: [Latest], limit: Int? = nil) -> Documents.Table {
        let all = latest.lazy.filter { self.hasCommunes($0.indicateur.code, annee: $0.annee) }
        let shown = limit.map { Array(all.prefix($0)) } ?? Array(all)
        let communes = lieux.communeLieux.map { (lieu: $0, nom: name($0), key: name($0).sortKey) }
            .sorted { $0.key < $1.key }
        let rows = communes.map { commune in
            [commune.nom]
                + shown.map { words(valeur($0.indicateur.code, commune.lieu, annee: $0.annee), $0.indicateur) }
        }
        let sources = shown.flatMap { column in
            sourced(column.indicateur.code, column.annee).flatMap {
                self.sources(column.indicateur.code, $0, column.annee)
            }
        }
        return Documents.Table(
            caption: "\(theme.libelle), par commune",
            columns: [.init("Commune")]
                + shown.map { .init("\($0.indicateur.titreAvecUnite), \($0.annee)", alignment: .end) },
            rows: rows + [[ensembleName] + shown.map { words($0.answer, $0.indicateur.code) }],
            source: sources.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                .joined(separator: " ; "))
    }
}
