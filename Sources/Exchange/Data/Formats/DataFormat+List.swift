extension DataFormat {
    /// Every format that is read, the most particular first.
    public static let all: [DataFormat] =
        population + emploi + revenus + caf + allocataires + equipements + education + [
            arcepTechno, arcepDebit, observatoire,
        ]

}

extension Sequence where Element: Hashable {
    /// The elements without those already seen.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
