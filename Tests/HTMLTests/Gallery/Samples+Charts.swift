import HTML

extension Samples {
    static var lines: LineChart {
        let years = Array(2015...2023)
        func series(_ name: String, _ start: Double, _ step: Double, reference: Bool = false) -> LineChart.Series {
            LineChart.Series(
                name,
                points: years.enumerated().map { rank, year in
                    let value = start + step * Double(rank) + Double((rank * 7) % 3)
                    return (year, percent(value))
                }, isReference: reference)
        }
        var local = series("Vie et Boulogne", 52, 1.6).points
        local[3].reading = .missing(.secret)
        local[5].reading = .missing(.notPublished)
        return LineChart(
            [
                LineChart.Series("Vie et Boulogne", points: local), series("Vendée", 58, 0.9),
                series("Pays de la Loire", 61, 0.6), series("France", 55, 0.7, reference: true),
            ],
            label: "Taux de couverture de 2015 à 2023\u{A0}: il monte partout (exemple).",
            unit: "% des enfants de moins de 3 ans")
    }

    static var calendar: GanttChart {
        var time = GanttChart.Time()
        time.months = ["mars", "avr.", "mai", "juin", "juil.", "août", "sept."].enumerated().map { ($0 * 30, $1) }
        time.breaks = [150...175]
        time.breakName = "pause d’été"
        time.holidays = [61, 83, 134]
        time.today = (75, "aujourd’hui")
        time.limit = (200, "signature")
        return GanttChart(
            [
                .init(
                    "Petite enfance", remark: "12 mai",
                    marks: [
                        .init("Groupe de travail", from: 10, to: 10, isDone: true),
                        .init("Rédaction", from: 20, to: 58, isDone: true),
                    ]),
                .init("COPIL", remark: "25 mai", marks: [.init("Validation", from: 85, to: 85, isCritical: true)]),
                .init(
                    "Conseils municipaux", remark: "16 dates",
                    marks: [
                        .init("Convocations", from: 95, to: 105, isCritical: true),
                        .init("Séances", from: 110, to: 140, isCritical: true),
                    ]),
                .init("Commission", marks: []),
                .init(
                    "Signature", remark: "15 sept.", marks: [.init("Signature", from: 195, to: 195, isCritical: true)]),
            ], time: time, label: "Calendrier jusqu’à la signature\u{A0}: les conseils commandent la date (exemple).")
    }

    static var bars: BarChart {
        BarChart(
            [
                .init("Vie et Boulogne", percent(58.4), isHighlighted: true), .init("Vendée", percent(63.1)),
                .init("Pays de la Loire", percent(66.8)), .init("France métropolitaine", .missing(.notPublished)),
                .init("La Chapelle-Palluau", .missing(.secret)), .init("Territoires semblables", percent(0)),
            ], label: "Taux de couverture\u{A0}: le territoire est sous le département et la région (exemple).")
    }

    static var changes: BarChart {
        BarChart(
            [
                .init("Vie et Boulogne", .number(12, text: "+12"), isHighlighted: true),
                .init("Vendée", .number(-30, text: "−30")), .init("France", .number(4.5, text: "+4,5")),
            ], label: "Places créées ou fermées (exemple).")
    }

    private static func groups(_ count: Int, _ shift: Double) -> [AgePyramid.Group] {
        (0..<count).map { rank in
            let age = Double(rank) * 105 / Double(count)
            let bump = 1200 - (age - 38 - shift) * (age - 38 - shift) * 0.35
            let people = max(bump + (age < 18 ? 260 : 0), 40)
            let name = count > 50 ? "\(rank)" : rank == count - 1 ? "100 +" : "\(rank * 5)-\(rank * 5 + 4)"
            return AgePyramid.Group(name, men: people * (age > 75 ? 0.7 : 1), women: people * 1.02)
        }
    }

    static var pyramid: AgePyramid {
        AgePyramid(
            groups(21, 0), reference: groups(21, 6), named: "Vendée",
            label: "Pyramide des âges\u{A0}: plus de trentenaires que le département (exemple).")
    }

    static var singleAges: AgePyramid {
        AgePyramid(groups(101, 0), label: "Population par âge et par sexe (exemple).")
    }

    static var profile: ProfileChart {
        ProfileChart(
            [
                .init(
                    "Revenu disponible médian", z: .number(0.28, text: "21\u{202F}610\u{A0}€ · +0,3"), favourable: .high
                ),
                .init("Rapport interdécile", z: .number(-0.81, text: "2,3 · −0,8"), favourable: .low),
                .init("Familles monoparentales", z: .number(1.7, text: "14,2\u{A0}% · +1,7"), favourable: .low),
                .init("Part des 0-2 ans", z: .number(3.6, text: "4,6\u{A0}% · +3,6")),
                .init(
                    "Accueil individuel pour cent enfants de moins de trois ans", z: .number(-2.1, text: "31 · −2,1"),
                    favourable: .high),
                .init("Taux de pauvreté", z: .missing(.secret), favourable: .low),
            ], reference: "Moyenne de 19 EPCI semblables",
            label: "Écarts aux territoires semblables (exemple).")
    }

    static var week: OpeningWeek {
        func span(_ start: Int, _ end: Int) -> [OpeningWeek.Span] {
            [OpeningWeek.Span(from: start * 30, to: end * 30)].compactMap { $0 }
        }
        let full = span(15, 37)
        return OpeningWeek(
            [
                .init("Multi-accueil", days: [full, full, full, full, full]),
                .init("Accueil de loisirs", days: [[], [], span(15, 37), [], [], span(18, 24)]),
                .init("Espace jeunes", days: [[], span(33, 38), span(27, 38), [], span(33, 42), span(28, 36)]),
                .init(
                    "Relais petite enfance",
                    days: [span(18, 25) + span(27, 34), span(18, 25), [], span(18, 25) + span(27, 34), span(18, 25)]),
                .init("Ludothèque itinérante intercommunale", days: nil),
            ], label: "Ouverture des services par jour (exemple)")
    }
}
