import Domain
import HTML

/// What the Cnaf publishes of the whole territoire, mode by mode, beside those it is compared with.
struct ModesCard {
    let portrait: PortraitFacts
    /// `/ctg/x/indicateurs`.
    let indicateurs: Link

    private static let modes = [
        ("Tous modes", "petite_enfance"), ("EAJE financés par la PSU", "eaje_psu"), ("EAJE hors PSU", "eaje_hors_psu"),
        ("Assistants maternels", "assistantes_maternelles"), ("Garde à domicile", "garde_a_domicile"),
        ("Préscolarisation", "prescolarisation"),
    ]

    static let codes: [String] = modes.flatMap { ["taux_couverture_" + $0.1, "places_" + $0.1] }

    private struct Line {
        let nom: String
        let rate: String
        let annee: Int
        let valeur: Valeur?
        let places: Valeur?
        let sources: [String]
    }

    private var lines: [Line] {
        ModesCard.modes.compactMap { nom, suffix in
            let rate = "taux_couverture_" + suffix
            guard let (annee, answer) = portrait.last(rate), answer.valeur != nil else { return nil }
            return Line(
                nom: nom, rate: rate, annee: annee, valeur: answer.valeur,
                places: portrait.ensemble("places_" + suffix, annee: annee).valeur, sources: answer.sources)
        }
    }

    var html: HTML {
        let lines = lines
        guard let first = lines.first else { return .empty }
        let compared = portrait.compared.filter { portrait.valeur(first.rate, $0, annee: first.annee) != nil }
        return """
            <section class="card"><h2>Le taux de couverture que publie la Cnaf</h2><p class="meta">Places à un instant donné, tous modes d’accueil, \
            pour cent enfants de moins de 3 ans\u{A0}: une capacité, non des enfants accueillis.</p>\
            \(scrolling("Couverture par mode d’accueil", """
            <table class="figures"><thead><tr><th scope="col">Mode d’accueil</th><th class="n" scope="col">Année</th><th class="n" scope="col">Places</th>\
            <th class="n" scope="col">\(portrait.ensembleName)</th>\(each: compared, { "<th class=\"n\" scope=\"col\">\(portrait.name($0))</th>" })</tr></thead>\
            <tbody>\(each: lines, { row($0, compared) })</tbody></table>
            """))<p class="source">Source : \(enumeration(first.sources))</p></section>
            """
    }

    private func row(_ line: Line, _ compared: [Lieu]) -> HTML {
        """
        <tr><th scope="row"><a href="\(indicateurs.appending(line.rate))">\(line.nom)</a></th><td class="n">\(line.annee)</td>\
        <td class="n">\(line.places?.readable ?? "—")</td><td class="n"><b>\(portrait.words(line.valeur, line.rate))</b></td>\
        \(each: compared, { "<td class=\"n\">\(portrait.words(portrait.valeur(line.rate, $0, annee: line.annee), line.rate))</td>" })</tr>
        """
    }
}
