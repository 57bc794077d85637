import Domain
import Foundation
import Storage

/// A result somebody kept: its hypotheses, the figures they gave that day, and what tells whether the data changed.
struct BilanGarde: Hashable, Sendable, Identifiable {
    let id: Identifier<BilanGarde>
    let volet: Identifier<Volet>
    let titre: String
    let on: Day
    /// Of the inputs it was computed from.
    let empreinte: String
    let hypotheses: Hypotheses
    /// The JSON of its ``Chiffres``.
    let contenu: String

    /// - Throws: ``Refusal`` on `titre` when it is empty or too long.
    init(
        id: Identifier<BilanGarde>, volet: Identifier<Volet>, titre: String, on day: Day, empreinte: String,
        hypotheses: Hypotheses, contenu: String
    ) throws(Refusal) {
        let titre = titre.trimmed
        if titre.isEmpty { throw Refusal("titre", .empty) }
        if titre.count > 160 { throw Refusal("titre", .tooLong(limit: 160, count: titre.count)) }
        if titre.utf8.contains(where: { $0 < 0x20 }) { throw Refusal("titre", .unreadable) }
        self.id = id
        self.volet = volet
        self.titre = titre
        self.on = day
        self.empreinte = empreinte
        self.hypotheses = hypotheses
        self.contenu = contenu
    }

    /// The figures; `nil` when another version of the program wrote what this one cannot read.
    var chiffres: Chiffres? { try? JSONDecoder().decode(Chiffres.self, from: Data(contenu.utf8)) }
}

extension BilanGarde: Journaled {
    static let layout = RecordLayout(
        "bilan", columns: ["volet_id", "titre", "le", "empreinte", "hypotheses", "chiffres"])

    init(_ record: inout RecordReader) throws {
        let volet = try record.identifier(Volet.self)
        let (titre, on, empreinte) = (try record.text(), try record.day(), try record.text())
        var hypotheses = RecordReader(
            id: "gardees", snapshot: try Snapshot(json: record.text()), layout: Hypotheses.layout)
        try self.init(
            id: Identifier(record.id), volet: volet, titre: titre, on: on, empreinte: empreinte,
            hypotheses: Hypotheses(&hypotheses), contenu: record.text())
    }

    var columns: [StoredValue] {
        [
            volet.storedValue, titre.storedValue, on.storedValue, empreinte.storedValue,
            hypotheses.snapshot(position: 0, archivedAt: nil).json.storedValue, contenu.storedValue,
        ]
    }
}

extension Chiffres {
    /// The same figures always give the same text.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension EquilibreInputs {
    /// Tells whether two readings of the data are the same, whatever the hypotheses.
    var empreinte: String {
        let places = places.map { place in
            [
                place.code.rawValue, "\(place.isInside)", place.besoin?.code ?? "", "\(place.isOffreKnown)",
                "\(place.mairie?.longitude ?? 0) \(place.mairie?.latitude ?? 0) \(place.surface ?? 0)",
            ].joined(separator: " ")
        }
        let sites = sites.map { site in
            [
                site.id, site.commune?.rawValue ?? "", "\(site.capacite)",
                "\(site.position?.longitude ?? 0) \(site.position?.latitude ?? 0)",
            ].joined(separator: " ")
        }
        let temps = (temps?.minutes ?? [:]).map { "\($0.key.origine) \($0.key.destination) \($0.value)" }
        return (places.sorted() + sites.sorted() + temps.sorted()).joined(separator: "\n").digest
    }
}

/// A kept result in a list.
struct BilanLine: Sendable {
    let stored: Stored<BilanGarde>
    /// Who kept it.
    let auteur: String
}

extension StoreReader {
    /// The results kept of a volet, the last first.
    func bilanLines(of volet: Identifier<Volet>, in convention: Identifier<Convention>) throws -> [BilanLine] {
        let names = try rows(
            """
            SELECT j.object_id, a.nom, j.author FROM journal j LEFT JOIN account a ON a.id = j.author
            WHERE j.convention_id = \(convention) AND j.kind = 'bilan' AND j.action = 'create'
            """
        ).reduce(into: [String: String]()) { names, row in
            names[try row.text(0)] = try row.textIfAny(1) ?? (row.text(2) == "import" ? "un import" : nil)
        }
        return try all(BilanGarde.self, in: convention, where: "AND volet_id = \(volet)").reversed().map { stored in
            BilanLine(stored: stored, auteur: names[stored.id.rawValue] ?? "compte supprimé")
        }
    }
}

extension JournaledWriter {
    /// Keeps the équilibre of a volet as it is now.
    ///
    /// - Parameters:
    ///   - volet: its key.
    ///   - convention: the address of the convention.
    /// - Throws: `Refusal` on `titre`, or a page that says what is not found.
    public func keepBilan(
        _ titre: String, of volet: String, in convention: String, id: String, on day: Day
    ) throws {
        guard let head = try conventionHead(convention) else { throw Problem.notFound }
        let volet = try self.volet(at: volet, in: head.id).volet
        let facts = try equilibreFacts(of: volet, in: head)
        try insert(
            BilanGarde(
                id: Identifier(id), volet: volet.id, titre: titre, on: day, empreinte: facts.inputs.empreinte,
                hypotheses: facts.hypotheses, contenu: Chiffres(facts, Bilan(facts.inputs)).json()))
    }
}
