import Foundation
import Mail
import TestSupport
import Testing

@Suite("Les avis de non-remise")
struct DeliveryReportTests {
    /// As Postfix writes it, its lines ended by LF as a pipe receives them.
    static func report(action: String = "failed", status: String = "5.1.1", id: String = "0190-1@maillage") -> String {
        """
        Return-Path: <>
        From: MAILER-DAEMON@exemple.fr (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <20210615.A1@mx.exemple.fr>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4F1C2.1623/mx.exemple.fr"

        This is a MIME-encapsulated message.

        --4F1C2.1623/mx.exemple.fr
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        <maire@exemple.fr>: host mx said: 550 5.1.1 User unknown

        --4F1C2.1623/mx.exemple.fr
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.exemple.fr
        Arrival-Date: Tue, 15 Jun 2021 10:00:00 +0000 (UTC)

        Final-Recipient: rfc822; maire@exemple.fr
        Original-Recipient: rfc822;maire@exemple.fr
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp; 550 5.1.1 <maire@exemple.fr>: Recipient address
            rejected: User unknown

        --4F1C2.1623/mx.exemple.fr
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        From: Maillage <ctg@exemple.fr>
        Message-ID: <\(id)>
        Subject: Convocation

        Message-ID: <autre@exemple.fr>

        --4F1C2.1623/mx.exemple.fr--

        """
    }

    @Test("dit le destinataire, la raison et le courriel revenu, quelles que soient les fins de ligne")
    func postfix() throws {
        for text in [Self.report(), Self.report().replacing("\n", with: "\r\n")] {
            let report = try #require(DeliveryReport(text.utf8))
            #expect(report.messageID == "0190-1@maillage")
            let recipient = try #require(report.recipients.first)
            #expect(report.recipients.count == 1 && recipient.address == "maire@exemple.fr" && recipient.isPermanent)
            #expect(recipient.status == "5.1.1")
            #expect(recipient.diagnostic == "550 5.1.1 <maire@exemple.fr>: Recipient address rejected: User unknown")
        }
    }

    @Test(
        "un retard ou une remise ne condamne personne",
        arguments: [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0"), ("failed", "4.4.7")])
    func notPermanent(_ action: String, _ status: String) throws {
        let report = try #require(DeliveryReport(Self.report(action: action, status: status).utf8))
        #expect(report.recipients.allSatisfy { !$0.isPermanent })
    }

    @Test("une réponse, un message d’absence, un texte quelconque n’en sont pas")
    func others() {
        let ordinary = [
            "", "\n\n", "Bonjour", "Content-Type: multipart/report; boundary=a\n\n--a",
            "Subject: Re\nContent-Type: text/plain\n\nFinal-Recipient: rfc822; a@exemple.fr\nAction: failed\n",
            "Content-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/delivery-status\n\nX: 1\n--a--\n",
        ]
        for text in ordinary { #expect(DeliveryReport(text.utf8) == nil) }
    }

    @Test("un avis abîmé au hasard ne fait jamais échouer la lecture")
    func damaged() {
        var random = SeededRandom(seed: 3464)
        let whole = Array(Self.report().utf8)
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let cut = Int.random(in: 0...bytes.count, using: &random)
            let report = DeliveryReport(bytes.prefix(cut))
            #expect(report.map { !$0.recipients.isEmpty } ?? true)
        }
    }
}
