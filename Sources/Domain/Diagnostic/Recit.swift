/// A narrative typed by people, CommonMark with live blocks in it.
///
/// Nothing typed is ever lost: the parts put end to end are the text.
public struct Recit: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
        case texte(String)
        /// A block alone on its line.
        case bloc(Bloc)
        /// A block inside a sentence.
        case inline(Bloc)
        /// What stands between brackets and names no block.
        case unknown(String)
    }

    public let parts: [Part]

    public init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        var plain = rest.startIndex
        while let opening = rest.firstRange(of: "[[") {
            guard let content = Recit.content(text[opening.upperBound...]) else {
                rest = text[text.index(after: opening.lowerBound)...]
                continue
            }
            let end = text.index(content.endIndex, offsetBy: 2)
            if plain < opening.lowerBound { parts.append(.texte(String(text[plain..<opening.lowerBound]))) }
            let isAlone = text[..<opening.lowerBound].endsLine && text[end...].startsLine
            parts.append(Bloc(content).map { isAlone ? .bloc($0) : .inline($0) } ?? .unknown(String(content)))
            plain = end
            rest = text[end...]
        }
        if plain < text.endIndex { parts.append(.texte(String(text[plain...]))) }
        self.parts = parts
    }

    /// What stands between brackets just opened: on one line, without brackets, at most two hundred characters.
    private static func content(_ text: Substring) -> Substring? {
        let content = text.prefix(200).prefix { $0 != "[" && $0 != "]" && !$0.isNewline }
        return !content.isEmpty && text[content.endIndex...].hasPrefix("]]") ? content : nil
    }

    /// The text as it was typed.
    public var text: String {
        parts.map { part in
            switch part {
            case .texte(let text): text
            case .bloc(let bloc), .inline(let bloc): "[[\(bloc.typed)]]"
            case .unknown(let typed): "[[\(typed)]]"
            }
        }.joined()
    }

    /// The blocks, each once, in reading order.
    public var blocs: [Bloc] {
        var seen: Set<String> = []
        return parts.compactMap { part in
            switch part {
            case .bloc(let bloc), .inline(let bloc): seen.insert(bloc.name).inserted ? bloc : nil
            case .texte, .unknown: nil
            }
        }
    }
}

extension Substring {
    /// Whether the line is blank so far.
    fileprivate var endsLine: Bool {
        last { $0.isNewline || !$0.isWhitespace }.map(\.isNewline) ?? true
    }

    /// Whether the rest of the line is blank.
    fileprivate var startsLine: Bool {
        first { $0.isNewline || !$0.isWhitespace }.map(\.isNewline) ?? true
    }
}
