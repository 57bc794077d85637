/// A picture of figures, in two media with the same geometry.
public protocol Drawing: Sendable {
    /// For a page: colours from the style sheet, links and `data-code` where there are places.
    var html: HTML { get }
    /// One self-contained SVG for a paper or a download: its own colours, presentation attributes only.
    var paper: HTML { get }
}

/// Why a figure is not drawn; never a zero.
public enum Missing: String, Sendable, CaseIterable {
    case secret, notPublished, absent

    /// In words, beside or under a drawing.
    public var words: String {
        switch self {
        case .secret: "secret statistique"
        case .notPublished: "non publié"
        case .absent: "pas de donnée"
        }
    }

    /// In a few letters, inside a drawing.
    var short: String {
        switch self {
        case .secret: "secret"
        case .notPublished: "n. publié"
        case .absent: "sans donnée"
        }
    }
}

/// A figure to draw, with the words it is written in (« 12,3 % », « 1 250 (estimé) »), or why there is none.
public enum Reading: Sendable, Equatable {
    case number(Double, text: String)
    case missing(Missing)

    /// What can be placed on an axis; `nil` too for what is not a finite number.
    public var number: Double? {
        if case .number(let value, _) = self, value.isFinite { value } else { nil }
    }

    public var words: String {
        switch self {
        case .number(_, let text): text
        case .missing(let reason): reason.words
        }
    }
}
