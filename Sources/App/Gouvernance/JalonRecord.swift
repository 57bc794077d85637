import Domain
import HTML
import Storage

extension Jalon: Journaled, Resource {
    public static let layout = RecordLayout(
        "jalon", columns: ["titre", "nature", "jour", "exactitude", "lieu", "mention"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), titre: record.text(), nature: record.choice(), on: record.day(),
            precision: record.choice(), lieu: record.text(), mention: record.text())
    }

    public var columns: [StoredValue] {
        [
            titre.storedValue, nature.rawValue.storedValue, on.storedValue, precision.rawValue.storedValue,
            lieu.storedValue, mention.storedValue,
        ]
    }

    static let naming = Naming("dates", "date", "dates", feminine: true)
    static let right = Right.editDiagnostic
    static let phase = Phase.calendrier
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("titre", "Ce qui a lieu", .line(limit: TextLimit.titre), required: true),
            FormField("nature", "Nature", .choice(options(Nature.self, \.libelle), none: nil), required: true),
            FormField("jour", "Date", .day, required: true),
            FormField(
                "exactitude", "Précision",
                .choice([.init(value: "jour", label: "Au jour"), .init(value: "mois", label: "Au mois")], none: nil),
                required: true),
            FormField("lieu", "Lieu", .line(limit: TextLimit.titre)),
            FormField("mention", "Mention", .line(limit: 100), help: "« exemple » si la date n’est pas sûre."),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "calendrier") }

    /// « 28 juin 2021 », or « septembre 2021 ».
    var quand: String { precision == .jour ? on.long : on.monthAndYear }
}
