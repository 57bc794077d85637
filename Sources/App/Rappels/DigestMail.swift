import Domain
import Foundation
import HTML

extension AppEnvironment {
    /// The secret that lets somebody stop the summaries without signing in.
    func stopToken(of account: String) -> String { "\(account).\(signature("arret:\(account)"))" }

    /// Whose summaries a secret stops; `nil` when it was not made here.
    func account(ofStopToken token: String) -> String? {
        let parts = token.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, isSignature(parts[1], of: "arret:\(parts[0])") else { return nil }
        return parts[0]
    }

    /// What the summary of one morning says, as it is when it leaves.
    func mail(for digest: Digest) -> OutgoingMail {
        let page = DigestMail(
            digest: digest, base: settings.publicAddress,
            stop: "\(settings.publicAddress)/courriels/arret/\(stopToken(of: digest.account.id))")
        var mail = OutgoingMail(recipient: digest.account.email, subject: page.subject, body: page.text)
        mail.html = page.html.markup
        mail.unsubscribe = page.stop
        return mail
    }
}

/// One summary, as text and as a page.
struct DigestMail {
    let digest: Digest
    /// The public address of the installation.
    let base: String
    /// Where everything is stopped.
    let stop: String

    var subject: String {
        let count = digest.rappels.count
        let late = digest.rappels.count(where: \.isLate)
        let what = count == 1 ? "une chose à savoir" : "\(count) choses à savoir"
        return "Maillage\u{A0}: \(what)" + (late == 0 ? "" : ", dont \(late) en retard")
    }

    private struct Group {
        let titre: String
        let nature: Rappel.Nature
        let rappels: [ToldRappel]
    }

    /// The reminders of each convention, kind by kind; what is late stands first in its kind.
    private var groups: [Group] {
        let titres = digest.rappels.map(\.titre).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return titres.flatMap { titre in
            Rappel.Nature.allCases.compactMap { nature in
                let rappels = digest.rappels.filter { $0.titre == titre && $0.rappel.nature == nature }
                return rappels.isEmpty ? nil : Group(titre: titre, nature: nature, rappels: rappels)
            }
        }
    }

    var text: String {
        let sections = groups.map { group in
            "\(group.nature.libelle) — \(group.titre)\n\n"
                + group.rappels.map { "- \(sentence($0))\n  \(base)\($0.rappel.address)" }.joined(separator: "\n")
        }
        return """
            Bonjour,

            \(sections.joined(separator: "\n\n"))

            Vous recevez au plus un résumé par jour.
            Choisir ce que je reçois\u{A0}: \(base)/compte/courriels
            Ne plus rien recevoir\u{A0}: \(stop)

            Maillage
            """
    }

    var html: HTML {
        """
        <!doctype html>
        <html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
        <title>\(subject)</title></head><body><h1>\(subject)</h1>
        \(each: groups, section)
        <hr><p>Vous recevez au plus un résumé par jour.</p>
        <p><a href="\(base)/compte/courriels">Choisir ce que je reçois</a></p>
        <p><a href="\(stop)">Ne plus rien recevoir</a></p></body></html>
        """
    }

    private func section(_ group: Group) -> HTML {
        """
        <h2>\(group.nature.libelle) — \(group.titre)</h2><ul>\(each: group.rappels, { told in
            """
            <li><a href="\(base)\(told.rappel.address)">\(sentence(told))</a></li>
            """
        })</ul>
        """
    }

    private func sentence(_ told: ToldRappel) -> String {
        (told.isLate ? "En retard\u{A0}: " : "") + told.rappel.phrase
    }
}
