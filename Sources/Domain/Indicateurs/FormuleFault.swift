extension Formule {
    /// Why a formule cannot be read, and where.
    public struct Fault: Error, Hashable, Sendable {
        /// The rank of the character, the first being 1; one more than the length when something lacks at the end.
        public let position: Int
        public let reason: Reason

        public enum Reason: Hashable, Sendable {
            case empty
            case tooLong
            case tooDeep
            /// A number or a code was expected.
            case missingOperand
            case missingParenthesis
            /// Nothing can stand here; it holds the character.
            case unexpected(String)
            case notANumber(String)
            case notACode(String)
        }

        /// « caractère 12 : il manque une parenthèse fermante ».
        public var libelle: String {
            let place = "caractère\u{A0}\(position)\u{A0}: "
            return switch reason {
            case .empty: "la formule est vide"
            case .tooLong: "la formule dépasse \(Formule.bounds.length)\u{A0}caractères"
            case .tooDeep: place + "trop de parenthèses ou de signes imbriqués"
            case .missingOperand: place + "il manque un nombre ou un code d’indicateur"
            case .missingParenthesis: place + "il manque une parenthèse fermante"
            case .unexpected(let text): place + "«\u{A0}\(text)\u{A0}» n’est pas attendu ici"
            case .notANumber(let text): place + "«\u{A0}\(text)\u{A0}» n’est pas un nombre"
            case .notACode(let text): place + "«\u{A0}\(text)\u{A0}» n’est pas un code d’indicateur"
            }
        }
    }
}
