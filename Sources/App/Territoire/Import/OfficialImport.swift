import Crypto
import Domain
import Exchange
import Foundation
import Storage

/// What a published file would bring, read whole and checked before the first row is written.
public struct OfficialImport: Sendable {
    /// What is told of the file before and after it is written.
    public struct Report: Sendable {
        public let file: String
        /// What the file was recognised as, in French.
        public let format: String
        public let rowsRead: Int
        public let matched: Int
        /// Rows of no use here, left out without being wrong: another level, another type.
        public var aside = 0
        /// How many lieux of the convention's territoire it speaks of.
        public var ofTerritoire = 0
        public let rejections: Rejections
        /// What it holds, one sentence each.
        public fileprivate(set) var contents: [String]
        /// Where the outlines of the file come from, if it has outlines: nobody but who sends it may know.
        public fileprivate(set) var origin: ContourOrigin?

        /// « 12 lignes : zéro de tête perdu », the most numerous first.
        public var rejectedByReason: [String] {
            rejections.categories.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.value.counted("ligne", "lignes")) : \($0.key)" }
        }
    }

    public private(set) var report: Report
    private var content: Content
    /// The SHA-256 of the file, in hexadecimal.
    private let empreinte: String

    private enum Content: Sendable {
        case communes(CommuneContent)
        case data(DataFile)
        case outlines([CommuneOutline])
        case mapped(JeuDeDonnees)
        case places(communes: [Commune], lieux: [NamedLieu])
    }

    /// Reads a file, recognised by its content.
    ///
    /// - Parameters:
    ///   - lieux: the codes of the convention's territoire, to tell how many of them the file speaks of.
    ///   - annee: the year of the figures, for the files that do not say it.
    ///   - progress: told now and then how much was read, from 0 to 1.
    /// - Throws: `ExchangeError`, when the file is unknown or cannot be trusted.
    public init(
        url: URL, annee: Int? = nil, lieux: Set<String>, progress: (@Sendable (Double) -> Void)? = nil
    ) throws {
        empreinte = try OfficialImport.empreinte(of: url)
        switch try OfficialFile(url: url, annee: annee, progress: progress) {
        case .communes(let file, let data):
            let communes = try CommuneContent(file, data)
            content = .communes(communes)
            report = Report(
                file: file.file, format: file.kind.libelle, rowsRead: communes.rowsRead, matched: communes.rowsRead,
                rejections: data?.rejections ?? Rejections(), contents: communes.sentences)
            report.ofTerritoire = communes.codes.intersection(lieux).count
        case .data(let file):
            content = .data(file)
            report = Report(
                file: file.file, format: file.format.libelle, rowsRead: file.rowsRead,
                matched: max(0, file.rowsRead - file.rowsAside - file.rejections.rows), aside: file.rowsAside,
                rejections: file.rejections,
                contents: file.jeux.map(\.summary) + OfficialImport.summary(of: file.etablissements))
            report.ofTerritoire = OfficialImport.count(file.jeux, in: lieux)
        case .places(let file):
            let communes = try OfficialImport.communes(file)
            let named = file.places.compactMap { place in
                place.lieu.map { NamedLieu($0, nom: place.nom, departement: place.departement, region: place.region) }
            }.filter { $0.lieu.niveau != .commune }
            content = .places(communes: communes, lieux: named)
            report = Report(
                file: file.file, format: file.kind.libelle, rowsRead: file.places.count, matched: file.places.count,
                rejections: Rejections(),
                contents: [
                    file.kind == .arrondissements
                        ? "Aucun chiffre n’est publié par arrondissement : il n’y a rien à en garder."
                        : "\((communes.count + named.count).counted("lieu", "lieux")) et leur nom."
                ])
            report.ofTerritoire = Set(communes.map(\.code.rawValue)).intersection(lieux).count
        case .outlines(let file):
            let name = url.lastPathComponent
            let origin = ContourOrigin(source: file.source ?? "fichier \(name)", annee: annee ?? file.annee)
            let written = file.outlines.sorted { $0.key < $1.key }.compactMap { code, outline in
                (try? Domain.CodeInsee(code)).map { CommuneOutline(code: $0, text: outline.text, origin: origin) }
            }
            content = .outlines(written)
            report = Report(
                file: name, format: "des contours de communes", rowsRead: file.outlines.count,
                matched: written.count, rejections: Rejections(), contents: [OfficialImport.sentence(written)])
            report.origin = origin
            report.ofTerritoire = Set(written.map(\.code.rawValue)).intersection(lieux).count
        }
    }

    /// Reads a file nobody knows, whose columns somebody explained.
    public init(url: URL, mapping: ColumnMapping, lieux: Set<String>) throws {
        empreinte = try OfficialImport.empreinte(of: url)
        let file = try MappedFile(url: url, mapping: mapping)
        content = .mapped(file.jeu)
        report = Report(
            file: url.lastPathComponent, format: "un fichier dont les colonnes ont été expliquées",
            rowsRead: file.rowsRead, matched: max(0, file.rowsRead - file.rowsAside - file.rejections.rows),
            aside: file.rowsAside,
            rejections: file.rejections, contents: [file.jeu.summary])
        report.ofTerritoire = OfficialImport.count([file.jeu], in: lieux)
    }

    /// Writes everything; called in one transaction, so that a refusal leaves nothing behind.
    public func write(to writer: JournaledWriter, newID: @Sendable () -> String) throws {
        switch content {
        case .communes(let communes):
            try communes.write(to: writer.db)
            try put(communes.jeux, writer, newID)
        case .data(let file):
            try put(file.jeux, writer, newID)
            let named = file.noms.map { NamedLieu($0.key, nom: $0.value) }.sorted { $0.lieu.code < $1.lieu.code }
            try writer.db.putUnnamed(named)
            try writer.db.put(file.etablissements, at: writer.authorship.at)
        case .outlines(let outlines):
            try writer.db.put(outlines)
        case .places(let communes, let lieux):
            try writer.db.put(communes)
            try writer.db.put(lieux)
        case .mapped(let jeu):
            try writer.put(jeu, newID: newID(), empreinte: empreinte)
        }
    }

    /// Writes jeux, and the sums of those of the communes for the larger lieux.
    private func put(_ jeux: [JeuDeDonnees], _ writer: JournaledWriter, _ newID: @Sendable () -> String) throws {
        guard !jeux.isEmpty else { return }
        let parts = try writer.lieuParts()
        for jeu in jeux {
            try writer.put(jeu, newID: newID(), empreinte: empreinte)
            if let sommes = jeu.sommes(parts) { try writer.put(sommes, newID: newID(), empreinte: empreinte) }
        }
    }

    /// The tables of figures it holds.
    var tableaux: [TableauDeValeurs] { jeux.map(\.valeurs) }

    private var jeux: [JeuDeDonnees] {
        switch content {
        case .communes(let communes): communes.jeux
        case .data(let file): file.jeux
        case .mapped(let jeu): [jeu]
        case .outlines, .places: []
        }
    }

    /// The same outlines, with what somebody said of where they come from.
    func drawn(by origin: ContourOrigin) -> OfficialImport {
        guard case .outlines(let outlines) = content else { return self }
        var file = self
        let named = outlines.map { CommuneOutline(code: $0.code, text: $0.text, origin: origin) }
        file.content = .outlines(named)
        file.report.origin = origin
        file.report.contents = [OfficialImport.sentence(named)]
        return file
    }

    private static func sentence(_ outlines: [CommuneOutline]) -> String {
        let origins = Set(outlines.map(\.origin.readable)).sorted().joined(separator: " ; ")
        return "Contours de \(outlines.count.counted("commune", "communes"))\u{A0}: \(origins)."
    }

    /// The same, whose report says what it would bring up to date of what was imported before.
    func telling(_ known: [String: Jeu]) -> OfficialImport {
        var content = self
        content.report.contents += jeux.compactMap { jeu in
            known[jeu.cle].map { before in
                before.empreinte == empreinte
                    ? "\(before.importedReadable)\u{A0}: c’est le même fichier, rien ne changerait."
                    : "\(before.importedReadable) (fichier \(before.fichier))\u{A0}: ses chiffres seraient mis à jour."
            }
        }
        return content
    }

    private static func communes(_ file: PlaceFile) throws -> [Commune] {
        try file.places.compactMap { place in
            guard case .commune(let code)? = place.lieu else { return nil }
            return try Commune(
                code: code, nom: place.nom, codePostal: place.codePostal,
                source: "\(file.kind.libelle), fichier \(file.file)")
        }
    }

    private static func count(_ jeux: [JeuDeDonnees], in lieux: Set<String>) -> Int {
        jeux.reduce(into: Set<String>()) { found, jeu in
            for lieu in jeu.valeurs.lieux where lieux.contains(lieu.code) { found.insert(lieu.code) }
        }.count
    }

    private static func summary(of etablissements: [Etablissement]) -> [String] {
        etablissements.isEmpty
            ? [] : ["\(etablissements.count.counted("établissement ou service", "établissements ou services"))."]
    }

    static func empreinte(of url: URL) throws -> String {
        guard let handle = try? FileHandle(forReadingFrom: url) else {
            throw ExchangeError.unreadable(file: url.lastPathComponent)
        }
        defer { try? handle.close() }
        var hash = SHA256()
        while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension JeuDeDonnees {
    /// « Filosofi 2019… : 31 361 lieux, 25 colonnes de chiffres. »
    var summary: String {
        let years = Set(valeurs.colonnes.map(\.annee)).sorted()
        let span = years.count > 3 ? "\(years[0])–\(years[years.count - 1])" : enumeration(years.map { "\($0)" })
        let indicateurs = Set(valeurs.colonnes.map(\.indicateur)).count
        return """
            \(titre) (\(producteur)) : \(valeurs.lieux.count.counted("lieu", "lieux")), \
            \(indicateurs.counted("indicateur", "indicateurs")), \(years.count < 2 ? "année" : "années") \(span), \
            géographie \(geographie).
            """
    }
}

extension AppEnvironment {
    /// Reads and, unless it is only tried, writes a published file: the whole of it, or nothing.
    ///
    /// - Parameters:
    ///   - convention: whose territoire the report speaks of.
    ///   - annee: the year of the figures, for the files that do not say it.
    ///   - source: who drew outlines, for the files that do not say it.
    ///   - author: the account, or `cli`.
    public func importOfficial(
        _ url: URL, for convention: Identifier<Convention>, annee: Int? = nil, source: String? = nil, author: String,
        isTrial: Bool
    ) async throws -> OfficialImport.Report {
        let knowledge = try await store.read { try $0.importKnowledge(of: convention) }
        var content = try knowledge.read(url, annee: annee)
        if let source, let origin = content.report.origin {
            content = content.drawn(by: ContourOrigin(source: source, annee: origin.annee))
        }
        if !isTrial { try await write(content, author: author) }
        return content.report
    }

    func write(_ content: OfficialImport, author: String) async throws {
        let authorship = Authorship(convention: .installation, author: author, at: timestamp)
        try await store.journaled(authorship) { writer in
            try content.write(to: writer, newID: { newID(Jeu.self).rawValue })
        }
    }
}

extension AppEnvironment {
    /// The convention at an address, if there is one.
    public func conventionID(slug: String) async throws -> Identifier<Convention>? {
        try await store.read { try $0.conventionHead(slug)?.id }
    }
}
