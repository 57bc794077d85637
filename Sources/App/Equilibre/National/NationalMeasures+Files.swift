import Exchange

extension NationalMeasures {
    /// Every commune, what is not known left empty.
    var communeRows: (titles: [String], rows: [[CSVCell]]) {
        let rows = inputs.places.enumerated().map { rank, place in
            [
                CSVCell.text(place.code.rawValue), .text(place.nom), .text(place.code.departement), .text(place.epci),
                CSVCell(place.besoin), CSVCell(place.places), CSVCell(100 * place.places / place.besoin),
                CSVCell(acces[rank]),
            ]
        }
        return (
            [
                "code_insee", "commune", "departement", "epci", "besoin", "offre", "couverture_pour_100",
                "acces_pour_100",
            ],
            rows
        )
    }

    func groupRows(_ groups: [Group]) -> (titles: [String], rows: [[CSVCell]]) {
        let rows = groups.map { group in
            [
                CSVCell.text(group.id), .text(group.nom), .number("\(group.communes)"), .number("\(group.counted)"),
                CSVCell(group.besoin), CSVCell(group.places), CSVCell(group.taux ?? .nan), CSVCell(group.acces ?? .nan),
                .number(group.rank.map { "\($0)" } ?? ""),
            ]
        }
        return (
            [
                "siren", "epci", "communes", "communes_comptees", "besoin", "offre", "couverture_pour_100",
                "acces_pour_100", "rang",
            ],
            rows
        )
    }
}

extension CSVCell {
    /// Empty for what is not a finite number.
    fileprivate init(_ number: Double) {
        self = number.isFinite ? .number(((number * 1e6).rounded() / 1e6).typed) : .empty
    }
}
