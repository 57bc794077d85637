/// A period as people write it in a plan, with the days it can be read as.
///
/// What was typed is kept and shown as it is; « 2e semestre 2026 », « pas avant juin 2026 », « 2026-2027 » are
/// understood. Words that have no days (« à définir ») or whose days are not sure (« rentrée 2022 » and « année scolaire
/// 2021-2022 », set each year by arrêté; « hiver 2022 », which is two seasons) are kept without days.
public struct FuzzyPeriod: Hashable, Sendable {
    /// The words that were typed.
    public let typed: String
    /// The first day it may start; `nil` when nothing says so.
    public let earliest: Day?
    /// The last day it may run to, never before `earliest`; `nil` when nothing says so.
    public let latest: Day?

    public init(_ typed: String) {
        self.typed = typed.trimmed
        (earliest, latest) = PeriodMemory.bounds(of: self.typed, reading: FuzzyPeriod.bounds)
    }

    private static func bounds(of typed: String) -> PeriodMemory.Bounds {
        let (bound, text) = PeriodWords.bound(of: PeriodWords.simplified(typed))
        let span = PeriodReading.span(text)
        return switch bound {
        case .notBefore: (span?.lowerBound, nil)
        case .until: (nil, span?.upperBound)
        case .before: (nil, span?.lowerBound.eve)
        case .within: (span?.lowerBound, span?.upperBound)
        }
    }
}

extension Day {
    /// The day before; `nil` before the first day there is.
    var eve: Day? {
        if day > 1 { return Day(year, month, day - 1) }
        return month > 1 ? Day(year, month - 1, Day.lastDay(of: month - 1, year)) : Day(year - 1, 12, 31)
    }
}
