/// The outlines of one file as its objects are read, and what is wrong with them.
struct OutlineReading {
    let file: String
    /// The communes asked for; `nil` for all.
    let codes: Set<String>?
    private var outlines: [String: Outline] = [:]
    private var faults = FaultList()
    private var rank = 0
    private var points = 0

    init(file: String, codes: Set<String>?) {
        self.file = file
        self.codes = codes
    }

    /// Adds the next object of the file.
    ///
    /// - Parameter polygons: what it is made of, asked only if it is one of the communes to read; it must
    ///   ``count(_:)`` points before it keeps them.
    mutating func add(
        _ object: JSONValue,
        polygons: (inout OutlineReading) throws(OutlineRefusal) -> [[Outline.Ring]]
    ) {
        rank += 1
        do throws(OutlineRefusal) {
            let (code, name) = try OutlineReading.identity(object)
            guard codes?.contains(code) ?? true else { return }
            let read = try polygons(&self)
            outlines[code, default: Outline(code: code, name: name, polygons: [])].polygons += read
        } catch {
            // Of the objects nobody asked for, nothing is asked.
            if codes == nil || error.isRequested { faults.add(.outline(file: file, object: rank, fault: error.fault)) }
        }
    }

    /// A hostile TopoJSON can make any number of points of a few arcs.
    mutating func count(_ more: Int) throws(OutlineRefusal) {
        points += more
        guard points <= Outlines.maximumPoints else {
            throw OutlineRefusal(.tooManyPoints(limit: Outlines.maximumPoints))
        }
    }

    func finish() throws(ExchangeError) -> [String: Outline] {
        try faults.check()
        guard rank > 0 else { throw .outline(file: file, object: nil, fault: .noFeature) }
        return outlines
    }

    /// The properties that hold the code of a commune, in the order they are looked for.
    private static let codeProperties = ["code", "codgeo", "insee_com", "code_insee", "insee", "com"]
    private static let nameProperties = ["nom", "libgeo", "nom_com", "libelle", "name"]

    private static func identity(_ object: JSONValue) throws(OutlineRefusal) -> (code: String, name: String?) {
        var properties: [String: String] = [:]
        var id: String?
        for (name, value) in object.members ?? [] {
            switch name {
            case "properties":
                for (name, value) in value.members ?? [] where properties[name.lowercased()] == nil {
                    properties[name.lowercased()] = code(value)
                }
            case "id": id = code(value)
            default: break
            }
        }
        guard let text = codeProperties.lazy.compactMap({ properties[$0] }).first ?? id else {
            throw OutlineRefusal(.codeMissing, isRequested: false)
        }
        guard case .success(let code) = CodeInsee.read(text) else {
            throw OutlineRefusal(.code(text), isRequested: false)
        }
        return (code, nameProperties.lazy.compactMap { properties[$0] }.first)
    }

    /// A text, or a number that a tool made of it; anything else reads as nothing.
    private static func code(_ value: JSONValue) -> String? {
        if let text = value.text { return text }
        guard let number = value.integer else { return nil }
        // A number cannot carry the zero in front: here it was certainly lost.
        return 1_000..<10_000 ~= number ? "0\(number)" : String(number)
    }
}

/// One object refused; the number of the object is added by the caller.
struct OutlineRefusal: Error {
    let fault: OutlineFault
    /// False while nothing says that the object is one of those asked for.
    let isRequested: Bool

    init(_ fault: OutlineFault, isRequested: Bool = true) {
        self.fault = fault
        self.isRequested = isRequested
    }
}
