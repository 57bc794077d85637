import Domain
import Exchange
import Foundation

/// What the signing software needs: the frozen PDF, its fingerprint, who signs.
struct SignaturePackage {
    let facts: SignatureFacts
    let version: VersionFigee
    let pdf: Data

    var zip: Data {
        var zip = ZipFile()
        zip.add(version.piece.nom, pdf)
        zip.add(version.piece.nom + ".sha256", Data("\(version.piece.empreinte)  \(version.piece.nom)\n".utf8))
        zip.add("signataires.csv", csv)
        zip.add("signataires.json", Data(json.utf8))
        zip.add("LISEZMOI.txt", Data(readMe.utf8))
        return zip.data
    }

    /// One line per party: who, in what capacity, allowed by which act.
    private struct Line {
        let rang: Int
        let partie: String
        let siren: String
        let representant: String
        let qualite: String
        let delegation: String
        let acte: String
        let executoire: String
        let maySign: Bool
        let attend: String
    }

    private var lines: [Line] {
        facts.signataires.enumerated().map { index, signataire in
            let organisme = facts.choices.organisme(signataire.partie.organisme)
            let representant =
                signataire.representants.first { $0.mandat.contains(facts.today) } ?? signataire.representants.first
            let empechements = signataire.empechements(toSign: version, on: facts.today)
            let since = signataire.acte?.executoireSince(on: facts.today, in: signataire.cadre)
            return Line(
                rang: signataire.signature?.rang ?? index + 1, partie: organisme?.nom ?? "?",
                siren: organisme?.siren?.rawValue ?? "",
                representant: facts.choices.personne(representant?.personne)?.nom ?? "",
                qualite: representant?.qualite.libelle ?? "", delegation: representant?.delegation ?? "",
                acte: signataire.acte?.numero ?? "", executoire: since?.description ?? "",
                maySign: empechements.isEmpty, attend: empechements.map(\.phrase).joined(separator: " "))
        }
    }

    private var csv: Data {
        let titles = [
            "Rang", "Partie", "SIREN", "Représentant", "Qualité", "Délégation", "Acte", "Exécutoire depuis",
            "Peut signer", "Attend",
        ]
        return CSVWriter().data(
            titles: titles,
            rows: lines.map { line in
                [
                    .number(String(line.rang)), .text(line.partie), .text(line.siren), .text(line.representant),
                    .text(line.qualite), .text(line.delegation), .text(line.acte), .number(line.executoire),
                    .text(line.maySign ? "oui" : "non"), .text(line.attend),
                ]
            })
    }

    private var json: String {
        let lines = lines.map { line in
            """
            {"rang":\(line.rang),"partie":\(line.partie.jsonString),"siren":\(line.siren.jsonString),\
            "representant":\(line.representant.jsonString),"qualite":\(line.qualite.jsonString),\
            "delegation":\(line.delegation.jsonString),"acte":\(line.acte.jsonString),\
            "executoire_depuis":\(line.executoire.jsonString),"peut_signer":\(line.maySign),\
            "attend":\(line.attend.jsonString)}
            """
        }
        return """
            {"convention":\(facts.head.titre.jsonString),"version":\(version.numero),"fichier":\(version.piece.nom.jsonString),\
            "sha256":\(version.piece.empreinte.jsonString),"signataires":[\(lines.joined(separator: ",\n"))]}

            """
    }

    private var readMe: String {
        """
        \(facts.head.titre)
        Version \(version.numero), figée le \(version.on.long).

        \(version.piece.nom)
            Le PDF à signer. Ne le réenregistrez pas\u{A0}: signez-le tel quel.
        \(version.piece.nom).sha256
            Son empreinte SHA-256, à vérifier par «\u{A0}sha256sum -c ».
        signataires.csv, signataires.json
            Qui signe, en quelle qualité, et qui ne peut pas encore signer.

        Déposez ensuite le PDF signé dans Maillage, à la page Signature.

        """
    }
}
