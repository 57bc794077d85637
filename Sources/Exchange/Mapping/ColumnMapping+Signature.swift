extension ColumnMapping {
    /// What the titles of a file are, whatever their order, their case and their years: sixteen characters.
    ///
    /// The same from one machine and one version to another, since it is stored.
    public static func signature(_ titles: [String]) -> String {
        let bases = Set(ColumnTitle.all(titles).map { $0.base.filter { !$0.isWhitespace } }).subtracting([""]).sorted()
        // FNV-1a.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bases.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    /// The mapping for the titles of another vintage, whose columns are the same but for the years.
    ///
    /// - Returns: `nil` when a column has no equivalent.
    public func adapted(to titles: [String]) -> ColumnMapping? {
        let known = ColumnTitle.all(self.titles)
        let new = zip(titles, ColumnTitle.all(titles)).map { (title: $0, read: $1) }
        func match(_ title: String) -> (title: String, read: ColumnTitle)? {
            if let same = new.first(where: { $0.title.lowercased() == title.lowercased() }) { return same }
            let base = zip(self.titles, known).first { $0.0 == title }?.1.base ?? title.lowercased()
            // The latest year, when there are several.
            return new.filter { $0.read.base == base }.max { ($0.read.annee ?? 0) < ($1.read.annee ?? 0) }
        }
        var mapping = self
        guard let lieu = match(colonneLieu) else { return nil }
        mapping.colonneLieu = lieu.title
        for (index, mesure) in mesures.enumerated() {
            guard let found = match(mesure.titre) else { return nil }
            mapping.mesures[index].titre = found.title
            mapping.mesures[index].annee = found.read.annee ?? mesure.annee
        }
        if let colonneAnnee {
            guard let found = match(colonneAnnee) else { return nil }
            mapping.colonneAnnee = found.title
        }
        if let colonneIndicateur {
            guard let found = match(colonneIndicateur) else { return nil }
            mapping.colonneIndicateur = found.title
        }
        for (titre, text) in filtres ?? [:] {
            guard let found = match(titre) else { return nil }
            mapping.filtres?[titre] = nil
            mapping.filtres?[found.title] = text
        }
        return mapping
    }
}
