import Documents
import Domain
import HTML
import Storage

/// The équipements as a live block: those of a volet, or of one type, the closed ones left out.
struct EquipementBlocs: BlocSource {
    private let lines: [EquipementLine]
    private let head: ConventionHead

    init(_ blocs: [Bloc], in convention: ConventionHead, _ db: any StoreReader) throws {
        head = convention
        let isAsked = blocs.contains { $0.kind == .equipements }
        lines =
            isAsked
            ? try db.equipementLines(of: convention.id, during: convention.periode)
                .filter { $0.equipement.etat != .ferme } : []
    }

    func html(_ bloc: Bloc, of volet: Volet?) -> HTML? {
        guard let found = lines(of: bloc, volet) else { return nil }
        if found.isEmpty { return HTML(text: EquipementBlocs.none) }
        return scrolling(
            "Équipements et services",
            """
            <table><caption>Équipements et services</caption><thead><tr>\
            \(each: EquipementBlocs.columns, { "<th scope=\"col\">\($0)</th>" })</tr></thead>\
            <tbody>\(each: found, row)</tbody></table>
            """)
    }

    private func row(_ line: EquipementLine) -> HTML {
        let cells = EquipementBlocs.cells(line)
        return """
            <tr><th scope="row"><a href="\(line.equipement.place(in: head))">\(cells[0])</a></th>\
            \(each: cells.dropFirst(), { "<td>\($0)</td>" })</tr>
            """
    }

    func paper(_ bloc: Bloc, of volet: Volet?) -> [Block]? {
        guard let found = lines(of: bloc, volet) else { return nil }
        if found.isEmpty { return [.paragraph(EquipementBlocs.none)] }
        return [
            .table(
                Table(
                    caption: "Équipements et services", columns: EquipementBlocs.columns.map { .init($0) },
                    rows: found.map(EquipementBlocs.cells), source: "registre de la convention, annexe 3"))
        ]
    }

    func resume(_ bloc: Bloc, of volet: Volet?) -> String? {
        guard let found = lines(of: bloc, volet) else { return nil }
        if found.isEmpty { return EquipementBlocs.none }
        let planned = found.count { $0.equipement.etat == .projet }
        let open = (found.count - planned).counted("équipement ou service ouvert", "équipements ou services ouverts")
        return planned == 0 ? open : "\(open), \(planned.spaced) en projet"
    }

    func detail(_ bloc: Bloc, of volet: Volet?) -> String? {
        guard let found = lines(of: bloc, volet) else { return nil }
        return found.isEmpty
            ? EquipementBlocs.none : found.map(EquipementBlocs.cells).parts(under: EquipementBlocs.columns)
    }

    private static let none = "aucun équipement"
    private static let columns = ["Équipement ou service", "Commune", "Gestionnaire", "Capacité"]

    private static func cells(_ line: EquipementLine) -> [String] {
        let name = "\(line.equipement.nom) (\(line.equipement.type.libelle.lowercasedFirst))"
        return [name, line.commune, line.gestionnaire, line.capacites.readable]
    }

    /// The équipements a block is about; `nil` when it is about something else, or about a type that does not exist.
    private func lines(of bloc: Bloc, _ volet: Volet?) -> [EquipementLine]? {
        guard bloc.kind == .equipements else { return nil }
        guard let word = bloc.words.first else {
            return lines.filter { line in volet.map { line.equipement.type.themes.contains($0.teinte) } ?? true }
        }
        guard let type = TypeEquipement(rawValue: word) else { return nil }
        return lines.filter { $0.equipement.type == type }
    }

    static func offers(of volet: Volet?, in convention: ConventionHead, _ db: any StoreReader) throws -> [BlocOffer] {
        let label = volet == nil ? "Tous les équipements et services" : "Les équipements et services du volet"
        return [
            BlocOffer(syntax: "[[equipements]]", label: label, group: "Équipements"),
            BlocOffer(syntax: "[[equipements rpe]]", label: "Ceux d’un type, ici les relais", group: "Équipements"),
        ]
    }
}
