import Foundation
import Mail
import Storage

extension AppEnvironment {
    /// What takes e-mails away; `nil` while no server is known.
    func mailTransport() throws -> (any MailTransport)? {
        if let mailer { return mailer }
        return try settings.smtpServer.map { try SMTPTransport(url: $0) }
    }

    /// Sends what waits in the queue, once; what fails is tried again later, ever more slowly, unless the server
    /// refused the recipient for good.
    ///
    /// - Returns: how many e-mails left.
    @discardableResult
    public func sendQueuedMail(atAnyHour: Bool = false) async throws -> Int {
        guard let transport = try mailTransport() else { return 0 }
        try await releaseClaims()
        let (now, day) = (self.now(), today)
        let due = try await store.read { try $0.dueMails(at: now, atAnyHour: atAnyHour) }.filter {
            $0.mail.unsubscribe == nil || Date(timestamp: $0.queuedAt)?.day == day
        }
        var sent = 0
        for queued in due where try await claim(queued) {
            let outcome = await deliver(queued, by: transport)
            if case .sent = outcome { sent += 1 }
            let at = self.now()
            try await store.write { try $0.record(outcome, of: queued, at: at) }
        }
        if !due.isEmpty { try await store.write { try $0.forgetMailFiles() } }
        return sent
    }

    /// Sends until nothing more can leave now.
    public func sendAllQueuedMail(atAnyHour: Bool = false) async throws -> Int {
        var total = 0
        while case let sent = try await sendQueuedMail(atAnyHour: atAnyHour), sent > 0 { total += sent }
        return total
    }

    /// Gives back the e-mails of a process that stopped half-way; a summary, which may have left, is not sent again.
    private func releaseClaims() async throws {
        let stale = now().addingTimeInterval(-900).timestamp
        let left = try await store.read {
            try $0.row("SELECT 1 FROM outgoing_mail WHERE claimed_at < \(stale) AND unsubscribe IS NULL")
        }
        guard left != nil else { return }
        try await store.write {
            try $0.run(
                """
                UPDATE outgoing_mail SET claimed_at = NULL
                WHERE claimed_at < \(stale) AND unsubscribe IS NULL AND sent_at IS NULL
                """
            )
        }
    }

    /// Takes one e-mail for this process: two that run at once never send the same.
    private func claim(_ queued: QueuedMail) async throws -> Bool {
        let now = now()
        return try await store.write { db in
            try db.run(
                """
                UPDATE outgoing_mail SET claimed_at = \(now.timestamp)
                WHERE id = \(queued.id) AND sent_at IS NULL AND refused_at IS NULL AND claimed_at IS NULL
                """
            ) == 1
        }
    }

    private func deliver(_ queued: QueuedMail, by transport: any MailTransport) async -> MailOutcome {
        guard MailAddress.isValid(queued.mail.recipient) else { return .refused("") }
        do {
            let files = try await store.read { try $0.attachments(of: queued.id) }
            try await transport.send(message(queued, files))
            return .sent
        } catch MailError.refused(let reply) {
            return .refused(reply)
        } catch {
            logger.warning("mail not sent", metadata: ["mail": "\(queued.id)", "error": "\(error)"])
            return .failed("\(error)")
        }
    }

    private func message(_ queued: QueuedMail, _ files: [MailAttachment]) throws -> MailMessage {
        let mail = queued.mail
        return try MailMessage(
            from: MailAddress(settings.sender, name: "Maillage"), to: [MailAddress(mail.recipient)],
            subject: mail.subject, text: mail.body, html: mail.html, invitation: mail.invitation, attachments: files,
            unsubscribe: mail.unsubscribe, messageID: queued.messageID(from: settings.sender),
            date: Date(timestamp: queued.queuedAt) ?? now())
    }
}

extension QueuedMail {
    /// What bounces quote of it: its identifier, at the domain it is sent from.
    func messageID(from sender: String) -> String {
        "\(id)@\(sender.split(separator: "@").last ?? "")"
    }

    /// The e-mail that a `Message-ID` would name, if it is one of ours.
    static func id(ofMessage messageID: String) -> String? {
        let parts = messageID.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : nil
    }
}

/// What became of one attempt.
enum MailOutcome: Sendable {
    case sent
    /// The server will never take this recipient; its words.
    case refused(String)
    /// To be tried again; why.
    case failed(String)
}

extension StoreWriter {
    /// Keeps what became of an attempt; a message that left or was refused is forgotten, all but who and when.
    func record(_ outcome: MailOutcome, of queued: QueuedMail, at now: Date) throws {
        switch outcome {
        case .sent:
            try run(
                """
                UPDATE outgoing_mail
                SET sent_at = \(now.timestamp), body = '', html = NULL, invitation = NULL, unsubscribe = NULL,
                    claimed_at = NULL
                WHERE id = \(queued.id)
                """
            )
            try noteEnvoi(of: queued.id, sentAt: now.timestamp)
            try run("DELETE FROM mail_refusal WHERE recipient = \(queued.mail.recipient) AND origin = 'serveur'")
        case .refused(let reply):
            try refuse(queued.id, saying: reply, origin: .server, at: now)
        case .failed(let reason):
            let next = now.addingTimeInterval(60 * pow(2, Double(queued.tries))).timestamp
            try run(
                """
                UPDATE outgoing_mail
                SET tries = tries + 1, next_try = \(next), last_error = \(reason), claimed_at = NULL
                WHERE id = \(queued.id)
                """
            )
        }
    }
}
