/// The methods that describe a territoire.
enum TerritoryCases {
    static let all: [any CaseAlgorithm.Type] = [
        ClassBreaksCase.self, MoranCase.self, ProfileCase.self, WardTypologyCase.self,
    ]
}
