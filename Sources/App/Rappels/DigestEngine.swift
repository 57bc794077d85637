import Domain
import Foundation
import Storage

/// When the summaries leave, in France.
enum DigestHours {
    /// From seven in the morning, until noon: a summary that could not leave by then waits for the next day.
    static let open = 7..<12

    static func contains(_ date: Date) -> Bool { open.contains(date.hourInFrance) }
}

extension AppEnvironment {
    /// Writes this morning's summaries: at most one a day for each person, whatever happens.
    ///
    /// May be called at any time and any number of times, by several processes at once. A summary still waiting is taken
    /// back first and written again, so that what it says is true when it leaves.
    ///
    /// - Parameter atAnyHour: without waiting for the morning.
    /// - Returns: how many summaries wait to leave.
    @discardableResult
    public func prepareDigests(atAnyHour: Bool = false) async throws -> Int {
        try await prepareDigests(atAnyHour: atAnyHour, slices: Product.slices)
    }

    func prepareDigests(atAnyHour: Bool = false, slices: [Slice]) async throws -> Int {
        try await store.write { try $0.withdrawDigests() }
        let (now, today) = (self.now(), self.today)
        guard atAnyHour || DigestHours.contains(now) else { return 0 }
        let settled = now.addingTimeInterval(-Double(settings.reminderDelay) * 60)
        let digests = try await store.read { try $0.digests(on: today, settledBefore: settled, slices: slices) }
        var count = 0
        for digest in digests {
            let mail = mail(for: digest)
            let id = newID(OutgoingMail.self).rawValue
            let isFirst = try await store.write { try $0.add(digest, mail, id: id, on: today, at: now) }
            if isFirst { count += 1 }
        }
        return count
    }
}

extension StoreWriter {
    /// Takes back the summaries that no process is sending: they will be written again, or not.
    fileprivate func withdrawDigests() throws {
        let waiting = try rows(
            """
            SELECT d.mail_id FROM digest d JOIN outgoing_mail m ON m.id = d.mail_id
            WHERE m.sent_at IS NULL AND m.refused_at IS NULL AND m.claimed_at IS NULL ORDER BY d.mail_id
            """
        ).map { try $0.text(0) }
        for id in waiting {
            // Another process may have taken it since.
            guard try run("DELETE FROM outgoing_mail WHERE id = \(id) AND claimed_at IS NULL AND sent_at IS NULL") == 1
            else { continue }
            try run("DELETE FROM rappel_dit WHERE mail_id = \(id)")
            try run("DELETE FROM digest WHERE mail_id = \(id)")
        }
    }

    /// Queues a summary, unless the person already has one for the day: the key of the table says so.
    fileprivate func add(_ digest: Digest, _ mail: OutgoingMail, id: String, on day: Day, at now: Date) throws -> Bool {
        let account = digest.account.id
        let added = try run(
            """
            INSERT INTO digest (account_id, jour, mail_id) VALUES (\(account), \(day), \(id))
            ON CONFLICT (account_id, jour) DO NOTHING
            """
        )
        guard added == 1 else { return false }
        try queue(mail, to: account, id: id, at: now)
        let rows = digest.rappels.map(\.mark).map { mark in
            [
                mark.account.storedValue, mark.convention.storedValue, mark.key.storedValue, mark.isLate.storedValue,
                id.storedValue, now.timestamp.storedValue,
            ]
        }
        try run(
            """
            INSERT INTO rappel_dit (account_id, convention_id, cle, retard, mail_id, dit_le) VALUES \(rows: rows)
            ON CONFLICT (account_id, convention_id, cle, retard) DO NOTHING
            """
        )
        return true
    }
}

extension Date {
    /// The hour it is in France, 0…23.
    var hourInFrance: Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return calendar.component(.hour, from: self)
    }
}
