import Domain
import HTML
import Storage

extension Deliberation: Journaled, Resource {
    public static let layout = RecordLayout(
        "deliberation",
        columns: [
            "titre", "objet", "visas", "considerants", "articles", "matiere_code", "matiere_nom", "note", "echeance",
            "mention",
        ])

    public init(_ record: inout RecordReader) throws {
        let (titre, objet) = (try record.text(), try record.text())
        let (visas, considerants, articles) = (try record.text(), try record.text(), try record.text())
        try self.init(
            id: Identifier(record.id), titre: titre, objet: objet, visas: visas, considerants: considerants,
            articles: articles, matiere: Matiere(code: record.text(), nom: record.text()), note: record.text(),
            echeance: record.dayIfAny(), mention: record.text())
    }

    public var columns: [StoredValue] {
        [
            titre.storedValue, objet.storedValue, visas.storedValue, considerants.storedValue, articles.storedValue,
            matiere.code.storedValue, matiere.nom.storedValue, note.storedValue, echeance.storedValue,
            mention.storedValue,
        ]
    }

    static let naming = Naming("deliberations", "délibération", "délibérations", feminine: true)
    static let right = Right.editConvention
    static let phase = Phase.deliberations
    static let isOrdered = false

    static func fields(_ choices: Choices) -> [FormField] {
        [
            FormField("titre", "Titre", .line(limit: TextLimit.titre), required: true),
            FormField(
                "objet", "Objet", .line(limit: TextLimit.note), required: true,
                help: "Comme il sera lu en séance et dans les données ouvertes."),
            FormField("visas", "Visas", .prose(limit: TextLimit.texte), help: "Un par ligne. \(ActeVariables.help)"),
            FormField("considerants", "Considérants", .prose(limit: TextLimit.texte), help: "Un par ligne."),
            FormField(
                "articles", "Articles de la décision", .prose(limit: TextLimit.texte),
                help: "Un par ligne, sans numéro\u{A0}: ils sont numérotés d’eux-mêmes."),
            FormField(
                "matiere_code", "Matière\u{A0}: code", .line(limit: 4), required: true,
                help: "Nomenclature Actes, deuxième niveau\u{A0}: 8.2 pour l’aide sociale."),
            FormField(
                "matiere_nom", "Matière\u{A0}: nom", .line(limit: TextLimit.titre), required: true,
                help: "Les deux niveaux\u{A0}: «\u{A0}Domaines de compétences par thèmes/Aide sociale »."),
            FormField("note", "Note de synthèse", .prose(limit: TextLimit.texte)),
            FormField(
                "echeance", "Échéance", .day,
                help: "Le jour où tous les actes devraient être exécutoires\u{A0}; facultatif."
            ),
            FormField(
                "mention", "Mention", .line(limit: 100), help: "«\u{A0}exemple\u{A0}» si ce n’est pas un texte réel."),
        ]
    }

    var heading: String { titre }
    func scope(_ choices: Choices) -> ObjectScope { ObjectScope() }
    func place(in head: ConventionHead) -> Link { Link("ctg", head.slug, "deliberations", id.rawValue) }
}
