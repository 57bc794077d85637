import Domain
import HTML
import Storage

/// What one wants to see of the acts: a state, those late, what is waited for, a kind of assembly, one commune.
struct TableauFilter: Sendable {
    var etat: Acte.Etat?
    var isLate = false
    var attente: Acte.Condition?
    var assemblee = ""
    var text = ""

    init(_ query: FormValues) {
        etat = query["etat"].flatMap(Acte.Etat.init)
        isLate = query["retard"] == "1"
        attente = query["attend"].flatMap(Acte.Condition.init)
        assemblee = (query["assemblee"] ?? "").trimmed
        text = (query["q"] ?? "").trimmed
    }

    func keeps(_ acte: Acte, _ facts: ActesFacts) -> Bool {
        if let etat, facts.etat(acte) != etat { return false }
        if isLate, !facts.isLate(acte) { return false }
        if let attente, !facts.waits(acte, for: attente) { return false }
        if !assemblee.isEmpty, facts.assemblee(acte) != assemblee { return false }
        return text.isEmpty || facts.nom(acte).folded.contains(text.folded)
    }

    func form(_ base: Link, assemblees: [String]) -> HTML {
        """
        <form class="filters" action="\(base.at("actes"))" role="search" aria-label="Filtrer les actes"><label>Commune ou organisme \
        <input type="search" name="q" value="\(text)"></label>\
        \(select("État", "etat", Acte.Etat.allCases.map { ($0.rawValue, $0.libelle) }, etat?.rawValue))\
        \(select("Attend", "attend", Acte.Condition.allCases.map { ($0.rawValue, $0.attente.capitalizedFirst) }, attente?.rawValue))\
        \(select("Assemblée", "assemblee", assemblees.map { ($0, $0.capitalizedFirst) }, assemblee))\
        <label class="check"><input type="checkbox" name="retard" value="1"\
        \(flag: "checked", if: isLate)><span>En retard</span></label><button class="btn alt">Filtrer</button></form>
        """
    }

    private func select(_ label: String, _ name: String, _ options: [(String, String)], _ chosen: String?) -> HTML {
        """
        <label>\(label) <select name="\(name)"><option value="">Tout</option>\(each: options, { value, words in
            "<option value=\"\(value)\"\(flag: "selected", if: value == chosen)>\(words)</option>"
        })</select></label>
        """
    }
}

extension ActesFacts {
    /// Whether an act still on its way misses this before it is exécutoire.
    func waits(_ acte: Acte, for condition: Acte.Condition) -> Bool {
        switch etat(acte) {
        case .refused, .withdrawn: false
        default: acte.missing(on: today, in: cadre(of: acte)).contains(condition)
        }
    }
}

extension StoreReader {
    /// How many accounts answer for each commune.
    func townHallAccounts(in convention: Identifier<Convention>) throws -> [CodeInsee: Int] {
        try rows(
            """
            SELECT commune, COUNT(DISTINCT account_id) FROM acces
            WHERE convention_id = \(convention) AND archived_at IS NULL AND role = \(Role.communeOfficial.rawValue)
                AND commune IS NOT NULL
            GROUP BY commune ORDER BY commune
            """
        ).reduce(into: [:]) { $0[try CodeInsee($1.text(0))] = try $1.int(1) }
    }
}
