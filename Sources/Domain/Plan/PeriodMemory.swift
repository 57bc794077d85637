import Synchronization

/// The periods already read: a plan writes the same few over and over, and every list reads them all.
///
/// Reading is a pure function of the text, so that remembering it changes nothing but the time it takes.
enum PeriodMemory {
    typealias Bounds = (earliest: Day?, latest: Day?)

    private static let known = Mutex<[String: Bounds]>([:])
    /// Texts kept before starting afresh.
    private static let capacity = 4_096

    static func bounds(of text: String, reading: (String) -> Bounds) -> Bounds {
        if let bounds = known.withLock({ $0[text] }) { return bounds }
        let bounds = reading(text)
        known.withLock { known in
            if known.count >= capacity { known.removeAll(keepingCapacity: true) }
            known[text] = bounds
        }
        return bounds
    }
}
