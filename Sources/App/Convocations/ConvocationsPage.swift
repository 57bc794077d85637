import Domain
import HTML
import Storage

/// The meetings to come, and whether those who sit are called to them.
struct ConvocationsPage: Page {
    /// One meeting with how many people were called to it, and how many were reached.
    struct Line: Sendable {
        let reunion: Reunion
        let instance: String
        let called: Int
        let reached: Int
    }

    let lines: [Line]
    let base: Link

    var title: String { "Convocations" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let (convention, today) = (visit.id, visit.environment.today)
        let lines = try await visit.read { try $0.convocationLines(in: convention, from: today) }
        return visit.page(ConvocationsPage(lines: lines, base: visit.link("reunions")), in: .convocations)
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Les réunions à venir, et qui y est appelé.").html)
        \(lines.isEmpty ? nothing : list)
        """
    }

    private var nothing: HTML {
        emptyState(
            "Aucune réunion à venir", "Créez une réunion\u{A0}: sa convocation se prépare ensuite ici.",
            icon: .calendar,
            button("Ajouter une réunion", to: base.appending("nouveau"), "alt"))
    }

    private var list: HTML {
        """
        <section class="card"><ul class="rows">\(each: lines, row)</ul></section>
        """
    }

    private func row(_ line: Line) -> HTML {
        let link = base.appending(line.reunion.id.rawValue, "convocation")
        return """
            <li><a href="\(link)">\(line.reunion.titre)<span class="vh">, convocation</span></a> \(state(line))\
            <small>\(line.instance) · \(line.reunion.on.long), \(line.reunion.debut.long)</small></li>
            """
    }

    private func state(_ line: Line) -> HTML {
        if line.reunion.annulation != nil { return "<span class=\"chip bad\">Annulée</span>" }
        if line.called == 0 { return "<span class=\"chip warn\">À convoquer</span>" }
        let isWhole = line.reached == line.called
        return "<span class=\"chip \(isWhole ? "good" : "warn")\">\(line.reached) sur \(line.called)</span>"
    }
}

extension StoreReader {
    /// The meetings from a day on, the nearest first.
    fileprivate func convocationLines(
        in convention: Identifier<Convention>, from day: Day
    ) throws -> [ConvocationsPage.Line] {
        let reunions = try all(Reunion.self, in: convention, where: "AND jour >= \(day)").map(\.value)
        let instances = try all(Instance.self, in: convention, archived: nil).reduce(into: [:]) {
            $0[$1.id] = $1.value.nom
        }
        let called = try rows(
            """
            SELECT reunion_id, personne_id, MAX(CASE WHEN mail_id IS NOT NULL AND refused_at IS NULL THEN 1 ELSE 0 END)
            FROM envoi_convocation WHERE convention_id = \(convention) GROUP BY reunion_id, personne_id
            """
        ).reduce(into: [String: [Int]]()) { $0[try $1.text(0), default: []].append(try $1.int(2)) }
        return reunions.sorted { ($0.on, $0.debut, $0.id) < ($1.on, $1.debut, $1.id) }.map { reunion in
            let reached = called[reunion.id.rawValue] ?? []
            return ConvocationsPage.Line(
                reunion: reunion, instance: instances[reunion.instance] ?? "", called: reached.count,
                reached: reached.reduce(0, +))
        }
    }
}
