import Domain
import HTML
import Storage

/// What the national page is asked: a need, a supply and how far, each among what the imported files hold.
struct NationalForm: Sendable {
    let besoins: [FormField.Option]
    let offres: [FormField.Option]
    let values: FormValues
    let errors: FormErrors?
    /// `nil` when something typed is wrong, or when the files lack one of both.
    let question: NationalInputs.Question?

    init(_ query: FormValues, _ catalogue: Catalogue, _ columns: [String: [NationalColumn]]) {
        let known = Set(columns.keys)
        func isKnown(_ code: String) -> Bool {
            known.contains(code) || catalogue.leaves(of: code).allSatisfy(known.contains)
        }
        let counts = catalogue.indicateurs.filter { $0.nature == .effectif && isKnown($0.code) }
        let supplies = counts.filter { ["places", "équipements", "lieux"].contains($0.unite) }
        let people: Set<String> = ["habitants", "familles", "foyers", "enfants", "naissances", "personnes"]
        besoins = counts.filter { people.contains($0.unite) }.map { .init(value: $0.code, label: $0.libelle) }
        offres = supplies.map { .init(value: $0.code, label: $0.libelle) }
        var values = FormValues()
        let desserte = Desserte()
        values["besoin"] =
            query["besoin"]
            ?? NationalForm.first(
                NationalForm.widest(["population_0_2", "population_municipale"], catalogue, columns), among: besoins)
        values["offre"] =
            query["offre"] ?? NationalForm.first(["places_petite_enfance", "france_services"], among: offres)
        values["vitesse"] = query["vitesse"] ?? desserte.vitesse.typed
        values["detour"] = query["detour"] ?? desserte.detour.typed
        values["paliers"] = query["paliers"] ?? desserte.paliers.text
        self.values = values
        do {
            question = try NationalForm.read(values, besoins, offres)
            errors = nil
        } catch {
            question = nil
            errors = (besoins.isEmpty || offres.isEmpty) ? nil : error
        }
    }

    /// The needs known of a nation first: what only one territoire imported measures nothing of France.
    private static func widest(
        _ codes: [String], _ catalogue: Catalogue, _ columns: [String: [NationalColumn]]
    ) -> [String] {
        func lines(_ code: String) -> Int {
            let own = (columns[code] ?? []).map(\.lignes).max() ?? 0
            let leaves = catalogue.leaves(of: code).map { (columns[$0] ?? []).map(\.lignes).max() ?? 0 }
            return max(own, leaves.min() ?? 0)
        }
        return codes.filter { lines($0) >= nation } + codes
    }

    /// Lines of a file of all the communes of France, at least: they are nearly 35,000.
    private static let nation = 10_000

    private static func first(_ wanted: [String], among options: [FormField.Option]) -> String? {
        let codes = options.map(\.value)
        return wanted.first(where: codes.contains) ?? codes.first
    }

    private static func read(
        _ values: FormValues, _ besoins: [FormField.Option], _ offres: [FormField.Option]
    ) throws(FormErrors) -> NationalInputs.Question {
        var refusals: [Refusal] = []
        func refusing<Value>(_ read: () throws(Refusal) -> Value) -> Value? {
            do throws(Refusal) {
                return try read()
            } catch {
                refusals.append(error)
                return nil
            }
        }
        var desserte = Desserte()
        let besoin = values["besoin"] ?? ""
        let offre = values["offre"] ?? ""
        if !besoins.contains(where: { $0.value == besoin }) { refusals.append(Refusal("besoin", .unknown(besoin))) }
        if !offres.contains(where: { $0.value == offre }) { refusals.append(Refusal("offre", .unknown(offre))) }
        let vitesse = refusing { () throws(Refusal) in
            try Desserte.read(values["vitesse"] ?? "", "vitesse", in: Desserte.vitesses, example: "50")
        }
        let detour = refusing { () throws(Refusal) in
            try Desserte.read(values["detour"] ?? "", "detour", in: Desserte.detours, example: "1,3")
        }
        let paliers = refusing { () throws(Refusal) in try [Palier].read(values["paliers"] ?? "") }
        // Beyond an hour, the pairs of communes would be too many for the memory this is given.
        if let last = paliers?.last, last.borne > 60 {
            refusals.append(
                Refusal("paliers", .malformed(last.borne.typed, kind: "60 minutes au plus pour toute la France")))
        }
        guard refusals.isEmpty, let vitesse, let detour, let paliers else { throw FormErrors(refusals: refusals) }
        (desserte.vitesse, desserte.detour, desserte.paliers) = (vitesse, detour, paliers)
        return NationalInputs.Question(besoin: .indicateur(besoin), offre: offre, desserte: desserte)
    }

    /// - Parameter action: the page itself, asked again.
    func html(_ action: Link) -> HTML {
        """
        <form class="tools" action="\(action)" aria-label="Ce qui est mesuré">\(each: fields, {
            FieldView(field: $0, values: values, errors: errors).html
        })<button class="btn alt">Mesurer</button></form>
        """
    }

    private var fields: [FormField] {
        [
            FormField("besoin", "Besoin", .choice(besoins, none: nil)),
            FormField("offre", "Offre", .choice(offres, none: nil)),
            FormField("vitesse", "Vitesse (km/h)", .line(limit: 10)),
            FormField("detour", "Détour", .line(limit: 10)),
            FormField("paliers", "Paliers, en minutes", .line(limit: 200)),
        ]
    }

    /// The same question, in an address.
    func link(_ page: Link) -> Link {
        ["besoin", "offre", "vitesse", "detour", "paliers"].reduce(page) { $0.with([$1: values[$1] ?? ""]) }
    }
}
