import Documents
import Domain
import HTML
import Storage

/// The constats as live blocks: one, or those of a volet and of one nature.
struct ConstatBlocs: BlocSource {
    private let constats: [Constat]
    private let head: ConventionHead

    init(_ blocs: [Bloc], in convention: ConventionHead, _ db: any StoreReader) throws {
        head = convention
        let isAsked = blocs.contains { $0.kind == .constat || $0.kind == .constats }
        constats = isAsked ? try db.all(Constat.self, in: convention.id).map(\.value).filter { !$0.isDraft } : []
    }

    func html(_ bloc: Bloc, of volet: Volet?) -> HTML? {
        guard let found = constats(of: bloc, volet) else { return nil }
        if found.isEmpty { return HTML(text: ConstatBlocs.none) }
        return """
            <ul class="constats">\(each: found, { constat in
                """
                <li><span class="chip">\(constat.nature.libelle)</span> <a href="\(constat.place(in: head))">\(constat.titre)</a></li>
                """
            })</ul>
            """
    }

    func paper(_ bloc: Bloc, of volet: Volet?) -> [Block]? {
        guard let found = constats(of: bloc, volet) else { return nil }
        return found.isEmpty
            ? [.paragraph(ConstatBlocs.none)] : [.list(found.map { "\($0.nature.libelle) : \($0.titre)" })]
    }

    func resume(_ bloc: Bloc, of volet: Volet?) -> String? {
        guard let found = constats(of: bloc, volet) else { return nil }
        return found.isEmpty ? ConstatBlocs.none : found.map(\.titre).joined(separator: " ; ")
    }

    func detail(_ bloc: Bloc, of volet: Volet?) -> String? {
        guard let found = constats(of: bloc, volet) else { return nil }
        return found.isEmpty
            ? ConstatBlocs.none
            : found.map { "\($0.nature.libelle)\u{A0}: \($0.titre)" }.joined(separator: BlocLu.separator)
    }

    private static let none = "aucun constat"

    /// The constats a block is about; `nil` when it is about something else, or about a constat that is not there.
    private func constats(of bloc: Bloc, _ volet: Volet?) -> [Constat]? {
        switch bloc.kind {
        case .constat:
            guard let end = bloc.words.first, end.count >= 4 else { return nil }
            return constats.first { $0.id.rawValue.hasSuffix(end) }.map { [$0] }
        case .constats:
            let nature = bloc.words.first.flatMap(Constat.Nature.init)
            let found = constats.filter { constat in
                (volet.map { $0.id == constat.volet } ?? true) && (nature.map { $0 == constat.nature } ?? true)
            }
            return Constat.Nature.allCases.flatMap { nature in found.filter { $0.nature == nature } }
        default: return nil
        }
    }

    static func offers(of volet: Volet?, in convention: ConventionHead, _ db: any StoreReader) throws -> [BlocOffer] {
        let constats = try db.all(Constat.self, in: convention.id).map(\.value).filter { constat in
            !constat.isDraft && (volet.map { $0.id == constat.volet } ?? true)
        }
        let lists =
            [BlocOffer(syntax: "[[constats]]", label: "Tous les constats", group: "Constats")]
            + Constat.Nature.allCases.map { nature in
                BlocOffer(syntax: "[[constats \(nature.rawValue)]]", label: nature.pluriel, group: "Constats")
            }
        return lists
            + constats.map { .init(syntax: $0.syntax, label: $0.titre, group: "Constats, un par un") }
    }
}

extension Constat {
    /// What inserts it in a text: the end of its identifier, which chance alone decides, when the start is the time.
    var syntax: String { "[[constat \(id.rawValue.suffix(8))]]" }
}
