import Domain
import HTML
import Storage

extension Tache: Journaled, Resource {
    public static let layout = RecordLayout(
        "tache",
        columns: ["instance_id", "reunion_id", "point_id", "titre", "responsable_id", "echeance", "faite_le"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), instance: record.identifierIfAny(), reunion: record.identifierIfAny(),
            point: record.identifierIfAny(), titre: record.text(), responsable: record.identifierIfAny(),
            echeance: record.dayIfAny(), faiteLe: record.dayIfAny())
    }

    public var columns: [StoredValue] {
        [
            instance.storedValue, reunion.storedValue, point.storedValue, titre.storedValue, responsable.storedValue,
            echeance.storedValue, faiteLe.storedValue,
        ]
    }

    static let naming = Naming("taches", "tâche", "tâches", feminine: true)
    static let right = Right.editGouvernance
    static let phase = Phase.actions
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("titre", "À faire", .line(limit: TextLimit.titre), required: true),
            FormField("responsable_id", "Qui", .choice(choices.personneOptions, none: "À désigner")),
            FormField("echeance", "Pour le", .day),
            FormField("instance_id", "Instance", .choice(choices.instanceOptions, none: "Aucune")),
            FormField("reunion_id", "Réunion", .choice(choices.reunionOptions, none: "Aucune")),
            FormField("point_id", "Point de l’ordre du jour", .choice(choices.pointOptions, none: "Aucun")),
            FormField("faite_le", "Faite le", .day),
        ]
    }

    var heading: String { titre }

    func scope(_ choices: Choices) -> ObjectScope {
        ObjectScope(accounts: Set([choices.personne(responsable)?.account].compactMap(\.self)))
    }

    func place(in head: ConventionHead) -> Link {
        reunion.map { Link("ctg", head.slug, "reunions", $0.rawValue) } ?? Link("ctg", head.slug, "actions")
    }
}
