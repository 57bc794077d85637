"""What people do, from the first page to the last."""

import sqlite3
import subprocess
import tempfile
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from pages import PHONE, Watch, accessibility, both_widths, follow, save, visit, width
from playwright.async_api import Browser, Dialog, Page
from product import COORDINATOR, EXAMPLE, HOME, Product
from report import Report
from reunions import hold_meeting, tick_task

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


async def first_fiche(page: Page) -> str:
    await page.goto(f"{HOME}/fiches")
    return await page.locator("main tbody th a").first.get_attribute("href")


async def new_constat(page: Page, titre: str, volet: str = "petite-enfance") -> None:
    """Opens the form of a constat, filled but not sent."""
    await page.goto(f"{HOME}/volets/{volet}")
    await page.goto(await page.locator("main a[href*='/constats/nouveau']").first.get_attribute("href"))
    await page.fill("#titre", titre)
    if await page.locator("select#nature").count():
        await page.select_option("select#nature", index=1)


async def sign_in_by_mail(page: Page, email: str) -> None:
    """From the sign-in page on screen, through the outbox of the demonstration."""
    await page.fill("#email", email)
    await follow(page.locator("main button:has-text('Recevoir le lien')").first)
    await page.goto("/courrier")
    await follow(page.locator(f"section:has-text('{email}') a[href*='/connexion/lien/']").first)
    await follow(page.locator("main button:has-text('Entrer')").first)


async def without_javascript(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Signs in by e-mail, writes a constat, changes it, puts it away and takes it back."""
    async with visit(browser, product, None, java_script_enabled=False) as page:
        await page.goto(HOME)
        report.check("/connexion" in page.url, "sans JavaScript : une page demandée sans compte mène à la connexion")
        await sign_in_by_mail(page, "referente-caf@exemple.fr")
        report.check(
            page.url.endswith(HOME), f"sans JavaScript : la connexion mène à la page demandée, pas à {page.url}"
        )
        await new_constat(page, "Constat d’essai sans JavaScript")
        await page.fill("#texte", "Un **mot** fort.")
        await save(page)
        report.check("/constats/" in page.url and "nouveau" not in page.url, "sans JavaScript : le constat est créé")
        report.check(
            await page.locator("main strong:has-text('mot')").count(), "sans JavaScript : le texte est du CommonMark"
        )
        await follow(page.locator("main a:has-text('Modifier')").first)
        await page.fill("#titre", "Constat d’essai corrigé")
        await save(page)
        report.check(await page.locator("h1:has-text('corrigé')").count(), "sans JavaScript : la correction se voit")
        await follow(page.locator("main a:has-text('Modifier')").first)
        await save(page, "Archiver")
        report.check(
            await page.locator(".flash:has-text('Archivé')").count(), "sans JavaScript : l’archivage est annoncé"
        )
        report.check("/historique/" in page.url, "sans JavaScript : l’archivage mène à l’historique")
        await page.goto(f"{HOME}/archives")
        report.check(
            await page.locator("main:has-text('corrigé')").count(), "sans JavaScript : les archives le montrent"
        )
        await follow(page.locator("main a:has-text('corrigé'), main tr:has-text('corrigé') a").first)
        if not await page.locator("main form[action$='/retablir']").count():
            await follow(page.locator("main a:has-text('Modifier'), main a:has-text('Rétablir')").first)
        await follow(page.locator("main form[action$='/retablir'] button").first)
        await page.goto(f"{HOME}/archives")
        report.check(
            not await page.locator("main:has-text('corrigé')").count(), "sans JavaScript : le constat est rétabli"
        )


async def two_people(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Two people change the same text: the second sees both and saves what they make of them."""
    async with (
        visit(browser, product, sessions[COORDINATOR]) as one,
        visit(browser, product, sessions["referente-caf@exemple.fr"]) as two,
    ):
        fiche = await first_fiche(one)
        for page in (one, two):
            await page.goto(f"{fiche}/modifier")
        await one.fill("#description", "Texte de la première personne.")
        await save(one)
        await two.fill("#description", "Texte de la seconde personne.")
        async with two.expect_navigation() as navigation:
            await save(two)
        report.check(
            (await navigation.value).status == 409, f"conflit : réponse {(await navigation.value).status}, pas 409"
        )
        content = await two.locator("main").inner_text()
        both = "première personne" in content and "seconde personne" in content
        report.check(both, "conflit : la page montre les deux textes")
        report.none(await accessibility(two) + await width(two), "page de conflit à 1280 px")
        await two.set_viewport_size(PHONE)
        report.none(await accessibility(two) + await width(two), "page de conflit à 360 px")
        await two.fill("#description", "Texte des deux personnes réunies.")
        await save(two, "Enregistrer la version réunie")
        report.check(await two.locator(".prose:has-text('réunies')").count(), "conflit : le texte réuni est enregistré")


async def session_expired(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """The session ends while one writes: the text is saved after signing in, without a question."""
    email = "maire-palluau@exemple.fr"
    async with visit(browser, product, sessions[email]) as page:
        await new_constat(page, "Écrit pendant que la session expire")
        with sqlite3.connect(product.data / "maillage.sqlite", timeout=10) as database:
            database.execute(
                "UPDATE session SET expires_at = '2020-01-01T00:00:00.000Z'"
                " WHERE account_id = (SELECT id FROM account WHERE email = ?)",
                (email,),
            )
        database.close()
        await save(page)
        report.check(
            await page.locator("main:has-text('gardé')").count(), "session expirée : le texte est annoncé gardé"
        )
        report.check(await page.locator("#email").count(), "session expirée : la page propose de se connecter")
        await sign_in_by_mail(page, email)
        report.check(
            await page.locator("h1:has-text('session expire')").count(),
            f"session expirée : texte enregistré ({page.url})",
        )


async def session_lost(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """The browser lost its session altogether: the text waits, and its author confirms it."""
    async with visit(browser, product, sessions["groupe-jeunesse@exemple.fr"]) as page:
        await new_constat(page, "Écrit sans session", volet="jeunesse")
        await page.context.add_cookies([{"name": "maillage", "value": "faux", "url": product.origin}])
        await save(page)
        await sign_in_by_mail(page, "groupe-jeunesse@exemple.fr")
        report.check(
            await page.locator("main:has-text('Écrit sans session')").count(), "session perdue : le texte est là"
        )
        report.none(await accessibility(page) + await width(page), "page du texte gardé")
        await save(page, "Envoyer")
        report.check(
            await page.locator("h1:has-text('Écrit sans session')").count(), "session perdue : le texte est enregistré"
        )


async def document(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Each format is made from the page, with something to look at meanwhile, and opens elsewhere."""
    readers = {
        "PDF": ("%PDF", ["pdftotext", "{}", "-"]),
        "Word": ("PK", ["pandoc", "-f", "docx", "-t", "plain", "{}"]),
        "LibreOffice": ("PK", ["pandoc", "-f", "odt", "-t", "plain", "{}"]),
        "Page web": ("<!doctype html>", ["pandoc", "-f", "html", "-t", "plain", "{}"]),
    }
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        for label, (signature, reader) in readers.items():
            await page.goto(f"{HOME}/convention")
            watch = Watch(page, product.origin)
            await save(page, label)
            report.check(await page.locator("main [role=status]").count(), f"document {label} : l’attente est annoncée")
            await page.wait_for_selector("main a:has-text('Télécharger')", timeout=60_000)
            await page.reload()
            report.none(await accessibility(page) + watch.problems, f"document {label} prêt")
            async with page.expect_download() as download:
                await page.click("main a:has-text('Télécharger')")
            file = Path(tempfile.mkdtemp()) / (await download.value).suggested_filename
            await (await download.value).save_as(file)
            report.check(
                file.read_bytes().lower().startswith(signature.lower().encode()), f"document {label} : {file.name}"
            )
            shown = subprocess.run([each.format(file) for each in reader], capture_output=True, text=True, timeout=60)
            report.check("Durée de la convention" in shown.stdout, f"document {label} : un autre logiciel l’ouvre")
            file.unlink()
            file.parent.rmdir()


async def send(page: Page, name: str, content: bytes) -> None:
    """Sends a file from the form on screen, and waits until it was read."""
    await page.set_input_files("#fichier", {"name": name, "mimeType": "text/csv", "buffer": content})
    await page.locator("main form:has(#fichier) button").first.click()
    await page.wait_for_selector("main form[action$='/abandonner']")


async def official_file(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """An official file is sent, looked at and kept, then one nobody knows is explained column by column."""
    income = (EXAMPLE.parent / "donnees/filosofi-communes.csv").read_bytes()
    unknown = "Code Insee;Adhérents 2025\n85003;=2+3\n85012;41\n85999;7\n".encode()
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        watch = Watch(page, product.origin)
        await page.goto(f"{HOME}/donnees")
        await send(page, "revenus.csv", income)
        report.check(await page.locator("main:has-text('Filosofi')").count(), "fichier officiel : le format est nommé")
        report.none(await both_widths(page), "fichier officiel lu")
        await follow(page.locator("main form[action$='/confirmer'] button"))
        await page.wait_for_selector("main:has-text('nregistré')")
        report.none(await both_widths(page), "fichier officiel enregistré")
        await page.goto(f"{HOME}/donnees")
        await send(page, "adherents.csv", unknown)
        report.check(
            await page.locator("main form[action$='/colonnes'] select").count(), "fichier inconnu : ses colonnes"
        )
        report.none(await both_widths(page), "fichier inconnu, colonnes à expliquer")
        await follow(page.locator("main form[action$='/abandonner'] button").first)
        report.none(watch.problems, "fichiers officiels")


async def register_file(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """The register goes out as a table, comes back changed, and says what it changes before it does."""
    register = product.get(f"{HOME}/equipements/registre.csv", sessions[COORDINATOR]).text.splitlines()
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        watch = Watch(page, product.origin)
        await page.goto(f"{HOME}/equipements")
        await page.goto(await page.locator("main a[href$='/equipements/import']").first.get_attribute("href"))
        rows = [register[0], *register[1:3], register[3].replace(";", ";Essai ", 1)]
        content = "\r\n".join(rows).encode()
        await page.set_input_files("#fichier", {"name": "registre.csv", "mimeType": "text/csv", "buffer": content})
        await follow(page.locator("main form:has(#fichier) button").first)
        report.check("/equipements/import/" in page.url, f"registre : le compte rendu a son adresse, {page.url}")
        report.none(await both_widths(page), "registre lu")
        report.none(watch.problems, "registre")


async def scenario(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """A slider answers at once, nothing is written; the next service is found and added, on a phone too."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        watch = Watch(page, product.origin)
        await page.goto(f"{HOME}/equilibre/petite-enfance/scenarios")
        await page.goto(await page.locator("main h2 a[href*='/scenarios/']").first.get_attribute("href"))
        before = await page.inner_text("#effets")
        slider = page.locator("input[type=range]").first
        async with page.expect_response(lambda answer: "/effets?" in answer.url):
            await slider.fill("20")
        await page.wait_for_function("before => document.querySelector('#effets').innerText !== before", arg=before)
        report.check(await page.locator("output").first.inner_text() == "20", "scénario : le curseur dit sa valeur")
        report.none(await both_widths(page), "scénario, curseur bougé")
        await page.reload()
        report.check(await page.inner_text("#effets") == before, "scénario : un essai n’est pas enregistré")
        await page.select_option("select[name=critere]", "proximite")
        await follow(page.locator("main button:has-text('Chercher')").first)
        report.check(
            await page.locator("#prochain:has-text('Optimum prouvé')").count(), "scénario : le meilleur lieu est prouvé"
        )
        report.none(await both_widths(page), "scénario, prochain service")
        moves = await page.locator("form.trial li").count()
        await follow(page.locator("main button:has-text('Ajouter au scénario')").first)
        report.check(await page.locator("form.trial li").count() == moves + 1, "scénario : le lieu trouvé s’ajoute")
        report.none(watch.problems, "scénario")


async def slipping_date(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Tries to move a date with and without JavaScript, then applies it."""
    session = sessions[COORDINATOR]
    for scripts in [True, False]:
        async with visit(browser, product, session, java_script_enabled=scripts) as page:
            await page.goto(f"{HOME}/retroplannings")
            await follow(page.locator("main .rows a").first)
            options = page.locator("#glisser option", has_text="Délibération")
            await page.select_option("#glisser select", await options.first.get_attribute("value"))
            await page.fill("#glisser input[name=jours]", "2")
            if not scripts:
                await follow(page.locator("#glisser button", has_text="Voir"))
            await page.locator("#glissement button", has_text="Appliquer").wait_for(timeout=5000)
            effect = await page.locator("#glissement").inner_text()
            report.check("irait du" in effect, f"glissement : l’effet se lit avant d’être appliqué ({scripts})")
            if scripts:
                report.none(await both_widths(page), "glissement : la frise et son effet")
                continue
            await follow(page.locator("#glissement button", has_text="Appliquer"))
            report.check("Enregistré" in await page.locator("main").inner_text(), "glissement : appliqué d’un coup")


async def bodies(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Invites somebody into a group by a link, accepts them, then renews the COPIL on one page."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        await page.goto(f"{HOME}/instances")
        await follow(page.locator("main h2 a:has-text('Groupe de travail jeunesse')").first)
        report.none(await both_widths(page), "une instance")
        link = await page.locator("#invitations a[href^='/invitation/']").first.get_attribute("href")
        async with visit(browser, product, None, viewport=PHONE) as guest:
            await guest.goto(link)
            report.none(await accessibility(guest) + await width(guest), "une invitation, à 360 px")
            await guest.fill("#nom", "Parent d’essai")
            await guest.fill("#email", "parent-essai@exemple.fr")
            await guest.select_option("#college", "habitants")
            await save(guest, "Envoyer")
            report.check(await guest.locator("h1:has-text('transmis')").count(), "invitation : la proposition est reçue")
            report.none(await accessibility(guest) + await width(guest), "une proposition reçue, à 360 px")
        await page.goto(f"{HOME}/instances")
        await follow(page.locator("main a:has-text('Parent d’essai')").first)
        report.none(await both_widths(page), "une proposition")
        await follow(page.locator("main a:has-text('Accepter')").first)
        report.check(await page.input_value("#nom") == "Parent d’essai", "invitation : le formulaire est déjà rempli")
        await save(page)
        report.check(
            await page.locator("#membres th:has-text('Parent d’essai')").count(), "invitation : acceptée, elle siège"
        )
        await page.goto(f"{HOME}/instances")
        await follow(page.locator("main h2 a:has-text('Comité de pilotage')").first)
        await follow(page.locator("main a:has-text('Renouveler')").first)
        report.none(await both_widths(page), "le renouvellement du COPIL")
        seat = page.locator("main tbody tr", has_text="Apremont")
        await seat.locator("select[name^='sort-']").select_option("remplacer")
        await seat.locator("input[name^='nom-']").fill("Nouvelle maire d’essai")
        await follow(page.locator("button[value=apercu]"))
        report.none(await both_widths(page), "l’aperçu du renouvellement")
        report.check(await page.locator("th:has-text('Nouvelle maire d’essai')").count(), "renouvellement : aperçu")
        await follow(page.locator("button[value=ecrire]"))
        report.check(
            await page.locator("#membres th:has-text('Nouvelle maire d’essai')").count(), "renouvellement : écrit"
        )
        report.check(await page.locator("#membres li:has-text('Pourvoir')").count() > 10, "renouvellement : sièges ouverts")


async def phone(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """On a phone the phases open as a sheet from the bottom bar."""
    async with visit(browser, product, sessions[COORDINATOR], viewport=PHONE, has_touch=True, is_mobile=True) as page:
        await page.goto(HOME)
        menu = page.locator("#menu")
        report.check(not await menu.is_visible(), "téléphone : le menu est d’abord fermé")
        await page.tap(".dock button")
        report.check(await menu.is_visible(), "téléphone : le bouton ouvre le menu")
        report.none(await accessibility(page) + await width(page), "téléphone, menu ouvert")
        await page.tap("#menu a:has-text('Territoire')")
        await page.wait_for_url("**/territoire")
        report.check(not await menu.is_visible(), "téléphone : la page suivante s’ouvre menu fermé")
        small = await page.evaluate(
            """() => [...document.querySelectorAll(".dock a, .dock button, .bar .find, .bar summary")].filter((each) => {
                const box = each.getBoundingClientRect();
                return box.width && (box.width < 43.5 || box.height < 43.5);
            }).map((each) => each.textContent.trim() || each.ariaLabel)"""
        )
        report.none(small, "téléphone : cibles de moins de 44 px")


async def keyboard(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Everything by keyboard: skip to the content, fill a form, send it."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        await page.goto(HOME)
        await page.keyboard.press("Tab")
        skip = await page.evaluate(
            "() => [document.activeElement.className, document.activeElement.getBoundingClientRect().top]"
        )
        report.check(skip[0] == "skip" and skip[1] >= 0, "clavier : le premier arrêt est le lien d’évitement, visible")
        await page.keyboard.press("Enter")
        report.check(
            await page.evaluate("() => document.activeElement.id") == "contenu", "clavier : il mène au contenu"
        )
        await page.goto(f"{HOME}/fiches/nouveau")
        # From the link that skips the frame to the button that saves.
        await page.locator("#contenu").focus()
        reached, hidden = [], []
        for _ in range(140):
            await page.keyboard.press("Tab")
            name, outline, shown = await page.evaluate(
                """() => {
                    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
                    const mark = at.closest("label") ?? at;
                    return [
                        at.name || at.textContent.trim().slice(0, 30),
                        style.outlineStyle !== "none" || style.boxShadow !== "none"
                            || getComputedStyle(mark).outlineStyle !== "none",
                        box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                    ];
                }"""
            )
            reached.append(name)
            if not (outline and shown):
                hidden.append(name)
            if name == "code":
                await page.keyboard.type("FA-CLAVIER")
            elif name == "titre":
                await page.keyboard.type("Action écrite au clavier")
            elif name == "volets" and reached.count("volets") == 1:
                await page.keyboard.press("Space")
            elif name == "Enregistrer":
                break
        report.none(sorted(set(hidden)), "clavier : arrêts sans marque visible")
        report.check(reached[-1] == "Enregistrer", "clavier : le bouton d’envoi est atteint")
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        report.check(
            await page.locator("h1:has-text('Action écrite au clavier')").count(), "clavier : la fiche est créée"
        )


async def injection(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """A script written in any field is shown as it was written, and never runs."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        dialogs: list[str] = []

        async def dismiss(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            await dialog.dismiss()

        page.on("dialog", dismiss)
        watch = Watch(page, product.origin)
        await page.goto(f"{HOME}/fiches/nouveau")
        fields = page.locator("main form .field > input:not([type]), main form textarea")
        for index in range(await fields.count()):
            field = fields.nth(index)
            await field.fill("<b>FA</b>" if await field.get_attribute("name") == "code" else SCRIPT)
        await page.locator("input[name=volets][type=checkbox]").first.check()
        await save(page)
        report.check("nouveau" not in page.url, "injection : la fiche est créée")
        place = urlsplit(page.url).path
        names = [
            place,
            f"{HOME}/fiches",
            f"{HOME}/journal",
            HOME,
            f"{HOME}/recherche?q=%3Cscript%3Ealert(1)%3C/script%3E",
        ]
        for address in [*names, f"{place}/modifier", place.replace("/fiches/", "/historique/fiche_action/")]:
            answer = await page.goto(address)
            report.check(answer.status == 200, f"injection : {address} répond {answer.status}")
            foreign = await page.locator("main script, main img[src=x]").count()
            report.check(not foreign, f"injection : {address} contient l’élément injecté")
        await page.goto(place)
        report.check(
            "<script>alert(1)</script>" in await page.locator("h1").inner_text(), "injection : le texte se lit tel quel"
        )
        report.none([f"dialogue {each}" for each in dialogs] + watch.problems, "injection")
        await page.goto(f"{place}/modifier")
        report.check(await page.input_value("#titre") == SCRIPT, "injection : le formulaire rend le texte intact")
        await save(page, "Archiver")


async def theme(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """The theme changes at once and stays."""
    async with visit(browser, product, sessions[COORDINATOR], color_scheme="light") as page:
        ground = "() => getComputedStyle(document.body).backgroundColor"
        await page.goto(HOME)
        light = await page.evaluate(ground)
        await page.click("details.menu summary")
        await page.click("[data-theme-choice=dark]")
        report.check(await page.evaluate(ground) != light, "thème : le fond change aussitôt")
        await page.goto(f"{HOME}/fiches")
        dark = await page.evaluate(ground)
        report.check(dark != light, "thème : le choix tient d’une page à l’autre")
        served = product.get(HOME, sessions[COORDINATOR], {"Cookie": f"maillage={sessions[COORDINATOR]}; theme=dark"})
        report.check('data-theme="dark"' in served.text, "thème : le serveur rend le thème choisi, sans éclair")


async def wrong_form(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """A refused form keeps the text and says what to mend, beside each field."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        await page.goto(f"{HOME}/fiches/nouveau")
        await page.evaluate("() => document.querySelector('main form[data-draft]').noValidate = true")
        await page.fill("#description", "Une description à ne pas perdre.")
        async with page.expect_navigation() as navigation:
            await save(page)
        report.check((await navigation.value).status == 422, "formulaire fautif : réponse 422")
        report.check(
            await page.input_value("#description") == "Une description à ne pas perdre.",
            "formulaire fautif : texte gardé",
        )
        report.check(
            await page.locator(".errors a[href='#titre'], .errors a[href='#code']").count(),
            "formulaire fautif : résumé",
        )
        report.check(await page.locator("[aria-invalid=true]").count(), "formulaire fautif : champs marqués")
        report.none(await accessibility(page) + await width(page), "formulaire fautif à 1280 px")
        await page.set_viewport_size(PHONE)
        report.none(await accessibility(page) + await width(page), "formulaire fautif à 360 px")


async def wrong_address(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """An address nobody answers at, and one that is refused: a page that says where to go."""
    async with visit(browser, product, sessions["habitant@exemple.fr"]) as page:
        expected = {f"{HOME}/nulle-part": 404, "/nulle-part": 404, f"{HOME}/fiches/absente": 404, f"{HOME}/acces": 403}
        for address, status in expected.items():
            answer = await page.goto(address)
            report.check(answer.status == status, f"{address} : {answer.status}, pas {status}")
            report.none(await accessibility(page) + await width(page), f"{address} ({status})")


async def acte(page: Page, nom: str) -> str:
    """Opens the act of one party from the board, and tells its address."""
    await page.goto(f"{HOME}/deliberations")
    await follow(page.locator("main h2 a").first)
    await follow(page.locator("#actes tbody th a", has_text=nom).first)
    return urlsplit(page.url).path


async def secretary(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """On a phone, a town hall records its council's vote: wrong figures are kept and explained, then mended."""
    async with visit(browser, product, sessions["maire-palluau@exemple.fr"], viewport=PHONE) as page:
        address = await acte(page, "Commune de Palluau")
        await page.goto(f"{address}/vote")
        for name, figure in {
            "en_exercice": 15, "presents": 12, "pouvoirs": 2, "votants": 15, "pour": 14, "contre": 0, "abstentions": 0,
        }.items():  # fmt: skip
            await page.fill(f"#{name}", str(figure))
        await page.select_option("#issue", "adoptee")
        await save(page)
        report.check(
            await page.locator(".flash.warn:has-text('15 votants sont écrits')").count(),
            "secrétariat : l’écart est gardé et expliqué",
        )
        report.none(await accessibility(page) + await width(page), "secrétariat : acte à corriger, téléphone")
        await page.goto(f"{address}/vote")
        report.check(await page.input_value("#votants") == "15", "secrétariat : le chiffre tapé est resté")
        await page.fill("#votants", "14")
        await save(page)
        report.check(not await page.locator(".flash.warn").count(), "secrétariat : corrigé, plus d’écart")
        await page.goto(f"{address}/suites")
        await page.fill("#transmission", "2021-06-21")
        await page.fill("#reception", "2021-06-22")
        await page.fill("#publication", "2021-06-25")
        await save(page)
        report.check(
            await page.locator("main:has-text('Exécutoire depuis le 25')").count(),
            "secrétariat : l’acte est exécutoire",
        )
        await page.set_input_files(
            "#fichier", {"name": "acte.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 essai"}
        )
        await save(page, "Envoyer")
        report.check(await page.locator("main a[href$='/piece']").count(), "secrétariat : le PDF est déposé")
        await page.goto(f"{HOME}/deliberations")
        await follow(page.locator("main h2 a").first)
        other = await page.locator("#actes tbody th a", has_text="Commune d’Aizenay").first.get_attribute("href")
        answer = await page.goto(f"{other}/vote")
        report.check(answer.status == 403, "secrétariat : l’acte d’une autre commune est refusé")


async def signature(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Freezes the convention; the gate refuses a party whose signatory is unknown, then accepts it."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        await page.goto(f"{HOME}/signature")
        await follow(page.locator("main button:has-text('Figer la convention')").first)
        await page.wait_for_selector("main a:has-text('Télécharger')", timeout=60_000)
        await page.goto(f"{HOME}/signature")
        report.check(await page.locator("main h2:has-text('Version 1')").count(), "signature : la version est figée")
        report.none(await both_widths(page), "signature : version figée")
        async with page.expect_download() as download:
            await page.click("main a:has-text('Dossier pour le logiciel')")
        file = Path(tempfile.mkdtemp()) / "dossier.zip"
        await (await download.value).save_as(file)
        with zipfile.ZipFile(file) as archive:
            report.check(
                archive.testzip() is None and "signataires.csv" in archive.namelist(),
                "signature : le dossier ZIP s’ouvre ailleurs",
            )
        file.unlink()
        file.parent.rmdir()
        row = page.locator("#parties tbody tr", has_text="Commune de La Genétouze")
        await follow(row.locator("a[href*='/signature/parties/']"))
        await page.select_option("#representant_id", index=1)
        await save(page)
        report.check(
            await page.locator("main:has-text('l’acte de délégation qui permet de signer manque')").count(),
            "signature : sans délégation, l’adjoint est refusé",
        )
        report.none(await both_widths(page), "signature refusée")
        await page.goto(f"{HOME}/signature")
        await follow(row.locator("a[href*='/representants/']"))
        await page.fill("#delegation", "exemple : arrêté du 10 juillet 2020")
        await save(page)
        await follow(row.locator("a[href*='/signature/parties/']"))
        await page.select_option("#representant_id", index=1)
        await save(page)
        report.check(await row.locator(".chip:has-text('A signé')").count(), "signature : la partie signe")
        await follow(row.locator("a[href*='/signature/signatures/']"))
        report.none(await both_widths(page), "signature : retrait")
        await page.fill("#motif", "exemple : mauvais exemplaire")
        await save(page)
        report.check(
            await page.locator("main:has-text('Motif : exemple : mauvais exemplaire')").count(),
            "signature : retirée, elle reste affichée",
        )


JOURNEYS = [
    secretary, signature,
    without_javascript, two_people, session_expired, session_lost, document, official_file, register_file, scenario,
    hold_meeting, bodies, slipping_date,
    phone, keyboard, injection, theme,
    wrong_form, wrong_address, tick_task,
]  # fmt: skip
