import HTML
import Testing

@Suite("Les graphiques")
struct ChartTests {
    private func number(_ value: Double) -> Reading { .number(value, text: Numbers.french(value, decimals: 1)) }

    /// Whether two words of a drawing stand on one another, for words that start at the same side.
    private func overlap(_ texts: [DrawnSVG.Element], height: Double) -> Bool {
        let places = texts.compactMap { $0.number("y") }.sorted()
        return zip(places, places.dropFirst()).contains { $1 - $0 < height }
    }

    @Test("les noms au bout des lignes ne se couvrent pas, même quand les lignes finissent ensemble")
    func ends() {
        var random = SeededRandom(seed: 3)
        for count in 1...6 {
            let series = (0..<count).map { rank in
                LineChart.Series(
                    "Territoire \(rank)",
                    points: (2015...2023).map { ($0, number(.random(in: 50...51, using: &random))) })
            }
            let drawn = DrawnSVG(LineChart(series, label: "Courbes").html)
            let names = drawn.all("text").filter { $0.classes == ["name"] }
            #expect(names.count == 2 * count && !overlap(names, height: 19))
        }
    }

    @Test("un secret coupe la ligne et se dit sur l’axe ; ce n’est jamais un zéro")
    func gap() {
        let points: [(year: Int, reading: Reading)] = [
            (2018, number(10)), (2019, number(12)), (2020, .missing(.secret)), (2021, .missing(.absent)),
            (2022, number(11)), (2023, number(13)),
        ]
        let drawn = DrawnSVG(LineChart([.init("Commune", points: points)], label: "Courbe").html)
        let runs = drawn.all("path").filter { $0.classes == ["line"] }
        #expect(runs.map(\.points.count) == [2, 2])
        #expect(drawn.all("circle").count == 4)
        #expect(drawn.words.contains("s\u{A0}: secret statistique") && !drawn.words.contains("non publié"))
    }

    @Test("les barres partent de zéro, à proportion ; un manque dit sa raison")
    func bars() {
        let chart = BarChart(
            [
                .init("A", number(10), isHighlighted: true), .init("B", number(-5)), .init("C", number(20)),
                .init("D", .missing(.secret)), .init("E", number(0)),
            ], label: "Barres")
        let drawn = DrawnSVG(chart.html)
        let bars = drawn.all("rect")
        let widths = bars.compactMap { $0.number("width") }
        #expect(widths.count == 4 && abs(widths[0] - 2 * widths[1]) <= 2 && abs(widths[2] - 4 * widths[1]) <= 3)
        #expect(widths[3] == 0 && bars[0].classes == ["bar"] && bars[1].classes == ["bar", "other"])
        #expect(bars[1].number("x").map { $0 + widths[1] } == bars[0].number("x"))
        #expect(drawn.words.contains("secret statistique"))
    }

    @Test("la pyramide compte en part de l’ensemble, hommes à gauche, femmes à droite, référence en trait")
    func pyramid() {
        let groups = [AgePyramid.Group("0-4", men: 30, women: 20), .init("5-9", men: 10, women: 40)]
        let twice = groups.map { AgePyramid.Group($0.name, men: 2 * ($0.men ?? 0), women: 2 * ($0.women ?? 0)) }
        let drawn = DrawnSVG(AgePyramid(groups, reference: twice, named: "Ailleurs", label: "Pyramide").html)
        let bars = drawn.all("rect")
        let widths = bars.compactMap { $0.number("width") }
        #expect(widths.count == 4 && widths[3] > widths[0] && abs(widths[0] - 3 * widths[2]) <= 2)
        #expect((bars[0].number("x") ?? 480) < 240 && (bars[1].number("x") ?? 0) > 240)
        // Twice as many everywhere is the same pyramid: the line meets the ends of the bars.
        let line = drawn.all("path").filter { $0.classes == ["over"] }.map(\.points)
        #expect(line.first?.first.map { Double($0.x) } == bars[0].number("x"))
        #expect(AgePyramid(groups, reference: [groups[0]], label: "").html.markup.contains("over") == false)
    }

    @Test("les âges de la pyramide se lisent en entier, sans toucher les barres")
    func pyramidNames() {
        let names = (0..<19).map { "\($0 * 5) à \($0 * 5 + 4)\u{A0}ans" } + ["95\u{A0}ans ou plus"]
        let drawn = DrawnSVG(AgePyramid(names.map { .init($0, men: 10, women: 10) }, label: "Pyramide").html)
        for name in names { #expect(drawn.words.contains(name), "\(name)") }
        let bars = drawn.all("rect").compactMap { bar in
            bar.number("x").flatMap { x in bar.number("width").map { (x, x + $0) } }
        }
        let left = bars.map(\.1).filter { $0 < 240 }.max() ?? 240
        let right = bars.map(\.0).filter { $0 > 240 }.min() ?? 240
        #expect(right - left > 72)
    }

    @Test("le profil place chaque écart sur un même axe et montre de quel côté est le mieux")
    func profile() {
        let chart = ProfileChart(
            [
                .init("Haut et favorable", z: number(1.5), favourable: .high),
                .init("Haut et défavorable", z: number(1.5), favourable: .low),
                .init("Sans jugement", z: number(-9)), .init("Manque", z: .missing(.notPublished)),
            ], reference: "Moyenne", label: "Profil")
        let drawn = DrawnSVG(chart.html)
        let marks = drawn.all("path").filter { $0.classes == ["full"] }.map(\.points)
        // Two on the chart, two in the key.
        #expect(marks.count == 4 && marks[0][0].x == marks[1][0].x && marks[0][0].y < marks[0][1].y)
        #expect(marks[1][0].y > marks[1][1].y)
        #expect(drawn.words.contains("‹") && drawn.words.contains("non publié"))
    }

    @Test("la semaine d’ouverture se lit aussi en mots")
    func week() throws {
        let morning = try #require(OpeningWeek.Span(from: 540, to: 735))
        let afternoon = try #require(OpeningWeek.Span(from: 720, to: 1080))
        #expect(OpeningWeek.Span(from: 600, to: 600) == nil && OpeningWeek.Span(from: 0, to: 1441) == nil)
        let drawn = DrawnSVG(
            OpeningWeek(
                [
                    .init("Ludothèque", days: [[morning, afternoon]]), .init("Relais", days: nil),
                    .init("Fermé", days: []),
                ], label: "Semaine"
            ).html)
        let rows = drawn.elements.filter { $0.attributes["role"] == "img" }.compactMap { $0.attributes["aria-label"] }
        #expect(rows.count == 3 && rows[0].contains("lundi 9\u{A0}h – 12\u{A0}h\u{A0}15 et 12\u{A0}h – 18\u{A0}h"))
        #expect(rows[1].contains("horaires non renseignés") && rows[2].contains("fermé toute la semaine"))
        // The quarter of an hour shared by both is counted once.
        #expect(drawn.words.contains("9\u{A0}h par semaine"))
    }
}

@Suite("La frise d’un calendrier")
struct GanttChartTests {
    private var chart: GanttChart {
        var time = GanttChart.Time()
        time.months = (0..<12).map { ($0 * 30, "mois \($0)") }
        time.breaks = [200...245, 900...950]
        time.breakName = "pause"
        time.holidays = [44, 2_000]
        time.today = (120, "aujourd’hui")
        time.limit = (330, "cible")
        return GanttChart(
            [
                .init(
                    "Volet", remark: "5 mai",
                    marks: [
                        .init("Diagnostic", from: 10, to: 10, isDone: true),
                        .init("Plan", from: 100, to: 160, isCritical: true),
                    ]),
                .init("Conseil", marks: [.init("Séance", from: 190, to: 190, isCritical: true)]),
                .init("Vide", marks: []),
            ], time: time, label: "Frise")
    }

    @Test("chaque rangée se lit en mots, et le critique se voit sans couleur : un second contour")
    func words() {
        let drawn = DrawnSVG(chart.html)
        let rows = drawn.elements.filter { $0.attributes["role"] == "img" }.compactMap { $0.attributes["aria-label"] }
        #expect(rows.count == 3 && rows[0].contains("Diagnostic, fait") && rows[0].contains("Plan, critique"))
        #expect(rows[2].contains("aucune date"))
        // A stretch and a date are outlined, and one more in the key.
        #expect(drawn.all("rect").filter { $0.classes == ["over"] }.count == 1)
        #expect(drawn.all("path").filter { $0.classes == ["over"] }.count == 2)
        #expect(drawn.words.contains("chemin critique") && drawn.words.contains("aujourd’hui"))
    }

    @Test("le temps va de gauche à droite, dans le cadre ; seuls les jours montrés y sont")
    func time() throws {
        let drawn = DrawnSVG(chart.html)
        let marks = drawn.all("path").filter { $0.classes == ["full"] || $0.classes == ["dot"] }
        #expect(marks.allSatisfy { $0.points.allSatisfy { (0...480).contains($0.x) } })
        #expect(drawn.all("path").filter { $0.classes == ["closed"] }.count == 2, "un jour férié, et sa légende")
        let bar = try #require(drawn.all("rect").first { $0.classes == ["bar"] })
        #expect(abs((bar.number("width") ?? 0) - 456 * 60 / 320) <= 1)
        let months = drawn.all("text").filter { $0.text.hasPrefix("mois") }
        #expect(months.count >= 3 && months.count < 12)
    }
}

@Suite("Les nombres des dessins")
struct NumbersTests {
    @Test("les pas d’un axe sont ronds, croissants et contiennent les valeurs")
    func ticks() throws {
        #expect(Numbers.ticks(from: 0, to: 100, about: 4) == [0, 50, 100])
        #expect(Numbers.ticks(from: 0.1, to: 0.72, about: 4) == [0, 0.2, 0.4, 0.6, 0.8])
        var random = SeededRandom(seed: 9)
        for _ in 0..<300 {
            let scale: Double = [1e-4, 0.1, 1, 1e3, 1e7][Int.random(in: 0..<5, using: &random)]
            let low = Double.random(in: -5...5, using: &random) * scale
            let high = low + Double.random(in: 0...8, using: &random) * scale
            let ticks = Numbers.ticks(from: low, to: high)
            let first = try #require(ticks.first)
            let last = try #require(ticks.last)
            #expect(first <= low + scale * 1e-6 && last >= high - scale * 1e-6 && (2...8).contains(ticks.count))
            #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
        }
        #expect(Numbers.ticks(from: 3, to: 3).count == 3 && Numbers.ticks(from: .nan, to: 1).isEmpty)
    }

    @Test("un nombre s’écrit en français, sans décimale nulle")
    func french() {
        #expect(Numbers.french(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(Numbers.french(-12.05, decimals: 2) == "−12,05" && Numbers.french(3, decimals: 1) == "3")
        #expect(Numbers.french(-0.01, decimals: 1) == "0" && Numbers.french(.infinity) == "…")
    }
}
