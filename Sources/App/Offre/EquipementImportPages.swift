import Domain
import Exchange
import HTML

/// Where a sheet of équipements is sent from.
struct EquipementImportPage: Page {
    let base: Link
    let token: String
    /// Why the file just sent is not a register.
    let problem: String?

    init(visit: ConventionVisit, problem: String? = nil) {
        base = visit.link("equipements")
        token = visit.visit.formToken
        self.problem = problem
    }

    var title: String { "Importer des équipements" }

    var body: HTML {
        """
        \(TitleBlock(heading: title, meta: "Un tableau XLSX, ODS ou CSV, une ligne par équipement. Rien n’est écrit avant votre accord.").html)
        <div class="stack">\(SheetForm(action: base.appending("import"), token: token, rowLimit: RegisterFile.rowLimit, problem: problem, cancel: base).html)
        <section class="card"><h2>Préparer le tableau</h2><ul>\
        <li><a href="\(base.appending("modele.csv"))" download>Le modèle</a> : les titres, et une ligne d’exemple.</li>\
        <li><a href="\(base.appending("registre.csv"))" download>Le registre actuel</a>, dans les mêmes colonnes : modifiez-le, renvoyez-le.</li>\
        </ul><h3>Comment une ligne trouve son équipement</h3>\
        <p>Par la colonne « Identifiant » de l’export ; sans elle, par le nom et la commune. Sinon, un équipement est créé.</p>\
        <h3>Ce qu’une cellule vide veut dire</h3><p>Une colonne absente ne change rien. Une cellule vide efface ce qui était écrit, \
        sauf le type, l’état et la source. Une capacité vide n’est pas connue : ce n’est pas zéro.</p>\
        <h3>Les types</h3>\(types)</section></div>
        """
    }

    private var types: HTML {
        """
        <details><summary>Les mots à écrire dans la colonne « Type »</summary><ul>\(each: TypeEquipement.allCases, {
            "<li>\($0.libelle)</li>"
        })</ul></details><details><summary>Ceux de la colonne « Unité »</summary><ul>\(each: Unite.allCases, {
            "<li>\($0.libelle)</li>"
        })</ul></details>
        """
    }
}
