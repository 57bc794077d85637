import Domain

extension DataReading {
    /// What was read, one jeu for each level, from the smallest lieu to the largest.
    mutating func jeux() throws(ExchangeError) -> [JeuDeDonnees] {
        try end()
        return Lieu.Niveau.allCases.compactMap { niveau in
            builders[niveau].flatMap { $0.table.lieux.isEmpty ? nil : $0.table }.map { table in
                format.jeu(table, of: niveau, fichier: file)
            }
        }
    }
}

extension DataFormat {
    func jeu(_ table: TableauDeValeurs, of niveau: Lieu.Niveau, geographie: Int? = nil, fichier: String) -> JeuDeDonnees
    {
        let years = Set(table.colonnes.map(\.annee)).sorted()
        let named = table.colonnes.map(\.indicateur).uniqued().filter { names[$0] != nil }
        let isFormer = hasFormer && DataFormat.saysFormer(fichier)
        let key =
            [id] + (isFormer ? [JeuDeDonnees.formerMark] : []) + named.map { $0.replacing("_", with: "-") }
            + [span(years), niveau.rawValue]
        return JeuDeDonnees(
            cle: key.joined(separator: "-"),
            titre: titre(named.compactMap { names[$0] } + (isFormer ? ["série historique"] : []), years, niveau),
            producteur: producteur, licence: licence, geographie: geographie ?? geography(years.last ?? 0),
            fichier: fichier, valeurs: table)
    }

    /// `txcouv_pe_epci_hist.csv`: a word of the name.
    private static func saysFormer(_ file: String) -> Bool {
        file.lowercased().split { !$0.isLetter }.contains { $0 == JeuDeDonnees.formerMark || $0 == "historique" }
    }

    private func geography(_ year: Int) -> Int {
        switch geographie {
        case .sameYear: year
        case .later(let count): year + count
        }
    }

    private func span(_ years: [Int]) -> String {
        guard let first = years.first, let last = years.last else { return "sans-annee" }
        return first == last ? "\(first)" : "\(first)-\(last)"
    }

    /// « Revenus disponibles (Filosofi, Insee), 2019, communes ».
    private func titre(_ names: [String], _ years: [Int], _ niveau: Lieu.Niveau) -> String {
        var parts = [DataFormat.heading(libelle)] + names + [span(years), niveau.plural]
        if case .communesOfIris = ending, niveau == .commune { parts.append("somme des Iris") }
        if !remark.isEmpty { parts.append(remark) }
        return parts.joined(separator: ", ")
    }

    /// A libelle without its article.
    static func heading(_ libelle: String) -> String {
        let articles = ["les ", "la ", "le ", "l’"]
        let bare = articles.first { libelle.hasPrefix($0) }.map { String(libelle.dropFirst($0.count)) } ?? libelle
        return bare.prefix(1).uppercased() + bare.dropFirst()
    }
}

extension Lieu.Niveau {
    /// The level in the plural, in French.
    var plural: String {
        switch self {
        case .iris: "Iris"
        case .commune: "communes"
        case .epci: "EPCI"
        case .departement: "départements"
        case .region: "régions"
        case .metropole: "France métropolitaine"
        case .france: "France"
        }
    }
}
