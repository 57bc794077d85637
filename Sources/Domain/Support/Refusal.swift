/// Why a value cannot exist as it was given: which field, and what is wrong with it.
///
/// It carries facts, not sentences; the sentence stands next to the form.
public struct Refusal: Error, Hashable, Sendable {
    /// The name of the field, as in the forms and the tables.
    public let field: String
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        case empty
        /// Longer than `limit` characters.
        case tooLong(limit: Int, count: Int)
        case notADay(String)
        case notANumber(String)
        case outOfBounds(Int, in: ClosedRange<Int>)
        /// Not one of the values that may be chosen.
        case unknown(String)
        case endsBeforeStart
        case alreadyUsed(String)
        /// The text is not a code of this kind: « code Insee », « SIREN », « adresse ».
        case malformed(String, kind: String)
        /// It refers to itself.
        case ofItself
        /// The choice, of this name, already waits for what would wait for it.
        case inLoop(String)
        /// Characters that cannot be kept (controls).
        case unreadable
        /// The figures written do not give what they should.
        case doesNotAddUp(expected: Int, found: Int)
        /// The day has passed, and nobody said that this is known.
        case past(Day)
    }

    public init(_ field: String, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }
}

/// What the limits on typed text are, in characters.
public enum TextLimit {
    /// Titles, names, short answers.
    public static let titre = 300
    /// A paragraph or two: contexts, means, sources.
    public static let note = 5_000
    /// A whole text: a description, an article, a diagnostic.
    public static let texte = 60_000
}

extension String {
    /// The text without surrounding white space, refused when nothing is left or when it is longer than `limit`.
    func required(_ field: String, limit: Int = TextLimit.titre) throws(Refusal) -> String {
        let text = try bounded(field, limit: limit)
        if text.isEmpty { throw Refusal(field, .empty) }
        return text
    }

    /// The text without surrounding white space, refused when it is longer than `limit` characters.
    func bounded(_ field: String, limit: Int) throws(Refusal) -> String {
        let text = trimmed
        if text.utf8.count > limit {
            // One character may hold any number of accents: four scalars each leave room for every language.
            let scalars = text.unicodeScalars.count
            let count = scalars > 4 * limit ? scalars : text.count
            if count > limit { throw Refusal(field, .tooLong(limit: limit, count: count)) }
        }
        if text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D }) {
            throw Refusal(field, .unreadable)
        }
        return text
    }

    /// The text without white space at either end.
    public var trimmed: String {
        // Most texts are clean: a letter or a sign of ASCII at both ends tells without looking at characters.
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
            return self
        }
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
