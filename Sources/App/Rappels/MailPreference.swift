import Domain
import Storage

/// What one person chose to receive by e-mail, besides convocations and sign-in links.
struct MailPreference: Hashable, Sendable {
    /// How often the summary comes.
    enum Rhythm: String, CaseIterable, Sendable {
        case daily = "jour"
        case weekly = "semaine"
        case never = "aucun"
    }

    var rhythm: Rhythm = .daily
    /// The kinds that are not told.
    var excluded: Set<Rappel.Nature> = []
    /// When the person stopped everything by the link of a message; `nil` while nothing is stopped.
    var stoppedAt: String?

    /// Whether the summary may come on a day, knowing the last one.
    func allows(_ day: Day, last: Day?) -> Bool {
        if stoppedAt != nil { return false }
        return switch rhythm {
        case .never: false
        case .daily: last.map { $0 < day } ?? true
        case .weekly: last.map { $0 < day.monday } ?? true
        }
    }
}

extension StoreReader {
    func mailPreference(of account: String) throws -> MailPreference {
        try row(
            "SELECT account_id, rythme, exclus, arrete_le FROM courriel_preference WHERE account_id = \(account)"
        ).map(MailPreference.init) ?? MailPreference()
    }

    /// The choices of everybody who made some, by account.
    func mailPreferences() throws -> [String: MailPreference] {
        try rows("SELECT account_id, rythme, exclus, arrete_le FROM courriel_preference ORDER BY account_id")
            .reduce(into: [:]) { $0[try $1.text(0)] = try MailPreference($1) }
    }
}

extension MailPreference {
    /// Reads `account_id, rythme, exclus, arrete_le`.
    fileprivate init(_ row: StoreRow) throws {
        rhythm = Rhythm(rawValue: try row.text(1)) ?? .daily
        excluded = Set(try row.text(2).split(separator: ",").compactMap { Rappel.Nature(rawValue: String($0)) })
        stoppedAt = try row.textIfAny(3)
    }
}

extension StoreWriter {
    func save(_ preference: MailPreference, of account: String, at now: String) throws {
        let excluded = preference.excluded.map(\.rawValue).sorted().joined(separator: ",")
        try run(
            """
            INSERT INTO courriel_preference (account_id, rythme, exclus, arrete_le, changed_at)
            VALUES (\(account), \(preference.rhythm.rawValue), \(excluded), \(preference.stoppedAt), \(now))
            ON CONFLICT (account_id) DO UPDATE
            SET rythme = excluded.rythme, exclus = excluded.exclus, arrete_le = excluded.arrete_le,
                changed_at = excluded.changed_at
            """
        )
    }
}

extension Rappel.Nature {
    var libelle: String {
        switch self {
        case .reunion: "Réunions"
        case .tache: "Tâches à faire"
        case .deliberation: "Délibérations"
        case .calendrier: "Dates du calendrier"
        case .decision: "Décisions et textes suivis"
        }
    }
}

extension MailPreference.Rhythm {
    var libelle: String {
        switch self {
        case .daily: "Chaque jour où il y a quelque chose à dire"
        case .weekly: "Une fois par semaine, le lundi de préférence"
        case .never: "Jamais"
        }
    }
}

extension Day {
    /// The Monday of the week.
    var monday: Day { advanced(by: -rankInWeek) }
}
