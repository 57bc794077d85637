import Documents
import Domain

extension PortraitFacts {
    /// What the other sources say of a figure, beside the one to believe first: « 21 800 (Insee, recensement 2021) ».
    func others(_ code: String, _ lieu: Lieu?, _ annee: Int) -> String {
        guard let lieu else { return "" }
        return figures.all(code, lieu).filter { $0.annee == annee }.dropFirst()
            .map { "\(words($0.valeur, code)) (\($0.source.titre))" }.joined(separator: " ; ")
    }

    /// The same, of the sources that say something else only.
    func disagreeing(_ code: String, _ lieu: Lieu?, _ annee: Int) -> String? {
        guard let lieu else { return nil }
        let all = figures.all(code, lieu).filter { $0.annee == annee }
        guard all.count > 1 else { return nil }
        let said = all.first.map { words($0.valeur, code) }
        let others = all.dropFirst().filter { words($0.valeur, code) != said }
        return others.isEmpty
            ? nil : others.map { "\(words($0.valeur, code)) selon \($0.source.titre)" }.joined(separator: " ; ")
    }

    /// A table of lieux for one year, with a column for the other sources when there is one.
    func table(
        _ caption: String, _ heading: String, _ code: String, _ annee: Int,
        _ lines: [(lieu: Lieu?, name: String, text: String)]
    ) -> Documents.Table {
        let others = lines.map { self.others(code, $0.lieu, annee) }
        let hasOthers = others.contains { !$0.isEmpty }
        return Documents.Table(
            caption: caption,
            columns: [.init(heading), .init("\(annee)", alignment: .end)]
                + (hasOthers ? [.init("Autres sources")] : []),
            rows: zip(lines, others).map { [$0.name, $0.text] + (hasOthers ? [$1] : []) },
            source: sources(of: code, annee).joined(separator: " ; "))
    }

    /// What each other source says of the territoire, year after year: one row each.
    func otherRows(_ code: String, _ years: [Int]) -> [[String]] {
        guard let lieu = lieux.ensemble else { return [] }
        let all = years.flatMap { annee in figures.all(code, lieu).filter { $0.annee == annee }.dropFirst() }
        let titles = all.map(\.source.titre).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return titles.map { titre in
            ["\(ensembleName), selon \(titre)"]
                + years.map { annee in
                    let figure = all.first { $0.annee == annee && $0.source.titre == titre }
                    return figure.map { words($0.valeur, code) } ?? "—"
                }
        }
    }

    /// A value with what must be said beside it: « — ; 13 valeurs sur 15 : 2 secrètes ».
    func words(_ answer: Answer, _ code: String) -> String {
        [words(answer.valeur, code), answer.note].compactMap(\.self).joined(separator: " ; ")
    }
}
