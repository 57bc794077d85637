import Domain

/// What must be known before believing the figures, in sentences.
struct EquilibreNotes {
    let facts: EquilibreFacts
    let bilan: Bilan

    var sentences: [String] {
        [uncounted, unknownOffre, silent, nowhere, unreached, stranded, border].compactMap(\.self)
    }

    private var uncounted: String? {
        let lines = bilan.lines.filter { $0.obstacle != nil }
        guard !lines.isEmpty else { return nil }
        let names = lines.map { "\($0.nom) (\($0.obstacle?.words ?? ""))" }
        return
            "\(names.count < 2 ? "N’est pas comptée" : "Ne sont pas comptées")\u{A0}: \(enumeration(names)). Ce n’est pas zéro."
    }

    private var unknownOffre: String? {
        let names = bilan.lines.filter { $0.places == nil }.map(\.nom)
        guard !names.isEmpty else { return nil }
        return "Le fichier publié ne dit rien de l’offre de \(enumeration(names))\u{A0}: leur taux n’est pas calculé."
    }

    private var silent: String? {
        let left = facts.register.sites(of: facts.hypotheses.offre, projets: facts.hypotheses.countsProjets).silent
        guard facts.hypotheses.offre.isRegister, !left.isEmpty else { return nil }
        return """
            Sans capacité connue dans cette unité, \(left.count < 2 ? "n’est pas compté" : "ne sont pas comptés")\u{A0}: \
            \(enumeration(left.map(\.nom))).
            """
    }

    private var nowhere: String? {
        let names = names(of: bilan.unplaced)
        guard !names.isEmpty else { return nil }
        return """
            Sans lieu précis, \(enumeration(names))\u{A0}: \(names.count < 2 ? "compte" : "comptent") dans l’ensemble, \
            pas dans l’accès.
            """
    }

    private var unreached: String? {
        let names = names(of: bilan.unreached)
        guard !names.isEmpty else { return nil }
        return "Hors de portée de toute commune comptée\u{A0}: \(enumeration(names))."
    }

    private var stranded: String? {
        let names = bilan.lines.filter { bilan.stranded.contains($0.code) }.map(\.nom)
        guard !names.isEmpty else { return nil }
        return "Aucun service à portée depuis \(enumeration(names))."
    }

    /// The border is never passed over in silence: what lies beyond it changes what is true inside.
    private var border: String? {
        let near = facts.border.near.counted("commune voisine", "communes voisines")
        if facts.border.counted > 0 {
            return
                "\(facts.border.counted.counted("commune voisine est comptée", "communes voisines sont comptées")), habitants et offre, pour que les bords du territoire soient justes."
        }
        guard facts.border.near > 0 else { return nil }
        let why =
            facts.hypotheses.offre.isRegister
            ? "leur offre n’est pas dans le registre"
            : facts.hypotheses.desserte.countsVoisins ? "leurs chiffres ne sont pas importés" : "vous l’avez choisi"
        return """
            Effet de bord\u{A0}: \(near) à portée ne \(facts.border.near < 2 ? "compte" : "comptent") pas, \(why). Des familles \
            d’ici y vont peut-être, d’autres en viennent\u{A0}: l’accès des communes du bord est incertain.
            """
    }

    private func names(of sites: [String]) -> [String] {
        let all = Dictionary(facts.inputs.sites.map { ($0.id, $0.nom) }) { first, _ in first }
        return sites.compactMap { all[$0] }
    }
}
