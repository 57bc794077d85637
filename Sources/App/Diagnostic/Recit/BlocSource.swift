import Documents
import Domain
import HTML
import Storage

/// What shows some kinds of live blocks: the constats, the figures of the portrait…
///
/// A source reads once what all the blocks of a page or of a paper need, then is asked about each. It answers `nil` for
/// the kinds it knows nothing of, and for a block whose subject it cannot find.
protocol BlocSource: Sendable {
    /// Reads what these blocks need; the number of queries does not depend on their number.
    init(_ blocs: [Bloc], in convention: ConventionHead, _ db: any StoreReader) throws

    /// What the page shows for a block alone on its line; headings start at `<h3>`.
    func html(_ bloc: Bloc, of volet: Volet?) -> HTML?
    /// The same, for the papers.
    func paper(_ bloc: Bloc, of volet: Volet?) -> [Block]?
    /// What it shows, in a few words of plain text on one line: stands for the block inside a sentence.
    func resume(_ bloc: Bloc, of volet: Volet?) -> String?
    /// All that it shows, a part after the other between ``BlocLu/separator``: tells that the block moved since somebody
    /// read it. The résumé where it tells everything.
    func detail(_ bloc: Bloc, of volet: Volet?) -> String?

    /// The figure of a preuve as it would be shown today; `nil` when it is no longer there.
    static func current(_ chiffres: [Preuve.Chiffre], in convention: ConventionHead, _ db: any StoreReader) throws
        -> [Preuve.Chiffre: String]
    /// The blocks to propose to who writes the text of a volet, or the general presentation.
    static func offers(of volet: Volet?, in convention: ConventionHead, _ db: any StoreReader) throws -> [BlocOffer]
}

extension Sequence<[String]> {
    /// The rows of a table as parts: « Palluau, 2023 : 1 128 ».
    func parts(under titles: [String]) -> String {
        flatMap { row in
            zip(titles, row).dropFirst().map { title, cell in
                [row.first, title].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
                    + "\u{A0}: \(cell.replacing(BlocLu.separator, with: ", "))"
            }
        }.joined(separator: BlocLu.separator)
    }
}

extension BlocSource {
    func detail(_ bloc: Bloc, of volet: Volet?) -> String? { resume(bloc, of: volet) }

    static func current(_ chiffres: [Preuve.Chiffre], in convention: ConventionHead, _ db: any StoreReader) throws
        -> [Preuve.Chiffre: String]
    { [:] }
}

/// A block that may be inserted in a text.
struct BlocOffer: Sendable {
    /// `[[chiffre population_municipale]]`.
    let syntax: String
    /// What it shows: « Population municipale ».
    let label: String
    /// The heading it is listed under: « Chiffres », « Constats ».
    let group: String
}

/// Every source together: the first that knows a block shows it.
struct BlocSources: Sendable {
    /// The kinds of sources of the product, in the order their blocks are proposed.
    static let all: [any BlocSource.Type] = [ConstatBlocs.self, PortraitBlocs.self, EquipementBlocs.self]

    private let sources: [any BlocSource]

    init(_ blocs: [Bloc], in convention: ConventionHead, _ db: any StoreReader) throws {
        sources = blocs.isEmpty ? [] : try BlocSources.all.map { try $0.init(blocs, in: convention, db) }
    }

    func html(_ bloc: Bloc, of volet: Volet?) -> HTML? { first { $0.html(bloc, of: volet) } }
    func paper(_ bloc: Bloc, of volet: Volet?) -> [Block]? { first { $0.paper(bloc, of: volet) } }
    func resume(_ bloc: Bloc, of volet: Volet?) -> String? { first { $0.resume(bloc, of: volet) } }
    func detail(_ bloc: Bloc, of volet: Volet?) -> String? { first { $0.detail(bloc, of: volet) } }

    private func first<Value>(_ ask: (any BlocSource) -> Value?) -> Value? {
        sources.lazy.compactMap(ask).first
    }

    static func offers(of volet: Volet?, in convention: ConventionHead, _ db: any StoreReader) throws -> [BlocOffer] {
        try all.flatMap { try $0.offers(of: volet, in: convention, db) }
    }

    static func current(
        _ chiffres: [Preuve.Chiffre], in convention: ConventionHead, _ db: any StoreReader
    ) throws -> [Preuve.Chiffre: String] {
        guard !chiffres.isEmpty else { return [:] }
        return try all.reduce(into: [:]) { values, source in
            values.merge(try source.current(chiffres, in: convention, db)) { first, _ in first }
        }
    }
}
