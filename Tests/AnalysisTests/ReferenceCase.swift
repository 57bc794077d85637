import Foundation
import Testing

/// One case of `shared/reference` beside the project: what goes in, what a known library found.
struct ReferenceCase<Input: Decodable, Expected: Decodable>: Decodable {
    struct Tolerance: Decodable { let abs: Double }

    let input: Input
    let expected: Expected
    let tolerance: Tolerance

    init(_ path: String) throws {
        let data = try Data(contentsOf: try #require(ReferenceFolder.found).appendingPathComponent(path))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Self.self, from: data)
    }
}

/// The folder `shared/reference`, or nil: the tests that read it are then left out.
enum ReferenceFolder {
    static let found: URL? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let reference = folder.appendingPathComponent("shared/reference")
            if FileManager.default.fileExists(atPath: reference.appendingPathComponent("territory").path) {
                return reference
            }
        }
        return nil
    }()

    static var exists: Bool { found != nil }
}
