import Domain
import Exchange
import Foundation

/// A file of travel times, « origine;destination;minutes » with Insee codes, read whole or refused whole.
///
/// The table of Insee's Metric-OSRM is read too: `idSrc`, `idDst`, `duree`.
struct TrajetFile: Sendable {
    let temps: TempsDeTrajet
    /// What is wrong, line by line, in French; the first ones.
    private(set) var faults: [String] = []
    /// How many lines are wrong.
    private(set) var faultCount = 0

    /// A département is about 70,000 pairs of communes.
    static let limit = 400_000
    private static let shown = 30
    private static let titles = [["origine", "idsrc"], ["destination", "iddst"], ["minutes", "duree", "durée"]]

    /// - Throws: ``ExchangeError`` when the file is not such a table at all.
    init(url: URL) throws(ExchangeError) {
        let reader = try CSVReader(url: url) { TrajetFile.columns($0) != nil }
        guard let columns = TrajetFile.columns(reader.header) else {
            throw .unknownFormat(file: reader.file, columns: reader.header.names)
        }
        var records = try reader.records()
        var minutes: [TempsDeTrajet.Trajet: Double] = [:]
        var faults: [String] = []
        var count = 0
        func refuse(_ line: Int, _ sentence: String) {
            count += 1
            if faults.count < TrajetFile.shown { faults.append("ligne \(line)\u{A0}: \(sentence)") }
        }
        while minutes.count + count <= TrajetFile.limit {
            do throws(ExchangeError) {
                guard let record = try records.next() else { break }
                switch TrajetFile.read(columns.map { record.fields[$0].trimmed }) {
                case .blank: continue
                case .fault(let sentence): refuse(record.line, sentence)
                case .trajet(let trajet, let time):
                    if let known = minutes[trajet], known != time {
                        refuse(record.line, "ce trajet est déjà donné, en \(known.typed) minutes.")
                    }
                    minutes[trajet] = time
                }
            } catch .raggedRow(_, let line, let expected, let found) {
                refuse(line, "\(found.counted("cellule", "cellules")), il en faut \(expected).")
            }
        }
        if minutes.count + count > TrajetFile.limit {
            refuse(0, "plus de \(TrajetFile.limit.spaced) trajets\u{A0}: gardez ceux du territoire et de ses voisins.")
        } else if minutes.isEmpty, count == 0 {
            refuse(0, "aucun trajet n’est écrit sous les titres.")
        }
        temps = TempsDeTrajet(minutes)
        self.faults = faults
        faultCount = count
    }

    /// Where the three columns are, whatever their order and case.
    private static func columns(_ header: TableHeader) -> [Int]? {
        let places = titles.compactMap { names in names.lazy.compactMap { header.index(of: $0) }.first }
        return places.count == 3 ? places : nil
    }

    private enum Reading {
        case blank
        case fault(String)
        case trajet(TempsDeTrajet.Trajet, Double)
    }

    private static func read(_ fields: [String]) -> Reading {
        if fields.allSatisfy(\.isEmpty) { return .blank }
        var codes: [Domain.CodeInsee] = []
        for text in fields.prefix(2) {
            guard let code = try? Domain.CodeInsee(text.uppercased()) else {
                let hint = text.count == 4 ? " Le zéro de tête s’est sans doute perdu dans un tableur." : ""
                return .fault("«\u{A0}\(text.shortened)\u{A0}» n’est pas un code Insee de commune.\(hint)")
            }
            codes.append(code)
        }
        guard let minutes = Double(typed: fields[2]), (0...1_440).contains(minutes) else {
            return .fault("«\u{A0}\(fields[2].shortened)\u{A0}» n’est pas un temps en minutes, de 0 à 1 440.")
        }
        return .trajet(.init(origine: codes[0], destination: codes[1]), minutes)
    }
}
