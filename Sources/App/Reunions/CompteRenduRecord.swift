import Domain
import Storage

extension CompteRendu: Journaled {
    public static let layout = RecordLayout(
        "compte_rendu",
        columns: ["reunion_id", "clos_le", "diffuse_le", "approuve_le", "approuve_par", "gele_le", "empreinte"])

    public init(_ record: inout RecordReader) throws {
        let reunion = try record.identifier(Reunion.self)
        let (clos, diffuse, approuve) = (try record.dayIfAny(), try record.dayIfAny(), try record.dayIfAny())
        let par = try record.identifierIfAny(Reunion.self)
        let (gele, empreinte) = (try record.dayIfAny(), try record.text())
        try self.init(
            id: Identifier(record.id), reunion: reunion, closLe: clos, diffuseLe: diffuse,
            approbation: approuve.flatMap { day in par.map { Approbation(on: day, par: $0) } },
            gel: gele.map { Gel(on: $0, empreinte: empreinte) })
    }

    public var columns: [StoredValue] {
        [
            reunion.storedValue, closLe.storedValue, diffuseLe.storedValue, (approbation?.on).storedValue,
            (approbation?.par).storedValue, (gel?.on).storedValue, (gel?.empreinte ?? "").storedValue,
        ]
    }

    /// Once frozen, nothing of it changes any more.
    public static func checkChange(
        from before: CompteRendu?, to after: CompteRendu?, in convention: Identifier<Convention>, _ db: any StoreReader
    ) throws {
        if before?.gel != nil { throw WriteRefusal.locked }
    }
}

extension Rectification: Journaled {
    public static let layout = RecordLayout("rectification", columns: ["reunion_id", "jour", "texte"])

    public init(_ record: inout RecordReader) throws {
        try self.init(
            id: Identifier(record.id), reunion: record.identifier(), on: record.day(), texte: record.text())
    }

    public var columns: [StoredValue] { [reunion.storedValue, on.storedValue, texte.storedValue] }

    /// What was noted beside a frozen compte rendu stays.
    public static func checkChange(
        from before: Rectification?, to after: Rectification?, in convention: Identifier<Convention>,
        _ db: any StoreReader
    ) throws {
        if before != nil { throw WriteRefusal.locked }
    }
}

extension StoreReader {
    /// Refuses, when the compte rendu of one of these meetings is approved or frozen.
    func checkUnlocked(_ reunions: Identifier<Reunion>?..., in convention: Identifier<Convention>) throws {
        let ids = Array(Set(reunions.compactMap(\.self)))
        if ids.isEmpty { return }
        let locked = try rows(
            """
            SELECT reunion_id FROM compte_rendu
            WHERE convention_id = \(convention) AND reunion_id IN \(list: ids) AND approuve_le IS NOT NULL
            """)
        if !locked.isEmpty { throw WriteRefusal.locked }
    }

    /// How far the compte rendu of a meeting has come; `nil` before anything was stated.
    func compteRendu(
        of reunion: Identifier<Reunion>, in convention: Identifier<Convention>
    ) throws -> Stored<CompteRendu>? {
        try all(CompteRendu.self, in: convention, where: "AND reunion_id = \(reunion)").first
    }

    /// What was frozen of a meeting: the content, as it was then.
    func contenuGele(of reunion: Identifier<Reunion>, in convention: Identifier<Convention>) throws -> String? {
        try row(
            "SELECT contenu FROM compte_rendu_gele WHERE convention_id = \(convention) AND reunion_id = \(reunion)"
        )?.text(0)
    }
}

extension JournaledWriter {
    /// States one more fact of a compte rendu.
    func state(
        of reunion: Identifier<Reunion>, id: Identifier<CompteRendu>, _ change: (inout CompteRendu) throws -> Void
    ) throws {
        let stored = try compteRendu(of: reunion, in: authorship.convention)
        var compteRendu = try stored?.value ?? CompteRendu(id: id, reunion: reunion)
        try change(&compteRendu)
        if let stored {
            try update(compteRendu, expecting: stored.version)
        } else {
            try insert(compteRendu)
        }
    }

    /// Freezes what was approved: the content beside the journal, since it holds names, its fingerprint in it.
    ///
    /// - Parameter convention: the address of the convention.
    public func freezeCompteRendu(of reunion: Identifier<Reunion>, in convention: String, on day: Day) throws {
        guard let head = try conventionHead(convention) else { throw Problem.notFound }
        let facts = try reunionFacts(reunion, choices(in: head.id), in: head, on: day)
        let contenu = try CompteRenduContenu(facts).json()
        try db.run(
            """
            INSERT INTO compte_rendu_gele (convention_id, reunion_id, contenu)
            VALUES (\(authorship.convention), \(reunion), \(contenu))
            """)
        guard let stored = try compteRendu(of: reunion, in: authorship.convention) else { throw WriteRefusal.notFound }
        var compteRendu = stored.value
        compteRendu.gel = CompteRendu.Gel(on: day, empreinte: contenu.digest)
        try update(compteRendu, expecting: stored.version)
    }
}
