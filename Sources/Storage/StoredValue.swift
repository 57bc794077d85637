/// A value as both databases keep it.
public enum StoredValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

/// What may be bound in a ``Query``.
public protocol Bindable {
    var storedValue: StoredValue { get }
}

extension StoredValue: Bindable {
    public var storedValue: StoredValue { self }
}

extension String: Bindable {
    public var storedValue: StoredValue { .text(self) }
}

extension Substring: Bindable {
    public var storedValue: StoredValue { .text(String(self)) }
}

extension Int: Bindable {
    public var storedValue: StoredValue { .integer(Int64(self)) }
}

extension Int64: Bindable {
    public var storedValue: StoredValue { .integer(self) }
}

extension Double: Bindable {
    public var storedValue: StoredValue { .real(self) }
}

/// Stored as 0 or 1.
extension Bool: Bindable {
    public var storedValue: StoredValue { .integer(self ? 1 : 0) }
}

extension Optional: Bindable where Wrapped: Bindable {
    public var storedValue: StoredValue { self?.storedValue ?? .null }
}
