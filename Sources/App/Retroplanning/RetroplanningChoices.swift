import Domain
import Storage

/// What the forms of the calendar may refer to, read in one query.
struct CalendarChoices: Sendable {
    var retroplannings: [(id: Identifier<Retroplanning>, titre: String)] = []
    var modeles: [(id: Identifier<ModeleJalon>, titre: String, retroplanning: Identifier<Retroplanning>)] = []
    var dateConseils:
        [(id: Identifier<DateConseil>, partie: Identifier<Partie>, retroplanning: Identifier<Retroplanning>)] = []
    var dependances: [(id: Identifier<Dependance>, jalon: Identifier<Jalon>, precedent: Identifier<Jalon>)] = []
    var jalons: [(id: Identifier<Jalon>, titre: String, on: Day, precision: Jalon.Precision)] = []

    var retroplanningOptions: [FormField.Option] {
        retroplannings.map { .init(value: $0.id.rawValue, label: $0.titre) }
    }

    var modeleOptions: [FormField.Option] {
        let several = retroplannings.count > 1
        return modeles.map { modele in
            let plan = several ? retroplannings.first { $0.id == modele.retroplanning }?.titre : nil
            return .init(value: modele.id.rawValue, label: modele.titre + (plan.map { " (\($0))" } ?? ""))
        }
    }

    var jalonOptions: [FormField.Option] {
        jalons.sorted { ($0.on, $0.id) < ($1.on, $1.id) }.map {
            let quand = $0.precision == .jour ? $0.on.long : $0.on.monthAndYear
            return .init(value: $0.id.rawValue, label: "\($0.titre) (\(quand))")
        }
    }

    func nom(of jalon: Identifier<Jalon>) -> String { jalons.first { $0.id == jalon }?.titre ?? "?" }

    /// Whether a date waits for another, directly or not.
    func waits(_ jalon: Identifier<Jalon>, for other: Identifier<Jalon>, without id: Identifier<Dependance>) -> Bool {
        let before = Dictionary(grouping: dependances.filter { $0.id != id }, by: \.jalon)
        var seen: Set<Identifier<Jalon>> = [jalon]
        var waiting = [jalon]
        while let next = waiting.popLast() {
            if next == other { return true }
            waiting += (before[next] ?? []).map(\.precedent).filter { seen.insert($0).inserted }
        }
        return false
    }
}

extension StoreReader {
    func calendarChoices(in convention: Identifier<Convention>) throws -> CalendarChoices {
        let rows = try rows(
            """
            SELECT 'jalon' AS kind, position, id, titre AS first, jour AS second, exactitude AS third FROM jalon
                WHERE convention_id = \(convention) AND archived_at IS NULL
            UNION ALL SELECT 'plan', position, id, titre, '', '' FROM retroplanning
                WHERE convention_id = \(convention) AND archived_at IS NULL
            UNION ALL SELECT 'modele', position, id, titre, retroplanning_id, '' FROM modele_jalon
                WHERE convention_id = \(convention) AND archived_at IS NULL
            UNION ALL SELECT 'conseil', position, id, partie_id, retroplanning_id, '' FROM date_conseil
                WHERE convention_id = \(convention) AND archived_at IS NULL
            UNION ALL SELECT 'lien', position, id, jalon_id, precedent_id, '' FROM dependance
                WHERE convention_id = \(convention) AND archived_at IS NULL
            ORDER BY 1, 2, 3
            """)
        return try rows.reduce(into: CalendarChoices()) { choices, row in
            let (id, first, second) = (try row.text(2), try row.text(3), try row.text(4))
            switch try row.text(0) {
            case "plan": choices.retroplannings.append((Identifier(id), first))
            case "modele": choices.modeles.append((Identifier(id), first, Identifier(second)))
            case "conseil": choices.dateConseils.append((Identifier(id), Identifier(first), Identifier(second)))
            case "lien": choices.dependances.append((Identifier(id), Identifier(first), Identifier(second)))
            default:
                guard let on = Day(second), let precision = Jalon.Precision(rawValue: try row.text(5)) else { return }
                choices.jalons.append((Identifier(id), first, on, precision))
            }
        }
    }
}

extension JoursFeries {
    var libelle: String {
        switch self {
        case .national: "Nationaux (art. L.3133-1 du code du travail)"
        case .alsaceMoselle: "Alsace et Moselle (art. L.3134-13)"
        }
    }
}

extension Delai.Unite {
    var libelle: String {
        switch self {
        case .ouvres: "jours ouvrés"
        case .calendaires: "jours calendaires"
        }
    }
}

extension Dependance.Nature {
    var libelle: String {
        switch self {
        case .finDebut: "Dès que l’autre est finie"
        case .debutDebut: "Dès que l’autre commence"
        }
    }
}

extension ModeleJalon.Portee {
    var libelle: String {
        switch self {
        case .convention: "Pour toute la convention"
        case .volet: "Par volet"
        case .conseil: "Par conseil qui délibère"
        }
    }
}

extension DateConseil.Origine {
    var libelle: String {
        switch self {
        case .saisie: "Saisie"
        case .importee: "Collée d’un tableau"
        }
    }
}
