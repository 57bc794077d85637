import Foundation
import Mail
import Testing

@Suite("Un message")
struct MailMessageTests {
    static let from: MailAddress? = try? MailAddress("ctg@exemple.fr", name: "Convention de l’exemple")
    static let to: MailAddress? = try? MailAddress("mairie@exemple.fr")

    static func message(
        subject: String = "Objet",
        text: String = "Bonjour",
        html: String? = nil,
        to: [MailAddress]? = nil
    ) throws -> MailMessage {
        try MailMessage(
            from: #require(from),
            to: to ?? [#require(self.to)],
            subject: subject,
            text: text,
            html: html,
            messageID: "0190.1@exemple.fr",
            date: Date(timeIntervalSince1970: 1_623_067_200)
        )
    }

    @Test("les en-têtes simples restent lisibles")
    func plainHeaders() throws {
        let text = try Self.message().rfc5322
        #expect(
            text.contains("\r\nTo: mairie@exemple.fr\r\nSubject: Objet\r\nDate: Mon, 7 Jun 2021 12:00:00 +0000\r\n")
        )
        #expect(text.contains("\r\nMessage-ID: <0190.1@exemple.fr>\r\n"))
        #expect(text.hasSuffix("\r\n\r\nBonjour\r\n"))
    }

    @Test(
        "un saut de ligne dans l’objet ou un nom est refusé",
        arguments: ["a\r\nBcc: x@exemple.fr", "a\nb", "a\rb", "a\u{2028}b", "a\u{85}b", "a\0b"]
    )
    func injection(_ text: String) {
        #expect(throws: MailError.invalidHeader("Subject")) { try Self.message(subject: text) }
        #expect(throws: MailError.invalidHeader("name")) { try MailAddress("a@exemple.fr", name: text) }
        #expect(throws: MailError.invalidAddress) { try MailAddress("a@exemple.fr\(text)") }
    }

    @Test("un message sans destinataire, ou sans identifiant correct, est refusé")
    func incomplete() throws {
        #expect(throws: MailError.invalidHeader("To")) { try Self.message(to: []) }
        let from = try #require(Self.from)
        #expect(throws: MailError.invalidHeader("Message-ID")) {
            try MailMessage(from: from, to: [from], subject: "", text: "", messageID: "<a b>", date: .now)
        }
    }
}
