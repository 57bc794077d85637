/// A model and those it is unfolded for: what gives the dates and dependencies of a rétroplanning.
public struct Gabarit: Sendable {
    /// A volet with the stages it has passed.
    public struct VoletVise: Sendable {
        public let id: Identifier<Volet>
        public let nom: String
        public let passed: [Etape.Stage: Day]

        public init(_ id: Identifier<Volet>, _ nom: String, passed: [Etape.Stage: Day] = [:]) {
            self.id = id
            self.nom = nom
            self.passed = passed
        }
    }

    /// A council that deliberates.
    public struct Conseil: Sendable {
        public let partie: Identifier<Partie>
        public let nom: String
        public let on: Day?
        public let delai: Int?

        public init(_ partie: Identifier<Partie>, _ nom: String, on day: Day? = nil, delai: Int? = nil) {
            self.partie = partie
            self.nom = nom
            self.on = day
            self.delai = delai
        }
    }

    /// One date to be.
    public struct Prevision: Sendable {
        /// The same each time the same line is unfolded for the same volet or council.
        public let cle: String
        public let titre: String
        public let modele: ModeleJalon
        public let volet: Identifier<Volet>?
        public let partie: Identifier<Partie>?
        /// The day it has by itself: a council's own date, a stage that was passed.
        public let on: Day?
        public let faitLe: Day?
    }

    public let retroplanning: Retroplanning
    public let modeles: [ModeleJalon]
    public let volets: [VoletVise]
    public let conseils: [Conseil]

    public init(
        _ retroplanning: Retroplanning, modeles: [ModeleJalon], volets: [VoletVise], conseils: [Conseil]
    ) {
        self.retroplanning = retroplanning
        self.modeles = modeles
        self.volets = volets
        self.conseils = conseils
    }

    /// The dates, in the order of the model.
    public var previsions: [Prevision] {
        modeles.flatMap { modele in targets(of: modele).flatMap { target in unfold(modele, for: target) } }
    }

    /// The dependencies between them, by their keys.
    public var links: [Enchainement.Link] {
        let known = Dictionary(modeles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return modeles.flatMap { modele -> [Enchainement.Link] in
            let turns = targets(of: modele).flatMap { target in
                (1..<modele.tours + 1).dropFirst().map { turn in
                    Enchainement.Link(
                        cle(modele, target, turn), after: cle(modele, target, turn - 1), .finDebut, modele.espacement)
                }
            }
            let before = modele.apres.compactMap { known[$0] }.flatMap { links(from: $0, to: modele) }
            return turns + before
        }
    }

    /// The line whose date is the target: the last signature of the model.
    public var cible: String? {
        modeles.last { $0.nature == .signature && $0.portee == .convention }.map { cle($0, .none, $0.tours) }
    }

    /// The lines whose delay nobody knows yet: counted as the same day.
    public var withoutDelai: [ModeleJalon] {
        modeles.filter { $0.delai == nil && !$0.apres.isEmpty && !isSession($0) }
    }

    /// The councils whose convocation has no known delay.
    public var withoutConvocation: [Conseil] {
        guard retroplanning.delaiConvocation == nil, modeles.contains(where: isSession) else { return [] }
        return conseils.filter { $0.delai == nil }
    }
}

extension Gabarit {
    private enum Target {
        case none
        case volet(VoletVise)
        case conseil(Conseil)
    }

    private func targets(of modele: ModeleJalon) -> [Target] {
        switch modele.portee {
        case .convention: [.none]
        case .volet: volets.map(Target.volet)
        case .conseil: conseils.map(Target.conseil)
        }
    }

    /// Whether the line is the sessions of the councils, that have dates and delays of their own.
    private func isSession(_ modele: ModeleJalon) -> Bool {
        modele.portee == .conseil && modele.nature == .deliberation
    }

    private func cle(_ modele: ModeleJalon, _ target: Target, _ turn: Int) -> String {
        let whom =
            switch target {
            case .none: ""
            case .volet(let volet): volet.id.rawValue
            case .conseil(let conseil): conseil.partie.rawValue
            }
        return "\(modele.id)/\(whom)/\(turn)"
    }

    private func unfold(_ modele: ModeleJalon, for target: Target) -> [Prevision] {
        (1...modele.tours).map { turn in
            var titre = modele.titre
            var volet: Identifier<Volet>?
            var partie: Identifier<Partie>?
            var on: Day?
            var faitLe: Day?
            switch target {
            case .none: break
            case .volet(let vise):
                titre += "\u{A0}: \(vise.nom)"
                volet = vise.id
                faitLe = turn == modele.tours ? modele.etape.flatMap { vise.passed[$0] } : nil
                on = faitLe
            case .conseil(let conseil):
                titre += "\u{A0}: \(conseil.nom)"
                partie = conseil.partie
                on = isSession(modele) ? conseil.on : nil
            }
            if modele.tours > 1 { titre += " (\(turn) sur \(modele.tours))" }
            return Prevision(
                cle: cle(modele, target, turn), titre: titre, modele: modele, volet: volet, partie: partie, on: on,
                faitLe: faitLe)
        }
    }

    /// Between lines of one scope, volet to volet and council to council; otherwise each waits for all.
    private func links(from before: ModeleJalon, to modele: ModeleJalon) -> [Enchainement.Link] {
        let isPaired = before.portee == modele.portee
        return targets(of: modele).flatMap { target -> [Enchainement.Link] in
            let delai = delai(of: modele, for: target)
            return targets(of: before).filter { !isPaired || cle(modele, $0, 1) == cle(modele, target, 1) }.map {
                Enchainement.Link(
                    cle(modele, target, 1), after: cle(before, $0, before.tours), modele.lien, delai)
            }
        }
    }

    private func delai(of modele: ModeleJalon, for target: Target) -> Delai? {
        if isSession(modele), case .conseil(let conseil) = target {
            let days = conseil.delai ?? retroplanning.delaiConvocation ?? modele.delai?.count
            return days.map { Delai(trusted: $0, .calendaires) }
        }
        return modele.delai
    }
}
