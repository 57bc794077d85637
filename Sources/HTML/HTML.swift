/// A piece of markup, written as a literal whose interpolations are escaped by their type.
///
/// The literal's own text is markup; an interpolated `String` or number is text and is escaped; an `HTML`
/// passes through unchanged. There is no interpolation that pastes a raw string: markup that comes from
/// elsewhere (a drawing, rendered CommonMark) must be named as such with ``init(trusted:)``.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The markup, ready to be sent as UTF-8.
    public private(set) var markup: String

    /// Nothing at all.
    public static let empty = HTML(trusted: "")

    public init(stringLiteral value: String) {
        markup = value
    }

    public init(stringInterpolation: Interpolation) {
        markup = stringInterpolation.markup
    }

    /// Markup made by a writer that escapes for itself.
    ///
    /// - Parameter markup: must be well-formed and free of anything a user typed unescaped.
    public init(trusted markup: String) {
        self.markup = markup
    }

    /// Text, escaped.
    public init(text: String) {
        markup = ""
        markup.appendEscaped(text)
    }

    /// Whether nothing would be shown.
    public var isEmpty: Bool { markup.isEmpty }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(trusted: left.markup + right.markup)
    }
}

extension HTML {
    /// What happens to each interpolated value of an ``HTML`` literal.
    public struct Interpolation: StringInterpolationProtocol {
        var markup = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        public mutating func appendLiteral(_ literal: String) {
            markup += literal
        }

        /// Text between tags or inside a quoted attribute, escaped for both.
        ///
        /// Disfavoured, so that a literal inside an interpolation (`\(isNew ? "<b>Nouveau</b>" : nil)`) is markup like
        /// the literal around it; a `String` value has no other overload and is escaped.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ text: String) {
            markup.appendEscaped(text)
        }

        /// Text, or nothing.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ text: String?) {
            if let text { markup.appendEscaped(text) }
        }

        public mutating func appendInterpolation(_ number: Int) {
            markup += String(number)
        }

        public mutating func appendInterpolation(_ html: HTML) {
            markup += html.markup
        }

        /// A part that may be absent.
        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { markup += html.markup }
        }

        /// One piece of markup per element, in order.
        public mutating func appendInterpolation<Element>(
            each elements: some Sequence<Element>, _ render: (Element) -> HTML
        ) {
            for element in elements { markup += render(element).markup }
        }

        /// The address of a link, a form or an image.
        public mutating func appendInterpolation(_ link: Link) {
            markup.appendEscaped(link.address)
        }

        /// An attribute present only on a condition: `<input \(flag: "checked", if: isDone)>`.
        public mutating func appendInterpolation(flag name: StaticString, if condition: Bool) {
            if condition { markup += " \(name)" }
        }

        /// An attribute with a value, left out when there is none: `<input \(attribute: "value", typed)>`.
        public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            markup += " \(name)=\""
            markup.appendEscaped(value)
            markup += "\""
        }
    }
}

extension [HTML] {
    /// All the pieces, one after the other.
    public func joined(by separator: HTML = .empty) -> HTML {
        HTML(trusted: map(\.markup).joined(separator: separator.markup))
    }
}

extension String {
    /// Appends `text` with the five characters that mean something in HTML or XML replaced; control characters
    /// that XML forbids are dropped.
    mutating func appendEscaped(_ text: String) {
        guard text.utf8.contains(where: \.needsEscape) else {
            self += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": self += "&amp;"
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "\"": self += "&quot;"
            case "'": self += "&#39;"
            case "\t", "\n", "\r": unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20: continue
            default: unicodeScalars.append(scalar)
            }
        }
    }
}

extension UInt8 {
    fileprivate var needsEscape: Bool {
        switch self {
        case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
        default: self < 0x20 && self != 0x0A && self != 0x09 && self != 0x0D
        }
    }
}
