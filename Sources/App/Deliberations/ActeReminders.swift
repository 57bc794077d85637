import Domain
import Storage

extension StoreReader {
    /// What each town hall and the coordination are to be told of the acts: one line an act that waits for something.
    func acteReminders(_ head: ConventionHead, on today: Day) throws -> [Rappel] {
        let facts = try actesFacts(of: head, on: today)
        let waiting = facts.actes.map(\.value).compactMap { acte in
            facts.attente(acte).map { (acte: acte, phrase: $0) }
        }
        guard !waiting.isEmpty else { return [] }
        let grants = try rows(
            """
            SELECT account_id, role, commune FROM acces
            WHERE convention_id = \(head.id) AND archived_at IS NULL AND role IN ('coordination', 'commune')
            ORDER BY account_id, id
            """
        ).map { (account: try $0.text(0), role: try $0.text(1), commune: try $0.textIfAny(2)) }
        return grants.flatMap { grant in
            waiting.compactMap { acte, phrase in
                let commune = facts.organisme(acte)?.commune?.rawValue
                guard grant.role == Role.coordinator.rawValue ? facts.isLate(acte) : commune == grant.commune else {
                    return nil
                }
                return Rappel(
                    nature: .deliberation, account: grant.account, key: "acte:\(acte.id):\(facts.etat(acte).rawValue)",
                    phrase: phrase, address: acte.place(in: head).address, on: acte.seance)
            }
        }
    }
}

extension ActesFacts {
    /// What an act waits for, in one sentence; `nil` when nothing is asked of anybody today.
    func attente(_ acte: Acte) -> String? {
        let nom = nom(acte)
        switch etat(acte) {
        case .executoire, .refused, .withdrawn, .amended: return nil
        case .draft: return "\(nom)\u{A0}: l’acte est à corriger, des faits ne tombent pas juste."
        case .toPrepare, .convened:
            guard let seance = acte.seance else {
                return isLate(acte) ? "\(nom)\u{A0}: la date de la séance reste à fixer." : nil
            }
            if seance < today {
                return "\(nom)\u{A0}: la séance du \(seance.long) est passée, son vote reste à enregistrer."
            }
            return seance <= today.adding(days: 7) ? "\(nom)\u{A0}: l’assemblée délibère le \(seance.long)." : nil
        case .voted, .transmitted, .received, .published:
            let missing = acte.missing(on: today, in: cadre(of: acte)).map(\.attente)
            return "\(nom)\u{A0}: pour être exécutoire, l’acte attend \(enumeration(missing))."
        }
    }
}

extension Day {
    /// So many days later, never after the last day Maillage knows.
    fileprivate func adding(days: Int) -> Day {
        var (year, month, day) = (year, month, self.day + days)
        while day > Day.lastDay(of: month, year) {
            day -= Day.lastDay(of: month, year)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return Day(year, month, day) ?? self
    }
}
