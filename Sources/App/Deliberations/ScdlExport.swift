import Domain
import Exchange
import Foundation
import Storage

/// The voted acts of the collectivités as open data, or what keeps them from being so.
public struct ScdlExport: Sendable {
    /// One sentence for each value the schema refuses; nothing can be written while there is one.
    public let faults: [String]
    /// Acts that do not add up and stand so, or that are left out; the file is written all the same.
    public let remarks: [String]
    let rows: [ScdlRow]

    public var count: Int { rows.count }

    public var isWritable: Bool { faults.isEmpty && !rows.isEmpty }

    /// The bytes of the file.
    public var file: [UInt8] { ScdlFile.data(rows) }

    init(_ facts: ActesFacts) {
        var faults: [String] = []
        var remarks: [String] = []
        var rows: [ScdlRow] = []
        for acte in facts.actes.map(\.value) where facts.counts(acte) && facts.deliberation(acte.deliberation) != nil {
            let named = "\(facts.nom(acte)), \(acte.heading.lowercasedFirst)"
            let ecarts = acte.ecarts(in: facts.cadre(of: acte))
            guard let issue = acte.issue, issue != .retiree, acte.seance.map({ $0 <= facts.today }) ?? true else {
                continue
            }
            if !ecarts.isEmpty, !acte.isAsWritten {
                remarks.append("\(named)\u{A0}: brouillon, non exporté. \(ecarts.map(\.phrase).joined(separator: " "))")
                continue
            }
            if !ecarts.isEmpty {
                remarks.append(
                    "\(named)\u{A0}: exporté tel qu’écrit dans l’acte. \(ecarts.map(\.phrase).joined(separator: " "))")
            }
            let row = ScdlExport.row(acte, facts)
            faults += row.faults.map { "\(named)\u{A0}: \($0.fault.phrase($0.column))" }
            rows.append(row)
        }
        (self.faults, self.remarks, self.rows) = (faults, remarks, rows)
    }

    /// `VOTE_EFFECTIF` is who could vote, so members in office; `VOTE_REEL` who did, so votants; `PREF_DATE` when the
    /// control of legality registered the act, so its reception.
    private static func row(_ acte: Acte, _ facts: ActesFacts) -> ScdlRow {
        let organisme = facts.organisme(acte)
        let deliberation = facts.deliberation(acte.deliberation)?.value
        let partie = facts.partie(acte)
        let scrutin = acte.scrutin
        let votants = scrutin.decompte(.conseil).votants
        let number = { (figure: Int?) in figure.map(String.init) ?? "" }
        let objet = deliberation.map { text in partie.map { ActeVariables($0, facts).filling(text.objet) } ?? text.objet
        }
        return ScdlRow([
            .collNom: organisme?.nom ?? "", .collSiret: organisme?.siret?.rawValue ?? "", .delibId: acte.numero,
            .delibDate: acte.seance?.description ?? "", .matiereCode: deliberation?.matiere.code ?? "",
            .matiereNom: deliberation?.matiere.nom ?? "", .delibObjet: objet ?? "", .prefId: acte.suites.prefecture,
            .prefDate: acte.suites.reception?.description ?? "", .voteEffectif: number(scrutin.enExercice),
            .voteReel: number(votants), .votePour: number(scrutin.pour), .voteContre: number(scrutin.contre),
            .voteAbstention: number(scrutin.abstentions), .delibUrl: acte.suites.page,
        ])
    }
}

extension ScdlFault {
    /// What to mend, and where.
    fileprivate func phrase(_ column: ScdlColumn) -> String {
        switch self {
        case .missing: "\(column.rawValue) manque (\(column.libelle)). \(column.advice)"
        case .malformed(let value):
            "\(column.rawValue) vaut «\u{A0}\(value.shortened) », que le schéma refuse (\(column.libelle)). \(column.advice)"
        case .beforeDeliberation(let value):
            "PREF_DATE (\(value)) précède la séance. Corrigez la réception ou la séance."
        }
    }
}

extension ScdlColumn {
    var libelle: String {
        switch self {
        case .collNom: "nom de la collectivité"
        case .collSiret: "SIRET de la collectivité, quatorze chiffres"
        case .delibId: "numéro de l’acte"
        case .delibDate: "date de la séance, AAAA-MM-JJ"
        case .matiereCode: "code de matière, comme 8.2"
        case .matiereNom: "nom de la matière"
        case .delibObjet: "objet de la délibération"
        case .budgetAnnee: "année du budget"
        case .budgetNom: "nom du budget"
        case .prefId: "identifiant de la préfecture"
        case .prefDate: "date de réception par la préfecture, AAAA-MM-JJ"
        case .voteEffectif: "membres en exercice"
        case .voteReel: "votants"
        case .votePour: "voix pour"
        case .voteContre: "voix contre"
        case .voteAbstention: "abstentions"
        case .delibUrl: "adresse de l’acte"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .collNom, .collSiret: "Complétez l’organisme, dans les parties."
        case .matiereCode, .matiereNom, .delibObjet, .budgetAnnee, .budgetNom: "Complétez le projet commun."
        default: "Complétez l’acte."
        }
    }
}

extension AppEnvironment {
    /// The open data of the acts of one convention.
    ///
    /// - Returns: `nil` when no convention has this address.
    public func scdlExport(_ slug: String) async throws -> ScdlExport? {
        let today = today
        return try await store.read { db in
            try db.conventionHead(slug).map { ScdlExport(try db.actesFacts(of: $0, on: today)) }
        }
    }
}
