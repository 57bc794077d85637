import Foundation

/// Reads the outlines of communes from GeoJSON or TopoJSON, recognised by what they contain.
public enum Outlines {
    /// More than the communes of France in full detail of a web map; two or three hundred megabytes.
    static let maximumPoints = 10_000_000

    /// The outlines of a file, by the code of the commune; several objects of one commune are joined.
    ///
    /// - Parameters:
    ///   - codes: the communes to read; nothing is asked of the other objects. `nil` for all of them.
    ///   - simplification: removes points while neighbours keep the same common border. In a TopoJSON the
    ///     borders do not depend on `codes`; in a GeoJSON only the communes read together fit together.
    /// - Throws: every fault found, up to twenty, with the number of the object from 1.
    public static func read(
        url: URL, only codes: Set<String>? = nil, simplification: Simplification? = nil,
        maximumBytes: Int = 100_000_000
    ) throws(ExchangeError) -> [String: Outline] {
        let bytes = try bytes(of: url, maximum: maximumBytes)
        return try read(bytes, file: url.lastPathComponent, only: codes, simplification: simplification)
    }

    /// The outlines in these bytes; `file` only serves messages.
    public static func read(
        _ bytes: [UInt8], file: String, only codes: Set<String>? = nil, simplification: Simplification? = nil
    ) throws(ExchangeError) -> [String: Outline] {
        try read(root(bytes, file: file), file: file, only: codes, simplification: simplification)
    }

    static func read(
        _ root: JSONValue, file: String, only codes: Set<String>?, simplification: Simplification?
    ) throws(ExchangeError) -> [String: Outline] {
        var reading = OutlineReading(file: file, codes: codes)
        switch root["type"]?.text {
        case "FeatureCollection":
            try GeoJSON.read(root, &reading)
            let outlines = try reading.finish()
            return simplification?(outlines) ?? outlines
        case "Topology":
            try TopoJSON.read(root, simplification, &reading)
            return try reading.finish()
        default:
            throw .outline(file: file, object: nil, fault: .notOutlines)
        }
    }

    static func bytes(of url: URL, maximum: Int) throws(ExchangeError) -> [UInt8] {
        let file = url.lastPathComponent
        let size = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.size] as? Int
        guard let size else { throw .unreadable(file: file) }
        guard size <= maximum else { throw .tooLarge(file: file, limit: maximum) }
        guard let data = try? Data(contentsOf: url, options: .mappedIfSafe) else { throw .unreadable(file: file) }
        return [UInt8](data)
    }

    static func root(_ bytes: [UInt8], file: String) throws(ExchangeError) -> JSONValue {
        guard !bytes.isEmpty else { throw .empty(file: file) }
        var check = UTF8Check()
        check.feed(bytes)
        check.finish()
        // A character cut at the end only says that the file is truncated, which is said better below.
        if check.wrong > 1 { throw .brokenText(file: file, line: check.firstWrongLine) }
        do {
            return try JSONText(bytes).root
        } catch {
            throw .outline(file: file, object: nil, fault: fault(error, bytes))
        }
    }

    private static func fault(_ fault: JSONFault, _ bytes: [UInt8]) -> OutlineFault {
        switch fault {
        case .syntax(let position):
            let (line, column) = JSONText.place(of: position, in: bytes)
            return .notJSON(line: line, column: column)
        case .tooDeep: return .nesting(limit: JSONText.maximumDepth)
        }
    }
}
