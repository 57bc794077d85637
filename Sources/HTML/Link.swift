/// An address that is safe to put in a link or a form.
///
/// Built from path segments, each percent-encoded, or from an outside address whose scheme is one of `https`,
/// `http`, `mailto` and `tel`: a `javascript:` address cannot become a link.
public struct Link: Sendable, Hashable, CustomStringConvertible {
    /// The address as it stands in the attribute, not yet escaped for HTML.
    public let address: String

    /// A page of this application: `Link("ctg", slug, "plan")` is `/ctg/<slug>/plan`.
    public init(_ segments: String...) {
        self.init(segments: segments)
    }

    public init(segments: [String]) {
        // An empty segment would start the address with `//`, which is another site's.
        address = "/" + segments.filter { !$0.isEmpty }.map(\.percentEncoded).joined(separator: "/")
    }

    /// An address typed by somebody or read in a file; `nil` when its scheme is not allowed.
    public init?(external address: String) {
        let lower = address.lowercased()
        let isAllowed = ["https://", "http://", "mailto:", "tel:"].contains { lower.hasPrefix($0) }
        let isClean = !address.unicodeScalars.contains { $0.value <= 0x20 || $0 == "\"" || $0 == "<" }
        guard isAllowed, isClean else { return nil }
        self.address = address
    }

    private init(address: String) {
        self.address = address
    }

    /// A place on the same page.
    public static func anchor(_ id: String) -> Link {
        Link(address: "#" + id.percentEncoded)
    }

    /// The same address, further down the path.
    public func appending(_ segments: String...) -> Link {
        let further = segments.filter { !$0.isEmpty }.map { "/" + $0.percentEncoded }.joined()
        return Link(address: address == "/" && !further.isEmpty ? further : address + further)
    }

    /// The same address with parameters.
    public func with(_ parameters: KeyValuePairs<String, String>) -> Link {
        if parameters.isEmpty { return self }
        let query = parameters.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        let page = address.prefix { $0 != "#" }
        return Link(address: page + (page.contains("?") ? "&" : "?") + query + address.dropFirst(page.count))
    }

    /// The same address, at a place of the page.
    public func at(_ anchor: String) -> Link {
        Link(address: address + "#" + anchor.percentEncoded)
    }

    public var description: String { address }
}

extension String {
    /// The text with every byte outside RFC 3986's unreserved set written `%XX`.
    var percentEncoded: String {
        if utf8.allSatisfy(\.isUnreserved) { return self }
        var encoded = ""
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}

extension UInt8 {
    /// Letters, digits and `-._~`.
    fileprivate var isUnreserved: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
