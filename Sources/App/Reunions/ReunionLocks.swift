import Domain
import Storage

// From its approval on, nothing of what a compte rendu tells may change: each kind it tells of refuses in the write path,
// whatever asks for it.

extension Reunion {
    public static func checkChange(
        from before: Reunion?, to after: Reunion?, in convention: Identifier<Convention>, _ db: any StoreReader
    ) throws {
        try db.checkUnlocked(before?.id, after?.id, in: convention)
    }
}

extension PointOrdreDuJour {
    public static func checkChange(
        from before: PointOrdreDuJour?, to after: PointOrdreDuJour?, in convention: Identifier<Convention>,
        _ db: any StoreReader
    ) throws {
        try db.checkUnlocked(before?.reunion, after?.reunion, in: convention)
    }
}

/// What belongs to one meeting, and is told in its compte rendu.
protocol OfReunion: Journaled {
    var reunion: Identifier<Reunion> { get }
}

extension OfReunion {
    public static func checkChange(
        from before: Self?, to after: Self?, in convention: Identifier<Convention>, _ db: any StoreReader
    ) throws {
        try db.checkUnlocked(before?.reunion, after?.reunion, in: convention)
    }
}

extension Decision {
    /// What became of a decision since (applied, linked to what it changed) may still be said.
    public static func checkChange(
        from before: Decision?, to after: Decision?, in convention: Identifier<Convention>, _ db: any StoreReader
    ) throws {
        if var before, let after {
            before.appliqueeLe = after.appliqueeLe
            before.objets = after.objets
            if before == after { return }
        }
        try db.checkUnlocked(before?.reunion, after?.reunion, in: convention)
    }
}
