/// How long before its meetings a body wants its members to be called.
///
/// Each body sets its own, or none: the law binds councils only (art. L.2121-11 and L.2121-12 CGCT).
public struct DelaiConvocation: Hashable, Sendable, Identifiable {
    public let id: Identifier<DelaiConvocation>
    public var instance: Identifier<Instance>
    /// Days between the convocation and the meeting, at least; `nil` when no rule says so.
    public var days: Int?

    public static let daysBounds = 1...90

    /// - Throws: ``Refusal`` on `jours`, outside 1…90.
    public init(id: Identifier<DelaiConvocation>, instance: Identifier<Instance>, days: Int?) throws(Refusal) {
        if let days, !DelaiConvocation.daysBounds.contains(days) {
            throw Refusal("jours", .outOfBounds(days, in: DelaiConvocation.daysBounds))
        }
        self.id = id
        self.instance = instance
        self.days = days
    }
}
