import Foundation
import Testing

/// The words of `Domain` are those of `docs/glossaire.md`, or plain English.
struct VocabularyTests {
    private let glossary: Glossary
    private let sources: [String]

    init() throws {
        glossary = try Glossary(markdown: ProjectFile.text("docs/glossaire.md"))
        sources = try ProjectFile.all(under: "Sources", withExtension: "swift").map { try ProjectFile.text($0) }
    }

    @Test("chaque mot d’un nom public de Domain est anglais ou figure au glossaire")
    func everyWordIsKnown() throws {
        let names = try publicNames(under: "Sources/Domain")
        let known = glossary.words.union(English.words)
        let strangers = names.flatMap { name in
            name.camelCaseWords.filter { !known.contains($0) && !known.contains($0.singular) }.map { "\(name) : \($0)" }
        }
        #expect(names.count > 150)
        #expect(strangers.sorted() == [])
    }

    @Test("chaque nom de code du glossaire existe dans les sources")
    func everyCodeNameExists() {
        let used = Set(sources.flatMap { $0.matches(of: /\w+/).map { String($0.output) } })
        let unused = glossary.codeNames.filter { name in
            !name.split(separator: ".").allSatisfy { used.contains(String($0)) }
        }
        #expect(glossary.codeNames.count > 80)
        #expect(unused.sorted() == [])
    }

    @Test("chaque table du glossaire est créée par une étape du schéma")
    func everyTableExists() {
        let created = Set(sources.flatMap { $0.matches(of: /CREATE TABLE (\w+)/).map { String($0.output.1) } })
        #expect(glossary.tables.subtracting(created).sorted() == [])
    }

    @Test("le glossaire ne définit pas deux fois un même objet")
    func noObjectTwice() {
        let counts = Dictionary(grouping: glossary.codeNames, by: \.self).filter { $0.value.count > 1 }
        // A value such as « commune » may belong to several lists under one name.
        #expect(counts.keys.filter { !$0.contains(".") }.sorted() == [])
    }

    @Test("chaque mot anglais admis sert encore")
    func everyEnglishWordIsUsed() throws {
        let used = Set(try publicNames(under: "Sources/Domain").flatMap(\.camelCaseWords))
        #expect(English.words.subtracting(used).sorted() == [])
    }

    /// The public types, properties and cases declared in a folder.
    private func publicNames(under folder: String) throws -> Set<String> {
        let declaration = /^\s*public (?:static |private\(set\) )*(?:struct|enum|protocol|typealias|let|var) (\w+)/
        var names: Set<String> = []
        for path in try ProjectFile.all(under: folder, withExtension: "swift") {
            for line in try ProjectFile.text(path).split(separator: "\n") {
                if let match = line.firstMatch(of: declaration) { names.insert(String(match.output.1)) }
                names.formUnion(cases(declaredBy: line))
            }
        }
        return names
    }

    /// `case atout, menace` gives two names; `case .atout: …` of a switch gives none.
    private func cases(declaredBy line: Substring) -> [String] {
        guard let match = line.firstMatch(of: /^\s*case ([a-z].*)$/) else { return [] }
        let text = match.output.1.replacing(/\(.*?\)/, with: "").replacing(/"[^"]*"/, with: "").prefix { $0 != "/" }
        guard !text.contains(":") else { return [] }
        return text.split(separator: ",").compactMap { part in part.firstMatch(of: /\w+/).map { String($0.output) } }
    }
}

/// The tables of `docs/glossaire.md` that have a column « Code ».
private struct Glossary {
    /// `Volet`, `Nature.atout`…, in the order of the document.
    var codeNames: [String] = []
    var tables: Set<String> = []

    init(markdown: String) {
        for line in markdown.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count == 10 else { continue }
            codeNames += cells[4].quotedNames
            tables.formUnion(cells[5].quotedNames)
        }
    }

    var words: Set<String> {
        let words = codeNames.flatMap { $0.split(separator: ".") }.flatMap { String($0).camelCaseWords }
        return Set(words).union(words.map(\.singular))
    }
}

/// The English of `Domain`: verbs, statuses, technical notions.
private enum English {
    static let words = Set(
        [general, instances, reunions, retroplanning, deliberations, rappels, donnees].flatMap(split))

    private static func split(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }

    private static let general =
        """
        a absent active additive after age ages all already always and answered at before beta betas
        bounds breach by carried change closing closure code colon comma comparable complete
        computed confirmed content count counts created current dash date day days decimals deep
        definition description details detour detours division draft earliest eligible empty end
        ends epoch estimated excluded exhaustive exponential fate fault fewest field figure fraction
        friday from fuzzy gap gaussian has held holds holidays horizon horizons id identifier
        impossible in inline inside interval is kind known lacking later latest latitude limit long
        longest longitude malformed mean merged minus missing monday month moved movement name names
        national negative no not note number obstacle of oldest on opening operand origin other out
        outcome outside over overflow page parenthesis part partial parts passage passed percentile
        period plain planned plus point position precision previous progress public published range
        rank raw reach reason references refusal register remark renamed role rule same saturday
        school season secret shared short side sigma sigmas single site slug source split stage start
        started state stop sum sunday surface syntax text texts themes thursday time times timetable
        to too total trimmed true tuesday type typed unexpected unknown unreadable until unverified
        used value wednesday week weekday weight weighted widest within word words year years z zero
        """

    private static let instances = """
        account alone another as body both email few follow gap given half held inside kept key last majority missed
        needed none only open opened per place removed renewed replaced seat sit sits substitute substitutes third twice
        """

    private static let reunions = """
        add adopted away does done excused fields given has holder late minutes needed office one open
        ordinal past proxy quorate replaced soon up debut fin
        approval approved called circulated closed days frozen locked off par state times
        """

    private static let retroplanning = """
        beyond done early fixed itself last line link loop margin meeting move new ordinal step steps today weekend
        """
    private static let deliberations = """
        above adopted against already amended as condition convened delegation draft exit existence fact future
        missing needs pending prepare quorate received refused signed taken tie today transmitted vote voted
        withdrawn without written
        """
    private static let rappels = """
        address announced key object
        """
    private static let donnees = """
        former mark separator
        """
}

extension Substring {
    /// The names between backquotes.
    fileprivate var quotedNames: [String] {
        matches(of: /`([A-Za-z_.]+)`/).map { String($0.output.1) }
    }
}

extension String {
    /// `sousTitre` gives `sous`, `titre`; `notADay` gives `not`, `a`, `day`.
    fileprivate var camelCaseWords: [String] {
        matches(of: /[A-Z](?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+/).map { $0.output.lowercased() }
    }

    fileprivate var singular: String {
        hasSuffix("s") || hasSuffix("x") ? String(dropLast()) : self
    }
}
