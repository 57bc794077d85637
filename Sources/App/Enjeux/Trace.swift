import Domain
import HTML
import Storage

/// The thread from constat to enjeu, objectif and fiche, both ways.
struct Trace: Sendable {
    let volets: [Volet]
    let constats: [Constat]
    let enjeux: [Enjeu]
    let objectifs: [Objectif]
    let fiches: [FicheAction]

    func volet(_ id: Identifier<Volet>) -> Volet? { volets.first { $0.id == id } }
    func enjeu(_ id: Identifier<Enjeu>) -> Enjeu? { enjeux.first { $0.id == id } }

    func enjeux(answering constat: Identifier<Constat>) -> [Enjeu] {
        enjeux.filter { $0.constats.contains(constat) }
    }

    func constats(of enjeu: Enjeu) -> [Constat] {
        constats.filter { enjeu.constats.contains($0.id) }
    }

    func objectifs(of enjeu: Identifier<Enjeu>) -> [Objectif] {
        objectifs.filter { $0.enjeu == enjeu }
    }

    func fiches(carrying objectif: Identifier<Objectif>) -> [FicheAction] {
        fiches.filter { $0.objectifs.contains(objectif) }
    }
}

extension StoreReader {
    /// The whole thread of a convention: a constant number of queries.
    func trace(of convention: Identifier<Convention>) throws -> Trace {
        Trace(
            volets: try all(Volet.self, in: convention).map(\.value),
            constats: try all(Constat.self, in: convention).map(\.value),
            enjeux: try all(Enjeu.self, in: convention).map(\.value),
            objectifs: try all(Objectif.self, in: convention).map(\.value),
            fiches: try all(FicheAction.self, in: convention).map(\.value))
    }
}

/// The thread drawn as four columns.
struct ChainView {
    let trace: Trace
    let head: ConventionHead

    func around(_ constat: Constat) -> HTML {
        let enjeux = trace.enjeux(answering: constat.id)
        return chain([constat], enjeux, enjeux.flatMap { trace.objectifs(of: $0.id) }, current: constat.id.rawValue)
    }

    func around(_ enjeu: Enjeu) -> HTML {
        chain(trace.constats(of: enjeu), [enjeu], trace.objectifs(of: enjeu.id), current: enjeu.id.rawValue)
    }

    func around(_ objectif: Objectif) -> HTML {
        let enjeux = trace.enjeu(objectif.enjeu).map { [$0] } ?? []
        return chain(enjeux.flatMap(trace.constats), enjeux, [objectif], current: objectif.id.rawValue)
    }

    func around(_ fiche: FicheAction) -> HTML {
        let objectifs = trace.objectifs.filter { fiche.objectifs.contains($0.id) }
        let enjeux = trace.enjeux.filter { enjeu in objectifs.contains { $0.enjeu == enjeu.id } }
        return chain(
            enjeux.flatMap(trace.constats).uniqued(), enjeux, objectifs, fiches: [fiche], current: fiche.id.rawValue)
    }

    private func chain(
        _ constats: [Constat], _ enjeux: [Enjeu], _ objectifs: [Objectif], fiches: [FicheAction]? = nil,
        current: String
    ) -> HTML {
        let fiches = fiches ?? objectifs.flatMap { trace.fiches(carrying: $0.id) }.uniqued()
        let hue = constats.first.flatMap { trace.volet($0.volet) } ?? enjeux.first.flatMap { trace.volet($0.volet) }
        return """
            <ol class="chain \(hue?.teinte.hueClass ?? "hue-1")" aria-label="Du constat à l’action">\
            \(step("Constats", constats, current))\(step("Enjeux", enjeux, current))\
            \(step("Objectifs", objectifs, current))\(step("Fiches action", fiches, current))</ol>
            """
    }

    private func step<Value: Resource>(_ label: String, _ values: [Value], _ current: String) -> HTML {
        let isCurrent = values.contains { $0.id.rawValue == current }
        return """
            <li\(attribute: "aria-current", isCurrent ? "true" : nil)><small>\(label)</small>\
            \(values.isEmpty ? "<span class=\"meta\">aucun pour l’instant</span>" : .empty)\
            \(each: values, { link($0, isCurrent: $0.id.rawValue == current) })</li>
            """
    }

    private func link<Value: Resource>(_ value: Value, isCurrent: Bool) -> HTML {
        if isCurrent { return "<b>\(value.heading)</b>" }
        return """
            <a href="\(value.place(in: head))">\(value.heading)</a>
            """
    }
}
