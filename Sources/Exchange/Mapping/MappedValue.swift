import Domain

/// Reads the cells of figures as a mapping says they are written.
struct MappedValue {
    private let decimal: ColumnMapping.Decimal
    private let secret: Set<String>
    private let notPublished: Set<String>

    init(_ mapping: ColumnMapping) {
        decimal = mapping.decimal
        secret = Set(mapping.secretMarkers.map { $0.lowercased() })
        notPublished = Set(mapping.notPublishedMarkers.map { $0.lowercased() })
    }

    /// What a cell holds.
    enum Cell: Equatable {
        case value(Valeur)
        case absent
        /// A text, a formula, a number written with the other decimal mark.
        case wrong
    }

    func read(_ text: String) -> Cell {
        let bare = FrenchNumber.compact(text)
        if let marker = marker(bare) { return marker }
        if bare.isEmpty { return .absent }
        let number = bare.hasSuffix("%") ? String(bare.dropLast()) : bare
        // `1.234` is one and a bit, or a thousand: a person says which mark is that of decimals.
        let other: Character? =
            switch decimal {
            case .comma: "."
            case .point: ","
            case .either: nil
            }
        if let other, number.contains(other) { return .wrong }
        return FrenchNumber.decimal(number).flatMap(Valeur.init).map(Cell.value) ?? .wrong
    }

    private func marker(_ bare: String) -> Cell? {
        // Most cells are numbers.
        if let first = bare.utf8.first, 0x30...0x39 ~= first { return nil }
        let text = bare.lowercased()
        if secret.contains(text) { return .value(.secret) }
        return notPublished.contains(text) ? .value(.notPublished) : nil
    }
}
