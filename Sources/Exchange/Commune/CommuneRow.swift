/// One commune as a file describes it; what the file does not say is nil.
public struct CommuneRow: Equatable, Sendable {
    /// What the code stands for in the Code officiel géographique.
    public enum TypeCommune: String, Sendable {
        case commune = "COM"
        case communeDeleguee = "COMD"
        case communeAssociee = "COMA"
        case arrondissementMunicipal = "ARM"
    }

    public var code: String
    public var name: String?
    public var type = TypeCommune.commune
    /// For a part of a commune, the code of that commune.
    public var parent: String?
    public var department: String?
    public var region: String?
    /// The EPCI of the commune at each date the file knows, most recent first.
    public var epcis: [EpciMembership] = []
    public var siren: String?
    public var postalCodes: [String] = []
    public var population: LegalPopulation?
    /// In square kilometres.
    public var surface: Double?
    public var mairie: GeoPoint?
    public var interiorPoint: GeoPoint?
    /// The line of the file the row comes from.
    public var line: Int

    /// The most recent EPCI of the commune.
    public var epci: EpciMembership? { epcis.first }
}

/// The EPCI to which a commune belongs, at the date of the file when it says one.
public struct EpciMembership: Equatable, Sendable {
    public var siren: String
    public var name: String?
    /// As written by the producer: `CC`, `CA`, `CU`, `METRO`, `MET69`.
    public var nature: String?
    /// The composition on 1 January of this year.
    public var year: Int?
}

/// The legal populations of a commune.
public struct LegalPopulation: Equatable, Sendable {
    /// Population municipale (PMUN).
    public var municipal: Int?
    /// Population comptée à part (PCAP).
    public var apart: Int?
    /// Population totale (PTOT).
    public var total: Int?
    /// The year the column bears (`pmun_2025`): populations in force on that 1 January, not the census year.
    public var inForce: Int?
}

/// A position in degrees, WGS84.
public struct GeoPoint: Hashable, Sendable {
    public var longitude: Double
    public var latitude: Double

    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// One row of the history of communes: an event is made of several rows.
public struct MovementRow: Equatable, Sendable {
    /// The kind of event as numbered by Insee, for instance `32` for a commune nouvelle.
    public var mod: String
    /// The day it takes effect, `AAAA-MM-JJ`.
    public var date: String
    // Nothing before for a creation.
    public var typeBefore: CommuneRow.TypeCommune?
    public var codeBefore: String?
    public var nameBefore: String?
    public var typeAfter: CommuneRow.TypeCommune?
    public var codeAfter: String?
    public var nameAfter: String?
    public var line: Int
}
