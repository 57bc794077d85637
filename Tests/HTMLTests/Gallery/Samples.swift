import HTML

/// Every drawing once: real outlines and populations, everything else invented.
enum Samples {
    struct Sample {
        let title: String
        let drawing: any Drawing
        let source: String
        var isWide = false
    }

    static let outlines = "Contours\u{A0}: IGN, Admin Express, 2026."
    static let invented = "Chiffres\u{A0}: exemple."

    static var all: [Sample] { maps + charts }

    static var maps: [Sample] {
        [
            Sample(
                title: "Carte par classes", drawing: choropleth,
                source: "\(outlines) \(invented)"),
            Sample(
                title: "Écart à une référence", drawing: diverging,
                source: "\(outlines) \(invented)"),
            Sample(
                title: "Cercles proportionnels", drawing: circles,
                source: "\(outlines) Insee, populations légales 2023."),
            Sample(
                title: "Soldes", drawing: balances, source: "\(outlines) \(invented)"),
            Sample(
                title: "Services", drawing: points,
                source: "\(outlines) Lieux\u{A0}: exemple."),
        ]
    }

    static var charts: [Sample] {
        [
            Sample(title: "Évolution", drawing: lines, source: invented),
            Sample(title: "Frise d’un calendrier", drawing: calendar, source: invented),
            Sample(title: "Comparaison", drawing: bars, source: invented),
            Sample(title: "Évolution des effectifs", drawing: changes, source: invented),
            Sample(title: "Pyramide des âges", drawing: pyramid, source: invented),
            Sample(title: "Pyramide par âge", drawing: singleAges, source: invented),
            Sample(title: "Profil", drawing: profile, source: invented),
            Sample(title: "Calendrier d’ouverture", drawing: week, source: "Horaires\u{A0}: exemple."),
        ]
    }

    static func percent(_ value: Double) -> Reading {
        .number(value, text: Numbers.french(value, decimals: 1) + "\u{A0}%")
    }

    static func count(_ value: Double) -> Reading { .number(value, text: Numbers.french(value)) }

    static var choropleth: ChoroplethMap {
        let areas = Outlines.territoire.enumerated().map { index, commune in
            let value = Double((index * 37) % 60) + 28.5
            let reading: Reading =
                switch index {
                case 3: .missing(.secret)
                case 7: .missing(.notPublished)
                case 11: .missing(.absent)
                default: percent(value)
                }
            return ChoroplethMap.Area(commune.outline, reading: reading, level: min(Int((value - 28) / 12), 4))
        }
        return ChoroplethMap(
            areas, label: "Taux de couverture de la petite enfance par commune (exemple)",
            classes: [
                "de 28,5 à 40\u{A0}%", "plus de 40 à 52\u{A0}%", "plus de 52 à 64\u{A0}%", "plus de 64 à 76\u{A0}%",
                "plus de 76\u{A0}%",
            ])
    }

    static var diverging: ChoroplethMap {
        let areas = Outlines.territoire.enumerated().map { index, commune in
            let level = (index * 5) % 6
            let value = (Double(level) - 2.5) * 1.2
            return ChoroplethMap.Area(
                commune.outline,
                reading: .number(value, text: (value > 0 ? "+" : "") + Numbers.french(value, decimals: 1)),
                level: level)
        }
        return ChoroplethMap(
            areas, label: "Écart au département (exemple)",
            classes: [
                "−3 et moins", "de −3 à −1,5", "de −1,5 à 0", "de 0 à +1,5", "de +1,5 à +3", "+3 et plus",
            ], palette: .diverging(below: 3))
    }

    static var circles: CircleMap {
        CircleMap(
            Outlines.territoire.map { CircleMap.Area($0.outline, reading: count($0.population)) },
            label: "Population municipale des communes en 2023", unit: "habitants")
    }

    static var balances: CircleMap {
        CircleMap(
            Outlines.territoire.enumerated().map { index, commune in
                let value = Double((index * 29) % 90) - 40
                return CircleMap.Area(
                    commune.outline, reading: index == 4 ? .missing(.secret) : count(value))
            }, label: "Solde des enfants accueillis (exemple)", unit: "enfants")
    }

    static var points: PointMap {
        let communes = Outlines.territoire
        let points = communes.enumerated().flatMap { index, commune -> [PointMap.Point] in
            guard let first = commune.outline.rings.first, !first.isEmpty else { return [] }
            let count = Double(first.count)
            let longitude = first.reduce(0) { $0 + $1.longitude } / count
            let latitude = first.reduce(0) { $0 + $1.latitude } / count
            return (0...(index % 3)).map { rank in
                let service = ["Multi-accueil", "Accueil de loisirs", "Relais petite enfance"][rank]
                return PointMap.Point(
                    name: "\(service), \(commune.outline.name)",
                    remark: "exemple", longitude: longitude + Double(rank) * 0.004,
                    latitude: latitude + Double(rank / 2) * 0.03, link: .anchor("service-\(index)-\(rank)"))
            }
        }
        return PointMap(communes.map(\.outline), points: points, label: "Services aux familles (exemple)")
    }
}
