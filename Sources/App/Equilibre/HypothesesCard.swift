import Domain
import HTML

/// What the figures are computed with, said in full.
struct HypothesesCard {
    let facts: EquilibreFacts
    /// Where they are changed, for who may.
    let edit: Link?
    /// Where travel times are imported.
    let matrice: Link

    private var hypotheses: Hypotheses { facts.hypotheses }

    var html: HTML {
        """
        <section class="card" id="hypotheses"><header><h2>Hypothèses</h2>\(edit.map { "<p class=\"actions\">\(button("Modifier", to: $0, "alt", icon: .edit))</p>" })</header>\
        <p class="meta">\(facts.stored == nil ? "Proposées par Maillage\u{A0}: personne ne les a encore fixées pour ce volet." : "Fixées pour ce volet.")</p>\
        <dl class="facts">\(each: hypotheses.lines(in: facts.catalogue), { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" })\
        <dt>Matrice de temps</dt><dd>\(matriceWords) <a href="\(matrice)">Temps de trajet</a></dd></dl></section>
        """
    }

    private var matriceWords: String {
        guard let matrice = facts.matrice else { return "aucune n’est importée." }
        return "\(matrice.fichier), \(matrice.lignes.counted("trajet", "trajets")), du \(matrice.on.long)."
    }
}

extension Hypotheses {
    /// Each hypothesis in words, in the order of the form.
    func lines(in catalogue: Catalogue) -> [(name: String, value: String)] {
        [
            ("Besoin", besoin.libelle(in: catalogue)),
            (
                "Offre",
                offre.libelle { catalogue.indicateur($0)?.libelle }
                    + (countsProjets ? ", projets compris" : ", équipements ouverts")
            ),
        ] + desserte.lines + [
            ("Taux visé", cible.map { "\($0.french()) pour 100" } ?? "non fixé"),
            ("Projection", horizon.counted("année", "années")),
        ]
    }

    /// The form of new hypotheses, filled with these.
    func prefilled(_ form: Link) -> Link {
        let names = Hypotheses.layout.columns.map(\.text)
        return zip(names, columns).reduce(form) { link, column in
            switch column.1 {
            case .text(let text): link.with([column.0: text])
            case .integer(let integer): link.with([column.0: String(integer)])
            default: link
            }
        }
    }
}

extension Desserte {
    fileprivate var lines: [(name: String, value: String)] {
        let unit = mesure.symbol
        var lines: [(name: String, value: String)] = [("Trajets", trajets == .matrice ? trajets.libelle : distances)]
        lines.append(("Méthode", methode.libelle))
        if methode == .rayon {
            lines.append(("Portée", "\(portee.typed)\u{A0}\(unit)"))
        } else {
            lines.append(("Éloignement", decay))
            if forme != .paliers { lines.append(("Portée", "\(portee.typed)\u{A0}\(unit)")) }
        }
        lines.append(
            ("Dans sa commune", countsInside ? "½ √superficie, au moins" : "distance au service, nulle à la mairie"))
        lines.append(
            (
                "Communes voisines",
                countsVoisins ? "comptées quand leur besoin et leur offre sont connus" : "non comptées"
            ))
        return lines
    }

    private var distances: String {
        let road = "vol d’oiseau depuis la mairie × \(detour.typed)"
        return mesure == .kilometres ? "\(road), en kilomètres" : "\(road), à \(vitesse.typed)\u{A0}km/h"
    }

    private var decay: String {
        switch forme {
        case .paliers:
            "poids "
                + paliers.map { "\($0.fraction) jusqu’à \($0.borne.typed)\u{A0}\(mesure.symbol)" }
                .joined(separator: ", ") + ", 0 au-delà"
                + (paliers == Palier.infirmiers ? " (ceux de la Drees pour les infirmiers, APL 2022-2023)" : "")
        case .gaussian: "exp(−d²/2σ²), σ = \(sigma.typed)\u{A0}\(mesure.symbol)"
        case .exponential: "exp(−β·d), β = \(beta.typed) par \(mesure.symbol)"
        }
    }
}
