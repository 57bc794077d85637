/// An input no method can answer: what is wrong, where, and what was expected.
public struct InvalidInput: Error, Hashable, Sendable {
    /// The value at fault as a path in the input: `demand[3].children`.
    public let place: String
    /// A French sentence for the person who gave the input, without the place.
    public let sentence: String

    public init(_ place: String, _ sentence: String) {
        self.place = place
        self.sentence = sentence
    }
}
