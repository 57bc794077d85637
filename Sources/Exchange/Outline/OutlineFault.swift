/// What is wrong with a file of outlines or with one of its objects.
public enum OutlineFault: Equatable, Sendable {
    // The file.
    case notJSON(line: Int?, column: Int?)
    case nesting(limit: Int)
    case notOutlines
    case notFeatureCollection
    case noFeature
    case tooManyPoints(limit: Int)
    /// A part of a TopoJSON, by its name in the file.
    case topology(String)

    // An object.
    case codeMissing
    case code(String)
    case geometryMissing
    case geometryType(String)
    case coordinates
    case openRing
    case notLongitudeLatitude(x: Double, y: Double)
    /// An arc of a TopoJSON that does not exist.
    case arc(Int)
    /// Two arcs of a ring, of which one does not begin where the other ends.
    case brokenRing
}

extension OutlineFault {
    var sentence: String {
        switch self {
        case .notJSON(_, let column):
            column.map { "ce fichier n’est pas du JSON correct (colonne\u{A0}\($0)). Il est peut-être tronqué." }
                ?? "ce fichier n’est pas du JSON correct. Il est peut-être tronqué."
        case .nesting(let limit): "ce fichier JSON a plus de \(limit)\u{A0}niveaux\u{A0}: ce ne sont pas des contours."
        case .notOutlines:
            "ce fichier n’est ni un GeoJSON de type «\u{A0}FeatureCollection\u{A0}», ni un TopoJSON "
                + "(type «\u{A0}Topology\u{A0}»)."
        case .notFeatureCollection: "ce fichier n’est pas un GeoJSON de type «\u{A0}FeatureCollection\u{A0}»."
        case .noFeature: "ce fichier ne contient aucun contour."
        case .tooManyPoints(let limit):
            "ses contours dépassent \(FrenchText.counted(limit, "point", "points")). "
                + "Prenez un fichier simplifié, ou celui d’un seul département."
        case .topology(let part): "la partie «\u{A0}\(part)\u{A0}» de ce TopoJSON manque ou est mal formée."
        default: objectSentence
        }
    }

    private var objectSentence: String {
        switch self {
        case .codeMissing: "il n’a pas de code de commune (propriété code, codgeo ou INSEE_COM)."
        case .code(let value): "le code \(FrenchText.quoted(value)) n’est pas un code Insee de commune."
        case .geometryMissing: "il n’a pas de géométrie."
        case .geometryType(let type):
            "sa géométrie \(FrenchText.quoted(type)) n’est pas un contour (Polygon ou MultiPolygon)."
        case .coordinates: "ses coordonnées sont mal formées."
        case .openRing: "un de ses contours a moins de trois points distincts."
        case .notLongitudeLatitude(let x, let y):
            "ses coordonnées (\(x)\u{A0}; \(y)) ne sont pas des longitudes et latitudes. "
                + "Convertissez le fichier en WGS84."
        case .arc(let index): "il renvoie à l’arc n°\u{A0}\(index), que le fichier ne contient pas."
        case .brokenRing: "les arcs d’un de ses contours ne se suivent pas."
        default: ""
        }
    }
}
