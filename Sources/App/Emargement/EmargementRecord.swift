import Domain
import HTML
import Storage

extension Emargement: Journaled, Resource {
    public static let layout = RecordLayout("emargement", columns: ["reunion_id"])

    public init(_ record: inout RecordReader) throws {
        self.init(id: Identifier(record.id), reunion: try record.identifier())
    }

    public var columns: [StoredValue] { [reunion.storedValue] }

    static let naming = Naming("emargements", "émargement", "émargements")
    static let right = Right.editGouvernance
    static let readRight = Right.editGouvernance
    static let phase = Phase.reunions
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [FormField("reunion_id", "Réunion", .choice(choices.reunionOptions, none: nil), required: true)]
    }

    var heading: String { "Émargement par code" }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "reunions", reunion.rawValue, "emargement") }
}

extension SchemaStep {
    static let createEmargement = SchemaStep(
        "2026-11-27-create-emargement",
        """
        CREATE TABLE emargement (
            convention_id TEXT NOT NULL,
            id            TEXT NOT NULL UNIQUE,
            version       INTEGER NOT NULL,
            position      INTEGER NOT NULL,
            archived_at   TEXT,
            reunion_id    TEXT NOT NULL,
            PRIMARY KEY (convention_id, id),
            FOREIGN KEY (convention_id, reunion_id) REFERENCES reunion (convention_id, id)
        )
        """)
}
