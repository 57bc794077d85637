import Domain
import Storage

/// What a rétroplanning offers beside its pages.
extension JournaledWriter {
    /// Makes the dates of a rétroplanning from its model, as its page does.
    ///
    /// - Parameters:
    ///   - mention: what the dates that are no fact say of themselves; the target says nothing.
    ///   - doneBefore: what stands before this day is noted as done.
    public func generate(
        _ id: Identifier<Retroplanning>, on today: Day, mention: String, doneBefore: Day,
        newID: () -> String
    ) throws {
        let convention = authorship.convention
        let facts = try retroplanningFacts(id, in: convention)
        try apply(Generation(facts, on: today), agreed: [], newID: newID)
        for stored in try retroplanningFacts(id, in: convention).jalons {
            var jalon = stored.value
            if jalon.nature != .signature { jalon.mention = mention }
            if jalon.faitLe == nil, jalon.limite < doneBefore { jalon.faitLe = jalon.on }
            try update(jalon, expecting: stored.version)
        }
    }
}
