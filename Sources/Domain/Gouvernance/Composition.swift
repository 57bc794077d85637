/// Who sits around a table on a day: which communes, colleges and sexes are there, missing or few.
///
/// People count once, whatever the seats they hold; substitutes are counted apart. A part is « few » when its people
/// are fewer than half of an equal share of those counted: a rule of the product, shown where it is applied.
public struct Composition: Hashable, Sendable {
    /// Somebody in office, as the picture needs to know them.
    public struct Place: Hashable, Sendable {
        public let personne: Identifier<Personne>
        /// The commune they sit for; `nil` when they sit for another organisme or for nobody.
        public let commune: CodeInsee?
        public let college: College
        /// `nil` when the person did not say.
        public let sexe: Personne.Sexe?
        public let isSuppleant: Bool

        public init(
            personne: Identifier<Personne>, commune: CodeInsee?, college: College, sexe: Personne.Sexe?,
            isSuppleant: Bool = false
        ) {
            self.personne = personne
            self.commune = commune
            self.college = college
            self.sexe = sexe
            self.isSuppleant = isSuppleant
        }
    }

    /// How well a part is there.
    public enum Presence: Hashable, Sendable {
        /// Nobody, not even a substitute.
        case missing
        /// Substitutes, but no full member.
        case substitutesOnly
        /// Fewer than half of an equal share.
        case few
        case present
        /// Nobody known, while some did not say.
        case unknown
    }

    /// One commune, college or sex with its people.
    public struct Part<Key: Hashable & Sendable>: Hashable, Sendable {
        public let key: Key
        public let titulaires: Int
        public let suppleants: Int
        public let presence: Presence
    }

    public let communes: [Part<CodeInsee>]
    public let colleges: [Part<College>]
    public let sexes: [Part<Personne.Sexe>]
    /// Full members whose sex is not known: never counted as one or the other.
    public let unknownSexes: Int
    /// Full members.
    public let titulaires: Int
    public let suppleants: Int

    /// - Parameter communes: those of the territoire, in the order to show them.
    public init(_ places: [Place], communes: [CodeInsee]) {
        let people = Headcount(places)
        titulaires = people.titulaires.count
        suppleants = people.suppleants.count
        self.communes = people.parts(communes) { $0.commune }
        colleges = people.parts(College.allCases) { $0.college }
        let known = people.parts(Personne.Sexe.allCases) { $0.sexe }
        let unknown = people.titulaires.values.count { $0.allSatisfy { $0.sexe == nil } }
        unknownSexes = unknown
        sexes = known.map { part in
            let isUnsure = part.titulaires == 0 && unknown > 0
            return isUnsure
                ? Part(key: part.key, titulaires: 0, suppleants: part.suppleants, presence: .unknown) : part
        }
    }
}

extension Composition {
    /// The places of members in office on a day.
    public static func places(
        of membres: [Membre], on day: Day, organismes: [Organisme], personnes: [Personne]
    ) -> [Place] {
        let communes = Dictionary(
            organismes.map { ($0.id, $0.commune) }, uniquingKeysWith: { first, _ in first })
        let sexes = Dictionary(personnes.map { ($0.id, $0.sexe) }, uniquingKeysWith: { first, _ in first })
        return membres.filter { $0.sits(on: day) }.map { membre in
            Place(
                personne: membre.personne, commune: membre.organisme.flatMap { communes[$0] ?? nil },
                college: membre.college, sexe: sexes[membre.personne] ?? nil, isSuppleant: !membre.isTitulaire)
        }
    }

    /// Whether nothing is missing nor few.
    public var isComplete: Bool {
        communes.allSatisfy { $0.presence == .present } && colleges.allSatisfy { $0.presence == .present }
            && sexes.allSatisfy { $0.presence == .present }
    }
}

/// The people in office, each with the places they hold.
private struct Headcount {
    let titulaires: [Identifier<Personne>: [Composition.Place]]
    /// Those who are substitutes and nothing more.
    let suppleants: [Identifier<Personne>: [Composition.Place]]

    init(_ places: [Composition.Place]) {
        let full = Dictionary(grouping: places.filter { !$0.isSuppleant }, by: \.personne)
        titulaires = full
        suppleants = Dictionary(grouping: places.filter(\.isSuppleant), by: \.personne).filter { full[$0.key] == nil }
    }

    func parts<Key: Hashable & Sendable>(
        _ keys: [Key], _ key: (Composition.Place) -> Key?
    ) -> [Composition.Part<Key>] {
        let full = count(titulaires, key)
        let substitutes = count(suppleants, key)
        let total = keys.reduce(0) { $0 + (full[$1] ?? 0) }
        return keys.map { part in
            let titulaires = full[part] ?? 0
            let suppleants = substitutes[part] ?? 0
            let presence: Composition.Presence =
                if titulaires == 0 {
                    suppleants == 0 ? .missing : .substitutesOnly
                } else {
                    // titulaires / total < 1 / keys / 2, in whole numbers.
                    2 * titulaires * keys.count < total ? .few : .present
                }
            return Composition.Part(key: part, titulaires: titulaires, suppleants: suppleants, presence: presence)
        }
    }

    private func count<Key: Hashable>(
        _ people: [Identifier<Personne>: [Composition.Place]], _ key: (Composition.Place) -> Key?
    ) -> [Key: Int] {
        people.values.reduce(into: [:]) { counts, places in
            for value in Set(places.compactMap(key)) { counts[value, default: 0] += 1 }
        }
    }
}
