import Domain
import HTML

/// Which communes, colleges and sexes are around a table, as a drawing of seats and as a table.
struct CompositionCard {
    let composition: Composition
    let choices: Choices
    /// Where to invite who is missing; `nil` for who may not.
    let invite: Link?

    var html: HTML {
        """
        <section class="card" id="composition"><h2>Composition</h2>\
        <p class="meta">\(composition.titulaires.counted("titulaire", "titulaires")) en exercice, chacun compté une fois\u{A0}; \
        les suppléants sont à part.</p>\
        \(composition.titulaires + composition.suppleants == 0 ? "<p>Personne n’est encore en exercice.</p>" : findings)\
        <div class="grid"><div class="w6">\(part("Communes", "Commune", communeRows))</div>\
        <div class="w6">\(part("Collèges", "Collège", collegeRows))\(part("Femmes et hommes", "Sexe", sexeRows))\
        \(unknown)</div></div>\
        <p class="source">«\u{A0}Peu représenté\u{A0}»\u{A0}: moins de la moitié d’une part égale. Règle de Maillage, indicative.</p></section>
        """
    }

    /// Who is missing, in sentences, and what to do next.
    private var findings: HTML {
        let communes = composition.communes.filter { $0.presence != .present }.map { commune($0.key) }
        let colleges = composition.colleges.filter { $0.presence == .missing || $0.presence == .substitutesOnly }
            .map(\.key.libelle.lowercasedFirst)
        let sexes = composition.sexes.filter { [.missing, .few].contains($0.presence) }
            .map(\.key.plural.lowercasedFirst)
        let sentences = [
            communes.isEmpty ? nil : "Communes sans titulaire ou peu représentées\u{A0}: \(enumeration(communes)).",
            colleges.isEmpty ? nil : "Collèges sans titulaire\u{A0}: \(enumeration(colleges)).",
            sexes.isEmpty ? nil : "Peu ou pas de \(enumeration(sexes)).",
        ].compactMap(\.self)
        guard !sentences.isEmpty else {
            return "<p>\(Icon.done.svg) Toutes les communes, tous les collèges, femmes et hommes sont représentés.</p>"
        }
        return """
            <ul>\(each: sentences, { "<li>\($0)</li>" })</ul>\
            \(invite.map { "<p class=\"actions\">\(button("Inviter qui manque", to: $0, "alt", icon: .plus))</p>" })
            """
    }

    private var unknown: HTML? {
        guard composition.unknownSexes > 0 else { return nil }
        return """
            <p class="meta">\(composition.unknownSexes.counted("titulaire", "titulaires")) dont le sexe n’est pas dit\u{A0}: \
            compté\(composition.unknownSexes > 1 ? "s" : "") ni d’un côté ni de l’autre.</p>
            """
    }

    private struct Row {
        let name: String
        let titulaires: Int
        let suppleants: Int
        let presence: Composition.Presence
    }

    private var communeRows: [Row] { composition.communes.map { row(commune($0.key), $0) } }
    private var collegeRows: [Row] { composition.colleges.map { row($0.key.libelle, $0) } }
    private var sexeRows: [Row] { composition.sexes.map { row($0.key.plural, $0) } }

    private func row<Key>(_ name: String, _ part: Composition.Part<Key>) -> Row {
        Row(name: name, titulaires: part.titulaires, suppleants: part.suppleants, presence: part.presence)
    }

    private func commune(_ code: CodeInsee) -> String {
        choices.communes.first { $0.code == code }?.nom ?? code.rawValue
    }

    private func part(_ caption: String, _ title: String, _ rows: [Row]) -> HTML {
        scrolling(
            caption,
            """
            <table class="seats"><caption>\(caption)</caption><thead><tr><th scope="col">\(title)</th>\
            <th scope="col">Places</th><th class="n" scope="col">Titulaires</th><th class="n" scope="col">Suppléants</th></tr></thead>\
            <tbody>\(each: rows, line)</tbody></table>
            """)
    }

    private func line(_ row: Row) -> HTML {
        let style =
            switch row.presence {
            case .missing: "bad"
            case .substitutesOnly, .few: "warn"
            case .unknown, .present: ""
            }
        let chip: HTML? =
            row.presence == .present
            ? nil : " <span class=\"chip \(style)\">\(row.presence.libelle)</span>"
        return """
            <tr><th scope="row">\(row.name)\(chip)</th><td>\(Seats(titulaires: row.titulaires, suppleants: row.suppleants).html)</td>\
            <td class="n">\(row.titulaires)</td><td class="n">\(row.suppleants)</td></tr>
            """
    }
}

/// People around a table: a disc for a full member, a ring for a substitute; the figures stand beside it.
private struct Seats {
    let titulaires: Int
    let suppleants: Int

    /// Seats on one line of the drawing.
    private static let line = 6
    /// Beyond, the figures alone say the rest.
    private static let most = 24

    var html: HTML {
        let count = min(titulaires + suppleants, Seats.most)
        if count == 0 { return .empty }
        let (width, height) = (16 * min(count, Seats.line), 16 * ((count + Seats.line - 1) / Seats.line))
        return """
            <svg class="people" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" aria-hidden="true">\
            \(each: 0..<count, seat)</svg>
            """
    }

    private func seat(_ index: Int) -> HTML {
        """
        <circle\(attribute: "class", index < titulaires ? "full" : nil) cx="\(8 + index % Seats.line * 16)" \
        cy="\(8 + index / Seats.line * 16)" r="6"/>
        """
    }
}

/// The composition of every body together: each person counted once.
struct CompositionPage: Page {
    let facts: InstancesFacts
    let base: Link
    let mayEdit: Bool

    var title: String { "Composition de l’ensemble" }

    @Sendable static func show(_ visit: ConventionVisit) async throws -> Reply {
        let page = CompositionPage(
            facts: try await visit.instancesFacts(), base: visit.link(),
            mayEdit: visit.access.allows(.editGouvernance))
        return visit.page(
            page, in: .instances, crumbs: [Crumb(label: "Instances", link: visit.link("instances"))])
    }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Toutes les instances réunies, le \(facts.today.long)").html)
        <div class="stack">\(CompositionCard(composition: facts.composition(of: facts.choices.membres),
            choices: facts.choices, invite: mayEdit ? base.appending("invitations", "nouveau") : nil).html)
        <section class="card"><h2>Instance par instance</h2>\(scrolling("Instance par instance", table))</section></div>
        """
    }

    private var table: HTML {
        """
        <table class="folds"><caption class="vh">Qui manque dans chaque instance</caption><thead><tr><th scope="col">Instance</th>\
        <th class="n" scope="col">Titulaires</th><th scope="col">Communes absentes</th><th scope="col">Collèges absents</th></tr></thead>\
        <tbody>\(each: facts.choices.instances, row)</tbody></table>
        """
    }

    private func row(_ instance: Instance) -> HTML {
        let composition = facts.composition(of: facts.membres(of: instance.id))
        let communes = composition.communes.filter { $0.titulaires == 0 }.map { part in
            facts.choices.communes.first { $0.code == part.key }?.nom ?? part.key.rawValue
        }
        let colleges = composition.colleges.filter { $0.titulaires == 0 }.map(\.key.libelle.lowercasedFirst)
        return """
            <tr><th scope="row"><a href="\(base.appending("instances", instance.id.rawValue))">\(instance.nom)</a></th>\
            <td class="n">\(composition.titulaires)</td><td>\(list(communes, all: composition.communes.count, "toutes"))</td>\
            <td>\(list(colleges, all: composition.colleges.count, "tous"))</td></tr>
            """
    }

    private func list(_ names: [String], all: Int, _ word: String) -> String {
        names.isEmpty ? "—" : names.count == all ? word : enumeration(names)
    }
}
