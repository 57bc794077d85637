import Domain
import Storage

/// All that the signature stands on, read in one transaction.
struct SignatureFacts: Sendable {
    let actes: ActesFacts
    let representants: [Representant]
    let versions: [VersionFigee]
    let signatures: [Stored<Signature>]
    let exemplaires: [Exemplaire]
    let sizes: [String: Int]

    var head: ConventionHead { actes.head }
    var choices: Choices { actes.choices }
    var today: Day { actes.today }

    /// The version to sign: the last one frozen.
    var version: VersionFigee? { versions.max { $0.numero < $1.numero } }

    /// The draft whose acts allow to sign: the last one.
    var deliberation: Deliberation? { actes.deliberations.last?.value }

    /// Those who sign, in the order of the parties.
    var signataires: [Signataire] {
        choices.parties.filter { $0.role == .signataire }.map(signataire)
    }

    func signataire(_ partie: Partie) -> Signataire {
        let acte = actes.actes.last { $0.value.partie == partie.id && $0.value.deliberation == deliberation?.id }?.value
        let cadre =
            acte.map(actes.cadre(of:))
            ?? Cadre(
                regime: choices.organisme(partie.organisme)?.nature.regime ?? .conseil, exit: actes.exit(of: partie),
                today: today)
        return Signataire(
            partie: partie, acte: acte, cadre: cadre,
            representants: representants.filter { $0.partie == partie.id },
            signatures: signatures.map(\.value).filter { $0.partie == partie.id && $0.version == version?.id })
    }

    /// « Maire, exemple : Maire de Palluau ».
    func named(_ representant: Representant) -> String {
        let nom = choices.personne(representant.personne)?.nom
        return [nom, representant.qualite.libelle].compactMap(\.self).joined(separator: ", ")
    }
}

extension StoreReader {
    func signatureFacts(of head: ConventionHead, on today: Day) throws -> SignatureFacts {
        SignatureFacts(
            actes: try actesFacts(of: head, on: today),
            representants: try all(Representant.self, in: head.id).map(\.value),
            versions: try all(VersionFigee.self, in: head.id).map(\.value),
            signatures: try all(Signature.self, in: head.id),
            exemplaires: try all(Exemplaire.self, in: head.id).map(\.value), sizes: try fichierSizes(in: head.id))
    }
}

extension Empechement {
    /// What the party waits for.
    var phrase: String {
        switch self {
        case .notSignataire: "Cette partie ne signe pas, ou plus, la convention."
        case .withoutVersion: "Aucune version de la convention n’est figée à cette date."
        case .withoutActe: "Son assemblée n’a pas encore d’acte."
        case .acteDraft: "Son acte est à corriger\u{A0}: des faits ne tombent pas juste."
        case .acteRefused: "Son assemblée a refusé le texte."
        case .acteWithdrawn: "Son assemblée a retiré le texte de l’ordre du jour."
        case .amendementPending: "Son assemblée a amendé le texte\u{A0}; le COPIL n’a pas encore repris l’amendement."
        case .notExecutoire(let missing):
            "Sa délibération n’est pas exécutoire à cette date\u{A0}: il manque \(enumeration(missing.map(\.attente)))."
        case .withoutRepresentant: "La qualité de qui signe n’est pas enregistrée."
        case .withoutMandat(let day): "Personne n’a mandat de la représenter le \(day.long)."
        case .delegationMissing(let qualite):
            "\(qualite.libelle)\u{A0}: l’acte de délégation qui permet de signer manque."
        case .alreadySigned(let day): "Elle a déjà signé, le \(day.long)."
        }
    }
}
