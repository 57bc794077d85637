import Analysis
import Foundation

/// A case file: the name of a method, what it is given, and how.
///
/// Other keys (`title`, `expected`, `tolerance`…) are left unread.
public enum AnalysisCase {
    /// What the method of a case answered.
    public struct Answer: Sendable {
        /// Sorted keys, numbers in full precision.
        public let json: Data
        /// Of the method alone, once the file was read.
        public let duration: Duration
    }

    /// Runs the method a case names.
    ///
    /// - Throws: ``CaseFault`` for anything that has no answer.
    public static func answer(to file: consuming Data) throws(CaseFault) -> Answer {
        guard let lifted = JourneyScanner.lift(file) else { return try answer(to: file, nil) }
        // Eighty megabytes of a national case, already read.
        _ = consume file
        return try answer(to: lifted.rest, lifted.journeys)
    }

    private static func answer(to file: Data, _ journeys: Journeys?) throws(CaseFault) -> Answer {
        let heading: Heading = try decode(file, nil)
        guard let algorithm = CaseAlgorithms.named(heading.algorithm) else {
            let known = CaseAlgorithms.all.map { $0.name }.sorted().joined(separator: ", ")
            throw CaseFault(
                "algorithm", "« \(heading.algorithm) » n’est pas un algorithme connu. Algorithmes connus : \(known).")
        }
        return try answer(by: algorithm, to: file, journeys)
    }

    private static func answer<Algorithm: CaseAlgorithm>(
        by _: Algorithm.Type, to file: Data, _ journeys: Journeys?
    ) throws(CaseFault) -> Answer {
        let body: Body<Algorithm> = try decode(file, journeys)
        do {
            let start = ContinuousClock.now
            let answer = try Algorithm.answer(to: body.input, body.params)
            let duration = start.duration(to: .now)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Answer(json: try encoder.encode(answer), duration: duration)
        } catch let refused as InvalidInput {
            throw CaseFault(refused)
        } catch {
            throw CaseFault("", "le calcul donne un nombre infini : vérifiez les ordres de grandeur.")
        }
    }

    private static func decode<Value: Decodable>(_ file: Data, _ journeys: Journeys?) throws(CaseFault) -> Value {
        let decoder = JSONDecoder()
        if let key = CodingUserInfoKey.journeys, let journeys { decoder.userInfo[key] = journeys }
        do {
            return try decoder.decode(Value.self, from: file)
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
