import Documents
import Domain
import HTML

/// The établissements of the official files that inform a theme, to be listed and put on a map.
struct EtablissementsFacts: Sendable {
    let theme: Domain.Theme
    let lines: [EtablissementLine]

    /// « Les collèges et lycées ».
    var titre: String {
        switch theme {
        case .enfance: "Les écoles"
        case .jeunesse: "Les collèges et lycées"
        default: "Les France services"
        }
    }

    /// The files they were read in, their measures included.
    var sources: [String] {
        (lines.map(\.source) + lines.flatMap(\.valeurs).map(\.source)).reduce(into: []) { sources, source in
            if !sources.contains(where: { $0 == source || $0.hasPrefix(source + ",") }) { sources.append(source) }
        }
    }

    /// The points on the outlines, with the table that says the same; `nil` when there is none.
    func graphique(on contours: Contours) -> Graphique? {
        guard !lines.isEmpty else { return nil }
        let map = PointMap(
            contours.outlines.values.sorted { $0.code < $1.code }, points: lines.compactMap(\.point), label: titre,
            code: "etablissement")
        let communes = Set(lines.map(\.commune)).count
        let alternative = """
            \(titre) : \(lines.count.counted("établissement", "établissements")) dans \
            \(communes.counted("commune", "communes")).
            """
        return Graphique(
            key: .etablissements(theme), titre: titre, alternative: alternative, drawing: map,
            table: table(numbers: numbers(on: map)),
            sources: sources + [contours.source].compactMap(\.self))
    }

    /// The number of the marker each one is in.
    func numbers(on map: PointMap) -> [EtablissementLine: Int] {
        let places = map.markers.flatMap { marker in marker.points.map { (key($0), marker.number) } }
        let numbers = Dictionary(places) { first, _ in first }
        return lines.reduce(into: [:]) { found, line in
            found[line] = line.point.flatMap { numbers[key($0)] }
        }
    }

    private func key(_ point: PointMap.Point) -> String { "\(point.name) \(point.longitude) \(point.latitude)" }

    private func table(numbers: [EtablissementLine: Int]) -> Documents.Table {
        Documents.Table(
            caption: titre,
            columns: [
                .init("Établissement"), .init("Commune"), .init("Sur la carte"), .init("Nature"), .init("Adresse"),
                .init("Horaires"), .init("Mesures"), .init("Source"),
            ],
            rows: lines.map { line in
                [
                    line.nom, line.nomCommune, number(numbers[line], line), line.nature, line.adresse,
                    line.horaires.replacing("\n", with: " ; "), line.mesures, line.source,
                ]
            }, source: sources.joined(separator: " ; "))
    }

    private func number(_ number: Int?, _ line: EtablissementLine) -> String {
        guard let number else { return "non placé" }
        return line.isAtMairie ? "\(number) (placé à la mairie)" : "\(number)"
    }
}

extension EtablissementLine {
    fileprivate var point: PointMap.Point? {
        position.map {
            let remark = isAtMairie ? "\(nomCommune), placé à la mairie" : nomCommune
            return PointMap.Point(name: nom, remark: remark, longitude: $0.longitude, latitude: $0.latitude)
        }
    }
}

/// The établissements on a page: the map, then the list of each commune.
struct EtablissementsView {
    let facts: EtablissementsFacts
    let graphique: Graphique
    /// `/ctg/x`.
    let base: Link

    var html: HTML {
        """
        <section class="card">\(GraphiqueView(graphique: graphique, base: base.appending("graphiques")).html)\
        <p class="meta">Un numéro peut réunir plusieurs lieux voisins. Ces lieux viennent des fichiers officiels ; ceux que les \
        collectivités soutiennent sont dans <a href="\(base.appending("equipements"))">le registre des équipements</a>.</p>\
        \(each: communes, commune)</section>
        """
    }

    private var communes: [[EtablissementLine]] {
        facts.lines.reduce(into: []) { groups, line in
            if groups.last?.first?.commune == line.commune {
                groups[groups.count - 1].append(line)
            } else {
                groups.append([line])
            }
        }
    }

    /// What the table says of the marker each one is in, in the order of the lines.
    private var places: [String: String] {
        Dictionary(zip(facts.lines.map(\.identifiant), graphique.table.rows.map { $0[2] })) { first, _ in first }
    }

    private func commune(_ lines: [EtablissementLine]) -> HTML {
        let places = places
        return """
            <h3>\(lines.first?.nomCommune ?? "")</h3><ul>\(each: lines, { line($0, place: places[$0.identifiant]) })</ul>
            """
    }

    private func line(_ line: EtablissementLine, place: String?) -> HTML {
        let about = [line.nature, line.adresse, line.mesures].filter { !$0.isEmpty }.joined(separator: " · ")
        let days = line.horaires.split(separator: "\n").map(String.init)
        return """
            <li><b>\(line.nom)</b>\(place.map { " <small>sur la carte : \($0)</small>" })\(about.isEmpty ? nil : "<br>\(about)")\
            \(days.isEmpty ? nil : "<br><small>Ouvert \(days.joined(separator: " ; "))</small>")</li>
            """
    }
}
