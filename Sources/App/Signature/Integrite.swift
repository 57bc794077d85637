import Domain
import Foundation

/// What two files tell of one another, and nothing more: a signed PDF set against the frozen one.
enum Integrite: Equatable, Sendable {
    /// The same bytes: nobody added a signature.
    case same
    /// The frozen bytes, untouched, then others: what an incremental update looks like.
    ///
    /// - Parameter added: how many bytes follow.
    case extended(added: Int)
    /// Other bytes: the software wrote the file anew, or it is another paper.
    case different

    init(frozen: Data, signed: Data) {
        if signed == frozen {
            self = .same
        } else if signed.count > frozen.count, signed.starts(with: frozen) {
            self = .extended(added: signed.count - frozen.count)
        } else {
            self = .different
        }
    }

    var phrase: String {
        switch self {
        case .same: "Identique à la version figée, octet pour octet\u{A0}: aucune signature n’y a été ajoutée."
        case .extended(let added):
            "Commence par la version figée, octet pour octet, suivie de \(added.spaced) octets ajoutés."
        case .different: "Ne contient pas la version figée telle quelle."
        }
    }

    /// What may be concluded, and what may not.
    var conclusion: String {
        switch self {
        case .same: "On peut conclure que le texte est le bon\u{A0}; on ne peut pas conclure qu’il est signé."
        case .extended:
            "On peut conclure que rien de la version figée n’a été retiré du fichier. On ne peut pas conclure que l’ajout n’est qu’une signature, ni qu’elle est valable\u{A0}: un lecteur de PDF le vérifie."
        case .different:
            "On ne peut rien conclure\u{A0}: le logiciel de signature a pu réécrire le fichier, ou c’est un autre document. Comparez les deux textes avant de vous y fier."
        }
    }
}

extension Data {
    /// Whether a PDF holds the mark of an electronic signature; its validity is another matter.
    var holdsSignatureMark: Bool { range(of: Data("/ByteRange".utf8)) != nil }
}
