import Analysis
import Foundation

/// Why a case file has no answer: one French sentence, with the path of the value at fault.
public struct CaseFault: Error, Hashable, Sendable {
    /// The path of the value in the file, `input.demand[3]`; empty when it is the file as a whole.
    public let path: String
    public let sentence: String

    public init(_ path: String, _ sentence: String) {
        self.path = path
        self.sentence = sentence
    }

    /// The path, then the sentence.
    public var message: String { path.isEmpty ? sentence : "\(path) : \(sentence)" }

    init(_ refused: InvalidInput) {
        let separator = refused.place.isEmpty || refused.place.hasPrefix("[") ? "" : "."
        let isParameter = refused.place == "params" || refused.place.hasPrefix("params.")
        self.init(isParameter ? refused.place : "input" + separator + refused.place, refused.sentence)
    }
}

extension CaseFault {
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(Self.path(context.codingPath + [key]), "cette clé manque.")
        case .valueNotFound(let type, let context):
            self.init(Self.path(context.codingPath), "la valeur est nulle ; \(Self.expected(type)) est attendu.")
        case .typeMismatch(let type, let context):
            self.init(Self.path(context.codingPath), "\(Self.expected(type)) est attendu.")
        case .dataCorrupted(let context):
            let path = Self.path(context.codingPath)
            self.init(path, path.isEmpty ? Self.syntax(context) : "cette valeur n’est pas lisible.")
        @unknown default:
            self.init("", "le fichier n’est pas lisible.")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }

    private static func expected(_ type: any Any.Type) -> String {
        switch type {
        case is Double.Type, is Int.Type: "un nombre"
        case is String.Type: "un texte entre guillemets"
        case is Bool.Type: "true ou false"
        case is any ArrayLike.Type: "une liste entre crochets"
        default: "un objet entre accolades"
        }
    }

    /// JSON has neither NaN nor Infinity, which Python writes all the same.
    private static func syntax(_ context: DecodingError.Context) -> String {
        let detail = (context.underlyingError as? NSError)?.userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
        let place = detail.firstMatch(of: /line (\d+), column (\d+)/).map { " (ligne \($0.1), colonne \($0.2))" } ?? ""
        return "ce n’est pas du JSON\(place). NaN et Infinity n’y ont pas de place : écrivez null ou retirez la valeur."
    }
}

private protocol ArrayLike {}
extension Array: ArrayLike {}
