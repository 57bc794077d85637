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
        invitation: MailInvitation? = nil,
        attachments: [MailAttachment] = [],
        unsubscribe: String? = nil,
        to: [MailAddress]? = nil
    ) throws -> MailMessage {
        try MailMessage(
            from: #require(from),
            to: to ?? [#require(self.to)],
            subject: subject,
            text: text,
            html: html,
            invitation: invitation,
            attachments: attachments,
            unsubscribe: unsubscribe,
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

    @Test("un message que personne n’a demandé dit comment n’en plus recevoir, d’un seul geste (RFC 8058)")
    func unsubscribe() throws {
        let text = try Self.message(unsubscribe: "https://ctg.exemple.fr/courriels/arret/0a1b").rfc5322
        #expect(text.contains("\r\nList-Unsubscribe:\r\n <https://ctg.exemple.fr/courriels/arret/0a1b>\r\n"))
        #expect(text.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        #expect(try !Self.message().rfc5322.contains("List-Unsubscribe"))
        for address in ["mailto:a@exemple.fr", "https://a>b", "https://a\r\nBcc: x", "https://é"] {
            #expect(throws: MailError.invalidHeader("List-Unsubscribe")) { try Self.message(unsubscribe: address) }
        }
    }

    @Test(
        "un nom de fichier vide, ou qui mène ailleurs, est refusé",
        arguments: ["", "a/b.pdf", "..\\b.pdf", "a\r\nBcc: x", "a\"b", String(repeating: "a", count: 256)]
    )
    func attachmentNames(_ name: String) {
        #expect(throws: MailError.invalidHeader("filename")) {
            try MailAttachment(name: name, type: "application/pdf", bytes: [])
        }
        #expect(throws: MailError.invalidHeader("Content-Type")) {
            try MailAttachment(name: "a.pdf", type: name.isEmpty ? "pdf" : "a/\(name)/", bytes: [])
        }
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
