/// The formats in which a paper can be taken away.
public enum DocumentFormat: String, Sendable, CaseIterable {
    case html, pdf, docx, odt

    /// The media type to announce, text encoding included.
    public var mediaType: String {
        switch self {
        case .html: "text/html; charset=utf-8"
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        }
    }

    /// What stands after the dot in a file name.
    public var fileExtension: String { rawValue }
}
