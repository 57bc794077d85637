import Foundation
import Mail
import Storage
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite("La file des courriels")
struct MailQueueTests {
    private static let recipient = "secretariat@exemple.fr"

    private func queue(_ app: TestApp, _ files: [MailAttachment] = [], to recipient: String = recipient) async throws {
        let (id, now) = (app.environment.newID(OutgoingMail.self).rawValue, app.clock.now)
        try await app.store.write { db in
            let mail = OutgoingMail(
                recipient: recipient, subject: "Convocation", body: "Bonjour", html: "<p>Bonjour</p>",
                invitation: MailInvitation(method: .request, calendar: "BEGIN:VCALENDAR"), files: try db.keep(files))
            try db.queue(mail, to: nil, id: id, at: now)
        }
    }

    @Test("un courriel part avec ses pièces, gardées une fois pour tous, puis oubliées", arguments: Driver.allCases)
    func attachments(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let room = PostRoom()
            let environment = app.environment(sendingTo: room)
            let file = try MailAttachment(
                name: "Ordre du jour.pdf", type: "application/pdf", bytes: [37, 80, 68, 70, 0])
            try await queue(app, [file])
            try await queue(app, [file], to: "autre@exemple.fr")
            #expect(try await app.count("mail_file") == 1)
            #expect(try await environment.sendQueuedMail() == 2)
            #expect(room.messages.map(\.attachments) == [[file], [file]] && room.messages[0].invitation != nil)
            #expect(try await app.count("mail_file") == 0)
            #expect(try await app.count("mail_attachment") == 0)
            let left = try await app.read { try $0.mails() }
            #expect(left.allSatisfy { $0.sentAt != nil && $0.mail.body.isEmpty && $0.mail.invitation == nil })
            #expect(try await environment.sendQueuedMail() == 0)
        }
    }

    @Test("un refus définitif n’est pas tenté de nouveau, et marque l’adresse en français", arguments: Driver.allCases)
    func refused(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let room = PostRoom()
            let environment = app.environment(sendingTo: room)
            room.answer(.refused("550 5.1.1 User unknown"), to: Self.recipient)
            try await queue(app)
            #expect(try await environment.sendQueuedMail() == 0)
            let refusal = try await app.read { try $0.mailRefusals()[Self.recipient] }
            #expect(
                refusal?.sentence
                    == "refusée par le serveur le 15\u{A0}juin\u{A0}2021\u{A0}: cette boîte n’existe pas "
                    + "(« 550 5.1.1 User unknown »)")
            room.answer(nil, to: Self.recipient)
            app.clock.advance(hours: 48)
            #expect(try await environment.sendQueuedMail() == 0 && room.messages.isEmpty)

            try await queue(app)
            #expect(try await environment.sendQueuedMail() == 1)
            #expect(try await app.read { try $0.mailRefusals() }.isEmpty)
        }
    }

    @Test("un refus passager est tenté de nouveau, de plus en plus rarement, dix fois", arguments: Driver.allCases)
    func temporary(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let room = PostRoom()
            let environment = app.environment(sendingTo: room)
            room.answer(.temporary("450 4.2.0 Greylisted"), to: Self.recipient)
            try await queue(app)
            var tries: [Int] = []
            for _ in 0..<20 {
                try await environment.sendQueuedMail()
                tries.append(try await app.read { try $0.mails()[0].tries })
                app.clock.advance(hours: 1)
            }
            #expect(tries[0] == 1 && tries.last == 10 && Set(tries).count < 20)
            #expect(try await app.read { try $0.mailRefusals() }.isEmpty)
            #expect(try await app.read { try $0.mails()[0].lastError }?.contains("Greylisted") == true)
        }
    }

    @Test("deux services sur la même base n’envoient pas deux fois le même courriel", arguments: Driver.allCases)
    func twoSenders(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let room = PostRoom()
            let environment = app.environment(sendingTo: room)
            for number in 0..<8 { try await queue(app, to: "a\(number)@exemple.fr") }
            async let first = environment.sendQueuedMail()
            async let second = environment.sendQueuedMail()
            let counts = try await [first, second]
            #expect(counts.reduce(0, +) == 8)
            #expect(Set(room.messages.flatMap { $0.to.map(\.address) }).count == 8 && room.messages.count == 8)
        }
    }

    @Test("un serveur de courriels muet ne retarde aucune page", arguments: Driver.allCases)
    func deadServer(_ driver: Driver) async throws {
        try await withApp(driver) { app in
            let silent = try SilentServer()
            let transport = try SMTPTransport(
                url: "smtp://127.0.0.1:\(silent.port)", connectTimeout: .seconds(3600), timeout: .seconds(3600))
            let environment = app.environment(sendingTo: transport)
            try await queue(app)
            let browser = try await app.signIn(as: .coordinatrice)
            let isOver = Mutex(false)
            let sending = Task {
                defer { isOver.withLock { $0 = true } }
                return try await environment.sendQueuedMail()
            }
            for _ in 0..<5 {
                #expect(try await browser.get("\(TestApp.base)/reunions").status == .ok)
                #expect(try await browser.post("/connexion", ["email": Persona.maire.email]).status == .seeOther)
            }
            #expect(isOver.withLock { $0 } == false)
            silent.hangUp()
            #expect(try await sending.value == 0)
            #expect(try await app.read { try $0.mails().contains { $0.tries == 1 } })
        }
    }
}

/// Listens and never says a word.
private final class SilentServer: Sendable {
    let port: UInt16
    private let socket: Int32

    init() throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { [socket] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, length) == 0 && listen(socket, 8) == 0
                    && getsockname(socket, address, &length) == 0
            }
        }
        guard isListening else { throw Absent(description: "serveur muet") }
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Cuts whoever called, and answers no more.
    func hangUp() {
        shutdown(socket, Int32(SHUT_RDWR))
    }

    deinit { close(socket) }
}

extension TestApp {
    /// How many rows a table holds.
    func count(_ table: String) async throws -> Int {
        try await read { try $0.counts(of: [table]).total }
    }
}
