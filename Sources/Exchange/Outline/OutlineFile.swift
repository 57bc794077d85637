import Foundation

/// The outlines of a file, with what it says of where they come from.
public struct OutlineFile: Sendable {
    /// By the code of the commune.
    public let outlines: [String: Outline]
    /// Who drew them; `nil` when the file does not say it.
    public let source: String?
    /// The year of the communes they are the outlines of, as the file says it or else its name; `nil` when neither does.
    public let annee: Int?

    /// Reads GeoJSON or TopoJSON, simplified for a page: a point is kept when it is forty metres off the line, and
    /// neighbours keep the same border.
    ///
    /// - Throws: every fault found, up to twenty, with the number of the object from 1.
    public init(
        url: URL, only codes: Set<String>? = nil, simplification: Simplification? = Simplification(tolerance: 0.0004)
    ) throws(ExchangeError) {
        let file = url.lastPathComponent
        let bytes = try Outlines.bytes(of: url, maximum: 100_000_000)
        let root = try Outlines.root(bytes, file: file)
        outlines = try Outlines.read(root, file: file, only: codes, simplification: simplification)
        let origin = OutlineFile.origin(root)
        source = origin.source
        annee = origin.annee ?? YearReader.year(in: file.utf8)
    }

    private static let sourceNames: Set = ["source", "attribution", "producteur", "copyright"]
    private static let yearNames: Set = ["millesime", "millésime", "annee", "année", "year", "vintage", "date"]

    /// What the members beside the outlines say, or those of an object that describes the file: GeoJSON fixes no name.
    private static func origin(_ root: JSONValue) -> (source: String?, annee: Int?) {
        var origin: (source: String?, annee: Int?) = (nil, nil)
        let own = (root.members ?? []).filter { !["features", "arcs", "objects", "geometries"].contains($0.name) }
        let described = own.filter { ["metadata", "properties"].contains($0.name.lowercased()) }
        for (name, value) in own + described.flatMap({ $0.value.members ?? [] }) {
            let name = name.lowercased()
            if origin.source == nil, sourceNames.contains(name), let text = value.text, !text.isEmpty {
                origin.source = String(text.prefix(200))
            }
            if origin.annee == nil, yearNames.contains(name) {
                origin.annee = YearReader.year(in: (value.text ?? value.integer.map(String.init) ?? "").utf8)
            }
        }
        return origin
    }
}
