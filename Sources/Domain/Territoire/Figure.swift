/// One published value of an indicator, never without its status, unit, year and source.
///
/// Two sources for one figure are two figures.
public struct Figure: Hashable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        case value
        /// Withheld by the producer to protect people; not zero.
        case secret
        case notPublished = "not_published"
        case trueZero = "true_zero"
        case estimated
    }

    /// The name of what is measured, such as `population_municipale`.
    public let indicateur: String
    /// The Insee code or the SIREN of the place.
    public let lieu: String
    public let annee: Int
    public let status: Status
    /// Present exactly when the status is `value` or `estimated`; `trueZero` says it all by itself.
    public let value: Double?
    public let unite: String
    public let source: String

    /// - Throws: ``Refusal`` on `valeur` when it contradicts the status or is not finite.
    public init(
        indicateur: String, lieu: String, annee: Int, status: Status, value: Double?, unite: String, source: String
    ) throws(Refusal) {
        guard (value != nil) == (status == .value || status == .estimated) else {
            throw Refusal("valeur", .malformed(status.rawValue, kind: "statut"))
        }
        if let value, !value.isFinite { throw Refusal("valeur", .notANumber("\(value)")) }
        self.indicateur = indicateur
        self.lieu = lieu
        self.annee = annee
        self.status = status
        self.value = value
        self.unite = unite
        self.source = try source.required("source", limit: TextLimit.note)
    }
}
