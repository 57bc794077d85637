import Domain
import Exchange
import Storage

/// The shape of a commune, as rings of degrees written `lon,lat lon,lat|…`, with where it comes from.
public struct CommuneOutline: Hashable, Sendable {
    public let code: Domain.CodeInsee
    public let text: String
    public var origin: ContourOrigin

    public init(code: Domain.CodeInsee, text: String, origin: ContourOrigin) {
        self.code = code
        self.text = text
        self.origin = origin
    }
}

extension String {
    /// The rings of the text of an outline.
    var outline: [[(longitude: Double, latitude: Double)]] { Outline.rings(in: self) }
}

/// Who drew some outlines, and the year of the communes they are those of.
public struct ContourOrigin: Hashable, Sendable {
    /// « IGN Admin Express, Licence Ouverte 2.0 ».
    public let source: String
    /// `nil` when nobody said it.
    public let annee: Int?

    public init(source: String, annee: Int?) {
        self.source = source
        self.annee = annee
    }

    /// « IGN Admin Express, Licence Ouverte 2.0, 2026 ».
    var readable: String { "\(source), \(annee.map(String.init) ?? "année non précisée")" }
}

extension Collection<ContourOrigin> {
    /// What stands under a map: « Contours : IGN Admin Express, Licence Ouverte 2.0, 2026 »; `nil` without outline.
    ///
    /// - Parameter others: the communes that have none, and are therefore not on the map.
    func sentence(without others: [String]) -> String? {
        let names = Set(map(\.readable)).sorted()
        guard !names.isEmpty else { return nil }
        let missing = others.isEmpty ? "" : "\u{A0}; sans contour connu\u{A0}: \(enumeration(others))"
        return "Contours\u{A0}: \(names.joined(separator: " ; "))\(missing)"
    }
}

extension SchemaStep {
    /// The year of outlines, which the example had in its source.
    static let dateOutlines = SchemaStep(
        "2026-11-27-date-outlines",
        """
        ALTER TABLE commune_outline ADD COLUMN annee INTEGER;
        UPDATE commune_outline SET source = 'IGN Admin Express, Licence Ouverte 2.0', annee = 2026
            WHERE source = 'IGN Admin Express 2026'
        """)
}
