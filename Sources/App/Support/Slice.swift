import Domain
import Storage

/// One feature of the product: its addresses, its tables, its objects and the personal data it keeps.
///
/// Everything that grows with the product is a list of small values in a slice; the assembly only concatenates.
public struct Slice: Sendable {
    public let name: String
    public let routes: [Route]
    public let schema: [SchemaStep]
    /// The kinds of objects people create, edit and restore.
    let resources: [any Resource.Type]
    public let personalData: [PersonalData]
    /// Whom it reminds of what, in one convention, on a day.
    let reminders: Reminders?

    typealias Reminders = @Sendable (any StoreReader, ConventionHead, Day) throws -> [Rappel]

    init(
        _ name: String, routes: [Route] = [], schema: [SchemaStep] = [], resources: [any Resource.Type] = [],
        personalData: [PersonalData] = [], reminders: Reminders? = nil
    ) {
        self.name = name
        self.routes = routes
        self.schema = schema
        self.resources = resources
        self.personalData = personalData
        self.reminders = reminders
    }
}

/// One piece of personal data: what, why, for how long.
public struct PersonalData: Sendable {
    public let table: SQLName
    /// The column that holds the account's identifier.
    public let account: SQLName
    public let columns: [SQLName]
    public let purpose: String
    public let retention: String
    /// Whether erasing a person deletes these rows.
    public let isDeletedOnErasure: Bool
}
