/// The faults found so far in one file: the first ones are kept, the others only counted.
struct FaultList {
    var limit = 20
    private var errors: [ExchangeError] = []
    private var more = 0

    init(limit: Int = 20) { self.limit = limit }

    mutating func add(_ error: ExchangeError) {
        if errors.count < limit { errors.append(error) } else { more += 1 }
    }

    /// Throws what was found, if anything was.
    func check() throws(ExchangeError) {
        guard let first = errors.first else { return }
        if errors.count == 1, more == 0 { throw first }
        throw .several(errors, more: more)
    }
}
