import Domain
import HTML
import Storage

/// The EPCI that look like the territoire, each one a click away from being compared with it.
struct Semblables: Sendable {
    /// What is told of the territoire itself; `nil` when its population or that of the others is not known.
    let own: Ressemblance.Side?
    let found: [Ressemblance]
    /// « population municipale 2022 » and « revenu disponible médian 2019 », with where they come from.
    let basis: [String]
    /// Those already chosen, with the pages to change them.
    var chosen: [(nom: String, isArchived: Bool, link: Link)] = []
    /// What the people are called: « habitants ».
    let unite: String

    static let none = Semblables(own: nil, found: [], basis: [], unite: "")
    static let count = 8

    /// Why one is proposed, in words that are kept with it.
    func raison(_ ressemblance: Ressemblance) -> String {
        let other = ressemblance.other
        let alike = [
            ressemblance.hasSameForme ? other.forme.map { "même forme (\($0))" } : nil,
            ressemblance.isInSameRegion ? "même région" : nil,
        ].compactMap(\.self)
        let people =
            "\(other.population.french(digits: 0)) \(unite) pour \((own?.population ?? 0).french(digits: 0)) ici"
        let income = other.revenu.flatMap { theirs in
            own?.revenu.map {
                "revenu médian \(theirs.french(digits: 0))\u{A0}€ pour \($0.french(digits: 0))\u{A0}€"
            }
        }
        return ([alike.isEmpty ? nil : alike.joined(separator: ", "), people, income].compactMap(\.self))
            .joined(separator: " ; ").capitalizedFirst
    }

    /// What stands below the form that adds one by its SIREN.
    func html(_ action: Link, token: String) -> HTML {
        """
        <section class="card"><h2>Territoires qui ressemblent</h2>\(found.isEmpty ? nothing : list(action, token))</section>\
        \(chosen.isEmpty ? nil : already)
        """
    }

    private var nothing: HTML {
        own == nil
            ? """
            <p>Rien à proposer : la population du territoire et celle des autres EPCI ne sont pas connues ensemble. \
            Importez Filosofi par EPCI, ou les populations légales avec la composition des EPCI de France.</p>
            """
            : "<p>Aucun EPCI connu n’a une population comparable.</p>"
    }

    private var already: HTML {
        """
        <section class="card"><h2>Déjà choisis</h2><ul>\(each: chosen, { item in
            """
            <li><a href="\(item.link)">\(item.nom)</a>\(item.isArchived ? " <small>archivé</small>" : nil)</li>
            """
        })</ul></section>
        """
    }

    private func list(_ action: Link, _ token: String) -> HTML {
        """
        <p class="meta">Les EPCI de population proche, de même forme et de même région d’abord. D’après : \
        \(enumeration(basis)).</p><ul class="points">\(each: found, { item(action, token, $0) })</ul>
        """
    }

    private func item(_ action: Link, _ token: String, _ ressemblance: Ressemblance) -> HTML {
        let (nom, raison) = (ressemblance.other.nom, raison(ressemblance))
        return """
            <li><p><b>\(nom)</b><br>\(raison)</p><form method="post" action="\(action)" class="inline">\(formSign(token))\
            <input type="hidden" name="lieu" value="\(ressemblance.other.lieu.code)">\
            <input type="hidden" name="raison" value="\(raison)">\
            <button class="btn alt">Ajouter<span class="vh"> \(nom)</span></button></form></li>
            """
    }
}

extension TerritoireCompare {
    static func guide(_ stored: Stored<TerritoireCompare>?, _ visit: ConventionVisit) async throws -> HTML? {
        guard stored == nil else { return nil }
        let (convention, base) = (visit.id, visit.link("comparaisons"))
        let semblables = try await visit.read { db in
            var semblables = try db.semblables(of: convention)
            let chosen = try db.all(TerritoireCompare.self, in: convention, archived: nil)
            let names = try db.names(of: chosen.map(\.value.lieu))
            semblables.chosen = chosen.map { stored in
                let lieu = stored.value.lieu
                return (names[lieu] ?? lieu.code, stored.isArchived, base.appending(stored.id.rawValue, "modifier"))
            }
            return semblables
        }
        return semblables.html(base, token: visit.visit.formToken)
    }
}

extension StoreReader {
    /// The EPCI of France whose population and median income are known, the most alike first.
    func semblables(of convention: Identifier<Convention>) throws -> Semblables {
        let people = ["population_municipale", "personnes_menages_fiscaux"]
        let portrait = try portraitFacts(of: convention, Set(people + [Self.income]))
        let chosen = Set(try all(TerritoireCompare.self, in: convention, archived: nil).map(\.value.lieu))
        let rows = try rows("SELECT code, region FROM lieu WHERE length(code) = 9 ORDER BY code")
        var regions: [Lieu: String] = [:]
        for row in rows { if let lieu = Lieu(code: try row.text(0)) { regions[lieu] = try row.textIfAny(1) } }
        let lieux = try self.rows("SELECT DISTINCT lieu FROM jeu_ligne WHERE length(lieu) = 9 ORDER BY lieu")
            .compactMap { Lieu(code: try $0.text(0)) }
            .filter { lieu in if case .epci = lieu { !chosen.contains(lieu) } else { false } }
        let facts = SemblablesFacts(
            portrait: portrait, figures: try figures(of: lieux, Set(people + [Self.income])),
            names: try names(of: lieux), regions: regions)
        return people.lazy.compactMap { facts.semblables($0, income: Self.income, among: lieux) }.first ?? .none
    }

    private static var income: String { "revenu_disponible_median" }
}

/// What is known of every EPCI, and of the territoire.
private struct SemblablesFacts {
    let portrait: PortraitFacts
    let figures: Figures
    let names: [Lieu: String]
    let regions: [Lieu: String]

    /// - Returns: `nil` when this count is not known for both the territoire and another.
    func semblables(_ people: String, income: String, among lieux: [Lieu]) -> Semblables? {
        guard let (annee, answer) = portrait.last(people), let population = answer.valeur?.number, population > 0 else {
            return nil
        }
        let known = portrait.last(income).flatMap { last in last.answer.valeur?.number.map { (last.annee, $0) } }
        let own = Ressemblance.Side(
            lieu: portrait.lieux.ensemble ?? .france, nom: portrait.ensembleName, region: region,
            population: population, revenu: known?.1)
        let sides = lieux.compactMap { lieu -> Ressemblance.Side? in
            guard let number = figures.one(people, lieu, annee: annee)?.valeur.number else { return nil }
            return Ressemblance.Side(
                lieu: lieu, nom: names[lieu] ?? lieu.code, region: regions[lieu], population: number,
                revenu: known.flatMap { figures.one(income, lieu, annee: $0.0)?.valeur.number })
        }
        guard sides.contains(where: { $0.lieu != own.lieu }) else { return nil }
        let basis = [(people, annee)] + (known.map { [(income, $0.0)] } ?? [])
        return Semblables(
            own: own, found: Ressemblance.nearest(to: own, among: sides, count: Semblables.count),
            basis: basis.map { "\(portrait.catalogue.libelle($0.0).lowercasedFirst) \($0.1)" },
            unite: portrait.catalogue.indicateur(people)?.unite ?? "")
    }

    private var region: String? {
        portrait.lieux.regions.count == 1 ? portrait.lieux.regions.first : nil
    }
}
