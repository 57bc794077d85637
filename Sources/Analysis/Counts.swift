extension Double {
    /// What counts people or places is finite and not negative.
    ///
    /// - Parameters:
    ///   - place: its path in the input.
    ///   - what: with its article: « une population ».
    func required(at place: String, _ what: String) throws(InvalidInput) {
        guard isFinite else { throw InvalidInput(place, "ce n’est pas un nombre fini.") }
        guard self >= 0 else { throw InvalidInput(place, "\(self) ne peut pas être \(what) : c’est négatif.") }
    }
}
