/// The code of the room by which the members present at a meeting sign in: it holds the day of the meeting only, and is
/// revoked by archiving it.
public struct Emargement: Hashable, Sendable, Identifiable {
    public let id: Identifier<Emargement>
    public var reunion: Identifier<Reunion>

    public init(id: Identifier<Emargement>, reunion: Identifier<Reunion>) {
        self.id = id
        self.reunion = reunion
    }
}
