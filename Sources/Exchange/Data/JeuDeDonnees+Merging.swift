import Domain

extension Sequence where Element == JeuDeDonnees {
    /// The jeux with those of one key made one: producers give the arrondissements of Paris in another sheet, and
    /// the départements in as many tables of an archive.
    func merged() -> [JeuDeDonnees] {
        var keys: [String] = []
        var known: [String: JeuDeDonnees] = [:]
        for jeu in self {
            if let first = known[jeu.cle] {
                known[jeu.cle] = first.merged(with: jeu)
            } else {
                keys.append(jeu.cle)
                known[jeu.cle] = jeu
            }
        }
        return keys.compactMap { known[$0] }
    }
}

extension JeuDeDonnees {
    /// What stands in this one is kept; the other completes it.
    fileprivate func merged(with other: JeuDeDonnees) -> JeuDeDonnees {
        var table = valeurs.with(other.valeurs.colonnes.filter { !valeurs.colonnes.contains($0) })
        let columns = other.valeurs.colonnes.map { table.colonnes.firstIndex(of: $0) }
        var ranks = Dictionary(table.lieux.enumerated().map { ($1, $0) }) { first, _ in first }
        for (rank, lieu) in other.valeurs.lieux.enumerated() {
            let target = ranks[lieu] ?? table.append(lieu)
            ranks[lieu] = target
            for (column, found) in columns.enumerated() {
                guard let found, table[target, found] == nil else { continue }
                table[target, found] = other.valeurs[rank, column]
            }
        }
        return JeuDeDonnees(
            cle: cle, titre: titre, producteur: producteur, licence: licence, geographie: geographie,
            fichier: fichier, valeurs: table)
    }
}
