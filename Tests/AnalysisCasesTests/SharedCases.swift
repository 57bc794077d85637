import Foundation

/// The cases of `shared/reference` beside the project; none without it.
enum SharedCases {
    /// Their paths, `access/access-s1-2sfca-mini.json`.
    static let paths: [String] = {
        guard let folder else { return [] }
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".json") }.sorted()
    }()

    static func data(_ path: String) throws -> Data {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try Data(contentsOf: folder.appendingPathComponent(path))
    }

    private static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let reference = folder.appendingPathComponent("shared/reference")
            if FileManager.default.fileExists(atPath: reference.appendingPathComponent("votes").path) {
                return reference
            }
        }
        return nil
    }()
}

/// How far a number may be from the one expected.
struct Tolerance {
    let absolute: Double
    let relative: Double

    /// From a case: `{abs}`, `{abs, rel}`, `{abs_m}` or `{exact: true}`.
    init(_ json: [String: Any]) {
        absolute = json["abs"] as? Double ?? json["abs_m"] as? Double ?? 0
        relative = json["rel"] as? Double ?? 0
    }

    /// Where two JSON values differ, as paths; empty when they do not.
    func differences(_ found: Any?, _ expected: Any, at path: String = "") -> [String] {
        switch (found, expected) {
        case (let found as [String: Any], let expected as [String: Any]):
            guard Set(found.keys) == Set(expected.keys) else {
                return ["\(path): \(found.keys.sorted()) != \(expected.keys.sorted())"]
            }
            return expected.sorted { $0.key < $1.key }.flatMap {
                differences(found[$0.key], $0.value, at: "\(path).\($0.key)")
            }
        case (let found as [Any], let expected as [Any]):
            guard found.count == expected.count else { return ["\(path): \(found.count) != \(expected.count)"] }
            return zip(found, expected).enumerated().flatMap { differences($1.0, $1.1, at: "\(path)[\($0)]") }
        case (let found as NSNumber, let expected as NSNumber):
            // Expected numbers are printed with twelve digits.
            let bound = max(absolute, relative * expected.doubleValue.magnitude, 1e-11 * expected.doubleValue.magnitude)
            return (found.doubleValue - expected.doubleValue).magnitude <= bound
                ? [] : ["\(path): \(found) != \(expected)"]
        case (let found as String, let expected as String):
            return found == expected ? [] : ["\(path): \(found) != \(expected)"]
        case (is NSNull, is NSNull): return []
        default: return ["\(path): \(found ?? "rien") != \(expected)"]
        }
    }
}
