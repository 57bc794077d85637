import Domain
import Exchange
import Foundation
import HTML
import Mail

/// What one person receives about a meeting.
struct ConvocationMail {
    let facts: ConvocationFacts
    let nature: Convocation.Nature
    let titre: String
    let texte: String
    let settings: Settings
    let now: Date

    /// - Parameter answer: the address where the person answers without an account; `nil` for a meeting called off.
    func mail(to personne: Personne, answer: String?, files: [MailFile]) -> OutgoingMail {
        let answering = answer.map { "\n\nDites en deux gestes si vous venez, sans compte\u{A0}:\n\($0)" } ?? ""
        var mail = OutgoingMail(
            recipient: personne.email, subject: titre, body: "\(texte)\(answering)\n\nMaillage\n", files: files)
        mail.html = html(answer).markup
        mail.invitation = MailInvitation(
            method: nature == .annulation ? .cancel : .request, calendar: calendar(for: personne).text)
        return mail
    }

    private func html(_ answer: String?) -> HTML {
        """
        <!doctype html>
        <html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
        <title>\(titre)</title></head><body><h1>\(titre)</h1>
        \(each: texte.split(separator: "\n\n"), { "<p>\(lines(of: $0))</p>" })
        \(answer.map { "<p><a href=\"\($0)\">Dire si je viens</a> (sans compte, en deux gestes)</p>" })
        </body></html>
        """
    }

    private func lines(of paragraph: Substring) -> HTML {
        paragraph.split(separator: "\n").map { HTML(text: String($0)) }.joined(by: "<br>")
    }

    /// The invitation names its reader only: nobody learns the address of another.
    func calendar(for personne: Personne) -> ICalendar {
        let reunion = facts.reunion
        let entry = ICalendar.Entry(
            uid: ICalendar.uid(of: reunion.id.rawValue), sequence: facts.stored.version - 1, stamp: now,
            summary: reunion.titre, description: "\(facts.instance.nom)\n\(facts.head.titre)",
            url: settings.publicAddress + Link("ctg", facts.head.slug, "reunions", reunion.id.rawValue).address)
        var event = reunion.event(entry)
        event.attendees = [.init(.init(personne.email, name: personne.nom))]
        return ICalendar(
            method: nature == .annulation ? .cancel : .request,
            organizer: .init(settings.sender, name: facts.instance.nom), events: [event])
    }
}

extension ConvocationFacts {
    /// « lundi 12 juin 2021 à 18 h 30, au Poiré-sur-Vie »
    var quand: String {
        let end = reunion.fin.map { " à \($0.long)" } ?? ""
        let place = reunion.lieu.isEmpty ? "" : ", \(reunion.lieu)"
        return
            "\(reunion.on.weekdayName) \(reunion.on.long), \(end.isEmpty ? "à " : "de ")\(reunion.debut.long)\(end)\(place)"
    }

    /// The subject proposed.
    func title(_ nature: Convocation.Nature) -> String {
        switch nature {
        case .convocation: "Convocation\u{A0}: \(reunion.titre), \(reunion.on.long)"
        case .modification: "Changement\u{A0}: \(reunion.titre), \(reunion.on.long)"
        case .annulation: "Annulation\u{A0}: \(reunion.titre), \(reunion.on.long)"
        }
    }

    /// The text proposed.
    func text(_ nature: Convocation.Nature) -> String {
        switch nature {
        case .convocation:
            let agenda = points.enumerated().map { "\($0 + 1). \($1.titre)" }.joined(separator: "\n")
            return """
                Bonjour,

                Vous êtes convié·e à la réunion «\u{A0}\(reunion.titre)\u{A0}» (\(instance.nom))\u{A0}:
                \(quand).
                \(agenda.isEmpty ? "" : "\nOrdre du jour\u{A0}:\n\n\(agenda)\n")
                L’invitation jointe s’ajoute à votre agenda.
                """
        case .modification:
            return """
                Bonjour,

                La réunion «\u{A0}\(reunion.titre)\u{A0}» (\(instance.nom)) a changé. Elle a lieu\u{A0}:
                \(quand).

                L’invitation jointe met votre agenda à jour.
                """
        case .annulation:
            return """
                Bonjour,

                La réunion «\u{A0}\(reunion.titre)\u{A0}» (\(instance.nom)), prévue \(quand), est annulée\u{A0}: \
                \(reunion.annulation?.motif ?? "").

                Le message joint la retire de votre agenda.
                """
        }
    }

    /// The files of the meeting that may go with a sending.
    func total(of attachments: [MailAttachment]) -> Int {
        pieces.map(\.bytes).reduce(0, +) + attachments.map(\.bytes.count).reduce(0, +)
    }
}
