import App
import Domain
import Exchange
import Foundation
import Storage

/// The world of the demonstration and of the tests: Vie et Boulogne, its fifteen communes, its CTG 2021-2024.
///
/// What is sourced says its source; the rest says « exemple ».
public struct Example: Sendable {
    public static let slug = "vie-et-boulogne-2021"

    /// Somebody to sign in as.
    public struct Persona: Sendable {
        public let key: String
        public let email: String
        public let nom: String
    }

    /// Loads the example, once: an installation that already holds it is left as it is.
    ///
    /// - Returns: whether it was loaded now.
    @discardableResult
    public static func load(into environment: AppEnvironment) async throws -> Bool {
        let isThere = try await environment.store.read { db in
            try db.row("SELECT 1 FROM convention WHERE slug = \(slug)") != nil
        }
        if isThere { return false }
        let file = try read()
        let territoire = try await ExampleTerritoire.load(into: environment)
        let loader = ExampleLoader(file: file, territoire: territoire, environment: environment)
        try await loader.load()
        return true
    }

    /// The people of the example, in the order they are introduced.
    public static func personas() throws -> [Persona] {
        try read().personas.map { Persona(key: $0.cle, email: $0.email, nom: $0.nom) }
    }

    /// A file of the example.
    static func url(_ name: String) throws -> URL {
        guard let url = Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Resources/\(slug)")
        else { throw ExampleError.missing(name) }
        return url
    }

    private static func read() throws -> ExampleFile {
        try JSONDecoder().decode(ExampleFile.self, from: Data(contentsOf: url("convention.json")))
    }
}

/// What can be wrong with the files of an example.
enum ExampleError: Error {
    case missing(String)
    /// A key that names nothing.
    case unknownKey(String)
    case unreadable(String, line: Int)
}
