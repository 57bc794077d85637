import Documents

/// A paper with every kind of block and every kind of hostile text; everything in it is an example.
enum DocumentFixture {
    static let hostile = """
        Guillemets " ' « », dièse #let x = 1, dollars $1 + 1$, barre \\ \\" #"], <script>alert(1)</script>, \
        `code`, @ref, ~, //, /*, émoji 🎉 👨‍👩‍👧, \u{7} et anticonstitutionnellementanticonstitutionnellement\
        anticonstitutionnellementanticonstitutionnellement
        """

    static let markdown = """
        # Un titre typé

        Un *mot* en **gras**, du `code #let`, un [lien](https://exemple.invalid/é?a=1&b=2), un [piège](javascript:x).
        Une ligne<br>qui suit.

        - premier point
        - second point
            1. sous-point

        > Une citation d’habitant : « nous manquons de places ».

        <script>alert(1)</script>

        ```
        un bloc de code #image("x")
        ```
        """

    static let figure = Figure(
        svg: """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 160"><rect width="480" height="160" \
            fill="#f2f0ea"/><rect x="20" y="60" width="120" height="80" fill="#0b5c66"/><rect x="180" y="30" \
            width="120" height="110" fill="#b4531a"/><text x="20" y="50" font-size="16">Été</text>\
            <text x="180" y="22" font-size="16">Hiver</text></svg>
            """,
        caption: "Places par saison (exemple)",
        alternative: "Deux barres : l’hiver dépasse l’été.",
        source: "exemple"
    )

    static func table(rows: Int) -> Table {
        Table(
            caption: "Équipements soutenus (exemple)",
            columns: [
                .init("Commune"), .init("Équipement"), .init("Places", alignment: .end),
                .init("Montant annuel", alignment: .end),
            ],
            rows: (1...rows).map { (row: Int) -> [String] in
                ["Commune \(row)", "Multi-accueil intercommunal, site \(row)", "\(row)", "\(row)\u{202F}500\u{A0}€"]
            },
            source: "données d’exemple"
        )
    }

    static let blocks: [Block] = [
        .paragraph("Les parties conviennent de ce qui suit. " + hostile),
        .markdown(markdown),
        .list(["un premier engagement", "un second, avec # et $", hostile]),
        .facts([.init("Période", "du 1er janvier 2021 au 31 décembre 2024"), .init("Pilote", hostile)]),
        .figure(figure),
        .note("Exemple : ce texte n’engage personne."),
        .card(
            Block.Card(
                id: "fiche-1",
                label: "PE-01",
                title: "Ouvrir un relais petite enfance (exemple)",
                blocks: [
                    .facts([.init("Volet", "petite enfance"), .init("Échéance", "2023")]),
                    .markdown(markdown), .table(table(rows: 3)),
                ]
            )
        ),
    ]

    static let document = Document(
        title: "Convention territoriale globale <exemple>",
        subtitle: "Territoire d’exemple & ses 15 communes",
        author: "Communauté de communes d’exemple",
        header: "Convention territoriale globale — exemple",
        footer: "Territoire d’exemple",
        coverLines: ["2021 – 2024", "Entre la CAF et 15 communes (exemple)"],
        notice: "Exemple : contenu fictif",
        date: "2021-06-15",
        sections: [
            Section(
                id: "article-1",
                label: "Article 1",
                heading: "Objet de la convention",
                blocks: blocks,
                sections: [
                    Section(id: "article-1-1", heading: "Le périmètre", blocks: [.paragraph("Texte.")])
                ]
            ),
            Section(
                id: "annexe-1",
                label: "Annexe 1",
                heading: "Équipements",
                startsPage: true,
                blocks: [.table(table(rows: 300))]
            ),
        ]
    )

    /// About a hundred pages, as a real convention with its fiches.
    static let long = Document(
        title: "Convention territoriale globale",
        author: "Territoire d’exemple",
        header: "Convention — exemple",
        footer: "Exemple",
        coverLines: ["2021 – 2024"],
        notice: "Exemple",
        date: "2021-06-15",
        sections: (1...9).map { (annexe: Int) -> Section in
            Section(
                id: "annexe-\(annexe)",
                label: "Annexe \(annexe)",
                heading: "Plan d’actions",
                startsPage: true,
                blocks: [.figure(figure), .table(table(rows: 70))],
                sections: (1...9).map { (fiche: Int) -> Section in
                    Section(
                        id: "fiche-\(annexe)-\(fiche)",
                        heading: "Fiche \(annexe).\(fiche)",
                        blocks: [
                            .card(
                                Block.Card(
                                    id: "carte-\(annexe)-\(fiche)",
                                    label: "F\(fiche)",
                                    title: "Une action d’exemple",
                                    blocks: [
                                        .facts([.init("Pilote", "la commune"), .init("Échéance", "2023")]),
                                        .markdown(String(repeating: markdown + "\n\n", count: 2)),
                                        .table(table(rows: 8)),
                                    ]
                                )
                            )
                        ]
                    )
                }
            )
        }
    )
}
