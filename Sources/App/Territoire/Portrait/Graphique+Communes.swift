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
        communeTable("\(theme.libelle), par commune", latest, limit: limit)
    }

    func communeTable(_ caption: String, _ latest: [Latest], limit: Int? = nil) -> Documents.Table {
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
            caption: caption,
            columns: [.init("Commune")]
                + shown.map { .init("\($0.indicateur.titreAvecUnite), \($0.annee)", alignment: .end) },
            rows: rows + [[ensembleName] + shown.map { words($0.answer, $0.indicateur.code) }],
            source: sources.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                .joined(separator: " ; "))
    }

    /// The table of the communes as a block of a récit shows it: the indicateurs somebody chose, or those of a theme.
    ///
    /// - Returns: `nil` when one is not known, or when none has a figure of a commune.
    func communeTable(_ codes: [String], _ theme: Theme) -> Documents.Table? {
        let chosen = codes.map { code in
            catalogue.indicateur(code).flatMap { indicateur in
                last(code).map { Latest(indicateur: indicateur, annee: $0.annee, answer: $0.answer) }
            }
        }
        guard chosen.allSatisfy({ $0 != nil }) else { return nil }
        let table =
            codes.isEmpty
            ? communeTable(theme, latest(on: theme), limit: PortraitFacts.widest)
            : communeTable("Les communes du territoire", chosen.compactMap(\.self), limit: PortraitFacts.widest)
        return table.columns.count > 1 ? table : nil
    }
}

extension Documents.Table {
    /// The same in tables narrow enough for a page of paper, the first column in each.
    func cut(every count: Int) -> [Documents.Table] {
        guard columns.count - 1 > count else { return [self] }
        let starts = Array(stride(from: 1, to: columns.count, by: count))
        return starts.enumerated().map { rank, start in
            let kept = [0] + Array(start..<min(start + count, columns.count))
            return Documents.Table(
                caption: "\(caption) (\(rank + 1) sur \(starts.count))", columns: kept.map { columns[$0] },
                rows: rows.map { row in kept.map { row[$0] } }, hasRowHeaders: hasRowHeaders, source: source)
        }
    }
}
