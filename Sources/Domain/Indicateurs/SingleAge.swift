/// One sex at one age, as the recensement counts them; 100 stands for 100 years or more.
public struct SingleAge: Hashable, Sendable {
    public enum Sexe: String, CaseIterable, Sendable { case femmes, hommes }

    /// The first and the last age.
    public static let bounds = 0...100

    public let sexe: Sexe
    public let age: Int

    /// An age beyond the ``bounds`` is the nearest of them.
    public init(_ sexe: Sexe, _ age: Int) {
        self.sexe = sexe
        self.age = min(max(age, SingleAge.bounds.lowerBound), SingleAge.bounds.upperBound)
    }

    /// The single age an indicateur counts; `nil` for any other.
    public init?(code: String) {
        let parts = code.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "population", let sexe = Sexe(rawValue: String(parts[1])) else {
            return nil
        }
        guard let age = Int(parts[2]), SingleAge.bounds.contains(age) else { return nil }
        self.init(sexe, age)
        guard self.code == code else { return nil }
    }

    /// The code of the indicateur: `population_femmes_003`.
    public var code: String {
        let digits = String(age)
        return "population_\(sexe.rawValue)_" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
