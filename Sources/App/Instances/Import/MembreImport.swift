import Domain
import Exchange
import Foundation
import Storage

/// Brings a sheet of members into the bodies of a convention: what is new is added, what is known is updated.
///
/// All or nothing: as long as one line is refused, nothing is written.
struct MembreImport: Sendable {
    let file: URL

    /// - Throws: ``RegisterFault`` when the file is not a sheet of members.
    func plan(for convention: Identifier<Convention>, in environment: AppEnvironment) async throws -> ImportReport {
        let sheet = try TitledFile<MembreColumn>(url: file)
        return try await environment.store.read { try $0.membrePlan(sheet, in: convention).report }
    }

    /// Writes the file in one transaction.
    ///
    /// - Parameter digest: of the report somebody agreed to; when the members changed since, nothing is written.
    /// - Throws: ``RegisterFault``, or ``NotWritten`` with the report as it is now.
    func run(
        by author: String, for convention: Identifier<Convention>, expecting digest: String,
        in environment: AppEnvironment
    ) async throws {
        let sheet = try TitledFile<MembreColumn>(url: file)
        let authorship = Authorship(convention: convention, author: author, at: environment.timestamp)
        try await environment.store.journaled(authorship) { writer in
            let plan = try writer.membrePlan(sheet, in: convention)
            guard plan.report.isWritable, digest == plan.report.digest else { throw NotWritten(report: plan.report) }
            try plan.write(to: writer, environment: environment)
        }
    }

    /// Why a file was not written: a line is refused, or the members changed since its preview.
    struct NotWritten: Error {
        let report: ImportReport
    }
}

/// What a sheet changes among the members, line by line: decided on the state of one transaction.
///
/// What is new bears the number of its line until it is written, so that two readings of one file are the same.
struct MembrePlan: Sendable {
    let file: String
    let ignored: [String]
    private(set) var lines: [Line] = []
    /// The people to add or to complete, in the order they were met.
    private(set) var personnes: [Personne] = []

    struct Line: Sendable {
        let number: Int
        var nom: String
        var refusals: [String] = []
        var changes: [ImportReport.Change] = []
        /// The member as it will be, and the version it comes from; no version for a new one.
        var membre: (value: Membre, version: Int?)?
    }

    init(_ sheet: TitledFile<MembreColumn>, register: MembreRegister) {
        file = sheet.file
        ignored = sheet.ignored
        var register = register
        var taken: [Identifier<Membre>: Int] = [:]
        // Substitutes come after those they replace, wherever they stand in the file.
        let order = sheet.rows.sorted { isTitulaire($0) && !isTitulaire($1) }
        for row in order {
            var reading = MembreRowReading(row: row, register: register)
            var line = reading.line()
            if let id = line.membre?.value.id {
                if let first = taken[id] {
                    line.refusals.append("le même mandat est déjà à la ligne\u{A0}\(first)\u{A0}: gardez-en une seule.")
                }
                taken[id] = taken[id] ?? row.line
            }
            if line.refusals.isEmpty, let membre = line.membre?.value {
                register.take(membre, reading.personne)
                if let personne = reading.personne {
                    personnes.removeAll { $0.id == personne.id }
                    personnes.append(personne)
                }
            }
            lines.append(line)
        }
        lines.sort { $0.number < $1.number }
    }

    var report: ImportReport {
        ImportReport(
            file: file, lines: lines.map { .init(number: $0.number, nom: $0.nom, outcome: $0.outcome) },
            ignored: ignored)
    }

    func write(to writer: JournaledWriter, environment: AppEnvironment) throws {
        var people: [Identifier<Personne>: Identifier<Personne>] = [:]
        for personne in personnes {
            let id = personne.id.isNew ? environment.newID(Personne.self) : personne.id
            people[personne.id] = id
            let named = try Personne(
                id: id, nom: personne.nom, email: personne.email, sexe: personne.sexe, account: personne.account)
            try writer.db.add(named, in: writer.authorship.convention, at: environment.timestamp)
        }
        var membres: [Identifier<Membre>: Identifier<Membre>] = [:]
        let titulairesFirst = lines.compactMap(\.membre).sorted { $0.value.isTitulaire && !$1.value.isTitulaire }
        for (value, version) in titulairesFirst {
            let id = value.id.isNew ? environment.newID(Membre.self) : value.id
            membres[value.id] = id
            let membre = try Membre(
                id: id, instance: value.instance, personne: people[value.personne] ?? value.personne,
                organisme: value.organisme, college: value.college, qualite: value.qualite, mandat: value.mandat,
                suppleantDe: value.suppleantDe.map { membres[$0] ?? $0 })
            if let version {
                try writer.update(membre, expecting: version)
            } else {
                try writer.insert(membre)
            }
        }
    }
}

private func isTitulaire(_ row: TitledRow<MembreColumn>) -> Bool { (row[.suppleantDe] ?? "").isEmpty }

extension MembrePlan.Line {
    fileprivate var outcome: ImportReport.Outcome {
        if !refusals.isEmpty { return .refused(refusals) }
        if membre?.version == nil { return .created }
        return changes.isEmpty ? .unchanged : .updated(changes)
    }
}

extension Identifier {
    /// The identifier something new bears until it is written.
    static func new(line: Int) -> Identifier { Identifier("nouveau-\(line)") }
    fileprivate var isNew: Bool { rawValue.hasPrefix("nouveau-") }
}

/// The members as they stand, and what the lines of a sheet may refer to; it grows as lines are read.
struct MembreRegister: Sendable {
    private(set) var choices: Choices
    let stored: [Identifier<Membre>: Stored<Membre>]
    let archived: Set<Identifier<Membre>>
    let words: MembreWords
    /// The people completed by lines already read.
    private(set) var completed: [Identifier<Personne>: Personne] = [:]

    init(choices: Choices, membres: [Stored<Membre>]) {
        self.choices = choices
        stored = Dictionary(
            membres.filter { !$0.isArchived }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        archived = Set(membres.filter(\.isArchived).map(\.id))
        words = MembreWords(choices)
    }

    /// The register once a line is accepted.
    mutating func take(_ membre: Membre, _ personne: Personne?) {
        choices.membres.removeAll { $0.id == membre.id }
        choices.membres.append(membre)
        guard let personne else { return }
        choices.personnes.removeAll { $0.id == personne.id }
        choices.personnes.append(personne)
        completed[personne.id] = personne
    }

    /// What the export writes of a member.
    func cells(_ membre: Membre) -> [MembreColumn: String] {
        let personne = choices.personne(membre.personne)
        return [
            .identifiant: membre.id.rawValue,
            .instance: choices.instance(membre.instance)?.nom ?? membre.instance.rawValue,
            .nom: personne?.nom ?? "", .email: personne?.email ?? "", .sexe: personne?.sexe?.libelle ?? "",
            .organisme: membre.organisme.map { choices.organisme($0)?.nom ?? $0.rawValue } ?? "",
            .college: membre.college.libelle, .qualite: membre.qualite, .debut: membre.mandat.start.description,
            .fin: membre.mandat.end?.description ?? "", .suppleantDe: substitute(membre),
        ]
    }

    /// The name of who is replaced, or their identifier when two of the body bear one name.
    private func substitute(_ membre: Membre) -> String {
        guard let id = membre.suppleantDe else { return "" }
        guard let nom = choices.personne(choices.membres.first { $0.id == id }?.personne)?.nom else {
            return id.rawValue
        }
        return titulaires(named: nom, in: membre.instance).count == 1 ? nom : id.rawValue
    }

    func titulaires(named text: String, in instance: Identifier<Instance>) -> [Membre] {
        let people = Set(choices.personnes.filter { $0.nom.folded == text.folded }.map(\.id))
        return choices.membres.filter {
            $0.instance == instance && $0.isTitulaire && (people.contains($0.personne) || $0.id.rawValue == text)
        }
    }
}

extension StoreReader {
    func membreRegister(in convention: Identifier<Convention>) throws -> MembreRegister {
        MembreRegister(
            choices: try choices(in: convention), membres: try all(Membre.self, in: convention, archived: nil))
    }

    fileprivate func membrePlan(
        _ sheet: TitledFile<MembreColumn>, in convention: Identifier<Convention>
    ) throws -> MembrePlan {
        MembrePlan(sheet, register: try membreRegister(in: convention))
    }
}

/// What people write in a sheet for a body, an organisme, a college or a sex.
struct MembreWords: Sendable {
    private let instances: [String: [Identifier<Instance>]]
    private let communes: [String: Identifier<Organisme>]
    private let organismes: EquipementWords

    init(_ choices: Choices) {
        let names = choices.instances.map { ($0.nom.folded, $0.id) }
        let natures = choices.instances.flatMap { instance in
            [instance.nature.libelle.folded, instance.nature.rawValue].filter { $0 != instance.nom.folded }
                .map { ($0, instance.id) }
        }
        instances = Dictionary(grouping: names + natures, by: \.0).mapValues { $0.map(\.1) }
        organismes = EquipementWords(choices)
        communes = Dictionary(
            choices.organismes.compactMap { organisme in organisme.commune.map { ($0.rawValue, organisme.id) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// A body by its name, or by its kind when it is the only one of it.
    func instance(_ text: String) -> Identifier<Instance>? {
        let found = instances[text.folded] ?? []
        return Set(found).count == 1 ? found.first : nil
    }

    /// An organisme by its name, its SIREN, or that of the commune it is.
    func organisme(_ text: String) -> String? {
        organismes.organisme(text) ?? organismes.commune(text).flatMap { communes[$0]?.rawValue }
    }

    func college(_ text: String) -> College? { MembreWords.colleges[text.folded] }
    func sexe(_ text: String) -> Personne.Sexe? { MembreWords.sexes[text.folded.replacing(".", with: "")] }

    private static let colleges: [String: College] = {
        var words = Dictionary(
            College.allCases.map { ($0.rawValue.folded, $0) }, uniquingKeysWith: { first, _ in first })
        for (text, college) in [
            ("elu", College.elu), ("elue", .elu), ("elues", .elu), ("elu(e)", .elu), ("habitant", .habitant),
            ("habitante", .habitant), ("codev", .conseilDeDeveloppement), ("professionnel", .professionnel),
            ("professionnelle", .professionnel), ("benevole", .benevole), ("technicien", .technicien),
            ("technicienne", .technicien), ("agent", .technicien),
        ] { words[text] = college }
        return words
    }()

    private static let sexes: [String: Personne.Sexe] = [
        "f": .femme, "femme": .femme, "mme": .femme, "madame": .femme,
        "h": .homme, "homme": .homme, "m": .homme, "mr": .homme, "monsieur": .homme,
    ]
}
