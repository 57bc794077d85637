import Foundation
import Mail
import Synchronization

@testable import App

/// Takes the e-mails instead of a server: keeps them, or refuses some recipients.
final class PostRoom: MailTransport {
    private let state = Mutex(State())

    private struct State {
        var messages: [MailMessage] = []
        var errors: [String: MailError] = [:]
    }

    var messages: [MailMessage] { state.withLock { $0.messages } }

    /// What to answer from now on to who writes to an address; `nil` to take its messages again.
    func answer(_ error: MailError?, to recipient: String) {
        state.withLock { $0.errors[recipient] = error }
    }

    func send(_ message: MailMessage) async throws(MailError) {
        let error = state.withLock { state in
            let error = message.to.first.flatMap { state.errors[$0.address] } ?? state.errors["*"]
            if error == nil { state.messages.append(message) }
            return error
        }
        if let error { throw error }
    }
}

extension TestApp {
    /// The product with its e-mails taken by `room`.
    func environment(sendingTo room: any MailTransport) -> AppEnvironment {
        var environment = environment
        environment.mailer = room
        environment.settings.sender = "ctg@exemple.fr"
        return environment
    }
}
