import HTML

/// Where a sheet is chosen and sent, above it why the one just sent was not read.
struct SheetForm {
    let action: Link
    let token: String
    /// How many lines a sheet may hold.
    let rowLimit: Int
    let problem: String?
    let cancel: Link

    var html: HTML {
        """
        \(problem.map { "<div class=\"errors\" role=\"alert\" tabindex=\"-1\"><h2>Ce fichier n’a pas pu être lu</h2><p>\($0)</p></div>" })
        <form class="card" method="post" action="\(action)" enctype="multipart/form-data"><h2>Envoyer un tableau</h2>\
        \(formSign(token))<div class="field"><label for="fichier">Fichier <span>(obligatoire)</span></label>\
        <p class="hint" id="fichier-aide">XLSX, ODS ou CSV ; au plus \(rowLimit.spaced) lignes.</p>\
        <input id="fichier" type="file" name="fichier" required aria-describedby="fichier-aide" \
        accept=".xlsx,.ods,.csv,.xls,text/csv"></div><p class="actions"><button class="btn">Voir ce qui changerait</button>\
        \(button("Annuler", to: cancel, "quiet"))</p></form>
        """
    }
}
