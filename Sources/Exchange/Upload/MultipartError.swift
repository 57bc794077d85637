/// Why a body was refused as `multipart/form-data` (RFC 7578).
public enum MultipartError: Error, Equatable, Sendable {
    /// Empty, longer than 70 characters, or with a character RFC 2046 does not allow.
    case boundary
    /// What follows a boundary is neither `--` nor the end of a line by CR and LF.
    case delimiter
    /// A header without colon, folded, repeated, with a control character or text that is not UTF-8.
    case header
    case headerTooLong(limit: Int)
    /// The part does not say which field of a form it is.
    case nameMissing
    /// Base64 and quoted-printable, which no browser sends.
    case transferEncoding(String)
    case tooManyParts(limit: Int)
    case fieldTooLong(name: String, limit: Int)
    /// The body stopped before its last boundary.
    case unfinished
}

extension MultipartError {
    /// The fault in French, with what to do.
    public var message: String {
        switch self {
        case .unfinished: "L’envoi s’est interrompu avant la fin. Recommencez."
        case .fieldTooLong(let name, let limit):
            "Le champ \(FrenchText.quoted(name)) dépasse \(FrenchText.size(limit)). Raccourcissez-le."
        case .tooManyParts(let limit):
            "Cet envoi dépasse \(FrenchText.counted(limit, "champ ou fichier", "champs ou fichiers")). "
                + "Envoyez-le en plusieurs fois."
        case .boundary, .delimiter, .header, .headerTooLong, .nameMissing, .transferEncoding:
            "Cet envoi est mal formé. Recommencez depuis le formulaire de la page."
        }
    }
}
