/// One method of ``Analysis`` as a case file asks for it: the shapes of what it reads and of what it answers.
///
/// The keys of the three shapes are those of the reference cases, so that anyone can give the same file to another
/// library and compare.
public protocol CaseAlgorithm: Sendable {
    associatedtype Input: Decodable
    associatedtype Params: Decodable
    associatedtype Answer: Encodable

    /// What the `algorithm` of a case file says.
    static var name: String { get }

    /// - Throws: `InvalidInput` when the values are no input of the method.
    static func answer(to input: Input, _ params: Params) throws -> Answer
}

/// The parameters of a method that has none; whatever the file says is left unread.
public struct NoParams: Decodable, Sendable {
    public init(from _: any Decoder) {}
}

/// Every method a case file may name.
public enum CaseAlgorithms {
    public static let all: [any CaseAlgorithm.Type] =
        AccessCases.all + GeographyCases.all + InequalityCases.all + LocationCases.all + PopulationCases.all
        + SurveyCases.all + TerritoryCases.all + VotesCases.all

    /// The method of that name; `nil` when there is none.
    public static func named(_ name: String) -> (any CaseAlgorithm.Type)? {
        all.first { $0.name == name }
    }
}
