#!/usr/bin/env python3
"""Look over the gallery in headless Chromium: axe-core, sizes, and what maillage.js does; exit 1 on any fault.

Needs the PyPI packages playwright and axe-playwright-python, and Debian's chromium. Serves the project on a free local
port with the content security policy of the product.
"""

import functools
import gzip
import http.server
import pathlib
import sys
import threading

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted(page.stem for page in (ROOT / "docs/look").glob("*.html"))
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'"
)
WAITING = '<section class="making" data-poll="/documents/42"><progress aria-label="Préparation"></progress></section>'
READY = '<section class="making"><h3>Le document est prêt</h3><a class="btn" href="#">Télécharger le PDF</a></section>'
SIZES = """() => {
    const faults = [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push("défilement horizontal");
    const targets = ".btn, button, summary, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea,"
        + ".check, .dock > *, .tabs a, .pages a";
    for (const each of document.querySelectorAll(targets)) {
        const box = each.getBoundingClientRect();
        if (box.width && box.height < 43.5) faults.push(`cible de ${box.height} px : ${each.textContent.trim()}`);
    }
    return faults;
}"""
faults = []


class Server(http.server.SimpleHTTPRequestHandler):
    polls = 0

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def answer(self, text):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        if self.path != "/documents/42":
            return super().do_GET()
        Server.polls += 1
        self.answer(WAITING if Server.polls % 2 else READY)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer("<p>Aperçu <b>du serveur</b></p>")

    def log_message(self, *_):
        pass


def expect(condition, sentence):
    if not condition:
        faults.append(sentence)


def look_over(browser, base):
    for width in (1280, 360):
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            for name in PAGES:
                page = context.new_page()
                page.on("console", lambda message: "Security" in message.text and faults.append(message.text))
                page.goto(f"{base}/docs/look/{name}.html")
                where = f"{name}, {width} px, {scheme}"
                for violation in Axe().run(page).response["violations"]:
                    faults.append(f"{where} : {violation['id']} {violation['nodes'][0]['html']}")
                faults.extend(f"{where} : {fault}" for fault in page.evaluate(SIZES))
                page.close()
            context.close()


def check_form(browser, base):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    address = f"{base}/docs/look/galerie.html"

    def open_form():
        page.goto(address)
        # The gallery's success message stands for a page after success; here the draft must survive.
        return page.locator("#g-description")

    page.route("**/galerie.html", lambda route: forget_success(route))
    text = open_form()
    text.fill("Un texte long à ne pas perdre.")
    page.get_by_text("Brouillon gardé à").wait_for(timeout=3000)
    text = open_form()
    expect("Deux matinées" in text.input_value(), "le texte du serveur a été remplacé sans qu’on le demande")
    page.get_by_role("button", name="Reprendre mon brouillon").click()
    expect(text.input_value() == "Un texte long à ne pas perdre.", "le brouillon n’est pas rendu")
    key = page.evaluate("Object.keys(localStorage).find((key) => key.startsWith('brouillon'))")
    kept = page.evaluate("key => localStorage.getItem(key)", key).replace('"version":"6"', '"version":"5"')
    page.goto(f"{base}/docs/look/erreur.html")
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    text = open_form()
    expect(page.get_by_text("rien n’est remplacé").count() == 1, "un brouillon d’une autre version n’est pas signalé")
    expect(page.get_by_role("button", name="Reprendre mon brouillon").count() == 0, "un vieux brouillon peut écraser")
    page.get_by_role("tab", name="Aperçu").click()
    page.get_by_text("du serveur").wait_for(timeout=3000)
    page.get_by_role("tab", name="Écrire").click()
    page.get_by_label("Filtrer les communes").fill("etienne bois")
    expect(page.locator("#g-lc > li:visible").count() == 1, "le filtre ignore mal les accents")
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.locator("#g-intitule").fill("Un intitulé")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    expect(any("/fiches/fa-03" in url for url in sent), "Ctrl+S n’envoie pas le formulaire")
    page.unroute("**/galerie.html")
    page.goto(address)
    expect(page.evaluate("key => localStorage.getItem(key)", key) is None, "le brouillon survit à l’enregistrement")


def forget_success(route):
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("data-draft-saved", "data-none"))


def check_rest(browser, base):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{base}/docs/look/galerie.html")
    page.get_by_text("Le document est prêt").wait_for(timeout=9000)
    page.locator(".map a[data-code='85003']").first.dispatch_event("pointerover", {"bubbles": True})
    expect(page.locator("tr.on").inner_text().startswith("Aizenay"), "la carte n’éclaire pas le tableau")
    page.get_by_label("Mon compte").click()
    page.get_by_role("button", name="Sombre").click()
    page.reload()
    expect(page.locator("html").get_attribute("data-theme") == "dark", "le thème choisi n’est pas gardé")
    phone = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()
    phone.goto(f"{base}/docs/look/apercu.html")
    phone.get_by_role("button", name="Menu", exact=True).click()
    expect(phone.get_by_role("link", name="Évaluation").is_visible(), "le menu ne s’ouvre pas sans script")


def check_weight():
    resources = ROOT / "Sources/App/Resources"
    weights = {path.name: path.read_bytes() for path in resources.rglob("*") if path.suffix in (".css", ".js", ".woff2")}
    sizes = {name: len(data if name.endswith("woff2") else gzip.compress(data, 9)) for name, data in weights.items()}
    print(sizes, "total", sum(sizes.values()))
    expect(sizes["maillage.css"] <= 11 * 1024 and sizes["maillage.js"] <= 5 * 1024, "feuille ou module trop lourds")
    expect(len(weights["maillage.js"]) <= 15 * 1024, "module de plus de 15 Ko")


def main():
    handler = functools.partial(Server, directory=ROOT)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        look_over(browser, base)
        check_form(browser, base)
        check_rest(browser, base)
        browser.close()
    check_weight()
    print("\n".join(faults) or f"{len(PAGES)} pages, aucun défaut")
    sys.exit(1 if faults else 0)


main()
