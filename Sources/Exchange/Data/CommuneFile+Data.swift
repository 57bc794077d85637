import Domain

extension CommuneFile {
    /// The legal populations a file of communes gives; nil when it gives none.
    ///
    /// Populations in force on 1 January of a year were counted three years before.
    ///
    /// - Parameters:
    ///   - annee: The year they were counted; only used for the file of Insee, which does not say it.
    ///   - yearInName: The same, out of the name of the file.
    /// - Throws: ``ExchangeError/yearMissing(file:format:)``.
    public func data(annee: Int? = nil, yearInName: Int? = nil) throws(ExchangeError) -> DataFile? {
        guard let format = DataFormat.ofCommunes(kind), (communes + parts).contains(where: { $0.population != nil })
        else { return nil }
        let inForce =
            kind == .allInOne
            ? communes.flatMap(\.epcis).compactMap(\.year).max() : communes.compactMap { $0.population?.inForce }.max()
        let isMayotte = communes.allSatisfy { $0.department == "976" }
        guard let year = inForce.map({ $0 - 3 }) ?? annee ?? yearInName ?? (isMayotte ? DataFormat.mayotte : nil) else {
            throw .yearMissing(file: file, format: format.libelle)
        }
        let table = populations(year)
        let jeu = format.jeu(table, of: .commune, geographie: inForce ?? year + 3, fichier: file)
        let source: DataFile.YearSource =
            inForce != nil ? .content : annee != nil ? .given : yearInName != nil ? .fileName : .content
        return DataFile(
            file: file, format: format, jeux: [jeu], rowsRead: communes.count + parts.count, yearSource: source,
            encoding: encoding, sheet: sheet)
    }

    private func populations(_ year: Int) -> TableauDeValeurs {
        let figures: [(String, KeyPath<LegalPopulation, Int?>)] = [
            ("population_municipale", \.municipal), ("population_comptee_a_part", \.apart),
            ("population_totale", \.total),
        ]
        let known = figures.filter { _, path in communes.contains { $0.population?[keyPath: path] != nil } }
        var table = TableauDeValeurs(known.map { TableauDeValeurs.Colonne($0.0, annee: year) })
        for row in communes + parts {
            guard let population = row.population, let code = try? Domain.CodeInsee(row.code) else { continue }
            let rank = table.append(.commune(code))
            for (column, (_, path)) in known.enumerated() {
                table[rank, column] = population[keyPath: path].flatMap { Valeur(Double($0)) }
            }
        }
        return table
    }
}

extension DataFormat {
    /// The only census of Mayotte that these files give.
    static let mayotte = 2017

    static func ofCommunes(_ kind: CommuneFile.Kind) -> DataFormat? {
        switch kind {
        case .populations:
            DataFormat("populations-legales", "les populations légales (Insee)", producteur: "Insee", signature: [])
        case .allInOne:
            DataFormat(
                "communes-france", "les populations légales (fichier communes-france)", producteur: "Insee",
                signature: [])
        case .epciMembers:
            DataFormat(
                "epcicom", "les populations des membres des EPCI (DGCL)", producteur: "Insee, par la DGCL",
                signature: [])
        case .cog, .movements, .epciComposition: nil
        }
    }
}
