import Documents
import Domain
import HTML

/// A récit with its live blocks filled from the data of the day: for the page, and for the papers.
struct RecitView {
    let recit: Recit
    let sources: BlocSources
    /// The volet whose diagnostic it is; `nil` for the general presentation.
    let volet: Volet?

    init(_ text: String, _ sources: BlocSources, of volet: Volet? = nil) {
        recit = Recit(text)
        self.sources = sources
        self.volet = volet
    }

    var html: HTML {
        segments.map { segment -> HTML in
            switch segment {
            case .markdown(let text): Markdown(text).html
            case .bloc(let bloc):
                """
                <div class="bloc">\(sources.html(bloc, of: volet) ?? "<p class=\"chip warn\">\(Icon.alert.svg)\(missing(bloc))</p>")</div>
                """
            }
        }.joined()
    }

    var paper: [Block] {
        segments.flatMap { segment -> [Block] in
            switch segment {
            case .markdown(let text): [.markdown(text)]
            case .bloc(let bloc): sources.paper(bloc, of: volet) ?? [.note(missing(bloc))]
            }
        }
    }

    /// What each block shows today.
    var blocsLus: [BlocLu] {
        recit.blocs.map { BlocLu(bloc: $0.name, resume: sources.detail($0, of: volet) ?? "sans donnée") }
    }

    /// A text between two blocks, with the blocks of its sentences filled; or what stands apart.
    private enum Segment {
        case markdown(String)
        case bloc(Bloc)
    }

    private var segments: [Segment] {
        var segments: [Segment] = []
        var text = ""
        func flush() {
            if !text.trimmed.isEmpty { segments.append(.markdown(text)) }
            text = ""
        }
        for part in recit.parts {
            switch part {
            case .texte(let words): text += words
            case .inline(let bloc):
                text += sources.resume(bloc, of: volet).map(\.markdownEscaped) ?? "**\(missing(bloc).markdownEscaped)**"
            case .unknown(let typed): text += "**\(unknown(typed).markdownEscaped)**"
            case .bloc(let bloc):
                flush()
                segments.append(.bloc(bloc))
            }
        }
        flush()
        return segments
    }

    private func missing(_ bloc: Bloc) -> String { "bloc sans donnée\u{A0}: \(bloc.name)" }
    private func unknown(_ typed: String) -> String { "bloc inconnu\u{A0}: \(typed.trimmed)" }
}

extension String {
    /// The text with every sign that CommonMark could take for markup escaped.
    fileprivate var markdownEscaped: String {
        var escaped = ""
        for character in self {
            if character.isASCII, character.isPunctuation || character.isSymbol { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
