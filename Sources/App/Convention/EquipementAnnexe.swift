import Documents
import Domain

/// Annexe 3: the register at a glance, then a fiche for each équipement with all that is known of it.
///
/// Ten columns would not be read on a page of paper: where, who, when it opens and for whom stand one under another.
struct EquipementAnnexe {
    let lines: [EquipementLine]

    /// By commune; what serves the whole territoire comes last.
    init(_ lines: [EquipementLine]) {
        self.lines = lines.sorted {
            (EquipementAnnexe.rank($0), $0.commune.sortKey, $0.equipement.nom.sortKey, $0.equipement.id)
                < (EquipementAnnexe.rank($1), $1.commune.sortKey, $1.equipement.nom.sortKey, $1.equipement.id)
        }
    }

    private static func rank(_ line: EquipementLine) -> Int { line.equipement.commune == nil ? 1 : 0 }

    var blocks: [Block] {
        guard !lines.isEmpty else { return [.paragraph("Aucun équipement n’est enregistré à ce jour.")] }
        return [.table(summary)] + lines.map { .card(EquipementFiche(line: $0).card) }
    }

    private var summary: Table {
        Table(
            caption: "Équipements et services soutenus par les collectivités",
            columns: [
                .init("Commune"), .init("Équipement ou service"), .init("Soutenu par"), .init("Capacité"),
                .init("État"),
            ],
            rows: lines.map { line in
                [
                    line.commune, "\(line.equipement.nom) (\(line.equipement.type.libelle.lowercasedFirst))",
                    line.soutiens, line.capacites.readable, line.equipement.etat.libelle,
                ]
            },
            source: "registre de la convention, chaque fiche qui suit a la sienne")
    }
}

/// One équipement as a framed block of annexe 3: what is known of it, then what nobody said.
struct EquipementFiche {
    let line: EquipementLine

    private var equipement: Equipement { line.equipement }
    private var details: Equipement.Details { equipement.details }

    var card: Block.Card {
        Block.Card(
            id: "equipement-\(equipement.id)", label: "\(line.commune) · \(equipement.type.libelle.lowercasedFirst)",
            title: equipement.nom, blocks: [.facts(known)] + amenagements)
    }

    private var known: [Block.Fact] {
        let known = facts.filter { !$0.description.isEmpty }
        let missing = facts.filter(\.description.isEmpty).map(\.term.lowercasedFirst)
        return known + (missing.isEmpty ? [] : [.init("Non connu", enumeration(missing))])
            + [.init("Source", equipement.source)]
    }

    /// What the annexe says of each, empty where nobody said it.
    private var facts: [Block.Fact] {
        let etat = [equipement.etat.libelle, equipement.lifeReadable, equipement.otherDate].compactMap(\.self)
        return [
            .init("Adresse", details.adresse),
            .init("Gestionnaire", equipement.gestionnaire == nil ? "" : line.gestionnaire),
            .init("Soutenu par", equipement.soutiens.isEmpty ? "aucune collectivité" : line.soutiens),
            .init("Âges", equipement.agesReadable), .init("Horaires", details.horaires?.typed ?? ""),
            .init("Accessibilité", details.accessibilite?.libelle ?? ""),
            .init("Capacité", line.capacites.byYear), .init("Déclaration", details.declaration),
            .init("État", etat.joined(separator: ", ")),
        ]
    }

    private var amenagements: [Block] {
        details.amenagements.isEmpty ? [] : [.markdown("**Aménagements**"), .markdown(details.amenagements)]
    }
}

extension [Capacite] {
    /// « 80 places (2016), 120 places (2021) », from the oldest year to the last; empty when nobody said any.
    fileprivate var byYear: String {
        sorted { ($0.annee ?? 0, $0.id) < ($1.annee ?? 0, $1.id) }
            .map { "\($0.readable) (\($0.yearReadable))" }.joined(separator: ", ")
    }
}
