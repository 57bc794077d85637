import Domain
import Storage

/// Which communes make each larger lieu, as far as the installation knows.
struct LieuParts: Sendable {
    /// Only the lieux whose communes are all known: a sum over some of them would be wrong.
    let communes: [Lieu: [CodeInsee]]
    /// The year of these communes.
    let geographie: Int
    /// All the movements that are known, to carry older figures to these communes.
    let perimetre: Perimetre

    /// A tableau with the communes of today: those that were merged are added up, those that were divided left out.
    func carried(_ tableau: TableauDeValeurs, from geographie: Int) -> TableauDeValeurs {
        guard geographie < self.geographie else { return tableau }
        return perimetre.passage(from: geographie, to: self.geographie).carry(tableau).tableau
    }
}

extension StoreReader {
    /// The communes of each EPCI, département, région and of France; empty while the list of communes is not whole.
    func lieuParts() throws -> LieuParts {
        let rows = try rows("SELECT code, region FROM commune")
        var communes: [Lieu: [CodeInsee]] = [:]
        var departements: Set<String> = []
        for row in rows {
            let code = try CodeInsee(row.text(0))
            departements.insert(code.departement)
            communes[.departement(code.departement), default: []].append(code)
            if let region = try row.textIfAny(1) { communes[.region(region), default: []].append(code) }
            // The overseas collectivités publish their own populations: France is counted without them.
            if !["975", "977", "978", "984", "986", "987", "988", "989"].contains(code.departement) {
                communes[.france, default: []].append(code)
            }
        }
        // Every département but those of the overseas collectivités: France, and not an extract of it.
        guard departements.count >= 96 else {
            return LieuParts(communes: [:], geographie: 0, perimetre: Perimetre([CommuneMovement]()))
        }
        // The last EPCI of each commune: a self-join would take minutes over seventy thousand memberships.
        var epcis: [String: String] = [:]
        for member in try self.rows("SELECT commune, siren FROM epci_membership ORDER BY since") {
            epcis[try member.text(0)] = try member.text(1)
        }
        for (commune, siren) in epcis { communes[.epci(try Siren(siren)), default: []].append(try CodeInsee(commune)) }
        let movements = try self.rows(
            """
            SELECT kind, effective_on, type_before, code_before, nom_before, type_after, code_after, nom_after
            FROM commune_movement WHERE type_before = 'COM' AND type_after = 'COM'
            """
        ).map(CommuneMovement.init)
        return LieuParts(
            communes: communes, geographie: try latestGeographie(), perimetre: Perimetre(movements))
    }
}

extension JeuDeDonnees {
    /// The same counts for the larger lieux: the sums of their communes, where every one of them is known.
    ///
    /// - Returns: `nil` when nothing adds up, or when the file already speaks of these lieux.
    func sommes(_ parts: LieuParts, in catalogue: Catalogue = .national) -> JeuDeDonnees? {
        let columns = valeurs.colonnes.indices.filter {
            catalogue.indicateur(valeurs.colonnes[$0].indicateur)?.nature == .effectif
        }
        guard !columns.isEmpty, !parts.communes.isEmpty else { return nil }
        guard valeurs.lieux.allSatisfy({ $0.niveau == .commune }) else { return nil }
        let counts = parts.carried(valeurs.with(columns), from: geographie)
        var ranks: [CodeInsee: Int] = [:]
        for (rank, lieu) in counts.lieux.enumerated() {
            if case .commune(let code) = lieu { ranks[code] = rank }
        }
        var tableau = TableauDeValeurs(counts.colonnes)
        for (lieu, communes) in parts.communes.sorted(by: { $0.key.code < $1.key.code }) {
            let known = communes.compactMap { ranks[$0] }
            guard known.count == communes.count else { continue }
            let sums = counts.colonnes.indices.map { column in Total.sum(known.map { counts[$0, column] }).valeur }
            guard sums.contains(where: { $0 != nil }) else { continue }
            let rank = tableau.append(lieu)
            for (index, sum) in sums.enumerated() { tableau[rank, index] = sum }
        }
        guard !tableau.lieux.isEmpty else { return nil }
        return JeuDeDonnees(
            cle: cle + "-sommes", titre: titre + ", sommes des communes", producteur: producteur, licence: licence,
            geographie: max(geographie, parts.geographie), fichier: fichier, valeurs: tableau)
    }
}

extension TableauDeValeurs {
    /// Some columns alone.
    fileprivate func with(_ columns: [Int]) -> TableauDeValeurs {
        var tableau = TableauDeValeurs(columns.map { colonnes[$0] })
        for (rank, lieu) in lieux.enumerated() {
            tableau.append(lieu)
            for (new, old) in columns.enumerated() { tableau[rank, new] = self[rank, old] }
        }
        return tableau
    }
}
