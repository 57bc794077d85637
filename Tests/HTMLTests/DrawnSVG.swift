import Foundation
import HTML

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads a drawing back as XML: what is well-formed, what has a name, where words stand.
final class DrawnSVG: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""

        func number(_ key: String) -> Double? { attributes[key].flatMap(Double.init) }
        var points: [DrawnPath.Point] { DrawnPath.points(of: attributes["d"] ?? "") }
        var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }
    }

    private(set) var elements: [Element] = []
    private(set) var isWellFormed = false
    private var open: [Int] = []

    init(_ drawing: HTML) {
        super.init()
        // A drawing of a page may be followed by its list of keys.
        let parser = XMLParser(data: Data("<r>\(drawing.markup)</r>".utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { elements[last].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// Every word of the drawing, in order.
    var words: String { elements.map(\.text).joined(separator: " ") }

    var paths: [String] { all("path").compactMap { $0.attributes["d"] } }
}
