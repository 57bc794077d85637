import Domain
import Exchange
import Foundation
import HTML

/// What must be asked about a file nobody knows: its first rows, and a guess to correct.
struct MappingQuestion: Sendable {
    let sample: MappingSample
    let guess: ColumnMapping

    /// - Returns: `nil` when the file has no table with codes of lieux.
    ///
    /// - Parameter year: the Code officiel géographique to propose.
    init?(url: URL, year: Int) {
        guard let sample = try? MappingSample(url: url),
            let guess = ColumnMapping.guess(
                titles: sample.titles, rows: sample.rows, geographie: year)
        else { return nil }
        self.sample = sample
        self.guess = guess
    }

    var signature: String { ColumnMapping.signature(sample.titles) }

    /// What the person says of the columns.
    func mapping(from form: FormValues) -> ColumnMapping {
        var mapping = guess
        mapping.colonneLieu = form["lieu"] ?? guess.colonneLieu
        mapping.niveau = form["niveau"].flatMap(Lieu.Niveau.init)
        mapping.colonneAnnee = form["colonne_annee"].flatMap { $0.isEmpty ? nil : $0 }
        mapping.restoresZeros = form.list("zeros") == ["1"]
        mapping.titre = form["titre"]?.trimmed ?? ""
        mapping.producteur = form["producteur"]?.trimmed ?? ""
        mapping.licence = form["licence"]?.trimmed ?? ""
        mapping.geographie = form["geographie"].flatMap { Int($0.trimmed) } ?? guess.geographie
        let kept = (guess.filtres ?? [:]).keys.compactMap { titre in
            form["filtre_" + titre].map { (titre, $0.trimmed) }
        }
        mapping.filtres = kept.isEmpty ? guess.filtres : Dictionary(kept.filter { !$0.1.isEmpty }) { first, _ in first }
        mapping.mesures = guess.mesures.indices.compactMap { index in
            guard let code = form["indicateur_\(index)"]?.trimmed, !code.isEmpty else { return nil }
            return .init(
                guess.mesures[index].titre, indicateur: code,
                annee: form["annee_\(index)"].flatMap { Int($0.trimmed) }, unite: guess.mesures[index].unite)
        }
        return mapping
    }

    /// How the values of several lieux may be put together.
    static let natures: [Indicateur.Nature] = [.effectif, .moyenne(poids: nil), .indice, .montant]

    /// A title without its year: the same column comes back with the next one.
    private static func libelle(_ titre: String) -> String {
        let words = titre.replacing(/\b(19|20)[0-9]{2}\b/, with: "").split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? titre : words.joined(separator: " ").capitalizedFirst
    }

    /// A share is no count.
    static func nature(of mesure: ColumnMapping.Mesure) -> Indicateur.Nature {
        mesure.unite == "%" ? .moyenne(poids: nil) : .effectif
    }

    func nature(of index: Int, in form: FormValues) -> Indicateur.Nature {
        let wanted = form["nature_\(index)"].flatMap { Indicateur.Nature(code: $0) }
        return wanted.flatMap { MappingQuestion.natures.contains($0) ? $0 : nil }
            ?? MappingQuestion.nature(of: guess.mesures[index])
    }

    /// The indicateurs that the columns kept measure, under the names of their titles.
    func indicateurs(from form: FormValues) throws(Refusal) -> [Indicateur] {
        var indicateurs: [Indicateur] = []
        let producteur = form["producteur"]?.trimmed ?? ""
        if guess.colonneIndicateur != nil {
            for (text, code) in guess.indicateurs.sorted(by: { $0.key < $1.key })
            where !indicateurs.contains(where: { $0.code == code }) {
                indicateurs.append(
                    try Indicateur(
                        code: code, libelle: text, themes: [.general], nature: nature(of: 0, in: form),
                        producteur: producteur))
            }
            return indicateurs
        }
        for (index, mesure) in guess.mesures.enumerated() {
            guard let code = form["indicateur_\(index)"]?.trimmed, !code.isEmpty,
                !indicateurs.contains(where: { $0.code == code })
            else { continue }
            let nature = nature(of: index, in: form)
            indicateurs.append(
                try Indicateur(
                    code: code, libelle: MappingQuestion.libelle(mesure.titre), themes: [.general], unite: mesure.unite,
                    nature: nature,
                    producteur: producteur, decimals: nature == .effectif ? 0 : 1))
        }
        return indicateurs
    }

    /// What is wrong with it, in French.
    func fault(of mapping: ColumnMapping) -> String? {
        if mapping.titre.isEmpty { return "Donnez un titre à ce jeu de données : il dira d’où viennent les chiffres." }
        if mapping.producteur.isEmpty { return "Dites qui produit ces chiffres : un chiffre sans source ne vaut rien." }
        if mapping.mesures.isEmpty { return MappingFault.noMesure.sentence }
        let needsYear = mapping.colonneAnnee == nil
        if needsYear, let mesure = mapping.mesures.first(where: { $0.annee == nil }) {
            return MappingFault.anneeMissing(mesure.titre).sentence
        }
        return mapping.mesures.first { !Indicateur.isCode($0.indicateur) }
            .map { MappingFault.indicateur($0.indicateur).sentence }
    }
}

/// The form that asks what the columns of a file are.
struct MappingForm {
    let question: MappingQuestion
    /// What was typed, when it was refused.
    var form: FormValues?

    private var guess: ColumnMapping { form.map(question.mapping(from:)) ?? question.guess }

    func html(action: Link, token: String) -> HTML {
        """
        <section class="card"><h2>Que contiennent ces colonnes ?</h2><p>Ce fichier n’est pas d’un format connu. Dites une fois \
        ce que sont ses colonnes : Maillage s’en souviendra pour le prochain qui aura les mêmes titres.</p>\(preview)
        <form method="post" action="\(action)">\(formSign(token))
        <div class="field"><label for="titre">Titre du jeu de données (obligatoire)</label><input id="titre" name="titre" value="\(guess.titre)" required></div>
        <div class="field"><label for="producteur">Qui produit ces chiffres (obligatoire)</label><input id="producteur" name="producteur" value="\(guess.producteur)" required></div>
        <div class="field"><label for="licence">Licence</label><input id="licence" name="licence" value="\(guess.licence)"></div>
        <div class="field"><label for="lieu">Colonne du code de lieu</label>\(select("lieu", question.sample.titles.filter { !$0.isEmpty }, guess.colonneLieu))</div>
        <div class="field"><label for="niveau">Ce que sont ces codes</label>\(niveau)</div>
        <div class="field"><label class="check"><input type="checkbox" name="zeros" value="1"\(flag: "checked", if: guess.restoresZeros)>\
        <span>Remettre le zéro de tête perdu par un tableur</span></label></div>
        <div class="field"><label for="geographie">Année des communes (géographie)</label><input class="short" inputmode="numeric" id="geographie" name="geographie" value="\(guess.geographie)"></div>
        <div class="field"><label for="colonne_annee">Colonne de l’année</label>\(select("colonne_annee", [""] + question.sample.titles.filter { !$0.isEmpty }, guess.colonneAnnee ?? ""))</div>
        <fieldset><legend>Colonnes de chiffres</legend><p class="hint">Le code de l’indicateur, du catalogue ou du territoire ; vide pour laisser la colonne. \
        Un code nouveau devient un indicateur du territoire.</p>\
        \(each: Array(question.guess.mesures.enumerated()), { mesure($0, $1) })</fieldset>\(filtres)
        <p class="save"><button class="btn">Vérifier le fichier</button></p></form></section>
        """
    }

    private var preview: HTML {
        scrolling(
            "Premières lignes",
            """
            <table><caption class="vh">Premières lignes du fichier</caption><thead><tr>\(each: question.sample.titles, { "<th scope=\"col\">\($0)</th>" })</tr></thead>\
            <tbody>\(each: Array(question.sample.rows.prefix(5)), { row in "<tr>\(each: row, { "<td>\($0)</td>" })</tr>" })</tbody></table>
            """)
    }

    private func mesure(_ index: Int, _ mesure: ColumnMapping.Mesure) -> HTML {
        let code = form?["indicateur_\(index)"] ?? mesure.indicateur
        let annee = form?["annee_\(index)"] ?? mesure.annee.map { "\($0)" } ?? ""
        let chosen = form.map { question.nature(of: index, in: $0) } ?? MappingQuestion.nature(of: mesure)
        return """
            <div class="field"><label for="indicateur_\(index)">« \(mesure.titre) » : code de l’indicateur</label>\
            <input id="indicateur_\(index)" name="indicateur_\(index)" value="\(code)"></div>\
            <div class="field"><label for="annee_\(index)">« \(mesure.titre) » : année</label>\
            <input class="short" inputmode="numeric" id="annee_\(index)" name="annee_\(index)" value="\(annee)"></div>\
            <div class="field"><label for="nature_\(index)">« \(mesure.titre) » : comment se réunissent plusieurs lieux</label>\
            <select id="nature_\(index)" name="nature_\(index)">\(each: MappingQuestion.natures, { nature in
                "<option value=\"\(nature.code)\"\(flag: "selected", if: nature == chosen)>\(nature.libelle)</option>"
            })</select></div>
            """
    }

    /// The columns that cut the same figure in several, of which the total is kept.
    private var filtres: HTML {
        let titles = (question.guess.filtres ?? [:]).keys.sorted()
        guard !titles.isEmpty else { return .empty }
        return """
            <fieldset><legend>Lignes à garder</legend><p class="hint">« _T » est le total, dans les fichiers de l’Insee. Vide : \
            toutes les lignes.</p>\(each: titles, { titre in
                """
                <div class="field"><label for="filtre_\(titre)">Seulement celles où « \(titre) » vaut</label>\
                <input class="short" id="filtre_\(titre)" name="filtre_\(titre)" value="\(guess.filtres?[titre] ?? "")"></div>
                """
            })</fieldset>
            """
    }

    private func select(_ name: String, _ titles: [String], _ chosen: String) -> HTML {
        """
        <select id="\(name)" name="\(name)">\(each: titles, { title in
            "<option value=\"\(title)\"\(flag: "selected", if: title == chosen)>\(title.isEmpty ? "Aucune" : title)</option>"
        })</select>
        """
    }

    private var niveau: HTML {
        """
        <select id="niveau" name="niveau"><option value="">Chacun dit le sien</option>\(each: Lieu.Niveau.allCases, { niveau in
            "<option value=\"\(niveau.rawValue)\"\(flag: "selected", if: niveau == guess.niveau)>\(niveau.libelle)</option>"
        })</select>
        """
    }
}

extension Lieu.Niveau {
    var libelle: String {
        switch self {
        case .iris: "Iris"
        case .commune: "Communes"
        case .epci: "EPCI"
        case .departement: "Départements"
        case .region: "Régions"
        case .metropole: "France métropolitaine"
        case .france: "France"
        }
    }
}
