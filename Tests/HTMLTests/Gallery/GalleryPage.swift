import HTML

/// The page `docs/look/graphiques.html`: every drawing in both themes.
enum GalleryPage {
    static var markup: String {
        let page: HTML = """
            <!doctype html>
            <html lang="fr" data-theme="auto">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Cartes et graphiques — Maillage</title>
            <link rel="icon" href="../../Sources/App/Resources/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="../../Sources/App/Resources/maillage.css">
            <script type="module" src="../../Sources/App/Resources/maillage.js"></script>
            </head>
            <body>
            <a class="skip" href="#contenu">Aller au contenu</a>
            <div class="page alone"><main id="contenu" tabindex="-1">
            <div class="title"><div><h1>Cartes et graphiques</h1><p class="meta">Contours et populations réels\u{202F}; le reste \
            est un exemple.</p></div></div>
            <div class="grid">
            \(each: Samples.all, card)
            </div></main></div>
            </body>
            </html>

            """
        return page.markup
    }

    private static func card(_ sample: Samples.Sample) -> HTML {
        let twin = (sample.drawing as? PointMap)?.list
        return """
            <section class="card w6 hue-services"><figure><h2>\(sample.title)</h2>\(sample.drawing.html)\(twin)\
            <figcaption class="source">\(sample.source)</figcaption></figure></section>

            """
    }
}
