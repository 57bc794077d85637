import Domain
import Storage

/// The objects a form may refer to: everything of one convention that can be chosen, read in one go.
struct Choices: Sendable {
    var organismes: [Organisme]
    var parties: [Partie]
    var volets: [Volet]
    var constats: [Constat]
    var enjeux: [Enjeu]
    var objectifs: [Objectif]
    var fiches: [FicheAction]
    var communes: [(code: CodeInsee, nom: String)]
    var equipements: [(id: Identifier<Equipement>, nom: String)] = []
    var accounts: [Account] = []
    var instances: [Instance] = []
    var membres: [Membre] = []
    var personnes: [Personne] = []
    var reunions: [Reunion] = []
    var points: [PointOrdreDuJour] = []
    var decisions: [Decision] = []
    var deliberations: [Stored<Deliberation>] = []
    var actes: [Stored<Acte>] = []
    /// The day it is; `nil` where no rule looks at it.
    var today: Day?
    var scenarios: [Scenario] = []
    var calendar = CalendarChoices()
    var indicateurs: [IndicateurLocal] = []
    /// The codes of the lieux it chose to be compared with, the archived ones too, by identifier.
    var compared: [String: String] = [:]
    /// The EPCI the territoire is, with its name.
    var ensemble: (lieu: Lieu, nom: String)?
    /// The codes of the archived fiches and indicateurs, the keys of the archived volets, still theirs, by identifier.
    var archivedNames: [String: String] = [:]

    /// Whether an archived object other than this one bears the name.
    func isArchivedName<Value>(_ name: String, of other: Identifier<Value>) -> Bool {
        archivedNames.contains { $0.value == name && $0.key != other.rawValue }
    }

    func organisme(_ id: Identifier<Organisme>?) -> Organisme? {
        organismes.first { $0.id == id }
    }

    func volet(_ id: Identifier<Volet>?) -> Volet? { volets.first { $0.id == id } }
    func enjeu(_ id: Identifier<Enjeu>?) -> Enjeu? { enjeux.first { $0.id == id } }
    func fiche(_ id: Identifier<FicheAction>?) -> FicheAction? { fiches.first { $0.id == id } }

    /// The name of what a partie is.
    func nom(of partie: Partie) -> String { organisme(partie.organisme)?.nom ?? "?" }

    var organismeOptions: [FormField.Option] {
        organismes.map { .init(value: $0.id.rawValue, label: $0.nom) }
    }

    var voletOptions: [FormField.Option] {
        volets.filter(\.isActive).map { .init(value: $0.id.rawValue, label: $0.nom) }
    }

    var communeOptions: [FormField.Option] {
        communes.map { .init(value: $0.code.rawValue, label: $0.nom) }
    }

    /// The communes and the whole territoire.
    var lieuOptions: [FormField.Option] {
        (ensemble.map { [.init(value: $0.lieu.code, label: "\($0.nom) (ensemble)")] } ?? []) + communeOptions
    }

    var constatOptions: [FormField.Option] {
        constats.map { .init(value: $0.id.rawValue, label: "\($0.titre) (\(volet($0.volet)?.nom ?? ""))") }
    }

    var enjeuOptions: [FormField.Option] {
        enjeux.map { .init(value: $0.id.rawValue, label: "\($0.titre) (\(volet($0.volet)?.nom ?? ""))") }
    }

    var objectifOptions: [FormField.Option] {
        objectifs.map { .init(value: $0.id.rawValue, label: $0.titre) }
    }

    var ficheOptions: [FormField.Option] {
        fiches.map { .init(value: $0.id.rawValue, label: "\($0.code) · \($0.titre)") }
    }

    var partieOptions: [FormField.Option] {
        parties.map { .init(value: $0.id.rawValue, label: nom(of: $0)) }
    }

    var serviceOptions: [FormField.Option] {
        Service.allCases.map { .init(value: $0.rawValue, label: $0.libelle) }
    }
}

extension StoreReader {
    /// - Parameter invited: an account just opened, that no access names yet.
    func choices(in convention: Identifier<Convention>, invited: String? = nil) throws -> Choices {
        Choices(
            organismes: try all(Organisme.self, in: convention).map(\.value),
            parties: try all(Partie.self, in: convention).map(\.value),
            volets: try all(Volet.self, in: convention).map(\.value),
            constats: try all(Constat.self, in: convention).map(\.value),
            enjeux: try all(Enjeu.self, in: convention).map(\.value),
            objectifs: try all(Objectif.self, in: convention).map(\.value),
            fiches: try all(FicheAction.self, in: convention).map(\.value),
            communes: try communeNames(of: convention), equipements: try equipementNames(of: convention),
            accounts: try accounts(in: convention, invited: invited),
            instances: try all(Instance.self, in: convention).map(\.value),
            membres: try all(Membre.self, in: convention).map(\.value), personnes: try personnes(in: convention),
            reunions: try all(Reunion.self, in: convention).map(\.value),
            points: try all(PointOrdreDuJour.self, in: convention).map(\.value),
            decisions: try all(Decision.self, in: convention).map(\.value),
            deliberations: try all(Deliberation.self, in: convention),
            actes: try all(Acte.self, in: convention),
            scenarios: try all(Scenario.self, in: convention).map(\.value),
            calendar: try calendarChoices(in: convention),
            indicateurs: try all(IndicateurLocal.self, in: convention).map(\.value),
            compared: try comparedLieux(in: convention), ensemble: try ensemble(of: convention),
            archivedNames: try archivedNames(in: convention))
    }

    /// Those who have, or had, an access to the convention: nobody learns who else uses the installation.
    private func accounts(in convention: Identifier<Convention>, invited: String?) throws -> [Account] {
        try rows(
            """
            SELECT id, email, nom, is_administrator FROM account
            WHERE id = \(invited) OR id IN (SELECT account_id FROM acces WHERE convention_id = \(convention))
            ORDER BY nom, email
            """
        ).map(Account.init)
    }

    private func ensemble(of convention: Identifier<Convention>) throws -> (lieu: Lieu, nom: String)? {
        let rows = try rows(
            """
            SELECT e.siren, t.nom FROM convention v JOIN territoire t ON t.id = v.territoire_id
            JOIN territoire_epci e ON e.territoire_id = t.id WHERE v.convention_id = \(convention)
            """)
        guard rows.count == 1 else { return nil }
        return (.epci(try Siren(rows[0].text(0))), try rows[0].text(1))
    }

    private func comparedLieux(in convention: Identifier<Convention>) throws -> [String: String] {
        try rows("SELECT id, lieu FROM territoire_compare WHERE convention_id = \(convention)")
            .reduce(into: [:]) { $0[try $1.text(0)] = try $1.text(1) }
    }

    private func archivedNames(in convention: Identifier<Convention>) throws -> [String: String] {
        let rows = try rows(
            """
            SELECT id, code FROM fiche_action WHERE convention_id = \(convention) AND archived_at IS NOT NULL
            UNION ALL SELECT id, cle FROM volet WHERE convention_id = \(convention) AND archived_at IS NOT NULL
            UNION ALL SELECT id, code FROM indicateur_local
                WHERE convention_id = \(convention) AND archived_at IS NOT NULL
            """
        )
        return try rows.reduce(into: [:]) { $0[try $1.text(0)] = try $1.text(1) }
    }

    /// The communes of a convention's territoire, in alphabetical order.
    func communeNames(of convention: Identifier<Convention>) throws -> [(code: CodeInsee, nom: String)] {
        try rows(
            """
            SELECT c.code, c.nom
            FROM convention v
            JOIN territoire_commune t ON t.territoire_id = v.territoire_id
            JOIN commune c ON c.code = t.commune
            WHERE v.convention_id = \(convention)
            ORDER BY c.code
            """
        )
        .map { (code: try CodeInsee($0.text(0)), nom: try $0.text(1)) }
        .sorted { $0.nom.sortKey < $1.nom.sortKey }
    }
}

extension String {
    /// Without a leading article nor accents: « Le Poiré-sur-Vie » is filed under P.
    var sortKey: String {
        var key = folded
        for article in ["le ", "la ", "les ", "l'"] where key.hasPrefix(article) {
            key = String(key.dropFirst(article.count))
            break
        }
        return key
    }
}
