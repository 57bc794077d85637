import Domain
import Storage

/// The figures of some lieux, found again by what they measure.
///
/// Kept as the jeux keep them, a line of values per lieu: a page asks for thousands of values and shows few sources.
struct Figures: Sendable {
    /// Where the values of an indicateur for one year stand.
    private struct Place {
        let annee: Int
        let jeu: Int
        let rang: Int
    }

    /// The sources of the jeux, the one to believe first first: the freshest geography, then what is no former
    /// series, then the last imported.
    private var sources: [FigureSource]
    /// The number of columns each jeu has here.
    private var widths: [Int]
    /// By year, then in the order they are to be believed.
    private var places: [String: [Place]] = [:]
    /// By jeu, the values of its columns; an empty line when the jeu says nothing of the lieu.
    private var lines: [Lieu: [[Valeur?]]] = [:]

    /// - Parameters:
    ///   - lines: rows of lieu, jeu, packed values.
    ///   - wanted: the indicateurs to keep; all of them by default.
    init(_ jeux: [Identifier<Jeu>: JeuReading] = [:], lines rows: [StoreRow] = [], only wanted: Set<String>? = nil)
        throws
    {
        let ordered = jeux.sorted {
            ($1.value.source.geographie, $0.value.isFormer ? 1 : 0, $1.key.rawValue)
                < ($0.value.source.geographie, $1.value.isFormer ? 1 : 0, $0.key.rawValue)
        }
        sources = ordered.map(\.value.source)
        let kept = ordered.map { jeu in
            jeu.value.colonnes.map { wanted?.contains($0.indicateur) ?? true }
        }
        widths = kept.map { $0.count { $0 } }
        for (jeu, (_, reading)) in ordered.enumerated() {
            let colonnes = zip(reading.colonnes, kept[jeu]).filter(\.1).map(\.0)
            for (rang, colonne) in colonnes.enumerated() {
                places[colonne.indicateur, default: []].append(Place(annee: colonne.annee, jeu: jeu, rang: rang))
            }
        }
        let ranks = Dictionary(ordered.enumerated().map { ($1.key.rawValue, $0) }) { first, _ in first }
        let blank = blank
        for row in rows {
            guard let jeu = ranks[try row.text(1)], let lieu = Lieu(code: try row.text(0)) else { continue }
            lines[lieu, default: blank][jeu] = Figures.values(try row.text(2), kept[jeu])
        }
        for indicateur in places.keys { sort(indicateur) }
    }

    private var blank: [[Valeur?]] { Array(repeating: [], count: sources.count) }

    private static func values(_ text: String, _ kept: [Bool]) -> [Valeur?] {
        var text = text
        var values: [Valeur?] = []
        text.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            var start = 0
            for isKept in kept where start <= bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: ";") { end += 1 }
                if isKept { values.append(Valeur(code: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))) }
                start = end + 1
            }
        }
        return values
    }

    private mutating func sort(_ indicateur: String) {
        places[indicateur]?.sort { [sources] one, other in
            (one.annee, sources[other.jeu].geographie, one.jeu) < (other.annee, sources[one.jeu].geographie, other.jeu)
        }
    }
}

extension Figures {
    /// Every figure of an indicateur in a lieu: by year, and of one year the one to believe first.
    func all(_ indicateur: String, _ lieu: Lieu) -> [Figure] {
        guard let lines = lines[lieu], let places = places[indicateur] else { return [] }
        return places.compactMap { figure(indicateur, lieu, $0, lines) }
    }

    /// The figure of the last year there is.
    func last(_ indicateur: String, _ lieu: Lieu) -> Figure? {
        guard let lines = lines[lieu], let places = places[indicateur],
            let annee = places.last(where: { value($0, lines) != nil })?.annee
        else { return nil }
        return places.first { $0.annee == annee && value($0, lines) != nil }
            .flatMap { figure(indicateur, lieu, $0, lines) }
    }

    /// The figure of one year to believe first.
    func one(_ indicateur: String, _ lieu: Lieu, annee: Int) -> Figure? {
        guard let lines = lines[lieu] else { return nil }
        return places[indicateur]?.first { $0.annee == annee && value($0, lines) != nil }
            .flatMap { figure(indicateur, lieu, $0, lines) }
    }

    /// The value of one year to believe first.
    func valeur(_ indicateur: String, _ lieu: Lieu, annee: Int) -> Valeur? {
        guard let places = places[indicateur], let lines = lines[lieu] else { return nil }
        for place in places where place.annee == annee {
            if let valeur = value(place, lines) { return valeur }
        }
        return nil
    }

    /// The years for which one lieu at least has a figure.
    func years(_ indicateur: String) -> [Int] {
        (places[indicateur] ?? []).reduce(into: []) { years, place in
            guard years.last != place.annee, lines.values.contains(where: { value(place, $0) != nil }) else { return }
            years.append(place.annee)
        }
    }

    /// Whether a jeu has a column for an indicateur in a year.
    func publishes(_ indicateur: String, annee: Int) -> Bool {
        places[indicateur]?.contains { $0.annee == annee } ?? false
    }

    /// Whether anything is known of a lieu.
    func has(_ lieu: Lieu) -> Bool {
        lines[lieu]?.contains { $0.contains { $0 != nil } } ?? false
    }

    private func value(_ place: Place, _ lines: [[Valeur?]]) -> Valeur? {
        let line = lines[place.jeu]
        return place.rang < line.count ? line[place.rang] : nil
    }

    private func figure(_ indicateur: String, _ lieu: Lieu, _ place: Place, _ lines: [[Valeur?]]) -> Figure? {
        value(place, lines).map {
            Figure(indicateur: indicateur, lieu: lieu, annee: place.annee, valeur: $0, source: sources[place.jeu])
        }
    }
}

extension Figures {
    /// Adds a figure, in place of what the same source said.
    mutating func put(_ figure: Figure) {
        set(figure.indicateur, figure.lieu, annee: figure.annee, figure.source, figure.valeur)
    }

    /// Changes what one source says of a lieu; `nil` takes it back.
    mutating func set(_ indicateur: String, _ lieu: Lieu, annee: Int, _ source: FigureSource, _ valeur: Valeur?) {
        let jeu = rank(of: source)
        let place = place(of: indicateur, annee, jeu)
        var all = lines[lieu] ?? blank
        all[jeu] += Array(repeating: nil, count: max(0, place.rang + 1 - all[jeu].count))
        all[jeu][place.rang] = valeur
        lines[lieu] = all
    }

    /// Takes back all that one source says of a lieu.
    ///
    /// - Returns: whether it said anything.
    mutating func remove(_ lieu: Lieu, from source: FigureSource) -> Bool {
        guard let rank = sources.firstIndex(of: source), let line = lines[lieu]?[rank],
            line.contains(where: { $0 != nil })
        else { return false }
        lines[lieu]?[rank] = []
        return true
    }

    private mutating func rank(of source: FigureSource) -> Int {
        if let known = sources.firstIndex(of: source) { return known }
        sources.append(source)
        widths.append(0)
        for lieu in lines.keys { lines[lieu]?.append([]) }
        return sources.count - 1
    }

    private mutating func place(of indicateur: String, _ annee: Int, _ jeu: Int) -> Place {
        if let known = places[indicateur]?.first(where: { $0.jeu == jeu && $0.annee == annee }) { return known }
        let place = Place(annee: annee, jeu: jeu, rang: widths[jeu])
        widths[jeu] += 1
        places[indicateur, default: []].append(place)
        sort(indicateur)
        return place
    }
}

/// What the lines of a jeu de données are to be read with.
struct JeuReading: Sendable {
    let source: FigureSource
    let colonnes: [TableauDeValeurs.Colonne]
    /// Whether another series of its producer corrects it.
    var isFormer = false
}

extension StoreReader {
    /// The figures of these lieux: three queries, whatever their number.
    ///
    /// - Parameters:
    ///   - indicateurs: those wanted; all of them by default.
    ///   - jeux: those that hold them, when they are known already.
    func figures(
        of lieux: [Lieu], _ indicateurs: Set<String>? = nil, in jeux: [Identifier<Jeu>: JeuReading]? = nil
    ) throws -> Figures {
        let jeux = try jeux ?? self.jeux(of: indicateurs)
        let only: Query = indicateurs == nil ? "" : "AND jeu_id IN \(list: Array(jeux.keys))"
        // In no order: asked to sort by jeu, SQLite would rather read every line of each jeu.
        let lines = try rows(
            "SELECT lieu, jeu_id, valeurs FROM jeu_ligne WHERE lieu IN \(list: lieux.map(\.code)) \(part: only)")
        return try Figures(jeux, lines: lines, only: indicateurs)
    }

    /// The jeux de données that hold one of the indicateurs.
    func jeux(of indicateurs: Set<String>?) throws -> [Identifier<Jeu>: JeuReading] {
        let colonnes = try rows("SELECT jeu_id, indicateur, annee FROM jeu_colonne ORDER BY jeu_id, rang")
            .reduce(into: [String: [TableauDeValeurs.Colonne]]()) { colonnes, row in
                colonnes[try row.text(0), default: []].append(.init(try row.text(1), annee: try row.int(2)))
            }
        let jeux = try all(Jeu.self, in: .installation)
        return Dictionary(
            jeux.compactMap { jeu in
                guard let colonnes = colonnes[jeu.id.rawValue],
                    indicateurs.map({ wanted in colonnes.contains { wanted.contains($0.indicateur) } }) ?? true
                else { return nil }
                let isFormer = JeuDeDonnees.isFormer(jeu.value.cle)
                return (jeu.id, JeuReading(source: jeu.value.source, colonnes: colonnes, isFormer: isFormer))
            }, uniquingKeysWith: { first, _ in first })
    }
}
