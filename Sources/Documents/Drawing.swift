/// How large a drawing stands on paper, read from the first tag of its SVG.
struct Drawing {
    /// Width and height in CSS pixels; a drawing that does not say is taken for a 3:2 rectangle.
    let width: Double
    let height: Double

    init(svg: String) {
        let tag = String(svg.drop { $0 != "<" }.prefix { $0 != ">" })
        let box = Self.attribute("viewBox", in: tag)?
            .split { $0 == " " || $0 == "," }.compactMap { Double($0) }
        if let box, box.count == 4, box[2] > 0, box[3] > 0 {
            (width, height) = (box[2], box[3])
        } else {
            width = Self.length("width", in: tag) ?? 600
            height = Self.length("height", in: tag) ?? 400
        }
    }

    /// As wide as a page of text allows, at most 180 mm high, never blown up beyond 1.5 times its size.
    var millimetres: Double {
        let natural = width * 25.4 / 96 * 1.5
        return (min(natural, 162, 180 * width / height) * 10).rounded() / 10
    }

    private static func length(_ name: String, in tag: String) -> Double? {
        let digits = attribute(name, in: tag)?.prefix { $0.isNumber || $0 == "." }
        return digits.flatMap { Double($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    private static func attribute(_ name: String, in tag: String) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }
}

extension Figure {
    /// The drawing with a typeface for its words: a reader of SVG outside the page inherits none.
    var standaloneSVG: String {
        let start = svg.drop { $0 != "<" }
        guard start.hasPrefix("<svg"), !start.prefix(while: { $0 != ">" }).contains("font-family") else {
            return String(start)
        }
        return "<svg font-family=\"'Maillage Dessin', 'Source Sans 3', 'Source Sans Pro', sans-serif\""
            + start.dropFirst(4)
    }
}
