import Domain
import HTML
import Storage

/// One équipement as a list or annexe 3 shows it, names in place of identifiers.
struct EquipementLine: Sendable {
    let equipement: Equipement
    let commune: String
    let gestionnaire: String
    let soutiens: String
    let capacites: [Capacite]
    /// What the rule of competences says of who supports it.
    let warnings: [String]

    /// « géré et soutenu par Aizenay », or one and the other.
    var gestion: String {
        if equipement.soutiens.isEmpty {
            return equipement.gestionnaire == nil ? "non connus" : "géré par \(gestionnaire), sans soutien"
        }
        if equipement.gestionnaire.map({ [$0] }) == equipement.soutiens { return "géré et soutenu par \(soutiens)" }
        return equipement.gestionnaire == nil
            ? "soutenu par \(soutiens)" : "géré par \(gestionnaire), soutenu par \(soutiens)"
    }
}

extension StoreReader {
    /// The register: as many queries, whatever its length.
    func equipementLines(
        of convention: Identifier<Convention>, during period: Period
    ) throws -> [EquipementLine] {
        let contents = VoletContents(
            contents: [], organismes: try all(Organisme.self, in: convention).map(\.value),
            competences: try all(Competence.self, in: convention).map(\.value))
        let communes = try communeNames(of: convention)
        let capacites = Dictionary(
            grouping: try all(Capacite.self, in: convention).map(\.value), by: \.equipement)
        let noms = Dictionary(contents.organismes.map { ($0.id, $0.nomCourt) }, uniquingKeysWith: { first, _ in first })
        return try all(Equipement.self, in: convention).map(\.value).map { equipement in
            EquipementLine(
                equipement: equipement,
                commune: equipement.commune.map { code in communes.first { $0.code == code }?.nom ?? code.rawValue }
                    ?? "tout le territoire",
                gestionnaire: equipement.gestionnaire.map { noms[$0] ?? "?" } ?? "non connu",
                soutiens: equipement.soutiens.isEmpty ? "—" : enumeration(equipement.soutiens.map { noms[$0] ?? "?" }),
                capacites: capacites[equipement.id] ?? [],
                warnings: contents.warnings(for: equipement, during: period).map {
                    $0.sentence(contents.organismes, communes: communes)
                })
        }
    }
}

/// What the list of équipements is narrowed to and ordered by, as its form sends it.
struct EquipementFilter: Sendable {
    var words = ""
    /// The key of a volet.
    var volet = ""
    var type = ""
    var commune = ""
    var etat = ""
    var order = Order.nom

    enum Order: String, CaseIterable {
        case nom, commune, type, etat, capacite

        var libelle: String {
            switch self {
            case .nom: "Nom"
            case .commune: "Commune"
            case .type: "Type"
            case .etat: "État"
            case .capacite: "Capacité, la plus grande d’abord"
            }
        }
    }

    init(_ query: FormValues) {
        words = (query["mots"] ?? "").trimmed
        volet = query["volet"] ?? ""
        type = query["type"] ?? ""
        commune = query["commune"] ?? ""
        etat = query["etat"] ?? ""
        order = query["tri"].flatMap(Order.init) ?? .nom
    }

    var isNarrow: Bool { ![words, volet, type, commune, etat].allSatisfy(\.isEmpty) }

    /// The same choice, in an address.
    func link(from page: Link) -> Link {
        page.with([
            "mots": words, "volet": volet, "type": type, "commune": commune, "etat": etat, "tri": order.rawValue,
        ])
    }

    func applied(to lines: [EquipementLine], volets: [Volet]) -> [EquipementLine] {
        let teinte = volets.first { $0.cle == volet }?.teinte
        return lines.filter { line in
            let equipement = line.equipement
            return (type.isEmpty || equipement.type.rawValue == type)
                && (commune.isEmpty || equipement.commune?.rawValue == commune)
                && (etat.isEmpty || equipement.etat.rawValue == etat)
                && (volet.isEmpty || teinte.map(equipement.type.themes.contains) ?? false)
                && (words.isEmpty || line.searched.contains(words.folded))
        }.sorted {
            (key($0), $0.equipement.nom.sortKey, $0.equipement.id) < (
                key($1), $1.equipement.nom.sortKey, $1.equipement.id
            )
        }
    }

    private func key(_ line: EquipementLine) -> SortKey {
        switch order {
        case .nom: SortKey(text: "")
        case .commune: SortKey(text: line.commune.sortKey)
        case .type: SortKey(text: line.equipement.type.libelle.folded)
        case .etat: SortKey(rank: Double(Equipement.Etat.allCases.firstIndex(of: line.equipement.etat) ?? 0))
        // Those whose capacity nobody knows come last: they are not the smallest.
        case .capacite: SortKey(rank: -(line.capacites.latest.first?.valeur ?? -1))
        }
    }

    private struct SortKey: Comparable {
        var rank = 0.0
        var text = ""

        static func < (left: SortKey, right: SortKey) -> Bool { (left.rank, left.text) < (right.rank, right.text) }
    }
}

extension EquipementLine {
    fileprivate var searched: String {
        "\(equipement.nom) \(equipement.type.libelle) \(commune) \(gestionnaire) \(soutiens) \(equipement.details.adresse)"
            .folded
    }
}
