/// Who a service is for, counted commune by commune: the demand side of an équilibre.
public enum Besoin: Hashable, Sendable {
    /// A count of the catalogue, such as `population_0_2` or `naissances`.
    case indicateur(String)
    /// The people of these ages, in completed years, both included.
    case ages(ClosedRange<Int>)

    /// In a few characters, as stores and forms keep it: `population_0_2`, `ages-3-11`.
    public var code: String {
        switch self {
        case .indicateur(let code): code
        case .ages(let range): "ages-\(range.lowerBound)-\(range.upperBound)"
        }
    }

    /// The need a ``code`` stands for; `nil` for anything else.
    public init?(code: String) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0] == "ages", let first = Int(parts[1]), let last = Int(parts[2]) {
            guard 0 <= first, first <= last, last <= Ages.oldest else { return nil }
            self = .ages(first...last)
        } else if Indicateur.isCode(code) {
            self = .indicateur(code)
        } else {
            return nil
        }
    }

    /// « Enfants de moins de 3 ans », « Habitants de 3 à 11 ans ».
    public func libelle(in catalogue: Catalogue) -> String {
        switch self {
        case .indicateur(let code): catalogue.indicateur(code)?.libelle ?? code
        case .ages(let range): "Habitants de \(Ages.libelle(range))"
        }
    }

    /// The indicateurs it may be counted with.
    public func codes(in catalogue: Catalogue) -> Set<String> {
        switch self {
        case .indicateur(let code): Set(catalogue.leaves(of: code) + [code])
        case .ages(let range):
            Set(range.flatMap { age in SingleAge.Sexe.allCases.map { SingleAge($0, age).code } })
                .union(Ages.groups.map(\.code))
        }
    }

    /// How many there are in a place: `nil` when the files say nothing of it, never zero for a secret.
    public func valeur(in catalogue: Catalogue, _ published: (String) -> Valeur?) -> Valeur? {
        switch self {
        case .indicateur(let code): return catalogue.evaluate(code, published).valeur
        case .ages(let range):
            guard let total = Ages(range, published)?.total else { return nil }
            return total.valeur ?? (total.parts.secret > 0 ? .secret : .notPublished)
        }
    }

    /// What a volet may count, the most fitting first; those of the territoire come after.
    public static func proposed(for volet: Volet, in catalogue: Catalogue) -> [Besoin] {
        let exact: [Besoin] = volet.ages.map { [.ages($0)] } ?? []
        let fitting: [Besoin] =
            switch volet.teinte {
            case .petiteEnfance: [.indicateur("population_0_2"), .indicateur("naissances")] + exact
            case .enfance: [.ages(3...11), .indicateur("population_3_10"), .indicateur("population_6_10")] + exact
            case .jeunesse: [.indicateur("population_11_17")] + exact + [.indicateur("population_15_24")]
            case .parentalite: [.indicateur("familles_avec_enfants"), .indicateur("population_moins_18")]
            case .services, .droits, .citoyennete: [.indicateur("population_municipale"), .indicateur("familles")]
            }
        let others = catalogue.indicateurs(on: Theme(volet.teinte)).filter(\.countsPeople).map {
            Besoin.indicateur($0.code)
        }
        let general: [Besoin] = [.indicateur("population_municipale")]
        return (fitting + others + general).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Indicateur {
    /// Whether it counts people or households, so that a service can be for them.
    fileprivate var countsPeople: Bool {
        let people = [
            "habitants", "familles", "foyers", "personnes", "enfants", "allocataires", "naissances", "jeunes",
        ]
        return nature == .effectif && people.contains(unite)
    }
}
