/// For how many people a rate is told, so that it is neither 0,002 nor 2 000: 100, 1 000, 10 000 or 100 000.
struct Scale: Codable, Sendable, Equatable {
    let per: Int

    /// - Parameter rate: for a hundred people; 100 is kept for a rate nobody knows.
    init(_ rate: Double?) {
        per =
            rate.flatMap { rate in
                rate <= 0 ? nil : [100, 1_000, 10_000].first { rate * Double($0) / 100 >= 1 } ?? 100_000
            } ?? 100
    }

    /// What a rate for a hundred is multiplied by.
    var factor: Double { Double(per) / 100 }
    /// « 100 », « 10 000 ».
    var words: String { per.spaced }
}
