import Domain
import Exchange
import Storage

/// What a file of communes brings: communes, their EPCI, their history, their populations.
struct CommuneContent: Sendable {
    let communes: [Commune]
    private(set) var memberships: [EpciMembership] = []
    private(set) var movements: [CommuneMovement] = []
    private(set) var lieux: [NamedLieu] = []
    let jeux: [JeuDeDonnees]
    let rowsRead: Int
    private let kind: CommuneFile.Kind

    init(_ file: CommuneFile, _ data: DataFile?) throws {
        kind = file.kind
        rowsRead = file.communes.count + file.parts.count + file.movements.count
        let source = "\(file.kind.libelle), fichier \(file.file)"
        // A file of populations names communes too, but knows nothing else of them.
        communes = file.kind == .movements ? [] : try file.communes.map { try Commune($0, source: source) }
        movements = try file.movements.compactMap { try CommuneMovement($0) }
        var names: [String: NamedLieu] = [:]
        for row in file.communes {
            for epci in row.epcis {
                let siren = try Domain.Siren(epci.siren)
                if let name = epci.name, names[epci.siren] == nil {
                    names[epci.siren] = NamedLieu(
                        Lieu.epci(siren), nom: name, departement: row.department, region: row.region)
                }
                guard let year = epci.year, let since = Day(year, 1, 1) else { continue }
                memberships.append(
                    EpciMembership(
                        commune: try Domain.CodeInsee(row.code), siren: siren, nom: epci.name ?? "", since: since))
            }
        }
        lieux = names.values.sorted { $0.lieu.code < $1.lieu.code }
        jeux = data?.jeux ?? []
    }

    var codes: Set<String> {
        Set(communes.map(\.code.rawValue)).union(
            movements.flatMap { [$0.before.code.rawValue, $0.after.code.rawValue] })
    }

    /// What it holds, one sentence each.
    var sentences: [String] {
        var sentences: [String] = []
        if !communes.isEmpty { sentences.append("\(communes.count.counted("commune", "communes")).") }
        if !lieux.isEmpty { sentences.append("\(lieux.count.spaced) EPCI et leurs communes.") }
        if !movements.isEmpty { sentences.append("\(movements.count.counted("mouvement", "mouvements")) de communes.") }
        return sentences + jeux.map(\.summary)
    }

    func write(to db: any StoreWriter) throws {
        try db.put(communes)
        try db.put(memberships)
        try db.put(movements)
        try db.put(lieux)
    }
}
