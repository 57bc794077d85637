/// A calendar made backwards from the day to hold, the signature most often, with what its dates must respect.
public struct Retroplanning: Hashable, Sendable, Identifiable {
    public let id: Identifier<Retroplanning>
    public var titre: String
    /// The day to hold, or any day of the month to hold.
    public var cible: Day
    public var precision: Jalon.Precision
    /// The first day of the work.
    public var debut: Day
    public var feries: JoursFeries
    /// When nobody meets, each summer; `nil` without such a rule.
    public var pause: Pause?
    /// Worked days kept in hand before the target, 0…250.
    public var reserve: Int
    /// Days between the dispatch of a convocation and the council, for the assemblies without a delay of their own;
    /// `nil` while nobody knows it.
    public var delaiConvocation: Int?
    /// The volets to be validated before the target; none for all those in use.
    public var volets: [Identifier<Volet>]
    public var note: String

    public static let reserveBounds = 0...250
    public static let delaiBounds = 0...120

    /// - Throws: ``Refusal`` on `cible` before the work begins, `reserve` or `delai_convocation` out of bounds, `titre`
    ///   or `note`.
    public init(
        id: Identifier<Retroplanning>, titre: String, cible: Day, precision: Jalon.Precision = .jour,
        from debut: Day, feries: JoursFeries = .national, pause: Pause? = nil, reserve: Int = 0,
        delaiConvocation: Int? = nil, volets: [Identifier<Volet>] = [], note: String = ""
    ) throws(Refusal) {
        if cible < debut { throw Refusal("cible", .endsBeforeStart) }
        guard Retroplanning.reserveBounds.contains(reserve) else {
            throw Refusal("reserve", .outOfBounds(reserve, in: Retroplanning.reserveBounds))
        }
        if let delaiConvocation, !Retroplanning.delaiBounds.contains(delaiConvocation) {
            throw Refusal("delai_convocation", .outOfBounds(delaiConvocation, in: Retroplanning.delaiBounds))
        }
        self.id = id
        self.titre = try titre.required("titre")
        self.cible = cible
        self.precision = precision
        self.debut = debut
        self.feries = feries
        self.pause = pause
        self.reserve = reserve
        self.delaiConvocation = delaiConvocation
        self.volets = volets
        self.note = try note.bounded("note", limit: TextLimit.note)
    }

    /// The last day that holds the target.
    public var limite: Day { precision == .jour ? cible : cible.lastWeekdayOfMonth }
}

/// When one council meets, and how early its convocation must leave.
public struct DateConseil: Hashable, Sendable, Identifiable {
    /// How a date of a council came.
    public enum Origine: String, CaseIterable, Sendable {
        case saisie, importee
    }

    public let id: Identifier<DateConseil>
    public var retroplanning: Identifier<Retroplanning>
    public var partie: Identifier<Partie>
    /// The day of its session; `nil` while the rétroplanning proposes one.
    public var on: Day?
    public var origine: Origine
    /// Days between its convocation and its session; `nil` when it has no delay of its own.
    public var delai: Int?

    /// - Throws: ``Refusal`` on `delai`, out of bounds.
    public init(
        id: Identifier<DateConseil>, retroplanning: Identifier<Retroplanning>, partie: Identifier<Partie>,
        on day: Day?, origine: Origine = .saisie, delai: Int? = nil
    ) throws(Refusal) {
        if let delai, !Retroplanning.delaiBounds.contains(delai) {
            throw Refusal("delai", .outOfBounds(delai, in: Retroplanning.delaiBounds))
        }
        self.id = id
        self.retroplanning = retroplanning
        self.partie = partie
        self.on = day
        self.origine = origine
        self.delai = delai
    }
}

/// One line of the model a rétroplanning is made from: it gives one date, or one per volet or per council.
public struct ModeleJalon: Hashable, Sendable, Identifiable {
    /// For whom a line gives a date.
    public enum Portee: String, CaseIterable, Sendable {
        case convention, volet, conseil
    }

    public let id: Identifier<ModeleJalon>
    public var retroplanning: Identifier<Retroplanning>
    public var titre: String
    public var nature: Jalon.Nature
    public var portee: Portee
    public var duree: Int
    /// How many dates in a row, such as the meetings of a working group.
    public var tours: Int
    /// Between two of them.
    public var espacement: Delai
    /// The lines it waits for.
    public var apres: [Identifier<ModeleJalon>]
    public var lien: Dependance.Nature
    /// How long after them; `nil` while nobody knows.
    public var delai: Delai?
    /// The stage of a volet it stands for: a volet that passed it has its date.
    public var etape: Etape.Stage?

    public static let toursBounds = 1...24

    /// - Throws: ``Refusal`` on `titre`, `duree`, `tours`; on `apres` when it would wait for itself.
    public init(
        id: Identifier<ModeleJalon>, retroplanning: Identifier<Retroplanning>, titre: String, nature: Jalon.Nature,
        portee: Portee, duree: Int = 1, tours: Int = 1, espacement: Delai = .none,
        apres: [Identifier<ModeleJalon>] = [], lien: Dependance.Nature = .finDebut, delai: Delai? = nil,
        etape: Etape.Stage? = nil
    ) throws(Refusal) {
        guard Jalon.dureeBounds.contains(duree) else {
            throw Refusal("duree", .outOfBounds(duree, in: Jalon.dureeBounds))
        }
        guard ModeleJalon.toursBounds.contains(tours) else {
            throw Refusal("tours", .outOfBounds(tours, in: ModeleJalon.toursBounds))
        }
        guard !apres.contains(id) else { throw Refusal("apres", .ofItself) }
        self.id = id
        self.retroplanning = retroplanning
        self.titre = try titre.required("titre")
        self.nature = nature
        self.portee = portee
        self.duree = duree
        self.tours = tours
        self.espacement = espacement
        self.apres = apres
        self.lien = lien
        self.delai = delai
        self.etape = etape
    }
}
