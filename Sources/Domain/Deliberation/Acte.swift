/// What one party's assembly did of a ``Deliberation``: convened, voted, transmitted, published.
///
/// It holds facts only; what they amount to on a day is ``etat(on:in:)``. Facts that do not add up are kept as they
/// were typed, and the act stays a draft until they are mended or declared written so in the act itself.
public struct Acte: Hashable, Sendable, Identifiable {
    /// What the assembly made of the draft.
    public enum Issue: String, CaseIterable, Sendable {
        case adoptee, amendee, refusee, retiree
    }

    public let id: Identifier<Acte>
    public let deliberation: Identifier<Deliberation>
    public let partie: Identifier<Partie>
    /// When the members were convened.
    public var convocation: Day?
    /// When the assembly meets, or met.
    public var seance: Day?
    public var scrutin: Scrutin
    /// `nil` while nothing was decided.
    public var issue: Issue?
    /// What the assembly changed of the draft.
    public var amendement: String
    /// When the COPIL took the amendment into the common text; `nil` while it did not.
    public var accord: Day?
    /// The act's number in its own collectivité: `DELIB-2021-041`.
    public var numero: String
    public var suites: Suites
    /// The deliberation itself, as it was signed and stamped.
    public var piece: Piece?
    /// Whether figures that do not add up stand so in the act itself.
    public var isAsWritten: Bool
    /// Why, when somebody said it.
    public var explication: String
    /// « exemple » when the facts are not sourced.
    public var mention: String

    public init(
        id: Identifier<Acte>, deliberation: Identifier<Deliberation>, partie: Identifier<Partie>,
        convocation: Day? = nil, seance: Day? = nil, scrutin: Scrutin = Scrutin(), issue: Issue? = nil,
        amendement: String = "", accord: Day? = nil, numero: String = "", suites: Suites = Suites(),
        piece: Piece? = nil, isAsWritten: Bool = false, explication: String = "", mention: String = ""
    ) throws(Refusal) {
        self.id = id
        self.deliberation = deliberation
        self.partie = partie
        self.convocation = convocation
        self.seance = seance
        self.scrutin = scrutin
        self.issue = issue
        self.amendement = try amendement.bounded("amendement", limit: TextLimit.note)
        self.accord = accord
        self.numero = try numero.bounded("numero", limit: 100)
        self.suites = suites
        self.piece = piece
        self.isAsWritten = isAsWritten
        self.explication = try explication.bounded("explication", limit: TextLimit.note)
        self.mention = try mention.bounded("mention", limit: 100)
    }
}

/// What happens to an act after the vote: its way through the prefecture and to the public.
public struct Suites: Hashable, Sendable {
    /// How the act was brought to the public (art. L.2131-1 CGCT: electronic by rule, a choice under 3,500 inhabitants).
    public enum Mode: String, CaseIterable, Sendable {
        case electronique, affichage, papier
    }

    /// When it was sent to the State's representative.
    public var transmission: Day?
    /// When the State's representative received it, as the stamp says.
    public var reception: Day?
    public var publication: Day?
    public var mode: Mode?
    /// Who exercises the control of legality: `PREF085`.
    public var prefecture: String
    /// Where the act can be read.
    public var page: String

    public init() {
        prefecture = ""
        page = ""
    }

    /// - Throws: ``Refusal`` on `prefecture` or `page`.
    public init(
        transmission: Day? = nil, reception: Day? = nil, publication: Day? = nil, mode: Mode? = nil,
        prefecture: String = "", page: String = ""
    ) throws(Refusal) {
        self.transmission = transmission
        self.reception = reception
        self.publication = publication
        self.mode = mode
        self.prefecture = try prefecture.bounded("prefecture", limit: 40)
        self.page = try page.bounded("page", limit: TextLimit.titre)
        if !self.page.isEmpty, !(self.page.hasPrefix("https://") || self.page.hasPrefix("http://")) {
            throw Refusal("page", .malformed(self.page, kind: "adresse qui commence par https://"))
        }
    }
}

/// A file kept by what it holds: its SHA-256 names it.
public struct Piece: Hashable, Sendable {
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    public let empreinte: String
    /// What the file is called where it comes from.
    public let nom: String

    /// - Throws: ``Refusal`` on `piece` when the fingerprint is not one.
    public init(empreinte: String, nom: String) throws(Refusal) {
        guard empreinte.utf8.count == 64,
            empreinte.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw Refusal("piece", .malformed(empreinte, kind: "empreinte SHA-256")) }
        self.empreinte = empreinte
        self.nom = try nom.required("piece")
    }
}
