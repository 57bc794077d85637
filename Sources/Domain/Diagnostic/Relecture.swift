/// What the live blocks of a récit showed when somebody last read and confirmed it.
public struct Relecture: Hashable, Sendable, Identifiable {
    public let id: Identifier<Relecture>
    /// Whose diagnostic it is; `nil` for the general presentation of the territoire.
    public let volet: Identifier<Volet>?
    public let on: Day
    public let blocs: [BlocLu]

    public init(id: Identifier<Relecture>, volet: Identifier<Volet>?, on day: Day, blocs: [BlocLu]) {
        self.id = id
        self.volet = volet
        on = day
        self.blocs = blocs
    }

    /// One block that no longer shows what was read.
    public struct Change: Hashable, Sendable {
        public let bloc: String
        public let before: String
        public let after: String

        /// The parts of a list, put apart by « ; », that are no longer there, then those that came; all of it when
        /// nothing is common.
        public var parts: (before: [String], after: [String]) {
            let (old, new) = (Change.parts(of: before), Change.parts(of: after))
            return (old.filter { !new.contains($0) }, new.filter { !old.contains($0) })
        }

        private static func parts(of text: String) -> [String] {
            var parts: [String] = []
            var rest = text[...]
            while let end = rest.firstRange(of: BlocLu.separator) {
                parts.append(String(rest[..<end.lowerBound]))
                rest = rest[end.upperBound...]
            }
            return parts + [String(rest)]
        }
    }

    /// The blocks whose content changed since; those added or taken out are the text's own change, already seen.
    public func changes(to blocs: [BlocLu]) -> [Change] {
        blocs.compactMap { now in
            guard let read = self.blocs.first(where: { $0.bloc == now.bloc }), read.resume != now.resume else {
                return nil
            }
            return Change(bloc: now.bloc, before: read.resume, after: now.resume)
        }
    }
}

/// One live block and, in a few words, what it shows.
public struct BlocLu: Hashable, Sendable {
    /// Its ``Bloc/name``.
    public let bloc: String
    /// On one line.
    public let resume: String

    /// Between the parts of a list, so that only those that changed are shown.
    public static let separator = " ; "

    public init(bloc: String, resume: String) {
        self.bloc = bloc.onOneLine
        self.resume = resume.onOneLine
    }
}

extension String {
    fileprivate var onOneLine: String {
        split { $0 == "\t" || $0.isNewline }.joined(separator: " ")
    }
}
