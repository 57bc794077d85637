import Crypto
import Foundation
import HTML
import HTTPTypes

/// The style sheet, the script, the fonts and the icon, read once and named by their content, so that a browser
/// fetches each of them once.
enum Assets {
    struct Asset: Sendable {
        let name: String
        let type: String
        let bytes: [UInt8]
        let packed: [UInt8]?
        let fingerprint: String
    }

    private static let names: KeyValuePairs<String, String> = [
        "maillage.css": "text/css; charset=utf-8",
        "maillage.js": "text/javascript; charset=utf-8",
        "envoi.js": "text/javascript; charset=utf-8",
        "favicon.svg": "image/svg+xml",
        "maillage-sans-regular.woff2": "font/woff2",
        "maillage-sans-semibold.woff2": "font/woff2",
    ]

    /// What the installation holds; an asset that cannot be read is missing and its address answers 404.
    static let all: [String: Asset] = {
        var assets: [String: Asset] = [:]
        // The style sheet names the fonts by their plain addresses: they are read first.
        let ordered = names.sorted { first, _ in first.key.hasSuffix(".woff2") }
        for (name, type) in ordered {
            guard var data = data(of: name) else { continue }
            if name.hasSuffix(".css") { data = withFontAddresses(data, fonts: assets) }
            let bytes = [UInt8](data)
            let fingerprint = SHA256.hash(data: data).prefix(5).map { String($0, radix: 16) }.joined()
            let packed = type.hasPrefix("font") ? nil : Gzip.compress(bytes, level: 9)
            assets[name] = Asset(name: name, type: type, bytes: bytes, packed: packed, fingerprint: fingerprint)
        }
        return assets
    }()

    private static let links: [String: Link] = all.mapValues { Link("actifs", $0.fingerprint, $0.name) }

    static func link(_ name: String) -> Link {
        links[name] ?? Link("actifs", "absent", name)
    }

    private static func data(of name: String) -> Data? {
        let folder = name.hasSuffix(".woff2") ? "Resources/fonts" : "Resources"
        return Bundle.module.url(forResource: name, withExtension: nil, subdirectory: folder)
            .flatMap { try? Data(contentsOf: $0) }
    }

    private static func withFontAddresses(_ css: Data, fonts: [String: Asset]) -> Data {
        var text = String(decoding: css, as: UTF8.self)
        for font in fonts.values where font.type.hasPrefix("font") {
            text = text.replacing("fonts/\(font.name)", with: "/actifs/\(font.fingerprint)/\(font.name)")
        }
        return Data(text.utf8)
    }

    static let route = Route(.get, "/actifs/:empreinte/:nom", .everyone) { visit in
        let name = try visit.parameter("nom")
        guard let asset = all[name] else { throw Problem.notFound }
        var headers: HTTPFields = [.contentType: asset.type]
        let isCurrent = try visit.parameter("empreinte") == asset.fingerprint
        headers[.cacheControl] = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
        guard visit.request.acceptsGzip, let packed = asset.packed else {
            return Reply(headers: headers, body: .bytes(asset.bytes))
        }
        headers[.contentEncoding] = "gzip"
        headers[.vary] = "Accept-Encoding"
        return Reply(headers: headers, body: .bytes(packed))
    }
}
