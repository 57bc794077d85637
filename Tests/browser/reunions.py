"""What people do in meetings, and with what meetings ask of them."""

from datetime import date

from pages import PHONE, accessibility, both_widths, follow, save, visit, width
from playwright.async_api import Browser, Page
from product import COORDINATOR, HOME, Product
from report import Report


async def hold_meeting(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """From the agenda to frozen minutes, without JavaScript."""
    async with (
        visit(browser, product, sessions[COORDINATOR], java_script_enabled=False) as page,
        visit(browser, product, sessions[COORDINATOR]) as judge,
    ):
        await hold(page, judge, report)


async def hold(page: Page, judge: Page, report: Report) -> None:
    """The meeting itself; what is on screen is judged by a page whose JavaScript runs."""
    await page.goto(f"{HOME}/reunions")
    await follow(page.locator("main a:has-text('COPIL n° 1')").first)
    meeting = page.url
    await save(page, "Inscrire")
    await page.goto(f"{meeting.split('?')[0]}/seance")
    await judge.goto(page.url)
    report.none(await both_widths(judge), "la séance")
    await page.locator("main textarea[name=notes]").first.fill("Les communes sont d’accord.")
    await save(page, "Enregistrer les notes")
    await page.locator("main summary", has_text="Décision").first.click()
    await page.locator("main textarea[name=texte]").first.fill("La convention est signée en septembre.")
    await save(page, "Noter la décision")
    await save(page, "Point traité")
    await save(page, "Clore la séance")
    base = meeting.split("?")[0]
    await page.goto(f"{base}/presences")
    await judge.goto(page.url)
    report.none(await both_widths(judge), "la feuille de présence")
    members = await page.locator("main li[id^=membre-]").count()
    for index in range(members):
        await follow(page.locator("main li[id^=membre-]").nth(index).locator("button[value=present]"))
    report.check(f"{members}\u00a0présents" in await page.inner_text("#quorum"), "chaque présence est comptée")
    await page.goto(f"{base}/compte-rendu")
    await save(page, "Noter qu’il est diffusé")
    instance = await next_meeting(page)
    await page.goto(f"{base}/compte-rendu")
    await page.select_option("select[name=par]", label=instance)
    await save(page, "Noter l’approbation")
    await save(page, "Figer le compte rendu")
    text = await page.inner_text("main")
    for words in ["Compte rendu figé", "Intact", "Les communes sont d’accord.", "La convention est signée en septembre."]:
        report.check(words in text, f"compte rendu figé : « {words} »")
    await judge.goto(page.url)
    report.none(await both_widths(judge), "le compte rendu")


async def next_meeting(page: Page) -> str:
    """Records a meeting of the same body held today, and tells how the minutes' form calls it."""
    await page.goto(f"{HOME}/reunions/nouveau")
    await page.select_option("#instance_id", index=1)
    await page.fill("#titre", "COPIL suivant")
    await page.fill("#jour", date.today().isoformat())
    await page.fill("#heure_debut", "18h30")
    await save(page, "Enregistrer")
    await page.goto(page.url.split("?")[0])
    months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"]
    today = date.today()
    month = (months + ["novembre", "décembre"])[today.month - 1]
    return f"COPIL suivant, {'1er' if today.day == 1 else today.day}\u00a0{month}\u00a0{today.year}"


async def tick_task(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """A mayor does a task on a phone in one tap, then takes it back."""
    # Of their own: another journey ends the sessions of this mayor.
    session = product.session("maire-palluau@exemple.fr")
    async with visit(browser, product, session, viewport=PHONE) as page:
        await page.goto(f"{HOME}/actions")
        report.none(await accessibility(page) + await width(page), "mes actions à 360 px")
        before = await page.locator("main button:has-text('Fait')").count()
        await save(page, "Fait")
        report.check("Tâche faite" in await page.inner_text("main"), "une tâche se fait d’un geste")
        report.check(await page.locator("main button:has-text('Fait')").count() == before - 1, "elle quitte la liste")
        await save(page, "Annuler")
        report.check(await page.locator("main button:has-text('Fait')").count() == before, "elle se reprend")
