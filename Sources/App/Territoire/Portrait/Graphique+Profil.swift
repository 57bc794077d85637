import Analysis
import Documents
import Domain
import HTML

/// The territoires the profile compares with, and what is said of them.
struct ReferenceGroup: Sendable {
    /// After « des »: « 19 EPCI du département ».
    let nom: String
    let figures: Figures
    let lieux: [Lieu]
}

extension PortraitFacts {
    /// The territoire among its references: each comparable indicateur with its standardised gap.
    func comparaisons(_ latest: [Latest], among group: ReferenceGroup) -> [Comparaison] {
        latest.compactMap { latest in
            let (indicateur, annee, answer) = (latest.indicateur, latest.annee, latest.answer)
            guard indicateur.isComparable, let valeur = answer.valeur, let number = valeur.number else { return nil }
            let references = group.lieux.compactMap { lieu in
                catalogue.evaluate(indicateur.code) { code in group.figures.valeur(code, lieu, annee: annee) }
                    .valeur?.number
            }
            guard let profile = Profile(of: number, among: references) else { return nil }
            return Comparaison(
                indicateur: indicateur, annee: annee, valeur: valeur, source: answer.sources.joined(separator: " ; "),
                references: .init(
                    nom: group.nom, count: profile.count, mean: profile.mean, z: profile.z,
                    percentile: profile.percentile))
        }
    }

    /// The standardised profile, drawn from comparisons made once for the page.
    func profil(_ theme: Theme?, among group: ReferenceGroup, _ comparaisons: [Comparaison]) -> Graphique? {
        let all = comparaisons.filter { $0.references.z != nil }
        let shown = all.sorted { abs($0.references.z ?? 0) > abs($1.references.z ?? 0) }.prefix(20)
        guard !shown.isEmpty else { return nil }
        let lines = shown.map { comparaison in
            ProfileChart.Line(
                comparaison.indicateur.libelle,
                z: .number(comparaison.references.z ?? 0, text: words(comparaison.valeur, comparaison.indicateur.code)),
                favourable: comparaison.indicateur.sens.side)
        }
        let titre = "Profil du territoire" + (theme.map { " : \($0.libelle.lowercasedFirst)" } ?? "")
        let first = shown.first.map { "Le plus grand écart : \($0.indicateur.libelle.lowercasedFirst)." } ?? ""
        let alternative = "\(titre), en écarts-types à la moyenne des \(group.nom). \(first)"
        return Graphique(
            key: .profil(theme), titre: titre, alternative: alternative,
            drawing: ProfileChart(lines, reference: "Moyenne des \(group.nom)", label: alternative),
            table: Documents.Table(
                caption: titre,
                columns: [
                    .init("Indicateur"), .init("Année", alignment: .end), .init("Territoire", alignment: .end),
                    .init("Moyenne des références", alignment: .end), .init("Écart (écarts-types)", alignment: .end),
                    .init("Rang (centile)", alignment: .end),
                ],
                rows: shown.map { line in
                    [
                        line.indicateur.titreAvecUnite, "\(line.annee)", words(line.valeur, line.indicateur.code),
                        words(.value(line.references.mean), line.indicateur.code),
                        (line.references.z ?? 0).french(digits: 2), line.references.percentile.french(digits: 0),
                    ]
                }, source: "Références : \(group.nom)"),
            sources: Set(shown.map(\.source)).sorted())
    }
}

extension Indicateur.Sens {
    var side: ProfileChart.Side {
        switch self {
        case .hausse: .high
        case .baisse: .low
        case .neutre: .neither
        }
    }
}
