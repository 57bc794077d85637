import Foundation
import HTML
import Testing

@Suite("Les dessins", .enabled(if: Outlines.exist))
struct DrawingTests {
    @Test("un dessin de papier est un SVG bien formé, complet, sans feuille de style ni référence")
    func paper() {
        for sample in Samples.all {
            let paper = sample.drawing.paper
            let drawn = DrawnSVG(paper)
            #expect(drawn.isWellFormed, "\(sample.title)")
            let root = drawn.all("svg")
            #expect(root.count == 1 && root[0].attributes["xmlns"] == "http://www.w3.org/2000/svg")
            #expect(paper.markup.matches(of: /(class|style|href|id)="|url\(|var\(/).isEmpty, "\(sample.title)")
        }
    }

    @Test("un dessin de page n’a ni style en ligne ni identifiant, et chaque partie qui répond a un nom")
    func page() {
        for sample in Samples.all {
            let drawn = DrawnSVG(sample.drawing.html)
            #expect(drawn.isWellFormed, "\(sample.title)")
            #expect(drawn.elements.allSatisfy { $0.attributes["style"] == nil && $0.attributes["id"] == nil })
            let named = drawn.elements.filter { $0.attributes["role"] != nil || $0.name == "a" }
            #expect(named.allSatisfy { $0.attributes["aria-label"]?.isEmpty == false }, "\(sample.title)")
        }
    }

    @Test("la page et le papier ont les mêmes tracés")
    func same() {
        for sample in Samples.all {
            let page = Set(DrawnSVG(sample.drawing.html).paths.filter { $0.count > 60 })
            let paper = Set(DrawnSVG(sample.drawing.paper).paths)
            #expect(page.isSubset(of: paper), "\(sample.title)")
        }
    }

    @Test("ce qui vient d’un fichier est échappé dans chaque dessin")
    func escaped() {
        let evil = "\"><script>alert(1)</script>&"
        let square: Outline.Ring = [(0, 45), (1, 45), (1, 46), (0, 46)]
        let outline = Outline(code: evil, name: evil, rings: [square], link: Link(evil))
        let reading = Reading.number(2, text: evil)
        let drawings: [any Drawing] = [
            ChoroplethMap([.init(outline, reading: reading, level: 0)], label: evil, classes: [evil]),
            CircleMap([.init(outline, reading: reading)], label: evil, unit: evil),
            PointMap([outline], points: [.init(name: evil, remark: evil, longitude: 0.5, latitude: 45.5)], label: evil),
            LineChart([.init(evil, points: [(2020, reading), (2021, reading)])], label: evil, unit: evil),
            BarChart([.init(evil, reading)], label: evil),
            AgePyramid(
                [.init(evil, men: 1, women: 1)], reference: [.init("", men: 1, women: 2)], named: evil, label: evil),
            ProfileChart([.init(evil, z: reading)], reference: evil, label: evil),
            OpeningWeek([.init(evil, days: nil)], label: evil),
            GanttChart([.init(evil, remark: evil, marks: [.init(evil, from: 1, to: 9)])], time: .init(), label: evil),
        ]
        for drawing in drawings {
            for html in [drawing.html, drawing.paper] {
                let drawn = DrawnSVG(html)
                #expect(drawn.isWellFormed && drawn.all("script").isEmpty)
            }
        }
    }

    @Test("vides, une seule valeur, rien que des manques : chaque dessin tient debout")
    func empty() {
        let gap = Reading.missing(.secret)
        let nothing = Reading.number(.nan, text: "?")
        let drawings: [any Drawing] = [
            ChoroplethMap([], label: "", classes: []), CircleMap([], label: "", unit: ""),
            PointMap([], points: [], label: ""), LineChart([], label: ""), BarChart([], label: ""),
            AgePyramid([], label: ""), ProfileChart([], reference: "", label: ""), OpeningWeek([], label: ""),
            GanttChart([], time: .init(), label: ""),
            GanttChart([.init("a", marks: [.init("a", from: 5, to: 2)])], time: .init(), label: ""),
            LineChart([.init("a", points: [(2020, gap), (2020, nothing)])], label: ""),
            LineChart([.init("a", points: [(2020, .number(1, text: "1"))])], label: ""),
            BarChart([.init("a", gap), .init("b", nothing)], label: ""),
            AgePyramid([.init("a", men: nil, women: -1)], label: ""),
            ProfileChart([.init("a", z: gap), .init("b", z: nothing)], reference: "", label: ""),
        ]
        for drawing in drawings {
            let drawn = DrawnSVG(drawing.html)
            let box = drawn.all("svg")[0].attributes["viewBox"]?.split(separator: " ").compactMap { Int($0) } ?? []
            #expect(drawn.isWellFormed && box.count == 4 && box[2] > 0 && box[3] > 0)
            #expect(!drawing.html.markup.contains("nan") && DrawnSVG(drawing.paper).isWellFormed)
        }
    }

    @Test("la page docs/look/graphiques.html montre les dessins tels qu’ils sont")
    func gallery() throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let file = root.appendingPathComponent("docs/look/graphiques.html")
        if ProcessInfo.processInfo.environment["GALLERY"] == "write" {
            try GalleryPage.markup.write(to: file, atomically: true, encoding: .utf8)
        }
        let isCurrent = try String(contentsOf: file, encoding: .utf8) == GalleryPage.markup
        #expect(isCurrent, "GALLERY=write swift test --filter DrawingTests la refait")
    }
}
