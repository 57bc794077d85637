/// One meeting of a body.
public struct Reunion: Hashable, Sendable, Identifiable {
    public let id: Identifier<Reunion>
    public var instance: Identifier<Instance>
    public var titre: String
    public var on: Day
    /// When it begins, in France.
    public var debut: Heure
    /// When it ends; after its beginning, on the same day.
    public var fin: Heure?
    public var lieu: String
    /// What the meetings of one series share; `nil` for a meeting by itself.
    public var serie: String?
    /// When it was called off, and why; `nil` while it stands.
    public var annulation: Annulation?
    /// Whether somebody said that it had already taken place when they recorded it.
    public var isApresCoup: Bool

    public struct Annulation: Hashable, Sendable {
        public let on: Day
        public let motif: String

        public init(on day: Day, motif: String) throws(Refusal) {
            self.on = day
            self.motif = try motif.required("motif")
        }
    }

    /// - Throws: ``Refusal`` on `heure_fin` when the meeting would end before it begins.
    public init(
        id: Identifier<Reunion>, instance: Identifier<Instance>, titre: String, on day: Day, debut: Heure,
        fin: Heure? = nil, lieu: String = "", serie: String? = nil, annulation: Annulation? = nil,
        isApresCoup: Bool = false
    ) throws(Refusal) {
        if let fin, fin <= debut { throw Refusal("heure_fin", .endsBeforeStart) }
        self.id = id
        self.instance = instance
        self.titre = try titre.required("titre")
        self.on = day
        self.debut = debut
        self.fin = fin
        self.lieu = try lieu.bounded("lieu", limit: TextLimit.titre)
        self.serie = serie
        self.annulation = annulation
        self.isApresCoup = isApresCoup
    }
}

/// A time of day, to the minute.
public struct Heure: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since midnight, 0…1439.
    public let minutes: Int

    /// - Returns: `nil` when there is no such time.
    public init?(_ hour: Int, _ minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads `18:30` (what forms send and what is stored), or `18h30`, `18 h 30`, `9h` (what people type).
    public init?(_ text: String) {
        let plain = text.filter { !$0.isWhitespace }.lowercased()
        let parts = plain.split(whereSeparator: { $0 == ":" || $0 == "h" })
        guard (1...2).contains(parts.count), plain.first?.isNumber == true,
            plain.allSatisfy({ ("0"..."9").contains($0) || $0 == ":" || $0 == "h" }),
            parts.allSatisfy({ $0.count <= 2 }),
            plain.filter({ $0 == ":" || $0 == "h" }).count == 1
        else { return nil }
        guard let hour = Int(parts[0]) else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) : plain.hasSuffix("h") ? 0 : nil
        guard let minute else { return nil }
        self.init(hour, minute)
    }

    /// `18:30`.
    public var description: String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    /// « 18 h 30 », « 9 h ».
    public var long: String {
        let minute = minutes % 60
        let rest = minute == 0 ? "" : "\u{A0}" + (minute < 10 ? "0" : "") + "\(minute)"
        return "\(minutes / 60)\u{A0}h" + rest
    }

    public static func < (left: Heure, right: Heure) -> Bool { left.minutes < right.minutes }
}
