import Domain

extension DataReading {
    /// What the format asks for once every row is read.
    mutating func end() throws(ExchangeError) {
        switch format.ending {
        case .none: break
        case .communesOfIris: addCommunes()
        case .sums(let sums): change { $0.adding(sums) }
        case .zeros(let codes): change { $0.zeros(codes) }
        case .schools: nameSchools()
        case .noSatellite: try refuseSatellite()
        }
    }

    private mutating func change(_ body: (TableauDeValeurs) -> TableauDeValeurs) {
        builders = builders.mapValues { TableBuilder(body($0.table), lines: $0.lines) }
    }

    /// A commune is the sum of its Iris; what one of them lacks, it lacks.
    private mutating func addCommunes() {
        guard let iris = builders[.iris] else { return }
        var sums = TableBuilder(TableauDeValeurs(iris.table.colonnes), lines: [])
        for rank in iris.table.lieux.indices {
            guard case .iris(let code) = iris.table.lieux[rank],
                let commune = try? Domain.CodeInsee(String(code.prefix(5)))
            else { continue }
            let count = sums.lines.count
            let sum = sums.rank(of: .commune(commune), line: iris.lines[rank])
            for column in iris.table.colonnes.indices {
                let value = iris[rank, column]
                if sum == count {
                    sums[sum, column] = value
                } else if let value, sums[sum, column] != nil {
                    sums.add(value, sum, column)
                } else {
                    sums[sum, column] = nil
                }
            }
        }
        builders[.commune] = sums
    }

    /// The files of écoles and of collèges have the same titles; only the names differ, and not all of them.
    private mutating func nameSchools() {
        let colleges = etablissements.count { school in
            ["COLL", "CLG"].contains { school.nom.uppercased().contains($0) }
        }
        guard colleges * 2 > etablissements.count else { return }
        let renamed = { (colonne: TableauDeValeurs.Colonne) in
            TableauDeValeurs.Colonne("ips_colleges", annee: colonne.annee)
        }
        change { $0.with([], renaming: renamed) }
        etablissements = etablissements.map { etablissement in
            let values = etablissement.valeurs.map { (renamed($0.key), $0.value) }
            return etablissement.with(.college, valeurs: Dictionary(values) { first, _ in first })
        }
    }

    /// Where not one commune has a building left out, the satellite was counted.
    private func refuseSatellite() throws(ExchangeError) {
        guard let table = builders[.commune]?.table, table.lieux.count >= DataReading.enoughCommunes else { return }
        let column = { (code: String) in table.colonnes.firstIndex { $0.indicateur == code } }
        guard let all = column("locaux_raccordables"), let fast = column("logements_thd_30") else { return }
        if table.lieux.indices.allSatisfy({ table[$0, all] == table[$0, fast] }) {
            throw .satelliteCounted(file: file)
        }
    }

    /// Fewer communes may well be all wired.
    private static let enoughCommunes = 50
}

extension TableauDeValeurs {
    /// With sums of columns of the same year; a sum of which a part is missing is not made.
    func adding(_ sums: [String: [String]]) -> TableauDeValeurs {
        let years = colonnes.map(\.annee).uniqued()
        let totals = years.flatMap { year in sums.keys.sorted().map { Colonne($0, annee: year) } }
        var table = with(totals)
        let ranks = Dictionary(table.colonnes.enumerated().map { ($1, $0) }) { first, _ in first }
        for total in totals {
            guard let target = ranks[total] else { continue }
            let parts = (sums[total.indicateur] ?? []).map { ranks[Colonne($0, annee: total.annee)] }
            for lieu in table.lieux.indices { table[lieu, target] = table.sum(lieu, parts) }
        }
        return table
    }

    private func sum(_ lieu: Int, _ parts: [Int?]) -> Valeur? {
        var sum = 0.0
        for part in parts {
            guard let part, let value = self[lieu, part] else { return nil }
            guard let number = value.number else { return value }
            sum += number
        }
        return Valeur(sum)
    }

    /// With a zero wherever one of these indicateurs has no value.
    func zeros(_ codes: [String]) -> TableauDeValeurs {
        let years = colonnes.map(\.annee).uniqued()
        let missing = years.flatMap { year in codes.map { Colonne($0, annee: year) } }
            .filter { !colonnes.contains($0) }
        var table = with(missing)
        for column in table.colonnes.indices where codes.contains(table.colonnes[column].indicateur) {
            for lieu in table.lieux.indices where table[lieu, column] == nil { table[lieu, column] = .trueZero }
        }
        return table
    }
}

extension Etablissement {
    func with(_ genre: Genre, valeurs: [TableauDeValeurs.Colonne: Valeur]) -> Etablissement {
        Etablissement(
            identifiant: identifiant, genre: genre, nom: nom, nature: nature, commune: commune, adresse: adresse,
            position: position,
            horaires: horaires, valeurs: valeurs, source: source)
    }
}
