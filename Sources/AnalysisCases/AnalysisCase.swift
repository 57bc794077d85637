import Analysis
import Foundation

/// A case file: the name of a method, what it is given, and how.
///
/// Other keys (`title`, `expected`, `tolerance`…) are left unread.
public enum AnalysisCase {
    /// What the method of the case answers, as JSON with sorted keys and numbers in full precision.
    ///
    /// - Throws: ``CaseFault`` for anything that has no answer.
    public static func answer(to file: Data) throws(CaseFault) -> Data {
        let heading: Heading = try decode(file)
        guard let algorithm = CaseAlgorithms.named(heading.algorithm) else {
            let known = CaseAlgorithms.all.map { $0.name }.sorted().joined(separator: ", ")
            throw CaseFault(
                "algorithm", "« \(heading.algorithm) » n’est pas un algorithme connu. Algorithmes connus : \(known).")
        }
        return try answer(by: algorithm, to: file)
    }

    private static func answer<Algorithm: CaseAlgorithm>(
        by _: Algorithm.Type, to file: Data
    ) throws(CaseFault) -> Data {
        let body: Body<Algorithm> = try decode(file)
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(Algorithm.answer(to: body.input, body.params))
        } catch let refused as InvalidInput {
            throw CaseFault(refused)
        } catch {
            throw CaseFault("", "le calcul donne un nombre infini : vérifiez les ordres de grandeur.")
        }
    }

    private static func decode<Value: Decodable>(_ file: Data) throws(CaseFault) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: file)
        } catch let error as DecodingError {
            throw CaseFault(error)
        } catch {
            throw CaseFault("", "le fichier n’est pas lisible.")
        }
    }
}

private struct Heading: Decodable {
    let algorithm: String
}

private struct Body<Algorithm: CaseAlgorithm>: Decodable {
    let input: Algorithm.Input
    let params: Algorithm.Params
}
