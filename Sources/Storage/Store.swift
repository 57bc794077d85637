/// One database, whichever it is.
public protocol Store: Sendable {
    /// Runs `body` on one unchanging view of the data. Several reads run at the same time.
    ///
    /// - Throws: what `body` throws, or a ``StoreError``.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value

    /// Runs `body` in one transaction, kept whole when it returns and dropped whole when it throws.
    ///
    /// - Throws: what `body` throws, or a ``StoreError``.
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value

    /// The driver's name: `sqlite` or `postgresql`.
    var driver: String { get }

    /// Waits for what is under way, then lets go of the database.
    func close() async throws
}

/// What can be asked inside a transaction.
public protocol StoreReader {
    /// All the rows of a query, in its order.
    func rows(_ query: Query) throws -> [StoreRow]
}

/// What can be asked and changed inside a transaction.
public protocol StoreWriter: StoreReader {
    /// Runs a statement.
    ///
    /// - Returns: how many rows it changed.
    @discardableResult
    func run(_ query: Query) throws -> Int

    /// Runs statements that take no values (schema steps), separated by semicolons.
    func runScript(_ sql: String) throws
}

extension StoreReader {
    /// The first row of a query, if any.
    public func row(_ query: Query) throws -> StoreRow? {
        try rows(query).first
    }
}

/// What a database refused or failed to do; never shown to a user as it is.
public enum StoreError: Error, Equatable, Sendable {
    /// A rule of the schema refused the row: unique, check, foreign key or not null.
    case constraint(String)
    /// Another transaction went first; the same work may succeed when tried again.
    case busy(String)
    /// The database cannot be reached or opened.
    case unavailable(String)
    /// Anything else, with the statement that failed (without its values).
    case failed(String, sql: String)
    /// A value read has another type than the code expects.
    case unexpectedValue(column: Int, value: StoredValue)
}
