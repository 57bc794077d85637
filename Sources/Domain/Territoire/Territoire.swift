/// The communes a convention is about: one commune, an EPCI, several, or communes without one.
public struct Territoire: Hashable, Sendable, Identifiable {
    public let id: Identifier<Territoire>
    public var nom: String
    /// The file its communes were read in, with its vintage.
    public var source: String
    public var communes: [CodeInsee]
    /// The EPCI it was built from; empty for a territoire of communes chosen one by one.
    public var epcis: [Siren]

    public init(
        id: Identifier<Territoire>, nom: String, source: String, communes: [CodeInsee], epcis: [Siren] = []
    ) throws(Refusal) {
        self.id = id
        self.nom = try nom.required("nom")
        self.source = try source.required("source", limit: TextLimit.note)
        if communes.isEmpty { throw Refusal("communes", .empty) }
        self.communes = communes
        self.epcis = epcis
    }
}
