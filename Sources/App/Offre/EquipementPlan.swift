import Domain
import Exchange
import Storage

/// What a sheet changes in a register, line by line: decided on the state of one transaction.
struct EquipementPlan: Sendable {
    let file: String
    let ignored: [String]
    private(set) var lines: [Line] = []

    struct Line: Sendable {
        let number: Int
        let nom: String
        var refusals: [String] = []
        var changes: [EquipementImport.Report.Change] = []
        /// The équipement as it will be, and the version it comes from; no version for a new one.
        var equipement: (value: Equipement, version: Int?)?
        var capacites: [CapaciteChange] = []
    }

    enum CapaciteChange: Sendable {
        case add(annee: Int?, valeur: Double, unite: Unite, source: String)
        case update(Capacite, version: Int)
        case archive(Stored<Capacite>)
    }

    init(_ sheet: RegisterFile, register: EquipementRegister) {
        file = sheet.file
        ignored = sheet.ignored
        var taken: [String: Int] = [:]
        for row in sheet.rows {
            var reading = EquipementRowReading(row: row, register: register, file: sheet.file)
            var line = reading.line()
            for key in reading.keys {
                if let first = taken[key] {
                    line.refusals.append(
                        "le même équipement est déjà à la ligne\u{A0}\(first)\u{A0}: gardez-en une seule.")
                    break
                }
            }
            for key in reading.keys { taken[key] = taken[key] ?? row.line }
            lines.append(line)
        }
    }

    var report: EquipementImport.Report {
        .init(
            file: file,
            lines: lines.map { .init(number: $0.number, nom: $0.nom, outcome: $0.outcome) }, ignored: ignored)
    }

    func write(to writer: JournaledWriter, environment: AppEnvironment) throws {
        for line in lines {
            guard let (value, version) = line.equipement else { continue }
            var equipement = value
            if let version {
                try writer.update(equipement, expecting: version)
            } else {
                equipement = try value.identified(environment.newID())
                try writer.insert(equipement)
            }
            for change in line.capacites {
                switch change {
                case .add(let annee, let valeur, let unite, let source):
                    try writer.insert(
                        Capacite(
                            id: environment.newID(), equipement: equipement.id, annee: annee, valeur: valeur,
                            unite: unite, source: source))
                case .update(let capacite, let version): try writer.update(capacite, expecting: version)
                case .archive(let stored): try writer.setArchived(true, stored.id, expecting: stored.version)
                }
            }
        }
    }
}

extension EquipementPlan.Line {
    fileprivate var outcome: EquipementImport.Report.Outcome {
        if !refusals.isEmpty { return .refused(refusals) }
        if equipement?.version == nil { return .created }
        return changes.isEmpty ? .unchanged : .updated(changes)
    }
}

extension Equipement {
    /// The same one under its own identifier.
    fileprivate func identified(_ id: Identifier<Equipement>) throws -> Equipement {
        try Equipement(
            id: id, nom: nom, type: type, service: service, commune: commune, gestionnaire: gestionnaire,
            soutiens: soutiens, ages: ages, etat: etat, details: details, source: source)
    }
}

/// The register as it stands, and what its lines may refer to.
struct EquipementRegister: Sendable {
    let choices: Choices
    let words: EquipementWords
    let equipements: [Stored<Equipement>]
    let byID: [Identifier<Equipement>: Stored<Equipement>]
    let byName: [String: [Stored<Equipement>]]
    let archived: Set<Identifier<Equipement>>
    let capacites: [Identifier<Equipement>: [Stored<Capacite>]]

    init(choices: Choices, equipements all: [Stored<Equipement>], capacites: [Stored<Capacite>]) {
        self.choices = choices
        words = EquipementWords(choices)
        equipements = all.filter { !$0.isArchived }
        byID = Dictionary(equipements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(grouping: equipements, by: \.value.nom.folded)
        archived = Set(all.filter(\.isArchived).map(\.id))
        self.capacites = Dictionary(grouping: capacites, by: \.value.equipement)
    }
}

extension StoreReader {
    func equipementRegister(in convention: Identifier<Convention>) throws -> EquipementRegister {
        EquipementRegister(
            choices: try choices(in: convention),
            equipements: try all(Equipement.self, in: convention, archived: nil),
            capacites: try all(Capacite.self, in: convention))
    }

    func equipementPlan(_ sheet: RegisterFile, in convention: Identifier<Convention>) throws -> EquipementPlan {
        EquipementPlan(sheet, register: try equipementRegister(in: convention))
    }
}
